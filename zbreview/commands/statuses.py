"""The commands of the ledger: judge what became of a commitment, fill an office's columns."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from zbreview.commands.anchoring import RATED_ROLES, anchored, as_decided, require_text
from zbreview.commands.marks import AddMark
from zbreview.commands.recording import Edit
from zbreview.domain.findings import Role
from zbreview.domain.identity import TextId, Uuid, new_uuid
from zbreview.domain.labels import FULFILMENTS, LEDGER_FIELDS, ROLES
from zbreview.domain.reviews import Fulfilment, LedgerField, Mark
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError

LONGEST_VALUE = 500
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text that nobody has marked yet."""

    text_id: TextId
    span: Span


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Judge a commitment, on the evidence of another passage or of a source outside.

    Each judgement is added to the history; the newest one holds. Undecided suggestions on
    either side are accepted in the same step, and a bare passage becomes a result. A source
    outside needs its date: a year, month or day.
    """

    mark_uuid: Uuid
    fulfilment: Fulfilment
    note: str = ""
    evidence_uuid: Uuid | None = None
    passage: Passage | None = None
    source: str = ""
    source_date: str = ""

    action = "set_status"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"落实情况定为“{FULFILMENTS[self.fulfilment]}”"

    def apply(self, edit: Edit) -> None:
        """Add a judgement; refused for what promises nothing, and as its own evidence."""
        mark = _rated(edit, self.mark_uuid)
        evidence = self._evidence(edit)
        if evidence is not None and evidence.uuid == mark.uuid:
            raise EditRefusedError("承诺不能作为自己落实的佐证。", "请选择另一段文字。")
        source, date = self.source.strip(), self.source_date.strip()
        if source and not date:
            raise EditRefusedError(
                "库外出处还没有写日期。", "请写明何时公布，如 2025-06-30 或 2025。"
            )
        if date and not source:
            raise EditRefusedError("只有日期，没有写出处。", "请写明出自哪里，如某市政府网站。")
        if date:
            refuse_no_date(date, "出处日期")
        edit.insert(
            "status",
            {
                "uuid": new_uuid(),
                "annotation_uuid": mark.uuid,
                "fulfilment": self.fulfilment.value,
                "evidence_uuid": None if evidence is None else evidence.uuid,
                "note": self.note,
                "author": edit.author,
                "created_at": edit.at,
                "source": source,
                "source_date": date or None,
            },
        )

    def _evidence(self, edit: Edit) -> Mark | None:
        """Return the mark that the judgement rests on; words without one are marked."""
        if self.evidence_uuid is not None:
            return as_decided(edit, self.evidence_uuid)
        if self.passage is None:
            return None
        text_id, span = self.passage.text_id, self.passage.span
        anchored(require_text(edit, text_id), span)
        same = edit.row(
            "SELECT mark_uuid AS uuid FROM ledger_entry "
            "WHERE text_id = ? AND start = ? AND end = ? ORDER BY id",
            text_id, span.start, span.end,
        )  # fmt: skip
        if same is not None:
            return as_decided(edit, Uuid(same["uuid"]))
        added = AddMark(text_id, span, Role.RESULT, note="佐证")
        added.apply(edit)
        return as_decided(edit, added.uuid)


@dataclass(frozen=True, slots=True)
class FillLedger:
    """Write into one of an office's own columns; nothing empties it."""

    mark_uuid: Uuid
    name: LedgerField
    value: str

    action = "fill_ledger"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"台账“{LEDGER_FIELDS[self.name]}”{'填写' if self.value.strip() else '清空'}"

    def apply(self, edit: Edit) -> None:
        """Insert, change or delete the entry; an undecided suggestion is accepted with it."""
        mark, value = _rated(edit, self.mark_uuid), " ".join(self.value.split())
        if len(value) > LONGEST_VALUE:
            raise EditRefusedError(
                f"“{LEDGER_FIELDS[self.name]}”太长，最多 {LONGEST_VALUE} 个字。", "请写得短一些。"
            )
        if self.name is LedgerField.SECOND_REPLY and value:
            refuse_no_date(value, LEDGER_FIELDS[self.name])
        present = edit.row(
            "SELECT id FROM ledger_value WHERE annotation_uuid = ? AND name = ?",
            mark.uuid, self.name.value,
        )  # fmt: skip
        fresh = {"value": value, "author": edit.author, "changed_at": edit.at}
        if present is None and value:
            key = {"uuid": new_uuid(), "annotation_uuid": mark.uuid, "name": self.name.value}
            edit.insert("ledger_value", {**key, **fresh})
        elif present is not None and value:
            edit.update("ledger_value", present["id"], fresh)
        elif present is not None:
            edit.delete("ledger_value", present["id"])
        if not edit.changes:
            raise EditRefusedError("这一栏本来就是空的。")


def _rated(edit: Edit, uuid: Uuid) -> Mark:
    """Return a mark as a decision; refused where nothing can become of it."""
    mark = as_decided(edit, uuid)
    if mark.role not in RATED_ROLES:
        raise EditRefusedError(
            f"{ROLES[mark.role]}不评定落实情况。", "如确为承诺，请先修改它的类别。"
        )
    return mark


def refuse_no_date(value: str, title: str) -> None:
    """Refuse what is no date of the calendar, given to the year, month or day."""
    found = _DAY.fullmatch(value)
    if found is not None:
        try:
            dt.date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
        except ValueError:
            found = None
    if found is None:
        raise EditRefusedError(
            f"{title}“{value[:20]}”不是日期。", "请写成 2025-06-30、2025-06 或 2025。"
        )
