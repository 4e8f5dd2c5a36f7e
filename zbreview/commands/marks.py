"""Commands on marks: decide on suggestions, mark passages by hand, correct and remove."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from zbreview.commands.anchoring import (
    RATED_ROLES,
    accept,
    anchored,
    annotation_key,
    as_decided,
    labels_at,
    parent_name,
    refuse_rated,
    refuse_used,
    require_mark,
    require_text,
)
from zbreview.commands.recording import Edit
from zbreview.domain.findings import Grain, Role, Strength, Verifiability
from zbreview.domain.identity import TextId, Uuid, new_uuid
from zbreview.domain.labels import ROLES
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import rows


class Unchanged(Enum):
    """Stands for a field that a change leaves as it is, where None is a value of its own."""

    KEEP = "keep"


KEEP = Unchanged.KEEP


@dataclass(frozen=True, slots=True)
class MarkChanges:
    """What to change in a mark; every field that is not given stays."""

    role: Role | Unchanged = KEEP
    span: Span | Unchanged = KEEP
    note: str | Unchanged = KEEP
    grain: Grain | Unchanged = KEEP
    parent: Uuid | Unchanged | None = KEEP
    responsible_units: tuple[str, ...] | Unchanged = KEEP
    deadline: Deadline | Unchanged | None = KEEP
    strength: Strength | Unchanged | None = KEEP
    verifiability: Verifiability | Unchanged | None = KEEP
    kind: str | Unchanged = KEEP


@dataclass(frozen=True, slots=True)
class AddMark:
    """Mark a passage by hand. ``uuid`` is the name of the new mark, known before it is made."""

    text_id: TextId
    span: Span
    role: Role
    note: str = ""
    grain: Grain = Grain.ITEM
    parent: Uuid | None = None
    responsible_units: tuple[str, ...] = ()
    deadline: Deadline | None = None
    strength: Strength | None = None
    verifiability: Verifiability | None = None
    kind: str = ""
    uuid: Uuid = field(default_factory=new_uuid)

    action = "add_mark"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"标注{ROLES[self.role]}"

    def apply(self, edit: Edit) -> None:
        """Insert the annotation; refused for an empty or blank selection."""
        text = require_text(edit, self.text_id)
        place = anchored(text, self.span)
        mark = Mark(
            uuid=self.uuid,
            text_id=self.text_id,
            role=self.role,
            state=MarkState.MANUAL,
            span=self.span,
            quote=place["quote"],
            author=edit.author,
            grain=self.grain,
            parent=parent_name(edit, self.parent),
            note=self.note,
            reason="人工标注",
            rule="manual",
            section_path=labels_at(edit, self.text_id, self.span),
            responsible_units=self.responsible_units,
            units_source="manual" if self.responsible_units else "",
            deadline=self.deadline,
            strength=self.strength,
            verifiability=self.verifiability,
            kind=self.kind,
            updated_at=edit.at,
        )
        edit.insert("annotation", {**rows.annotation_row(mark), **place, "created_at": edit.at})


@dataclass(frozen=True, slots=True)
class AcceptSuggestions:
    """Take suggestions over as the analyst's word; rejected ones too, decided ones stay."""

    uuids: tuple[Uuid, ...]

    action = "accept_suggestions"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"采纳建议 {len(self.uuids)} 条"

    def apply(self, edit: Edit) -> None:
        """Insert an annotation for each suggestion; refused where nothing is left to accept."""
        for uuid in self.uuids:
            mark = require_mark(edit, uuid)
            if mark.state is MarkState.SUGGESTED:
                accept(edit, mark)
            elif mark.state is MarkState.REJECTED:
                _set_state(edit, mark, MarkState.ACCEPTED)
        _refuse_nothing(edit)


@dataclass(frozen=True, slots=True)
class RejectSuggestions:
    """Turn suggestions down, and accepted ones that nothing rests on; they stay on record."""

    uuids: tuple[Uuid, ...]
    reason: str = ""

    action = "reject_suggestions"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"否决建议 {len(self.uuids)} 条"

    def apply(self, edit: Edit) -> None:
        """Mark each as rejected; the reason becomes its note. Manual marks are refused."""
        note = {"note": self.reason} if self.reason else {}
        for uuid in self.uuids:
            mark = require_mark(edit, uuid)
            if mark.state is MarkState.MANUAL:
                raise EditRefusedError(
                    f"“{mark.quote[:20]}”是人工标注，不是机器建议。", "不需要的人工标注请直接删除。"
                )
            if mark.state is MarkState.SUGGESTED:
                rejected = accept(edit, mark, MarkState.REJECTED)
                edit.update("annotation", rejected["id"], note)
            elif mark.state is MarkState.ACCEPTED:
                refuse_used(edit, mark, "否决")
                _set_state(edit, mark, MarkState.REJECTED, **note)
        _refuse_nothing(edit)


