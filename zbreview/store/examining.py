"""Look at a file before SQLite does: whether it is a whole library of ours."""

import contextlib
import struct
from pathlib import Path

from zbreview.errors import LibraryError
from zbreview.store.connection import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LARGEST_PAGE = 65536


def examine(path: Path) -> None:
    """Raise LibraryError with a clear sentence where a path is no whole library of ours."""
    if path.is_dir():
        raise LibraryError(f"“{path.name}”是文件夹，不是文献库。", "请选择扩展名为 .zbr 的文件。")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise LibraryError(
            f"找不到文献库“{path.name}”。", "文件可能被移动、改名或删除；请另选文件或新建文献库。"
        ) from None
    except OSError as error:
        raise LibraryError(
            f"无法读取“{path.name}”：{error.strerror or error}。",
            "请检查文件权限，以及磁盘或网络是否已连接。",
        ) from error
    if not size:
        raise LibraryError(f"“{path.name}”是空文件，不是文献库。", "请另选文件或新建文献库。")
    if header[: len(_MAGIC)] != _MAGIC[: len(header)]:
        raise LibraryError(
            f"“{path.name}”不是文献库文件。", "请选择由本程序建立、扩展名为 .zbr 的文件。"
        )
    if len(header) < _HEADER or (size < _expected_size(header) and not has_log(path)):
        raise LibraryError(
            f"“{path.name}”不完整，文件的后半部分缺失。",
            "可能是复制或下载中断；请重新复制，或改用备份。",
        )
    if struct.unpack(">I", header[68:72])[0] != APPLICATION_ID:
        raise LibraryError(
            f"“{path.name}”是其他程序的数据库，不是文献库。",
            "请选择由本程序建立、扩展名为 .zbr 的文件。",
        )


def has_log(path: Path) -> bool:
    """Tell whether SQLite left a log beside a library, as it does when it could not end well.

    The head of the library may promise pages then that still lie in the log.
    """
    for ending in ("-wal", "-journal"):
        with contextlib.suppress(OSError):
            if path.with_name(path.name + ending).stat().st_size:
                return True
    return False


def _expected_size(header: bytes) -> int:
    """Return how many bytes the header promises: page size times number of pages."""
    page = struct.unpack(">H", header[16:18])[0]
    pages: int = struct.unpack(">I", header[28:32])[0]
    return (_LARGEST_PAGE if page == 1 else page) * pages
