"""Which files a list of files and folders means, and their bytes."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zbreview.errors import InputError
from zbreview.intake.archives import members
from zbreview.intake.formats import is_archive
from zbreview.intake.opening import refuse_oversize
from zbreview.settings import Settings

_IRREGULAR = "这不是普通文件。"
_IRREGULAR_HINT = "请选择文档、网页、文本文件或文件夹。"
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin"})
_NO_DOCUMENTS = frozenset(
    {
        ".css", ".js", ".map", ".json", ".ini", ".log", ".py", ".exe", ".dll", ".lnk", ".url",
        ".tmp", ".bak", ".crdownload", ".part", ".woff", ".woff2", ".ttf", ".ico", ".svg",
    }
)  # fmt: skip
_LIBRARY = ".zbr"
_MEGABYTE = 1024 * 1024
_PAGE_FOLDERS = ("_files", ".files")  # what a browser saves beside a page
_PAGE_SUFFIXES = (".html", ".htm")
_DIGITS = re.compile(r"([0-9]{1,18})")
_WINDOWS_HIDDEN = 0x2 | 0x4  # FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that could not be taken, with the reason and what to do, in Chinese."""

    path: Path
    reason: str
    hint: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files in a stable order, what could not be looked at, and how many files were passed over."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    skipped: int = 0


def gather(paths: Iterable[Path]) -> Gathered:
    """Return the files that some paths mean; folders are searched to the bottom.

    A file that is named is always taken. Inside a folder, hidden and system files, libraries,
    what a browser saves beside a page, and files of programs are passed over. A file that is
    reached twice is taken once; links to folders are not followed.
    """
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    skipped = 0
    for path in paths:
        for found in _below(path):
            if isinstance(found, Problem):
                problems.append(found)
            elif found != path and not _is_document(found):
                skipped += 1
            else:
                files.setdefault(_identity(found), found)
    return Gathered(tuple(files.values()), tuple(problems), skipped)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; raises InputError for what cannot or need not be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise InputError(_IRREGULAR, _IRREGULAR_HINT)
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            refuse_oversize(status.st_size)
            refuse_oversize(status.st_size, Settings().get("import_megabytes") * _MEGABYTE)
            return stream.read()
    except OSError as error:
        problem = _failure(path, error)
        raise InputError(problem.reason, problem.hint) from error


def read_files(path: Path) -> Iterator[tuple[Path, bytes | InputError]]:
    """Yield a file with its bytes, or the members of an archive; else why it cannot be read.

    A member's path is that of the archive with the member's name behind it.
    """
    try:
        content = read_file(path)
        if not is_archive(content):
            yield path, content
            return
        for name, member in members(content):
            yield path / name, member
    except InputError as error:
        yield path, error


def _below(path: Path) -> Iterator[Path | Problem]:
    """Return a file itself, or every file under a folder: files first, then folders, by name."""
    waiting = [path]
    while waiting:
        place = waiting.pop()
        try:
            mode = place.stat().st_mode
            if stat.S_ISREG(mode):
                yield place
                continue
            if not stat.S_ISDIR(mode):
                yield Problem(place, _IRREGULAR, _IRREGULAR_HINT)
                continue
            files, folders = _entries(place)
        except OSError as error:
            yield _failure(place, error)
            continue
        yield from files
        waiting.extend(reversed(folders))


def _entries(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the files and the folders to be searched in one folder, each in order of name."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: _by_number(entry.name))
    names = {entry.name.casefold() for entry in entries}
    files = [folder / entry.name for entry in entries if not entry.is_dir()]
    folders = [
        folder / entry.name
        for entry in entries
        if entry.is_dir(follow_symlinks=False)
        and not _is_hidden(Path(entry))
        and not _belongs_to_page(entry.name.casefold(), names)
    ]
    return files, folders


def _by_number(name: str) -> tuple[list[tuple[int, str]], str]:
    """Return a sort key that puts 第9号 before 第10号; equal ones are told apart by the name."""
    parts = _DIGITS.split(name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts], name


def _belongs_to_page(name: str, names: set[str]) -> bool:
    """Tell whether a folder holds the pictures and styles of a saved page beside it."""
    for ending in _PAGE_FOLDERS:
        stem = name.removesuffix(ending)
        if stem != name and any(stem + suffix in names for suffix in _PAGE_SUFFIXES):
            return True
    return False


def _is_document(path: Path) -> bool:
    return (
        path.suffix.lower() not in _NO_DOCUMENTS
        and _LIBRARY not in (suffix[: len(_LIBRARY)].lower() for suffix in path.suffixes)
        and not _is_hidden(path)
    )


def _is_hidden(path: Path) -> bool:
    if path.name.startswith((".", "~$")) or path.name.lower() in _SYSTEM_NAMES:
        return True
    try:
        return bool(getattr(path.stat(), "st_file_attributes", 0) & _WINDOWS_HIDDEN)
    except OSError:
        return False  # reading it will say what is wrong


def _identity(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _failure(path: Path, error: OSError) -> Problem:
    """Say in Chinese why the system refused a file or folder."""
    if isinstance(error, FileNotFoundError):
        return Problem(path, "找不到这个文件或文件夹。", "请检查路径，或确认它没有被移走。")
    if isinstance(error, PermissionError):
        return Problem(path, "没有读取权限。", "请在系统中为自己开放读取权限，或请管理员处理。")
    return Problem(
        path, f"系统无法读取（{error.strerror or error}）。", "请检查磁盘或网络连接后重试。"
    )
