"""Write the original files of documents out of a library again."""

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from zbreview.domain.identity import DocumentId
from zbreview.errors import UserError
from zbreview.services.whole_files import write_whole
from zbreview.store.library import SUFFIX, Library
from zbreview.store.originals import original_of

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_UNNAMED = "原件"


def proposed_name(name: str) -> str:
    """Return a document's name as the name of a file that every system takes."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return _UNFIT.sub("_", last).strip(" .") or _UNNAMED


def save_original(library: Library, document_id: DocumentId, target: Path) -> None:
    """Write the bytes of a document as they came in; a file that is there is replaced."""
    if target.suffix.lower() == SUFFIX:
        raise UserError("原件不能写到文献库文件上。", "请换一个文件名。")
    _, content = original_of(library, document_id)
    write_whole(target, lambda draft: draft.write_bytes(content))


def save_originals(
    library: Library, documents: Sequence[DocumentId], folder: Path
) -> tuple[Path, ...]:
    """Write several originals into a folder, under names that nothing there has; return them."""
    written: list[Path] = []
    for document_id in documents:
        name, content = original_of(library, document_id)
        target = free_place(folder / proposed_name(name))
        write_whole(target, lambda draft, content=content: draft.write_bytes(content))  # type: ignore[misc]
        written.append(target)
    return tuple(written)


def free_place(wanted: Path) -> Path:
    """Return a path that nothing has: the wanted one, or one with a number behind its name."""
    place, number = wanted, 1
    while place.exists() or place.is_symlink():
        number += 1
        place = wanted.with_name(f"{wanted.stem}（{number}）{wanted.suffix}")
    return place
