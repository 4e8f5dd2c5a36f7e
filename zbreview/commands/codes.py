"""Commands on single codes: add, change, move, merge, delete, put on a number key."""

from __future__ import annotations

from dataclasses import dataclass, field

from zbreview.commands.codebooks import (
    DEEPEST,
    checked_name,
    checked_words,
    insert_code,
    remove_codes,
    require_book,
)
from zbreview.commands.recording import Edit
from zbreview.domain.codes import FAVOURITES, Code, CodeDraft, is_color, name_key, subtree
from zbreview.domain.identity import NO_UUID, Uuid, new_uuid
from zbreview.errors import EditRefusedError
from zbreview.store.codes import codebooks_in
from zbreview.store.rows import Row


@dataclass(frozen=True, slots=True)
class AddCode:
    """Add a code to a codebook, below another one where one is named."""

    codebook: Uuid
    draft: CodeDraft
    parent: Uuid | None = None
    uuid: Uuid = field(default_factory=new_uuid)

    action = "add_code"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"新建编码“{self.draft.name}”"

    def apply(self, edit: Edit) -> None:
        """Insert it after its siblings; refused for a name that one of them has."""
        require_book(edit, self.codebook)
        if self.parent is not None:
            _refuse_deep(edit, require_code(edit, self.parent), 1)
        _refuse_twin(edit, self.codebook, self.parent, self.draft.name, NO_UUID)
        ordinal = _after(_siblings(edit, self.codebook, self.parent))
        insert_code(edit, self.codebook, self.parent, self.draft, uuid=self.uuid, ordinal=ordinal)


@dataclass(frozen=True, slots=True)
class EditCode:
    """Change what a code is called, looks like and means; None leaves a thing as it is."""

    uuid: Uuid
    name: str | None = None
    color: str | None = None
    definition: str | None = None
    includes: str | None = None
    excludes: str | None = None
    is_codable: bool | None = None
    shown: str = ""

    action = "edit_code"

    @property
    def label(self) -> str:
        """Return what the command does."""
        if self.name is not None and self.shown:
            return f"编码“{self.shown}”改名为“{self.name}”"
        return f"修改编码“{self.shown or self.name or ''}”"

    def apply(self, edit: Edit) -> None:
        """Update the row; refused where nothing changes or a sibling has the name."""
        code = require_code(edit, self.uuid)
        values: Row = {}
        if self.name is not None:
            values["name"] = checked_name(self.name)
            parent = code["parent_uuid"]
            _refuse_twin(edit, code["codebook_uuid"], parent, self.name, self.uuid)
        if self.color is not None:
            if not is_color(self.color):
                raise EditRefusedError(f"“{self.color}”不是颜色。", "颜色写作 #rrggbb。")
            values["color"] = self.color
        for column in ("definition", "includes", "excludes"):
            words = getattr(self, column)
            if words is not None:
                values[column] = checked_words(words)
        if self.is_codable is not None:
            values["is_codable"] = int(self.is_codable)
        if not edit.update("code", code["id"], values):
            raise EditRefusedError("没有改动：编码已经是这样。")


