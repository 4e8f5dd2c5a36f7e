"""Columns of the ledger: those of the official forms, where a row stands, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass

from zbreview.domain.labels import (
    FULFILMENTS,
    LEDGER_FIELDS,
    MARK_STATES,
    ROLES,
    STRENGTHS,
    VERIFIABILITIES,
)
from zbreview.domain.reviews import Fulfilment, LedgerField, LedgerRow
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.models.statements import one_line
from zbreview.gui.models.tables import Column
from zbreview.store.ledger import LedgerOrder

BLANK = "—"


@dataclass(frozen=True, slots=True)
class LedgerColumn(Column[LedgerRow]):
    """A column of the ledger; ``sorts`` is the store's order, ``field`` what can be typed in."""

    sorts: LedgerOrder | None = None
    field: LedgerField | None = None
    is_shown: bool = True


def _deadline(row: LedgerRow) -> str:
    """Return the time limit as written."""
    return row.mark.deadline.text if row.mark.deadline else BLANK


def _numbers(row: LedgerRow) -> str:
    """Return the numbers as written."""
    return "；".join(quantity.text for quantity in row.quantities) or BLANK


def _source_tip(row: LedgerRow) -> str:
    """Return where a row stands."""
    return f"{row.document.issuer}\n{title_text(row.document)}\n{row.place}"


def status_tip(row: LedgerRow) -> str:
    """Return who set the status, when, why and on what evidence."""
    if not row.status_author:
        return "还没有评定。双击或按 F2 选择状态，或在右侧登记佐证。"
    lines = [
        f"{row.status_author} {row.status_at[:16].replace('T', ' ')}",
        row.status_note,
        row.evidence.words,
    ]
    return "\n".join(line for line in lines if line)


_DONE = {Fulfilment.FULFILLED: "是", Fulfilment.NOT_RATED: BLANK}


def _filled(field: LedgerField, *, width: int = 110) -> LedgerColumn:
    """Return the column of an office's own field."""
    return LedgerColumn(
        field.value, LEDGER_FIELDS[field], lambda row: row.filled.get(field, ""), width,
        tip=lambda row: row.filled.get(field, "") or "双击或按 F2 填写。", field=field,
        is_shown=False,
    )  # fmt: skip


def _column(  # noqa: PLR0913 - one argument for each cell of the table below
    key: str,
    title: str,
    text: Callable[[LedgerRow], str],
    width: int,
    sorts: LedgerOrder | None = None,
    *,
    shown: bool = True,
    tip: Callable[[LedgerRow], str] | None = None,
) -> LedgerColumn:
    return LedgerColumn(key, title, text, width, tip=tip, sorts=sorts, is_shown=shown)


_ORDER = LedgerOrder
COLUMNS: tuple[LedgerColumn, ...] = (
    _column("year", "年度", lambda row: year_text(row.document), 96, _ORDER.YEAR),
    _column("session", "届次", lambda row: row.reply.session or BLANK, 120, _ORDER.SESSION,
            shown=False),
    _column("number", "案号", lambda row: row.document.proposal_number or BLANK, 84,
            _ORDER.NUMBER, shown=False),
    _column("subject", "案由", lambda row: row.reply.subject or BLANK, 180, _ORDER.SUBJECT,
            shown=False),
    _column("proposer", "提案人/建议人", lambda row: row.reply.proposer or BLANK, 110,
            _ORDER.PROPOSER, shown=False),
    _column("issuer", "承办单位", lambda row: row.document.issuer or BLANK, 140, _ORDER.ISSUER,
            shown=False),
    _filled(LedgerField.PARTNERS, width=130),
    _column("item", "承诺事项", lambda row: " › ".join(row.mark.section_path) or BLANK, 130,
            shown=False),
    _column("quote", "承诺原文", lambda row: one_line(row.mark.quote), 250, _ORDER.QUOTE,
            tip=lambda row: row.mark.quote),
    _column("place", "出处", lambda row: row.place, 90, shown=False, tip=_source_tip),
    _column("units", "责任单位", lambda row: "、".join(row.mark.responsible_units) or BLANK, 120,
            _ORDER.UNITS),
    _filled(LedgerField.PERSON, width=84),
    _filled(LedgerField.PHONE),
    _column("contact", "联系人", lambda row: row.reply.contact_person or BLANK, 84, shown=False),
    _column("contact_phone", "联系电话", lambda row: row.reply.contact_phone or BLANK, 110,
            shown=False),
    _column("deadline", "完成时限", _deadline, 90, _ORDER.DEADLINE),
    _column("numbers", "量化指标", _numbers, 110),
    _column("kind", "承诺类别", lambda row: row.mark.kind or BLANK, 90, _ORDER.KIND, shown=False),
    _column("role", "种类", lambda row: ROLES[row.mark.role], 58, shown=False),
    _column("strength", "力度",
            lambda row: STRENGTHS[row.mark.strength] if row.mark.strength else BLANK, 58,
            _ORDER.STRENGTH, shown=False),
    _column("verifiability", "可核验性",
            lambda row: VERIFIABILITIES[row.mark.verifiability] if row.mark.verifiability
            else BLANK, 78, _ORDER.VERIFIABILITY, shown=False),
    _column("status", "目前进展", lambda row: FULFILMENTS[row.status], 88, _ORDER.STATUS,
            tip=status_tip),
    _column("evidence", "佐证材料", lambda row: one_line(row.evidence.words) or BLANK, 140,
            tip=lambda row: row.evidence.words or "还没有佐证。"),
    _column("note", "评定依据", lambda row: one_line(row.status_note) or BLANK, 130, shown=False),
    _column("result_class", "办理类别（原）", lambda row: row.reply.result_class or BLANK, 110,
            _ORDER.RESULT_CLASS, shown=False),
    _filled(LedgerField.PRESENT_CLASS),
    _column("is_done", "是否办结", lambda row: _DONE.get(row.status, "否"), 78, shown=False),
    _filled(LedgerField.UNMET_REASON, width=130),
    _filled(LedgerField.SECOND_REPLY),
    _filled(LedgerField.OPINION, width=130),
    _column("chains", "承诺链", lambda row: "、".join(row.chains) or BLANK, 130, shown=False),
    _column("state", "标注", lambda row: MARK_STATES[row.mark.state], 82, _ORDER.STATE,
            shown=False),
    _column("by", "更新人", lambda row: row.status_author or row.mark.author, 84, shown=False),
    _column("updated", "更新时间",
            lambda row: max(row.status_at, row.mark.updated_at)[:10] or BLANK, 96,
            _ORDER.UPDATED, shown=False),
    _column("document", "文献", lambda row: title_text(row.document), 170, _ORDER.TITLE,
            shown=False, tip=_source_tip),
)  # fmt: skip
PLACE_OF = {column.key: place for place, column in enumerate(COLUMNS)}
STATUS_COLUMN = PLACE_OF["status"]
QUOTE_COLUMN = PLACE_OF["quote"]
SHOWN = tuple(column.key for column in COLUMNS if column.is_shown)