@dataclass(frozen=True, slots=True)
class ReopenMarks:
    """Make decisions into suggestions again, as the machine had made them."""

    uuids: tuple[Uuid, ...]

    action = "reopen_marks"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"恢复为建议 {len(self.uuids)} 条"

    def apply(self, edit: Edit) -> None:
        """Delete the annotations; refused where no suggestion stands behind an accepted one."""
        for uuid in self.uuids:
            mark = require_mark(edit, uuid)
            if mark.state is MarkState.SUGGESTED:
                continue
            refuse_used(edit, mark, "恢复为建议")
            if mark.state is not MarkState.REJECTED and not _has_suggestion(edit, mark):
                raise EditRefusedError(
                    f"“{mark.quote[:20]}”背后没有机器建议，无法恢复。", "不需要时请直接删除。"
                )
            edit.delete("annotation", annotation_key(edit, mark))
        _refuse_nothing(edit)


@dataclass(frozen=True, slots=True)
class EditMark:
    """Correct a mark; an undecided suggestion is accepted with the change."""

    uuid: Uuid
    changes: MarkChanges

    action = "edit_mark"
    label = "修改标注"

    def apply(self, edit: Edit) -> None:
        """Write what differs and remember which fields a person changed."""
        mark = as_decided(edit, self.uuid)
        if self.changes.role is not KEEP and self.changes.role not in RATED_ROLES:
            refuse_rated(edit, mark, f"改为{ROLES[self.changes.role]}")
        fresh = self._columns(edit, mark)
        key = annotation_key(edit, mark)
        before = edit.present("annotation", key) or {}
        changed = {
            name for name, columns in fresh.items()
            if any(before[column] != value for column, value in columns.items())
        }  # fmt: skip
        if not changed:
            _refuse_nothing(edit)
            return
        values: dict[str, Any] = {}
        for name in changed:
            values.update(fresh[name])
        edited = dict.fromkeys((*mark.edited, *(name for name in fresh if name in changed)))
        edit.update(
            "annotation", key, {**values, "edited": rows.as_json(edited), "updated_at": edit.at}
        )

    def _columns(self, edit: Edit, mark: Mark) -> dict[str, dict[str, Any]]:
        """Return for every given field the columns that it sets."""
        given = self.changes
        found: dict[str, dict[str, Any]] = {}
        if given.span is not KEEP:
            place = anchored(require_text(edit, mark.text_id), given.span)
            path = labels_at(edit, mark.text_id, given.span)
            found["span"] = {**place, "section_path": rows.as_json(path)}
        if given.parent is not KEEP:
            found["parent"] = {"parent_uuid": _checked_parent(edit, mark, given.parent)}
        if given.responsible_units is not KEEP:
            units = {"responsible_units": rows.as_json(given.responsible_units)}
            found["responsible_units"] = {**units, "units_source": "manual"}
        if given.deadline is not KEEP:
            found["deadline"] = rows.deadline_row(given.deadline)
        for name in ("role", "grain", "strength", "verifiability", "note", "kind"):
            value = getattr(given, name)
            if value is not KEEP:
                found[name] = {name: getattr(value, "value", value)}
        return found


@dataclass(frozen=True, slots=True)
class DeleteMark:
    """Remove a manual mark, or an accepted one that no suggestion stands behind any more."""

    uuid: Uuid

    action = "delete_mark"
    label = "删除标注"

    def apply(self, edit: Edit) -> None:
        """Delete the annotation; its subs stay and lose their parent."""
        mark = require_mark(edit, self.uuid)
        if mark.state is MarkState.SUGGESTED or _has_suggestion(edit, mark):
            raise EditRefusedError(
                f"“{mark.quote[:20]}”来自机器建议，不能删除。", "不需要时请否决它。"
            )
        refuse_used(edit, mark, "删除")
        subs = edit.rows("SELECT id FROM annotation WHERE parent_uuid = ?", mark.uuid)
        for sub in subs:
            edit.update("annotation", sub["id"], {"parent_uuid": None})
        edit.delete("annotation", annotation_key(edit, mark))


def _set_state(edit: Edit, mark: Mark, state: MarkState, **more: str) -> None:
    key = annotation_key(edit, mark)
    edit.update("annotation", key, {"state": state.value, "updated_at": edit.at, **more})


def _has_suggestion(edit: Edit, mark: Mark) -> bool:
    found = edit.row("SELECT 1 FROM finding WHERE uuid = ?", mark.finding_uuid)
    return found is not None


def _refuse_nothing(edit: Edit) -> None:
    """Refuse a command that changed nothing, so that no empty step can be undone."""
    if not edit.changes:
        raise EditRefusedError("所选内容无需改动。", "请重新选择。")


def _checked_parent(edit: Edit, mark: Mark, parent: Uuid | None) -> Uuid | None:
    if parent is None:
        return None
    above = require_mark(edit, parent)
    if above.uuid == mark.uuid or above.text_id != mark.text_id:
        raise EditRefusedError("分项只能归入同一份文件中的另一条目。", "请重新选择所属条目。")
    return parent_name(edit, above.uuid)
