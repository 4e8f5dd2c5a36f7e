"""Shipped files are found in every form of the program, user data where the system wants it."""

import sys
from pathlib import Path

import pytest

from zbreview import paths


def test_the_source_tree_holds_its_files(project: Path) -> None:
    assert paths.migrations() == project / "db" / "migrations"
    assert paths.resource("samples", "expected.json").is_file()


def test_a_bundle_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "db" / "migrations").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.migrations() == tmp_path / "db" / "migrations"


def test_an_installed_package_carries_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "zbreview"
    (package / "_data" / "db" / "migrations").mkdir(parents=True)
    (package / "_data" / "resources").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resource("x") == package / "_data" / "resources" / "x"


def test_files_that_are_nowhere_are_named_where_they_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "site" / "zbreview")
    assert paths.resource("x") == tmp_path / "site" / "zbreview" / "_data" / "resources" / "x"


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "base/zbreview"),
        ("linux", "", "home/.local/share/zbreview"),
        ("darwin", "", "home/Library/Application Support/zbreview"),
        ("win32", "APPDATA", "base/zbreview"),
        ("win32", "", "home/zbreview"),
    ],
)
def test_user_data_lies_where_the_system_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, expected: str
) -> None:
    for name in ("ZBREVIEW_DATA", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "base"))
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    folder = paths.user_data()
    assert folder == tmp_path / expected
    assert folder.is_dir()


def test_portable_use_names_its_own_folder(user_data: Path) -> None:
    assert paths.user_data() == user_data
