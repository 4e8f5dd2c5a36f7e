"""Commands that make two marks of one and one of several."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zbreview.commands.anchoring import (
    accept,
    anchored,
    annotation_key,
    as_decided,
    labels_at,
    parent_name,
    refuse_used,
    require_mark,
    require_text,
)
from zbreview.commands.marks import DeleteMark, EditMark, MarkChanges
from zbreview.commands.recording import Edit
from zbreview.domain.identity import Uuid, new_uuid
from zbreview.domain.labels import ROLES
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span, covering
from zbreview.errors import EditRefusedError
from zbreview.store import rows

_MERGED = "已并入相邻的标注"


@dataclass(frozen=True, slots=True)
class SplitMark:
    """Part a mark at a place: the first half stays it, the second becomes a mark by hand.

    Both have the role and the entries of the whole.
    """

    uuid: Uuid
    place: int

    action = "split_mark"
    label = "拆分标注"

    def apply(self, edit: Edit) -> None:
        """Shorten the mark and add the rest; refused where one half would have no words."""
        mark = require_mark(edit, self.uuid)
        text = require_text(edit, mark.text_id)
        halves = _halves(mark, self.place, text)
        if halves is None:
            raise EditRefusedError("只能在标注的文字中间拆分。", "请把光标放到要断开的地方。")
        first, second = halves
        EditMark(mark.uuid, MarkChanges(span=first)).apply(edit)
        place = anchored(text, second)
        rest = replace(
            mark,
            uuid=new_uuid(),
            finding_uuid=None,
            parent=parent_name(edit, mark.parent),
            state=MarkState.MANUAL,
            span=second,
            quote=place["quote"],
            author=edit.author,
            reason="由相邻的标注拆出",
            rule="manual",
            confidence=1.0,
            section_path=labels_at(edit, mark.text_id, second),
            edited=(),
            updated_at=edit.at,
        )
        edit.insert("annotation", {**rows.annotation_row(rest), **place, "created_at": edit.at})


@dataclass(frozen=True, slots=True)
class MergeMarks:
    """Make several marks of one text one: the first takes the words of all.

    Units and notes are joined; the earliest entry of each other kind stays. Suggestions that go
    in are kept as rejected, so that they are not suggested again.
    """

    uuids: tuple[Uuid, ...]

    action = "merge_marks"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"合并标注 {len(self.uuids)} 条"

    def apply(self, edit: Edit) -> None:
        """Widen the first mark and put the others away; refused where something rests on them."""
        found = {mark.uuid: mark for mark in (require_mark(edit, uuid) for uuid in self.uuids)}
        marks = sorted(found.values(), key=lambda mark: (mark.span.start, -mark.span.end))
        if len(marks) < 2 or len({mark.text_id for mark in marks}) > 1:  # noqa: PLR2004 - a pair
            raise EditRefusedError("请选择同一份文件里的两条标注来合并。")
        if len({mark.role for mark in marks}) > 1:
            names = "与".join(dict.fromkeys(ROLES[mark.role] for mark in marks))
            raise EditRefusedError(f"{names}不能合并。", "请先把类别改成一样。")
        for other in marks[1:]:
            _put_away(edit, other)
        EditMark(marks[0].uuid, _joined(marks)).apply(edit)


def _halves(mark: Mark, place: int, text: str) -> tuple[Span, Span] | None:
    """Return the words before and after a place, None where one side has none."""
    if not mark.span.start < place < mark.span.end:
        return None
    first = Span(mark.span.start, place).trimmed(text)
    second = Span(place, mark.span.end).trimmed(text)
    return (first, second) if first and second else None


def _joined(marks: list[Mark]) -> MarkChanges:
    """Return what the first of some marks takes over from the others."""
    first = marks[0]
    units = tuple(dict.fromkeys(unit for mark in marks for unit in mark.responsible_units))
    notes = "\n".join(dict.fromkeys(mark.note for mark in marks if mark.note))
    deadline: Deadline | None = next((mark.deadline for mark in marks if mark.deadline), None)
    changes = MarkChanges(span=covering(mark.span for mark in marks) or first.span)
    if units != first.responsible_units:
        changes = replace(changes, responsible_units=units)
    if notes != first.note:
        changes = replace(changes, note=notes)
    if deadline != first.deadline:
        changes = replace(changes, deadline=deadline)
    return changes


def _put_away(edit: Edit, mark: Mark) -> None:
    """Delete a mark made by hand; keep a suggestion as rejected, with the reason."""
    if mark.state is MarkState.MANUAL:
        DeleteMark(mark.uuid).apply(edit)
        return
    values = {"state": MarkState.REJECTED.value, "note": _MERGED, "updated_at": edit.at}
    if mark.state is MarkState.SUGGESTED:
        edit.update("annotation", accept(edit, mark, MarkState.REJECTED)["id"], {"note": _MERGED})
        return
    refuse_used(edit, mark, "合并")
    edit.update("annotation", annotation_key(edit, as_decided(edit, mark.uuid)), values)
