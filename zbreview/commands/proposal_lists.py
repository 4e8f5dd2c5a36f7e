"""Commands on lists of proposals: what headings mean, and which replies answer the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zbreview.commands.fields import no_document
from zbreview.commands.recording import Edit
from zbreview.domain.identity import DocumentId
from zbreview.domain.proposal_lists import LIST_FIELDS, ListField, ReplyPair
from zbreview.errors import EditRefusedError


@dataclass(frozen=True, slots=True)
class SetListHeadings:
    """Say what stands under headings of a list; None gives a heading back to the table."""

    document_id: DocumentId
    fields: Mapping[str, ListField | None]
    name: str = ""

    action = "set_list_headings"

    @property
    def label(self) -> str:
        """Return what the command does."""
        said = "，".join(
            f"{heading}→{LIST_FIELDS[field] if field else '按词典'}"
            for heading, field in self.fields.items()
        )
        return f"清单“{self.name}”的表头：{said}"

    def apply(self, edit: Edit) -> None:
        """Store what differs; refused where nothing does."""
        if edit.present("document", self.document_id) is None:
            raise no_document()
        before = len(edit.changes)
        for heading, field in self.fields.items():
            set_heading(edit, self.document_id, heading, field)
        if len(edit.changes) == before:
            raise EditRefusedError("表头已经是这样，没有改动。")


def set_heading(edit: Edit, document_id: int, heading: str, field: ListField | None) -> None:
    """Store what one heading of a list means."""
    sql = "SELECT * FROM list_heading WHERE document_id = ? AND heading = ?"
    present = edit.row(sql, document_id, heading)
    if field is None:
        if present is not None:
            edit.delete("list_heading", present["id"])
        return
    fresh = {"field": field.value, "author": edit.author, "changed_at": edit.at}
    if present is None:
        edit.insert("list_heading", {"document_id": document_id, "heading": heading, **fresh})
    elif present["field"] != field.value:
        edit.update("list_heading", present["id"], fresh)


@dataclass(frozen=True, slots=True)
class LinkReplies:
    """Say that replies answer rows of lists; with ``is_answer`` False that they do not."""

    pairs: tuple[ReplyPair, ...]
    is_answer: bool = True

    @property
    def action(self) -> str:
        """Return the stable key."""
        return "link_replies" if self.is_answer else "reject_replies"

    @property
    def label(self) -> str:
        """Return what the command does."""
        if len(self.pairs) == 1:
            said = "关联答复" if self.is_answer else "不是这份答复"
            return f"清单中的“{self.pairs[0].row_key}”：{said}"
        return f"清单与答复{'关联' if self.is_answer else '定为无关'} {len(self.pairs)} 件"

    def apply(self, edit: Edit) -> None:
        """Store the pairs; refused where a document is gone or all of it was said before."""
        state = "linked" if self.is_answer else "rejected"
        before = len(edit.changes)
        for pair in self.pairs:
            if edit.present("document", pair.list_id) is None or (
                edit.present("document", pair.reply_id) is None
            ):
                raise no_document()
            if pair.list_id == pair.reply_id:
                raise EditRefusedError("清单不能是它自己的答复。", "请另选一份答复。")
            fresh = {"state": state, "author": edit.author, "changed_at": edit.at}
            present = _row_of(edit, pair)
            if present is None:
                key = {"list_id": pair.list_id, "row_key": pair.row_key}
                edit.insert("reply_link", {**key, "reply_id": pair.reply_id, **fresh})
            elif present["state"] != state:
                edit.update("reply_link", present["id"], fresh)
        if len(edit.changes) == before:
            raise EditRefusedError("已经是这样，没有改动。")


@dataclass(frozen=True, slots=True)
class ForgetReplyLinks:
    """Take back what was said of rows and replies, so that they are open again."""

    pairs: tuple[ReplyPair, ...]

    action = "forget_reply_links"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"取消清单与答复的关联 {len(self.pairs)} 件"

    def apply(self, edit: Edit) -> None:
        """Delete the pairs; refused where one is gone."""
        for pair in self.pairs:
            present = _row_of(edit, pair)
            if present is None:
                raise EditRefusedError("这条关联已经不在了。", "请刷新后重试。")
            edit.delete("reply_link", present["id"])


def drop_lists(edit: Edit, document_id: int) -> None:
    """Take away what was said of a document as a list and as a reply."""
    sql = "SELECT id FROM reply_link WHERE ? IN (list_id, reply_id) ORDER BY id"
    for row in edit.rows(sql, document_id):
        edit.delete("reply_link", row["id"])
    for row in edit.rows("SELECT id FROM list_heading WHERE document_id = ?", document_id):
        edit.delete("list_heading", row["id"])


def move_lists(edit: Edit, source: int, target: int) -> None:
    """Let a document take over what was said of another, unless it was said of itself too."""
    for row in edit.rows("SELECT * FROM list_heading WHERE document_id = ?", source):
        set_heading(edit, target, row["heading"], ListField(row["field"]))
        edit.delete("list_heading", row["id"])
    sql = "SELECT * FROM reply_link WHERE ? IN (list_id, reply_id) ORDER BY id"
    for row in edit.rows(sql, source):
        moved: dict[str, Any] = {
            side: target if row[side] == source else row[side] for side in ("list_id", "reply_id")
        }
        pair = ReplyPair(
            DocumentId(moved["list_id"]), row["row_key"], DocumentId(moved["reply_id"])
        )
        if pair.list_id == pair.reply_id or _row_of(edit, pair) is not None:
            edit.delete("reply_link", row["id"])
        else:
            edit.update("reply_link", row["id"], moved)


def _row_of(edit: Edit, pair: ReplyPair) -> dict[str, Any] | None:
    sql = "SELECT * FROM reply_link WHERE list_id = ? AND row_key = ? AND reply_id = ?"
    return edit.row(sql, pair.list_id, pair.row_key, pair.reply_id)
