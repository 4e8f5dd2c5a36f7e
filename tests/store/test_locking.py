"""The lock file: held by the living, taken over from the dead, doubtful ones stay."""

import ctypes
import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.builders import listing
from zbreview.store import locking
from zbreview.store.locking import HeldElsewhereError, acquire, lock_path, read_holder


@pytest.fixture
def library(tmp_path):
    return tmp_path / "云溪.zbr"


def _dead_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _leave(library, **changes):
    """Put a lock there as somebody else might have left it."""
    holder = replace(locking._myself(), **changes)
    lock_path(library).write_text(json.dumps(asdict(holder)), encoding="utf-8")
    return holder


def test_a_lock_says_who_has_it_and_goes_when_released(library):
    lock = acquire(library)
    assert read_holder(lock.path) == lock.holder
    assert lock.holder.pid == os.getpid()
    assert lock.holder.host == socket.gethostname()
    with pytest.raises(HeldElsewhereError) as held:
        acquire(library)
    assert held.value.holder == lock.holder
    assert str(os.getpid()) in held.value.holder.describe()
    lock.release()
    assert listing(library.parent) == []


def test_the_lock_of_a_dead_process_is_taken_over(library):
    _leave(library, pid=_dead_process())
    lock = acquire(library)
    assert read_holder(lock.path) == lock.holder
    assert listing(library.parent) == [lock.path.name]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux tells when it started")
def test_a_process_number_used_again_does_not_hold_the_lock(library):
    _leave(library, process="earlier boot:1")
    assert acquire(library).holder.process == locking._process_mark(os.getpid()) != ""


@pytest.mark.parametrize("changes", [{"host": "另一台", "pid": 1}, {"pid": 1, "process": ""}])
def test_a_lock_that_may_be_alive_is_respected(library, changes):
    left = _leave(library, **changes)
    with pytest.raises(HeldElsewhereError):
        acquire(library)
    assert read_holder(lock_path(library)) == left


def test_a_lock_that_cannot_be_read_is_respected(library):
    lock_path(library).write_text("{", encoding="utf-8")
    with pytest.raises(HeldElsewhereError) as held:
        acquire(library)
    assert held.value.holder is None


def test_a_lock_of_somebody_else_is_not_released(library):
    lock = acquire(library)
    other = _leave(library, opening="other")
    lock.release()
    assert read_holder(lock.path) == other


def test_whoever_moves_a_fresh_lock_aside_puts_it_back(library):
    fresh = _leave(library)
    locking._put_aside(lock_path(library), replace(fresh, opening="stale"))
    assert read_holder(lock_path(library)) == fresh
    assert listing(library.parent) == [lock_path(library).name]


def test_a_disk_without_hard_links_is_locked_too(library, monkeypatch):
    def cannot(_source, _target):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(locking.os, "link", cannot)
    lock = acquire(library)
    assert read_holder(lock.path) == lock.holder
    with pytest.raises(HeldElsewhereError):
        acquire(library)


def test_a_lock_that_is_taken_again_and_again_is_left(library, monkeypatch):
    dead = _dead_process()
    monkeypatch.setattr(locking, "_put_aside", lambda *_: None)
    left = _leave(library, pid=dead)
    with pytest.raises(HeldElsewhereError):
        acquire(library)
    assert read_holder(lock_path(library)) == left


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="no-folder"):
        acquire(tmp_path / "no-folder" / "a.zbr")


def test_a_user_without_a_name_still_gets_a_lock(library, monkeypatch):
    def nameless():
        raise OSError

    monkeypatch.setattr(locking.getpass, "getuser", nameless)
    assert acquire(library).holder.user == "未知用户"


class _Kernel:
    """Windows as far as the lock asks it."""

    def __init__(self, handle, code):
        self.handle, self.code, self.closed = handle, code, []

    def OpenProcess(self, access, inherit, pid):  # noqa: N802 - the name that Windows gives
        return self.handle

    def GetExitCodeProcess(self, handle, place):  # noqa: N802 - the name that Windows gives
        place._obj.value = self.code
        return 1

    def CloseHandle(self, handle):  # noqa: N802 - the name that Windows gives
        self.closed.append(handle)


@pytest.mark.parametrize(
    ("handle", "code", "alive"), [(7, 259, True), (7, 0, False), (0, 0, False)]
)
def test_windows_is_asked_without_signals(monkeypatch, handle, code, alive):
    kernel = _Kernel(handle, code)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(locking.sys, "platform", "win32")
    assert locking._is_running(4711) is alive
    assert kernel.closed == ([handle] if handle else [])


@pytest.mark.parametrize(
    ("failure", "alive"), [(ProcessLookupError, False), (PermissionError, True)]
)
def test_a_process_of_another_user_counts_as_alive(monkeypatch, failure, alive):
    def kill(_pid, _signal):
        raise failure

    monkeypatch.setattr(locking.os, "kill", kill)
    assert locking._is_running(4711) is alive


def test_where_the_system_tells_nothing_the_number_must_do():
    assert locking._process_mark(2**22 + 1) == ""
