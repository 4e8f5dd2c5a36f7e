"""Commands on coded passages: code, change, take away."""

from __future__ import annotations

from dataclasses import dataclass

from zbreview.commands.anchoring import anchored, require_text
from zbreview.commands.codebooks import checked_words
from zbreview.commands.codes import require_code
from zbreview.commands.recording import Edit
from zbreview.domain.identity import TextId, Uuid, new_uuid
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store.rows import Row


@dataclass(frozen=True, slots=True)
class MarkWithCode:
    """Code passages, of one text or of many, in one step; those that carry it already stay."""

    code: Uuid
    places: tuple[tuple[TextId, Span], ...]
    shown: str = ""
    note: str = ""

    action = "mark_with_code"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"编码“{self.shown}”标记 {len(self.places)} 处"

    def apply(self, edit: Edit) -> None:
        """Insert the passages; refused where all carry the code, or it only groups others."""
        code = require_code(edit, self.code)
        if not code["is_codable"]:
            raise EditRefusedError(
                f"“{code['name']}”只是分组，不能用来标记。", "请选它下面的编码，或把它改为可标记。"
            )
        note = checked_words(self.note)
        texts = {text_id: require_text(edit, text_id) for text_id, _ in self.places}
        for text_id, span in dict.fromkeys(self.places):
            place = anchored(texts[text_id], span)
            if _present(edit, text_id, span, self.code) is None:
                edit.insert(
                    "code_mark",
                    {
                        "uuid": new_uuid(),
                        "text_version_id": text_id,
                        "code_uuid": self.code,
                        **place,
                        "note": note,
                        "author": edit.author,
                        "created_at": edit.at,
                        "updated_at": edit.at,
                    },
                )
        if not edit.changes:
            raise EditRefusedError(f"所选文字已经标有编码“{code['name']}”。")


@dataclass(frozen=True, slots=True)
class EditCodeMark:
    """Give a coded passage other bounds, another code or a note; None leaves a thing."""

    uuid: Uuid
    span: Span | None = None
    code: Uuid | None = None
    note: str | None = None

    action = "edit_code_mark"
    label = "修改编码标记"

    def apply(self, edit: Edit) -> None:
        """Update the row; refused where nothing changes or the same mark stands there."""
        mark = _require(edit, self.uuid)
        values: Row = {}
        if self.span is not None:
            text = require_text(edit, TextId(mark["text_version_id"]))
            values.update(anchored(text, self.span))
        if self.code is not None:
            values["code_uuid"] = require_code(edit, self.code)["uuid"]
        if self.note is not None:
            values["note"] = checked_words(self.note)
        after = {**mark, **values}
        if after == mark:
            raise EditRefusedError("没有改动：标记已经是这样。")
        span = Span(after["start"], after["end"])
        twin = _present(edit, TextId(mark["text_version_id"]), span, Uuid(after["code_uuid"]))
        if twin is not None and twin["id"] != mark["id"]:
            raise EditRefusedError("这段文字已经标有这个编码。", "不需要的一处可以直接删除。")
        edit.update("code_mark", mark["id"], {**values, "updated_at": edit.at})


@dataclass(frozen=True, slots=True)
class DeleteCodeMarks:
    """Take codes off passages."""

    uuids: tuple[Uuid, ...]

    action = "delete_code_marks"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"删除编码标记 {len(self.uuids)} 处"

    def apply(self, edit: Edit) -> None:
        """Delete the rows; refused where one is gone."""
        for uuid in dict.fromkeys(self.uuids):
            edit.delete("code_mark", _require(edit, uuid)["id"])


def _require(edit: Edit, uuid: Uuid) -> Row:
    found = edit.row("SELECT * FROM code_mark WHERE uuid = ?", uuid)
    if found is None:
        raise EditRefusedError("这处标记已不存在。", "请刷新后重试。")
    return found


def _present(edit: Edit, text_id: TextId, span: Span, code: Uuid) -> Row | None:
    return edit.row(
        "SELECT id FROM code_mark WHERE text_version_id = ? AND start = ? AND end = ? "
        "AND code_uuid = ?",
        text_id,
        span.start,
        span.end,
        code,
    )