@dataclass(frozen=True, slots=True)
class MoveCode:
    """Give a code another place: below a parent (None: the root), before its nth child."""

    uuid: Uuid
    codebook: Uuid
    parent: Uuid | None
    place: int
    shown: str = ""

    action = "move_code"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"移动编码“{self.shown}”"

    def apply(self, edit: Edit) -> None:
        """Move it with everything below; refused into itself and beside a namesake."""
        code = require_code(edit, self.uuid)
        require_book(edit, self.codebook)
        below = _subtree(edit, code)
        if self.parent is not None:
            parent = require_code(edit, self.parent)
            if any(one.uuid == self.parent for one in below):
                raise EditRefusedError("不能把编码移到它自己下面。", "请选择别的位置。")
            _refuse_deep(edit, parent, 1 + max(one.depth for one in below) - below[0].depth)
        _refuse_twin(edit, self.codebook, self.parent, code["name"], self.uuid)
        others = _siblings(edit, self.codebook, self.parent)
        before = [row["uuid"] for row in others]
        rest = [uuid for uuid in before if uuid != self.uuid]
        place = min(max(self.place, 0), len(rest))
        wanted = [*rest[:place], self.uuid, *rest[place:]]
        for one in below:
            if one.codebook != self.codebook:
                row = require_code(edit, one.uuid)
                edit.update("code", row["id"], {"codebook_uuid": self.codebook})
        for ordinal, uuid in enumerate(wanted):
            row = require_code(edit, Uuid(uuid))
            values: Row = {"ordinal": ordinal}
            if uuid == self.uuid:
                values["parent_uuid"] = self.parent
            edit.update("code", row["id"], values)
        if before == wanted and code["parent_uuid"] == self.parent:
            raise EditRefusedError("没有改动：编码已经在这里。")


@dataclass(frozen=True, slots=True)
class MergeCodes:
    """Make several codes one: the kept code takes over passages and children of the others."""

    kept: Uuid
    merged: tuple[Uuid, ...]
    shown: str = ""

    action = "merge_codes"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"合并 {len(self.merged) + 1} 个编码为“{self.shown}”"

    def apply(self, edit: Edit) -> None:
        """Move passages and children over and delete the others; same children merge too."""
        kept = require_code(edit, self.kept)
        if not self.merged or self.kept in self.merged:
            raise EditRefusedError("请至少选择两个不同的编码来合并。")
        for uuid in self.merged:
            other = edit.row("SELECT * FROM code WHERE uuid = ?", uuid)
            if other is not None:  # else it went with a parent that was merged before
                _merge(edit, kept, other)


@dataclass(frozen=True, slots=True)
class DeleteCode:
    """Remove a code and everything below it.

    While passages carry one of them, all are only put away, unless the passages go too.
    """

    uuid: Uuid
    shown: str = ""
    with_marks: bool = False

    action = "delete_code"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"删除编码“{self.shown}”" + ("及其标记" if self.with_marks else "")

    def apply(self, edit: Edit) -> None:
        """Delete the rows, children first, or mark them as deleted."""
        code = require_code(edit, self.uuid)
        below = [require_code(edit, one.uuid) for one in _subtree(edit, code)]
        remove_codes(edit, below[::-1], with_marks=self.with_marks)


@dataclass(frozen=True, slots=True)
class SetFavourite:
    """Put a code on a number key, taking the key from another code; None frees its key."""

    uuid: Uuid
    key: int | None
    shown: str = ""

    action = "set_favourite"

    @property
    def label(self) -> str:
        """Return what the command does."""
        if self.key is None:
            return f"取消编码“{self.shown}”的数字键"
        return f"编码“{self.shown}”设为数字键 {self.key}"

    def apply(self, edit: Edit) -> None:
        """Set the key; refused for a code that only groups others."""
        code = require_code(edit, self.uuid)
        if self.key is not None:
            if self.key not in FAVOURITES:
                raise EditRefusedError("数字键只有 1 到 9。")
            if not code["is_codable"]:
                raise EditRefusedError(
                    f"“{code['name']}”只是分组，不能用来标记。", "请先把它改为可标记。"
                )
            holder = edit.row("SELECT id FROM code WHERE favourite = ?", self.key)
            if holder is not None and holder["id"] != code["id"]:
                edit.update("code", holder["id"], {"favourite": None})
        if not edit.update("code", code["id"], {"favourite": self.key}):
            raise EditRefusedError("没有改动：数字键已经是这样。")


def require_code(edit: Edit, uuid: Uuid) -> Row:
    """Return the row of a code that is in use; refused where it is gone."""
    found = edit.row(
        "SELECT c.* FROM code AS c JOIN codebook AS b ON b.uuid = c.codebook_uuid "
        "WHERE c.uuid = ? AND NOT c.is_deleted AND NOT b.is_deleted",
        uuid,
    )
    if found is None:
        raise EditRefusedError("这个编码已不存在。", "请刷新后重试。")
    return found


