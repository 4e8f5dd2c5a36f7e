"""``remove``: take documents out of a library, once that is confirmed."""

import argparse

from zbreview.cli.console import Console, Exit
from zbreview.cli.opened import opened
from zbreview.commands.base import perform
from zbreview.domain.documents import DocumentCard
from zbreview.errors import UserError
from zbreview.services.removing import removal
from zbreview.settings import Settings
from zbreview.store import documents
from zbreview.store.library import Library


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Remove all that were named as one step; without ``--yes`` say what that would be."""
    with opened(arguments.library, console, read_only=not arguments.yes) as library:
        cards = _cards(library, arguments.documents)
        command, weight = removal(library, cards)
        goes = f"，连同 {weight.goes}" if weight.goes else ""
        if not arguments.yes:
            named = "、".join(f"“{card.name}”" for card in cards)
            raise UserError(f"没有移除：{named}{goes}。", "确要移除，请加 --yes。")
        perform(library, command, author=Settings().author)
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "removed": [{"id": card.id, "file": card.name} for card in cards],
                "n_marks": weight.n_marks,
                "n_codes": weight.n_codes,
            }
        )
    else:
        for card in cards:
            console.line(f"已移除 {card.id} {card.name}")
        console.line(f"共 {len(cards)} 份{goes}；移除前已备份。")
    return Exit.DONE


def _cards(library: Library, numbers: list[int]) -> tuple[DocumentCard, ...]:
    """Return the documents of some numbers, each once; UserError where one is not there."""
    wanted = tuple(dict.fromkeys(numbers))
    found = documents.cards_by_key(library, wanted)
    missing = [str(number) for number in wanted if number not in found]
    if missing:
        raise UserError(f"文献库中没有编号为 {'、'.join(missing)} 的文件。", "编号见 list。")
    return tuple(found[number] for number in wanted)
