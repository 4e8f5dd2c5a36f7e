"""Options are declared once, kept in one file, and survive a damaged file."""

import json
from pathlib import Path

import pytest

from zbreview.settings import OPTIONS, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the settings file of a test."""
    return tmp_path / "部门" / "settings.json"


def test_a_value_is_kept(path: Path) -> None:
    Settings(path).set("reading_zoom", 130)
    assert Settings(path).get("reading_zoom") == 130


def test_every_option_has_its_default(path: Path) -> None:
    settings = Settings(path)
    assert {option.key: settings.get(option.key) for option in OPTIONS} == {
        option.key: option.default for option in OPTIONS
    }


def test_an_undeclared_option_is_a_mistake_of_ours(path: Path) -> None:
    with pytest.raises(KeyError):
        Settings(path).set("colour", "red")
    with pytest.raises(KeyError):
        Settings(path).get("colour")


@pytest.mark.parametrize("body", ["", "{", "[1]", '"x"', "\x00"])
def test_a_damaged_file_counts_as_empty(path: Path, body: str) -> None:
    path.parent.mkdir()
    path.write_text(body, encoding="utf-8")
    assert Settings(path).get("theme") == "light"


def test_a_value_of_another_type_counts_as_none(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"reading_zoom": "gross"}), encoding="utf-8")
    assert Settings(path).get("reading_zoom") == 100


def test_the_author_is_the_option_or_somebody(path: Path) -> None:
    settings = Settings(path)
    assert settings.author
    settings.set("author", "林砚")
    assert settings.author == "林砚"


def test_a_folder_that_cannot_be_written_keeps_the_value_for_this_sitting(tmp_path: Path) -> None:
    blocker = tmp_path / "datei"
    blocker.write_text("x", encoding="utf-8")
    settings = Settings(blocker / "settings.json")
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
