"""Back a library up while it is in use."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from zbreview.errors import LibraryError
from zbreview.store.copying import copy_database
from zbreview.store.failures import translated
from zbreview.store.library import Library
from zbreview.store.locking import lock_path


def backup(library: Library, target: Path) -> None:
    """Write a complete, checked copy of a library; a file of that name is replaced."""
    if _is_same_file(library.path, target):
        raise LibraryError("备份不能覆盖正在使用的文献库本身。", "请换一个文件名。")
    if lock_path(target).exists():
        raise LibraryError(f"“{target.name}”是正在使用的文献库，不能覆盖。", "请换一个文件名。")
    with translated(target), _ending_calmly(library):
        copy_database(library.reader().conn, target)


@contextlib.contextmanager
def _ending_calmly(library: Library) -> Iterator[None]:
    """Let a library be closed while it is copied."""
    try:
        yield
    except sqlite3.ProgrammingError as error:
        if not library.is_closed:
            raise
        raise LibraryError("文献库已经关闭，备份没有完成。", "请重新打开后再备份。") from error


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
