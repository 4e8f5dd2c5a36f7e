"""Tie marks to the characters of their text, and find and guard the rows that they stand in."""

from __future__ import annotations

from zbreview.commands.recording import Edit
from zbreview.domain.findings import Role
from zbreview.domain.identity import TextId, Uuid, new_uuid
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.errors import BugError, EditRefusedError
from zbreview.store import rows
from zbreview.store.passages import find_mark
from zbreview.store.rows import Row

RATED_ROLES = frozenset({Role.COMMITMENT, Role.MEASURE, Role.STANDING})
"""Roles that look forward, so that something can become of them."""

SURROUNDINGS = 32
"""Characters kept before and after a passage, to find it again in another text."""


def require_text(edit: Edit, text_id: TextId) -> str:
    """Return a text; refused where it is gone."""
    found = edit.row("SELECT body FROM text_version WHERE id = ?", text_id)
    if found is None:
        raise EditRefusedError("这份文件已不在文献库中。", "请刷新列表后重试。")
    return str(found["body"])


def anchored(text: str, span: Span) -> Row:
    """Return the columns that tie a passage to its text; refused where there are no words."""
    if span.end > len(text):
        raise EditRefusedError("所选范围超出了正文。", "请重新选择文字。")
    quote = span.of(text)
    if not quote.strip():
        raise EditRefusedError("所选范围里没有文字。", "请选择至少一个字。")
    return {
        "start": span.start,
        "end": span.end,
        "quote": quote,
        "prefix": text[max(0, span.start - SURROUNDINGS) : span.start],
        "suffix": text[span.end : span.end + SURROUNDINGS],
    }


def require_mark(edit: Edit, uuid: Uuid) -> Mark:
    """Return a mark as it stands now; refused where it is gone."""
    found = find_mark(edit.db, uuid)
    if found is None:
        raise EditRefusedError("这条标注已不存在。", "请刷新后重试。")
    return found


def accept(edit: Edit, mark: Mark, state: MarkState = MarkState.ACCEPTED) -> Row:
    """Turn a suggestion into an annotation of the editor and return its row."""
    text = require_text(edit, mark.text_id)
    if mark.span.end > len(text) or mark.span.of(text) != mark.quote:
        message = f"suggestion {mark.uuid} does not stand where it says"
        raise BugError(message)
    row = rows.annotation_row(mark)
    row.update(
        uuid=new_uuid(),
        finding_uuid=mark.uuid,
        parent_uuid=parent_name(edit, mark.parent),
        state=state.value,
        author=edit.author,
        created_at=edit.at,
        updated_at=edit.at,
        **anchored(text, mark.span),
    )
    return edit.insert("annotation", row)


def as_decided(edit: Edit, uuid: Uuid) -> Mark:
    """Return a mark as a decision: an undecided suggestion is accepted, a rejected one refused."""
    mark = require_mark(edit, uuid)
    if mark.state is MarkState.SUGGESTED:
        return require_mark(edit, accept(edit, mark)["uuid"])
    if mark.state is MarkState.REJECTED:
        raise EditRefusedError(
            f"“{mark.quote[:20]}”已被否决，不能使用。", "请先把它恢复为建议或直接采纳。"
        )
    return mark


def parent_name(edit: Edit, parent: Uuid | None) -> Uuid | None:
    """Return the name under which a parent is stored: its finding's where it has one.

    That name outlives deciding, reopening and deciding again.
    """
    if parent is None:
        return None
    found = edit.row("SELECT finding_uuid FROM annotation WHERE uuid = ?", parent)
    return Uuid(found["finding_uuid"]) if found and found["finding_uuid"] else parent


def annotation_key(edit: Edit, mark: Mark) -> int:
    """Return the key of the annotation row that a decided mark stands in."""
    found = edit.row("SELECT id FROM annotation WHERE uuid = ?", mark.uuid)
    if found is None:
        message = f"mark {mark.uuid} is no annotation"
        raise BugError(message)
    return int(found["id"])


def refuse_used(edit: Edit, mark: Mark, deed: str) -> None:
    """Refuse to take away a decision that a chain or a status rests on; name where."""
    words = f"“{mark.quote[:20]}”"
    chain = edit.row(
        "SELECT c.name FROM chain AS c JOIN chain_member AS m ON m.chain_uuid = c.uuid "
        "WHERE m.annotation_uuid = ? ORDER BY c.id",
        mark.uuid,
    )
    if chain is not None:
        raise EditRefusedError(
            f"{words}在历年链条“{chain['name']}”中，不能{deed}。", "请先把它移出该链条。"
        )
    refuse_rated(edit, mark, deed)
    if edit.row("SELECT 1 FROM ledger_value WHERE annotation_uuid = ?", mark.uuid) is not None:
        raise EditRefusedError(
            f"{words}在台账里填写过栏目，不能{deed}。", "请先在承诺台账里清空它的栏目。"
        )
    evidence = edit.row(
        "SELECT a.quote FROM status AS s JOIN annotation AS a ON a.uuid = s.annotation_uuid "
        "WHERE s.evidence_uuid = ?",
        mark.uuid,
    )
    if evidence is not None:
        raise EditRefusedError(
            f"{words}是“{evidence['quote'][:20]}”落实情况的佐证，不能{deed}。",
            "落实情况的历史须保留；可改用备注说明。",
        )


def refuse_rated(edit: Edit, mark: Mark, deed: str) -> None:
    """Refuse to take away what a judgement on fulfilment rests on."""
    if edit.row("SELECT 1 FROM status WHERE annotation_uuid = ?", mark.uuid) is not None:
        raise EditRefusedError(
            f"“{mark.quote[:20]}”已评定落实情况，不能{deed}。",
            "落实情况的历史须保留；可改用备注说明。",
        )


def labels_at(edit: Edit, text_id: TextId, span: Span) -> tuple[str, ...]:
    """Return the labels of the sections that hold a passage, the outermost first."""
    found = edit.rows(
        "SELECT label, heading FROM section WHERE text_version_id = ? AND start <= ? AND end >= ? "
        "ORDER BY level, ordinal",
        text_id,
        span.start,
        span.end,
    )
    return tuple(row["label"] or row["heading"] for row in found if row["label"] or row["heading"])
