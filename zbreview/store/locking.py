"""Keep two programs from writing one library: a lock file beside it that says who has it."""

import contextlib
import datetime as dt
import getpass
import json
import os
import socket
import sys
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a library open for writing. ``opening`` tells one opening from another.

    ``process`` identifies the process beyond its number, because numbers are used again;
    it is empty where the system does not tell.
    """

    host: str
    user: str
    pid: int
    since: str
    opening: str
    process: str = ""

    def describe(self) -> str:
        """Return who it is in Chinese, for a notice."""
        when = self.since.replace("T", " ")[:16]
        return f"{self.user}（计算机 {self.host}，进程 {self.pid}，{when} 起）"


class HeldElsewhereError(Exception):
    """Somebody else has the library; internal, the library turns it into a notice."""

    def __init__(self, holder: Holder | None, path: Path) -> None:
        super().__init__(str(path))
        self.holder = holder
        self.path = path


class Lock:
    """A taken lock; releasing removes the file if it is still this one."""

    def __init__(self, path: Path, holder: Holder, left_behind: Holder | None = None) -> None:
        self.path = path
        self.holder = holder
        self.left_behind = left_behind
        """Who had the library open before and never closed it, as far as the lock file told."""

    def release(self) -> None:
        """Give the library free; a lock that somebody else put there meanwhile stays."""
        if read_holder(self.path) == self.holder:
            with contextlib.suppress(OSError):
                self.path.unlink()


def lock_path(library: Path) -> Path:
    """Return where the lock file of a library lies."""
    return library.with_name(library.name + ".lock")


def acquire(library: Path) -> Lock:
    """Take the lock; raise HeldElsewhereError, or OSError where the folder cannot be written.

    The lock of a process on this computer that no longer runs is stale and is replaced.
    """
    path = lock_path(library)
    holder = _myself()
    left_behind = None
    for _attempt in range(3):
        try:
            _write_exclusively(path, holder)
        except FileExistsError:
            present = read_holder(path)
            if not _is_stale(present):
                raise HeldElsewhereError(present, path) from None
            _put_aside(path, present)
            left_behind = present
        else:
            return Lock(path, holder, left_behind)
    raise HeldElsewhereError(read_holder(path), path)


def read_holder(path: Path) -> Holder | None:
    """Return what a lock file says, or None where there is none or it makes no sense."""
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _myself() -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "未知用户"
    return Holder(
        host=socket.gethostname(),
        user=user,
        pid=os.getpid(),
        since=dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        opening=uuid.uuid4().hex,
        process=_process_mark(os.getpid()),
    )


def _write_exclusively(path: Path, holder: Holder) -> None:
    """Create the lock with its whole content in one step, so that nobody reads half of it."""
    draft = path.with_name(f"{path.name}.{holder.opening}")
    draft.write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")
    try:
        try:
            os.link(draft, path)
        except FileExistsError:
            raise
        except OSError:  # no hard links on this disk (exFAT): exclusive creation must do
            with path.open("x", encoding="utf-8") as lock:
                lock.write(draft.read_text(encoding="utf-8"))
    finally:
        draft.unlink()


def _is_stale(holder: Holder | None) -> bool:
    """Tell whether a lock was left behind for certain; a doubtful one counts as held."""
    if holder is None or holder.host != socket.gethostname():
        return False
    if not _is_running(holder.pid):
        return True
    mark = _process_mark(holder.pid)
    return bool(mark and holder.process and mark != holder.process)


def _put_aside(path: Path, stale: Holder | None) -> None:
    """Remove a stale lock, and only that one.

    Two programs may see it at the same time. Moving is atomic, so one of them wins; whoever
    finds that it moved another lock than the stale one puts that back.
    """
    aside = path.with_name(f"{path.name}.stale-{uuid.uuid4().hex}")
    with contextlib.suppress(FileNotFoundError):
        path.rename(aside)
        if read_holder(aside) != stale:
            with contextlib.suppress(OSError):
                os.link(aside, path)
        aside.unlink()


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _is_running_on_windows(pid: int) -> bool:
    """Ask Windows itself: sending a signal there would end the process."""
    import ctypes  # noqa: PLC0415 - needed on Windows only

    still_active, query_limited = 259, 0x1000
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(query_limited, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == still_active


def _process_mark(pid: int) -> str:
    """Return boot and start time of a process where Linux tells them, else nothing."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    after_name = stat.rpartition(")")[2].split()
    started_field = 19
    return f"{boot}:{after_name[started_field]}" if len(after_name) > started_field else ""
