"""Put a file in its place whole or not at all, and say plainly why it could not be written."""

import contextlib
import errno
import functools
import re
import uuid
from collections.abc import Callable
from pathlib import Path

from zbreview.errors import UserError
from zbreview.store.copying import sweep_drafts

_DRAFT = re.compile(
    r"\..+\.(pdf|docx?|wps|rtf|xlsx?|csv|ofd|html?|mht|txt|json|png|jpe?g|tiff?|svg|qdc)"
    r"\.[0-9a-f]{8}\.part"
)

_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all; raises UserError where it cannot be written.

    The file has the rights that the user's files have; drafts that a program left when it died
    are removed from the folder.
    """
    _sweep_once(target.parent)
    fresh = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        write(fresh)
        fresh.replace(target)
    except Exception as error:
        failed = _failure_of_the_disk(error)
        if failed is None:
            raise
        raise _refusal(failed, target) from error
    finally:
        with contextlib.suppress(OSError):  # a disk that fails may keep the draft
            fresh.unlink(missing_ok=True)


@functools.cache
def _sweep_once(folder: Path) -> None:
    """Remove drafts of ours that nobody can still be writing, once in each folder."""
    sweep_drafts(folder, _DRAFT)


def _failure_of_the_disk(error: Exception) -> OSError | None:
    """Return the failure that a writer met; the one for Excel wraps it into an error of its own."""
    for found in (error, *error.args, error.__context__):
        if isinstance(found, OSError):
            return found
    return None


def _refusal(error: OSError, target: Path) -> UserError:
    """Return what to tell the analyst about a target that cannot be written."""
    folder = target.parent
    if not folder.is_dir():
        return UserError(f"没有写出“{target.name}”：文件夹“{folder}”不存在。", "请另选文件夹。")
    if target.is_dir():
        return UserError(f"没有写出“{target.name}”：同名的文件夹已经存在。", "请换一个文件名。")
    if error.errno in _NO_ROOM:
        return UserError(f"没有写出“{target.name}”：磁盘空间不足。", "请腾出空间或另选磁盘。")
    if isinstance(error, PermissionError):
        return UserError(
            f"没有写出“{target.name}”：没有写入权限，或文件正被其他程序打开。",
            "请关闭打开它的程序，或另选文件夹。",
        )
    reason = error.strerror or str(error)
    return UserError(f"没有写出“{target.name}”：{reason}。", "请另选文件夹或文件名再试。")
