"""Options are declared once, kept in one file, and survive a damaged file."""

import json
import os
import stat
from pathlib import Path

import pytest

from zbreview.errors import EditRefusedError
from zbreview.settings import OPTIONS, Kind, Settings, option


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


def test_every_option_for_people_is_explained() -> None:
    for each in OPTIONS:
        assert each.title
        assert not each.refusal(each.default), each.key
        if each.kind is not Kind.STATE:
            assert each.section
            assert each.explanation.endswith("。"), each.key
        assert (each.kind is Kind.CHOICE) == bool(each.choices)
        assert (each.kind is Kind.NUMBER) == (each.limits[1] > each.limits[0])


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("backup_minutes", -1, "请填 0 到 1440 之间的整数"),
        ("backup_minutes", "三十", "请填 0 到 1440 之间的整数"),
        ("reading_zoom", True, "请填 70 到 220 之间的整数"),
        ("theme", "purple", "没有这一项"),
        ("show_rejected", "yes", "不能是这样的值"),
        ("author", "某" * 61, "最多 60 个字"),
        ("backup_folder", "/没有/这个", "没有“/没有/这个”这个文件夹"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(
    path: Path, key: str, value: object, words: str
) -> None:
    settings = Settings(path)
    with pytest.raises(EditRefusedError) as refused:
        settings.set(key, value)
    assert words in refused.value.message
    assert settings.get(key) == option(key).default
    assert not path.exists()


def test_a_folder_that_is_there_is_taken(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.set("backup_folder", str(tmp_path))
    assert settings.get("backup_folder") == str(tmp_path)


def test_a_stored_value_outside_its_limits_counts_as_none(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"reading_zoom": 9000, "theme": "purple"}), encoding="utf-8")
    assert Settings(path).get("reading_zoom") == 100
    assert Settings(path).get("theme") == "light"


def test_a_value_that_is_there_already_is_not_written_again(path: Path) -> None:
    settings = Settings(path)
    settings.set("theme", "dark")
    path.unlink()
    settings.set("theme", "dark")
    assert not path.exists()
    settings.set("theme", "light")
    assert path.exists()


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_settings_are_for_their_owner(path: Path) -> None:
    Settings(path).set("theme", "dark")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
