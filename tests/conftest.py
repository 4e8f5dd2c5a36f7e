"""What every test stands on: no screen, no network, no traces on the machine, nothing left over."""

import json
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Both must stand before the first import of Qt or of the program.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_SESSION_DATA = tempfile.TemporaryDirectory(prefix="zbreview-tests-", ignore_cleanup_errors=True)
os.environ["ZBREVIEW_DATA"] = _SESSION_DATA.name

# Every Python that a test starts refuses connections too, and writes the attempt down.
_SOCKETS = Path(_SESSION_DATA.name) / "sockets.txt"
os.environ["ZBREVIEW_TEST_SOCKETS"] = str(_SOCKETS)
os.environ["PYTHONPATH"] = os.pathsep.join(
    [
        str(Path(__file__).resolve().parent / "guarded"),
        *filter(None, [os.environ.get("PYTHONPATH")]),
    ]
)

import pytest  # noqa: E402 - after the environment on purpose
from hypothesis import settings  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
_GRACE_SECONDS = 3.0

# The same examples on every run: the suite is a gate, and the coverage floor must not wobble.
settings.register_profile("gate", deadline=None, max_examples=60, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("ZBREVIEW_HYPOTHESIS", "gate"))


_RAISED: set[str] = set()
_RAISED_TARGET = os.environ.get("ZBREVIEW_TEST_FAILURES")


def pytest_configure() -> None:
    """Note what the program refuses with, where whoever runs the suite asks for it."""
    if not _RAISED_TARGET:
        return
    import argparse  # noqa: PLC0415 - only for the catalogue of failures

    from zbreview.errors import UserError  # noqa: PLC0415
    from zbreview.services.gathering import Problem  # noqa: PLC0415

    _note(UserError, 0)
    _note(Problem, 1)
    _note(argparse.ArgumentTypeError, 0)


def _note(kind: type, place: int) -> None:
    """Write down the sentence, an argument at a place, of everything of a kind that is made."""
    plainly_made = kind.__init__  # type: ignore[misc]

    def noted(self: object, *words: Any, **more: Any) -> None:
        _RAISED.update(map(str, words[place : place + 1]))
        plainly_made(self, *words, **more)

    kind.__init__ = noted  # type: ignore[misc]


def pytest_sessionfinish() -> None:
    """Write down every sentence that was raised."""
    if _RAISED_TARGET:
        Path(_RAISED_TARGET).write_text(json.dumps(sorted(_RAISED)), encoding="utf-8")


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the shipped sample replies."""
    return ROOT / "resources" / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of foreign reference texts beside the project; skip where there is none."""
    for parent in list(ROOT.parents)[:2]:
        if (parent / "shared" / "seeds").is_dir():
            return parent / "shared"
    pytest.skip("no reference texts beside the project")


@pytest.fixture
def library(tmp_path: Path):
    """Open a new, empty library."""
    from tests.builders import new_library  # noqa: PLC0415 - many tests need no library

    with new_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def replies(library):
    """Bring the replies of 2019 and 2022 into the library."""
    from tests.builders import import_replies  # noqa: PLC0415

    return import_replies(library)


@pytest.fixture
def run(library):
    """Return a function that performs a command on the library."""
    from tests.builders import AUTHOR  # noqa: PLC0415
    from zbreview.commands.base import perform  # noqa: PLC0415

    def perform_here(command, author=AUTHOR):
        return perform(library, command, author=author)

    return perform_here


@pytest.fixture(autouse=True)
def user_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a user folder of its own, so that no setting leaks into the next."""
    folder = tmp_path_factory.mktemp("user-data")
    monkeypatch.setenv("ZBREVIEW_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test that opens a connection, also where the code swallows the refusal."""
    attempts: list[Any] = []

    def refuse(_self: socket.socket, address: Any) -> None:
        attempts.append(address)
        raise ConnectionRefusedError(f"tests have no network: {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    yield
    assert not attempts, f"the test tried to reach {attempts}"
    if _SOCKETS.exists():
        attempts = _SOCKETS.read_text(encoding="utf-8").splitlines()
        _SOCKETS.unlink()
    assert not attempts, f"a program that the test started tried to reach {attempts}"


@pytest.fixture(autouse=True)
def _no_left_over_threads() -> Iterator[None]:
    """Fail the test that leaves a thread running; foreign (Qt) threads do not count."""
    before = set(threading.enumerate())
    yield
    left = []
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread):
            continue
        thread.join(_GRACE_SECONDS)
        if thread.is_alive():
            left.append(thread.name)
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def _no_left_over_windows() -> Iterator[None]:
    """Fail the test that leaves a visible window; then close it for the sake of the next test."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QEvent  # noqa: PLC0415 - tests without Qt must not import it
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    application = QApplication.instance()
    if application is None:
        return
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not left, f"windows left open: {names}"
