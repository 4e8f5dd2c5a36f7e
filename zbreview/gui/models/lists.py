"""Columns of a list of proposals, of the replies to one row, and of replies in no list."""

from dataclasses import dataclass

from zbreview.domain.documents import DocumentCard
from zbreview.domain.proposal_lists import ROW_STATES, ListField, ReplyMatch, RowStanding, RowState
from zbreview.gui.models.tables import Column
from zbreview.services.proposal_lists import ListStanding

_ORDER = {state: place for place, state in enumerate(RowState)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the list in which it stands."""

    source: ListStanding
    standing: RowStanding

    def value(self, field: ListField) -> str:
        """Return what stands in a column of the list."""
        return self.standing.row.value(field)


def reply_text(entry: Entry) -> str:
    """Return the replies that are linked, or how many there may be."""
    found = entry.standing.replies
    linked = [one.card.title for one in found if one.is_linked]
    if linked:
        return "；".join(linked)
    if len(found) == 1:
        return found[0].card.title
    return f"{len(found)} 份同号" if found else ""


def match_text(match: ReplyMatch) -> str:
    """Return whether a reply is linked, and what is doubtful about it."""
    if match.is_linked:
        return "已关联"
    return "，".join(match.doubts) or "案号、届次或年度、种类、单位都相符"


ROW_COLUMNS: tuple[Column[Entry], ...] = (
    Column("number", "案号", lambda one: one.value(ListField.NUMBER), 84,
           order=lambda one: one.standing.row.number.serial.rjust(9)),
    Column("title", "案由", lambda one: one.value(ListField.TITLE), 300),
    Column("proposer", "提出人", lambda one: one.value(ListField.PROPOSER), 96),
    Column("host", "主办单位", lambda one: one.value(ListField.HOST), 140),
    Column("assist", "会办单位", lambda one: one.value(ListField.ASSIST), 120),
    Column("result", "办理结果", lambda one: one.value(ListField.RESULT), 84),
    Column("state", "状态", lambda one: ROW_STATES[one.standing.state], 84,
           order=lambda one: _ORDER[one.standing.state]),
    Column("reply", "答复", reply_text, 260),
)  # fmt: skip
TITLE_COLUMN = 1

MATCH_COLUMNS: tuple[Column[ReplyMatch], ...] = (
    Column("title", "答复", lambda one: one.card.title, 380),
    Column("issuer", "单位", lambda one: one.card.issuer or "—", 170),
    Column("year", "年度", lambda one: str(one.card.year or "—"), 64),
    Column("number", "案号", lambda one: one.card.proposal_number, 84),
    Column("state", "与这一件", match_text, 360, tip=match_text),
)
MATCH_STRETCH = 4

UNLISTED_COLUMNS: tuple[Column[DocumentCard], ...] = (
    Column("year", "年度", lambda card: str(card.year or "—"), 64),
    Column("number", "案号", lambda card: card.proposal_number or "—", 92),
    Column("title", "答复", lambda card: card.title, 420),
    Column("issuer", "单位", lambda card: card.issuer or "—", 190),
    Column("name", "文件名", lambda card: card.name, 220),
)
UNLISTED_STRETCH = 2
