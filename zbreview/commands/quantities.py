"""Commands on numbers: correct or add one, let one not count, give it back to the machine."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zbreview.commands.anchoring import anchored, require_text
from zbreview.commands.recording import Edit
from zbreview.domain.identity import TextId, new_uuid
from zbreview.domain.quantity_edits import QuantityDraft, draft_of, fault_of
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import rows
from zbreview.store.rows import Row

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """Say what number stands in some characters; what the machine read there no longer counts."""

    text_id: TextId
    span: Span
    draft: QuantityDraft

    action = "set_quantity"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"数量记为“{self.draft.words[:_SHOWN]}”"

    def apply(self, edit: Edit) -> None:
        """Store the number; refused for a wrong entry, or where another entered one stands."""
        draft = _tidy(self.draft)
        fault = fault_of(draft)
        if fault is not None:
            raise EditRefusedError(*fault)
        place = anchored(require_text(edit, self.text_id), self.span)
        own = _own(edit, self.text_id, self.span)
        _refuse_touching(edit, self.text_id, self.span, own)
        values = {**rows.draft_row(draft), "is_removed": 0}
        if own is None:
            found = _found(edit, self.text_id, self.span)
            if found is not None and _is_same(found, self.span, draft):
                raise EditRefusedError("没有改动：识读出来的就是这个数量。")
            _insert(edit, self.text_id, {**place, **values})
        elif {**own, **values} == own:
            raise EditRefusedError("没有改动：这个数量已经是这样。")
        else:
            _update(edit, own, values)


@dataclass(frozen=True, slots=True)
class RemoveQuantity:
    """Let the number in some characters not count; one that was added by hand is deleted."""

    text_id: TextId
    span: Span
    words: str = ""

    action = "remove_quantity"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"不计数量“{self.words[:_SHOWN]}”"

    def apply(self, edit: Edit) -> None:
        """Store that it does not count; refused where no number stands."""
        place = anchored(require_text(edit, self.text_id), self.span)
        own = _own(edit, self.text_id, self.span)
        found = _found(edit, self.text_id, self.span)
        if own is not None and own["is_removed"]:
            raise EditRefusedError("没有改动：这个数量已经不计。")
        if own is not None and found is None:
            edit.delete("quantity_edit", own["id"])
        elif own is not None:
            _update(edit, own, {"is_removed": 1})
        elif found is None:
            raise EditRefusedError("这里没有数量可以去掉。", "请刷新后重试。")
        else:
            _refuse_touching(edit, self.text_id, self.span, None)
            drafted = rows.draft_row(draft_of(rows.quantity(found)))
            _insert(edit, self.text_id, {**place, **drafted, "is_removed": 1})


@dataclass(frozen=True, slots=True)
class RestoreQuantity:
    """Let the machine's number count again, whatever a person had said of its characters."""

    text_id: TextId
    span: Span
    words: str = ""

    action = "restore_quantity"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"恢复识读的数量“{self.words[:_SHOWN]}”"

    def apply(self, edit: Edit) -> None:
        """Delete what was said; refused where nothing was, or where the machine read nothing."""
        own = _own(edit, self.text_id, self.span)
        if own is None or _found(edit, self.text_id, self.span) is None:
            raise EditRefusedError("这个数量没有可以恢复的识读值。", "不需要时请去掉它。")
        edit.delete("quantity_edit", own["id"])


def _tidy(draft: QuantityDraft) -> QuantityDraft:
    """Return a draft without blanks at the ends of its words."""
    names = ("unit", "basis", "indicator", "level", "growth")
    return replace(draft, **{name: getattr(draft, name).strip() for name in names})


def _insert(edit: Edit, text_id: TextId, values: Row) -> None:
    edit.insert(
        "quantity_edit",
        {
            "uuid": new_uuid(),
            "text_version_id": text_id,
            **values,
            "author": edit.author,
            "created_at": edit.at,
            "updated_at": edit.at,
        },
    )


def _update(edit: Edit, own: Row, values: Row) -> None:
    edit.update(
        "quantity_edit", own["id"], {**values, "author": edit.author, "updated_at": edit.at}
    )


def _own(edit: Edit, text_id: TextId, span: Span) -> Row | None:
    """Return what a person said of exactly these characters."""
    return edit.row(
        "SELECT * FROM quantity_edit WHERE text_version_id = ? AND start = ? AND end = ?",
        text_id,
        span.start,
        span.end,
    )


def _found(edit: Edit, text_id: TextId, span: Span) -> Row | None:
    """Return the machine's number that touches these characters, the one that fits best."""
    return edit.row(
        "SELECT * FROM quantity WHERE text_version_id = ? AND start < ? AND end > ? "
        "ORDER BY abs(start - ?) + abs(end - ?), id LIMIT 1",
        text_id,
        span.end,
        span.start,
        span.start,
        span.end,
    )


def _is_same(found: Row, span: Span, draft: QuantityDraft) -> bool:
    """Tell whether the machine's number says the same of the same characters."""
    read = rows.quantity(found)
    return read.span == span and draft_of(read) == draft


def _refuse_touching(edit: Edit, text_id: TextId, span: Span, own: Row | None) -> None:
    """Refuse characters of which some belong to another entered number."""
    other = edit.row(
        "SELECT quote FROM quantity_edit WHERE text_version_id = ? AND start < ? AND end > ? "
        "AND id <> ?",
        text_id,
        span.end,
        span.start,
        0 if own is None else own["id"],
    )
    if other is not None:
        raise EditRefusedError(
            f"这段文字与已订正的数量“{other['quote'][:_SHOWN]}”重叠。", "请改那一个，或先恢复它。"
        )
