"""Missing system libraries are named all at once, with the line to type."""

import subprocess
import sys

import pytest

from zbreview import system_libraries


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the set of sonames that this test wants to be missing."""
    absent: set[str] = set()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "_loads", lambda soname: soname not in absent)
    monkeypatch.setattr(system_libraries, "_is_root", lambda: False)
    return absent


def test_a_library_is_tried_for_real() -> None:
    assert not system_libraries._loads("libno-such-library-anywhere.so.9")
    if sys.platform.startswith("linux"):
        assert system_libraries._loads("libc.so.6")


def test_display_libraries_count_only_with_a_display(lacking: set[str]) -> None:
    lacking.update({"libEGL.so.1", "libxcb-cursor.so.0"})
    assert system_libraries.missing(with_display=False) == ("libEGL.so.1",)
    assert system_libraries.missing(with_display=True) == ("libEGL.so.1", "libxcb-cursor.so.0")


def test_nothing_is_missing_outside_linux(
    lacking: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking.add("libEGL.so.1")
    monkeypatch.setattr(sys, "platform", "win32")
    assert system_libraries.missing(with_display=True) == ()
    assert system_libraries.has_display()


def test_all_are_named_at_once_with_each_package_once(lacking: set[str]) -> None:
    lacking.update({"libglib-2.0.so.0", "libgthread-2.0.so.0", "libxcb-cursor.so.0"})
    sentence = system_libraries.provide(with_display=True, may_install=True)
    assert "3 个系统库" in sentence
    for soname in lacking:
        assert soname in sentence
    line = "sudo apt-get update && sudo apt-get install -y libglib2.0-0 libxcb-cursor0"
    assert sentence.endswith(line)


def test_every_library_has_a_package() -> None:
    every = {**system_libraries.IMPORT_LIBRARIES, **system_libraries.DISPLAY_LIBRARIES}
    assert all(soname.startswith("lib") and ".so." in soname for soname in every)
    assert all(package == package.lower() and package for package in every.values())


def test_root_installs_after_refreshing_the_lists(
    lacking: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking.add("libxcb-cursor.so.0")
    commands: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        commands.append(command[1:])
        if command[1] == "install":
            lacking.clear()
        return subprocess.CompletedProcess(command, 1 if command[1] == "update" else 0)

    monkeypatch.setattr(system_libraries, "can_install", lambda: True)
    monkeypatch.setattr(subprocess, "run", run)
    assert system_libraries.provide(with_display=True, may_install=True) == ""
    assert [command[0] for command in commands] == ["update", "install"]
    assert commands[1][-1] == "libxcb-cursor0"
    assert "正在用 apt-get 安装: libxcb-cursor0" in capsys.readouterr().err


def test_a_failed_installation_is_told(lacking: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lacking.add("libEGL.so.1")
    failed = subprocess.CompletedProcess[str]([], 100)
    monkeypatch.setattr(system_libraries, "can_install", lambda: True)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: failed)
    assert "libegl1" in system_libraries.provide(with_display=False, may_install=True)


def test_nothing_is_installed_without_leave(
    lacking: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking.add("libEGL.so.1")
    monkeypatch.setattr(system_libraries, "can_install", lambda: True)
    monkeypatch.setattr(system_libraries, "install", lambda _names: pytest.fail("installed"))
    assert "libEGL.so.1" in system_libraries.provide(with_display=False, may_install=False)


@pytest.mark.parametrize(
    ("variables", "there", "on_x"),
    [
        ({"DISPLAY": ":0"}, True, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, True, False),
        ({}, False, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True, True),
    ],
)
def test_a_display_is_known_by_the_environment(
    lacking: set[str],
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    there: bool,
    on_x: bool,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_libraries.has_display() is there
    assert system_libraries.uses_x() is on_x


def test_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_is_root", lambda: True)
    line = system_libraries.install_line(("libegl1",))
    assert line == "apt-get update && apt-get install -y libegl1"
    monkeypatch.setattr(system_libraries.shutil, "which", lambda _name: None)
    assert not system_libraries.can_install()