def _merge(edit: Edit, kept: Row, other: Row) -> None:
    """Take over passages and children of a code, then delete it."""
    if any(one.uuid == kept["uuid"] for one in _subtree(edit, other)):
        raise EditRefusedError(
            f"“{kept['name']}”在“{other['name']}”之下，不能把上级并入下级。",
            "请反过来合并，或先移动下级编码。",
        )
    for mark in edit.rows("SELECT * FROM code_mark WHERE code_uuid = ?", other["uuid"]):
        _take_mark(edit, kept, mark)
    _take_children(edit, kept, other)
    fresh = require_code(edit, Uuid(kept["uuid"]))
    columns = ("definition", "includes", "excludes")
    words = {name: other[name] for name in columns if other[name] and not fresh[name]}
    edit.update("code", kept["id"], words)
    edit.delete("code", other["id"])


def _take_children(edit: Edit, kept: Row, other: Row) -> None:
    """Move the children of a code below another one, merging those of the same name."""
    book = kept["codebook_uuid"]
    taken = {name_key(row["name"]): row for row in _siblings(edit, book, kept["uuid"])}
    last = _after(list(taken.values()))
    for child in _siblings(edit, other["codebook_uuid"], other["uuid"]):
        twin = taken.get(name_key(child["name"]))
        if twin is not None:
            _merge(edit, twin, child)
            continue
        below = _subtree(edit, child)
        edit.update("code", child["id"], {"parent_uuid": kept["uuid"], "ordinal": last})
        last += 1
        taken[name_key(child["name"])] = child
        for one in below:
            edit.update("code", require_code(edit, one.uuid)["id"], {"codebook_uuid": book})


def _take_mark(edit: Edit, kept: Row, mark: Row) -> None:
    """Give a coded passage another code; where that stands there already, join the notes."""
    twin = edit.row(
        "SELECT * FROM code_mark WHERE code_uuid = ? AND text_version_id = ? AND start = ? "
        "AND end = ?",
        kept["uuid"],
        mark["text_version_id"],
        mark["start"],
        mark["end"],
    )
    if twin is None:
        edit.update("code_mark", mark["id"], {"code_uuid": kept["uuid"], "updated_at": edit.at})
        return
    notes = dict.fromkeys(note for note in (twin["note"], mark["note"]) if note)
    edit.update("code_mark", twin["id"], {"note": "\n".join(notes)})
    edit.delete("code_mark", mark["id"])


def _siblings(edit: Edit, book: str, parent: str | None) -> list[Row]:
    return edit.rows(
        "SELECT * FROM code WHERE codebook_uuid = ? AND parent_uuid IS ? AND NOT is_deleted "
        "ORDER BY ordinal, id",
        book,
        parent,
    )


def _after(siblings: list[Row]) -> int:
    return 1 + max((row["ordinal"] for row in siblings), default=-1)


def _subtree(edit: Edit, code: Row) -> tuple[Code, ...]:
    books = {book.uuid: book for book in codebooks_in(edit.db)}
    return subtree(books[Uuid(code["codebook_uuid"])].codes, Uuid(code["uuid"]))


def _refuse_twin(edit: Edit, book: str, parent: str | None, name: str, uuid: str) -> None:
    for row in _siblings(edit, book, parent):
        if row["uuid"] != uuid and name_key(row["name"]) == name_key(name):
            raise EditRefusedError(
                f"这里已经有一个编码叫“{row['name']}”。", "请另起名称，或把两个编码合并。"
            )


def _refuse_deep(edit: Edit, parent: Row, n_levels: int) -> None:
    depth = _subtree(edit, parent)[0].depth + 1
    if depth + n_levels > DEEPEST:
        raise EditRefusedError(f"编码最多分 {DEEPEST} 层。", "请换一个位置。")
