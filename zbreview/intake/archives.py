"""Zip archives of documents: their members, each a document of its own."""

from collections.abc import Iterator

from zbreview.errors import InputError
from zbreview.intake.formats import is_archive
from zbreview.intake.packages import Package, resolved

_PASSED_OVER = ("__macosx/", "thumbs.db", "desktop.ini")


def members(data: bytes) -> Iterator[tuple[str, bytes | InputError]]:
    """Yield the files in an archive: a relative name, and the bytes or why there are none.

    Nothing is written to the disk, and a name never leads out of the archive. Raises InputError
    for a damaged archive, an empty one, and one with too many or too large members.
    """
    package = Package(data)
    names = [name for name in package.names if not _is_passed_over(resolved(name))]
    if not names:
        message = "压缩包里没有可以导入的文件。"
        raise InputError(message, "请检查压缩包是否完整。")
    for name in names:
        shown = resolved(name).replace(":", "_") or "未命名"
        try:
            content = package.read(name)
        except InputError as error:
            yield shown, error
            continue
        if is_archive(content):
            message = "压缩包里的压缩包不读。"
            yield shown, InputError(message, "请先把里面的压缩包解压，再导入其中的文件。")
        else:
            yield shown, content


def _is_passed_over(name: str) -> bool:
    lowered = name.lower()
    leaf = lowered.rpartition("/")[2]
    return (
        not leaf
        or leaf.startswith((".", "~$"))
        or lowered.startswith(_PASSED_OVER[0])
        or (leaf in _PASSED_OVER)
    )
