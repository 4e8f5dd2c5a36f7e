"""Columns of files that resemble each other and of marks left on an earlier version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zbreview.domain.documents import DocumentCard
from zbreview.domain.findings import Role
from zbreview.domain.identity import DocumentId
from zbreview.domain.labels import ROLES
from zbreview.gui.models.documents import title_text
from zbreview.gui.models.statements import one_line
from zbreview.gui.models.tables import Column
from zbreview.services.versions import Adoption, Move, Resemblance
from zbreview.text.reanchoring import Fate

FATES = {Fate.CERTAIN: "可以移过去", Fate.DOUBTFUL: "待确认", Fate.LOST: "失锚"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files that resemble each other, with their cards."""

    found: Resemblance
    older: DocumentCard
    newer: DocumentCard


@dataclass(frozen=True, slots=True)
class Left:
    """A mark on an earlier version, with its document."""

    document: DocumentCard
    move: Move


def pairs_of(
    found: Sequence[Resemblance], cards: Mapping[DocumentId, DocumentCard]
) -> tuple[Pair, ...]:
    """Return the pairs whose documents are both there."""
    return tuple(
        Pair(one, cards[one.older], cards[one.newer])
        for one in found
        if one.older in cards and one.newer in cards
    )


def share_text(pair: Pair) -> str:
    """Return how much of two texts is the same."""
    return "文字相同" if pair.found.is_same_text else f"{pair.found.share:.0%} 相同"


def kind_text(left: Left) -> str:
    """Return the code of a coded passage, or the role of a mark."""
    mark = left.move.mark
    if mark.role == "quantity":
        return "订正的数量"
    return f"编码：{mark.code}" if mark.code else ROLES[Role(mark.role)]


def forecast(adoption: Adoption) -> str:
    """Return in one sentence what taking a file over would do to the marks."""
    if not adoption.moves:
        return "旧文本上没有标注；采用后审阅从新文本开始，旧文本和旧文件保留。"
    counts = {fate: len(adoption.of(fate)) for fate in Fate}
    return (
        f"采用后：{counts[Fate.CERTAIN]} 处标注移到新文本，{counts[Fate.DOUBTFUL]} 处待确认，"
        f"{counts[Fate.LOST]} 处失锚；后两种留在旧文本上，列在下面，一处也不丢。可以撤销。"
    )


def _name(card: DocumentCard) -> str:
    return f"{title_text(card)}（{card.name}）"


PAIR_COLUMNS: tuple[Column[Pair], ...] = (
    Column("share", "相近程度", share_text, 100, order=lambda pair: -pair.found.share),
    Column("older", "先导入的", lambda pair: _name(pair.older), 420),
    Column("newer", "后导入的", lambda pair: _name(pair.newer), 420),
)
LEFT_COLUMNS: tuple[Column[Left], ...] = (
    Column("fate", "现状", lambda left: FATES[left.move.found.fate], 90),
    Column("kind", "标注", kind_text, 110),
    Column("quote", "旧文本中的原文", lambda left: one_line(left.move.mark.quote), 380,
           tip=lambda left: left.move.mark.quote),
    Column("reason", "为什么没有移过去", lambda left: left.move.found.reason, 260),
    Column("document", "文献", lambda left: title_text(left.document), 260),
)  # fmt: skip
