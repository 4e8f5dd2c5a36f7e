"""Shipped files are found in every form of the program, user data where the system wants it."""

import os
import stat
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


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_nobody_else_may_look_into_the_user_s_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZBREVIEW_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    folder = paths.user_data()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    assert stat.S_IMODE(paths.user_data().stat().st_mode) == 0o700
    with open(folder / "x", "w", opener=paths.owner_only) as file:
        assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_a_named_folder_that_is_there_keeps_its_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setenv("ZBREVIEW_DATA", str(tmp_path))
    assert stat.S_IMODE(paths.user_data().stat().st_mode) == 0o755
    monkeypatch.setenv("ZBREVIEW_DATA", str(tmp_path / "made"))
    assert stat.S_IMODE(paths.user_data().stat().st_mode) == 0o700


def test_portable_use_names_its_own_folder(user_data: Path) -> None:
    assert paths.user_data() == user_data
