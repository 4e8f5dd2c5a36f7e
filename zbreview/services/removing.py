"""Remove documents from a library as one step."""

from collections.abc import Sequence

from zbreview.commands.documents import DeleteDocument, DeleteDocuments
from zbreview.domain.documents import DocumentCard
from zbreview.errors import EditRefusedError
from zbreview.store.library import Library
from zbreview.store.removals import Weight, weight_of


def removal(library: Library, cards: Sequence[DocumentCard]) -> tuple[DeleteDocuments, Weight]:
    """Return the step that removes some documents, and what goes with them.

    EditRefusedError where chains, ratings or the ledger rest on them.
    """
    weight = weight_of(library, [card.id for card in cards])
    if weight.keeps:
        raise EditRefusedError(
            f"所选的 {len(cards)} 份文献还连着 {weight.keeps}，不能移除。",
            "请先把标注移出承诺链、清空台账栏目；评定过落实情况的，只有撤销那一步才能移除。",
        )
    return DeleteDocuments(tuple(DeleteDocument(card.id, card.name) for card in cards)), weight
