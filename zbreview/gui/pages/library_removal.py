"""Take selected documents out of a library: remove them, or write their originals elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from zbreview.errors import UserError
from zbreview.gui import wording
from zbreview.services.originals import proposed_name, save_original
from zbreview.services.originals import save_originals as save_all
from zbreview.services.removing import removal
from zbreview.store.originals import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zbreview.domain.documents import DocumentCard
    from zbreview.gui.pages.library_page import LibraryPage
    from zbreview.store.removals import Weight

_NAMED = 5
_LONG = 40
_ANY = "所有文件 (*)"


def remove(page: LibraryPage) -> None:
    """Ask once, remove the selected documents as one step, and select the next one."""
    cards = page.chosen()
    session, notices = page.desk.session, page.desk.notices
    if not cards:
        return
    try:
        command, weight = removal(session.library, cards)
    except UserError as error:
        notices.failed(error)
        return
    if not wording.ask(page, "从文献库移除", question(cards, weight), "移除", is_grave=True):
        return
    keys = [card.id for card in cards]
    neighbour = page.neighbour(keys)
    page.select([] if neighbour is None else [neighbour])
    if page.do(command):
        notices.good(f"已从文献库移除 {len(cards)} 份文献，可以撤销。")
    else:
        page.select(keys)


def question(cards: Sequence[DocumentCard], weight: Weight) -> str:
    """Return what is asked before documents are removed."""
    names = [f"“{_shortened(card.title or card.name)}”" for card in cards[:_NAMED]]
    more = f"\n等 {len(cards)} 件" if len(cards) > _NAMED else ""
    goes = f"，连同 {weight.goes}" if weight.goes else ""
    return (
        "\n".join(names) + f"{more}\n\n从文献库移除以上文献{goes}。"
        "\n电脑上原来的文件不受影响；移除前自动备份，移除后可以撤销。"
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _LONG else words[: _LONG - 1] + "…"


def save_originals(page: LibraryPage) -> None:
    """Ask where, then write the original of each selected document."""
    cards = page.chosen()
    if not cards:
        return
    try:
        written = _written(page, cards)
    except UserError as error:
        page.desk.notices.failed(error)
        return
    if written:
        page.desk.notices.good(f"已另存 {len(cards)} 份原件：{written}")


def _written(page: LibraryPage, cards: Sequence[DocumentCard]) -> Path | None:
    """Write into the file or, for several, the folder that is chosen; None where none is."""
    library = page.desk.session.library
    if len(cards) > 1:
        folder = QFileDialog.getExistingDirectory(page, "另存原件到文件夹")
        if folder:
            save_all(library, [card.id for card in cards], Path(folder))
        return Path(folder) if folder else None
    proposed = proposed_name(name_of(library, cards[0].id))
    name, _ = QFileDialog.getSaveFileName(page, "另存原件", proposed, _ANY)
    if name:
        save_original(library, cards[0].id, Path(name))
    return Path(name) if name else None
