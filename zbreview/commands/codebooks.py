"""Commands on whole codebooks: make, take over from a file, rename, remove."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from zbreview.commands.recording import Edit
from zbreview.domain.codes import (
    LONGEST_WORDS,
    PALETTE,
    CodeDraft,
    clean_name,
    fault_of_name,
    is_color,
    name_key,
)
from zbreview.domain.identity import Uuid, new_uuid
from zbreview.errors import EditRefusedError
from zbreview.store.rows import Row

DEEPEST = 12
"""How many levels a tree of codes may have."""


@dataclass(frozen=True, slots=True)
class AddCodebook:
    """Make a codebook, with the codes of a preset or of a file where there are some."""

    name: str
    note: str = ""
    codes: tuple[CodeDraft, ...] = ()
    uuid: Uuid = field(default_factory=new_uuid)

    action = "add_codebook"

    @property
    def label(self) -> str:
        """Return what the command does."""
        count = f"（{len(self.codes)} 个编码）" if self.codes else ""
        return f"新建编码表“{self.name}”{count}"

    def apply(self, edit: Edit) -> None:
        """Insert the codebook and its codes, parents first; refused for a name that is taken."""
        name = checked_name(self.name)
        _refuse_taken(edit, name, self.uuid)
        made = {"author": edit.author, "created_at": edit.at}
        words = {"name": name, "note": checked_words(self.note)}
        edit.insert("codebook", {"uuid": self.uuid, **words, **made})
        self._insert_codes(edit)

    def _insert_codes(self, edit: Edit) -> None:
        above: list[tuple[Uuid, set[str]]] = []
        roots: set[str] = set()
        for number, draft in enumerate(self.codes):
            if not 1 <= draft.level <= min(len(above) + 1, DEEPEST):
                raise EditRefusedError(
                    f"“{draft.name}”的层级不对：第 {draft.level} 层没有上级编码。",
                    "请检查编码的层级。",
                )
            del above[draft.level - 1 :]
            taken = above[-1][1] if above else roots
            if name_key(draft.name) in taken:
                raise EditRefusedError(f"同一上级下有两个“{draft.name}”。", "请改名或合并后再试。")
            taken.add(name_key(draft.name))
            parent = above[-1][0] if above else None
            known = draft.uuid and edit.row("SELECT 1 FROM code WHERE uuid = ?", draft.uuid)
            uuid = draft.uuid if draft.uuid and not known else new_uuid()
            insert_code(edit, self.uuid, parent, draft, uuid=uuid, ordinal=number)
            above.append((uuid, set()))


@dataclass(frozen=True, slots=True)
class EditCodebook:
    """Give a codebook another name and note."""

    uuid: Uuid
    name: str
    note: str

    action = "edit_codebook"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"修改编码表“{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Change the row; refused for a name that is taken and where nothing changes."""
        name = checked_name(self.name)
        _refuse_taken(edit, name, self.uuid)
        book = require_book(edit, self.uuid)
        if not edit.update(
            "codebook", book["id"], {"name": name, "note": checked_words(self.note)}
        ):
            raise EditRefusedError("没有改动：编码表已经是这样。")


@dataclass(frozen=True, slots=True)
class DeleteCodebook:
    """Remove a codebook; while passages carry its codes it is only put away, unless they go too."""

    uuid: Uuid
    name: str = ""
    with_marks: bool = False

    action = "delete_codebook"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"删除编码表“{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Delete the rows, or mark the codebook as deleted and keep what passages need."""
        book = require_book(edit, self.uuid)
        codes = edit.rows("SELECT * FROM code WHERE codebook_uuid = ? ORDER BY id DESC", self.uuid)
        if remove_codes(edit, codes, with_marks=self.with_marks):
            edit.delete("codebook", book["id"])
        else:
            edit.update("codebook", book["id"], {"is_deleted": 1})


def remove_codes(edit: Edit, codes: Sequence[Row], *, with_marks: bool) -> bool:
    """Delete codes; where passages carry one of them put all away. Tell whether they are gone."""
    marks = [
        mark
        for code in codes
        for mark in edit.rows("SELECT id FROM code_mark WHERE code_uuid = ?", code["uuid"])
    ]
    if marks and not with_marks:
        for code in codes:
            edit.update("code", code["id"], {"is_deleted": 1, "favourite": None})
        return False
    for mark in marks:
        edit.delete("code_mark", mark["id"])
    for code in codes:
        edit.delete("code", code["id"])
    return True


def insert_code(
    edit: Edit, book: Uuid, parent: Uuid | None, draft: CodeDraft, *, uuid: Uuid, ordinal: int
) -> Row:
    """Insert one code; a colour that was not given is the next one of the palette."""
    if draft.color and not is_color(draft.color):
        raise EditRefusedError(f"“{draft.color}”不是颜色。", "颜色写作 #rrggbb，例如 #2f6fbe。")
    count = edit.rows("SELECT count(*) AS n FROM code WHERE codebook_uuid = ?", book)[0]["n"]
    return edit.insert(
        "code",
        {
            "uuid": uuid,
            "codebook_uuid": book,
            "parent_uuid": parent,
            "ordinal": ordinal,
            "name": checked_name(draft.name),
            "color": draft.color or PALETTE[count % len(PALETTE)],
            "definition": checked_words(draft.definition),
            "includes": checked_words(draft.includes),
            "excludes": checked_words(draft.excludes),
            "is_codable": int(draft.is_codable),
            "author": edit.author,
            "created_at": edit.at,
        },
    )


def checked_name(name: str) -> str:
    """Return a name as it is stored; refused for what is none."""
    fault = fault_of_name(name)
    if fault:
        raise EditRefusedError(fault, "请另写一个名称。")
    return clean_name(name)


def checked_words(words: str) -> str:
    """Return longer words without control characters; refused beyond all measure."""
    if len(words) > LONGEST_WORDS:
        raise EditRefusedError(f"文字太长：最多 {LONGEST_WORDS} 字。", "请缩短后再保存。")
    return "".join(
        char for char in words if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )


def require_book(edit: Edit, uuid: Uuid) -> Row:
    """Return the row of a codebook that is in use; refused where it is gone."""
    found = edit.row("SELECT * FROM codebook WHERE uuid = ? AND NOT is_deleted", uuid)
    if found is None:
        raise EditRefusedError("这张编码表已不存在。", "请刷新后重试。")
    return found


def _refuse_taken(edit: Edit, name: str, uuid: Uuid) -> None:
    others: list[dict[str, Any]] = edit.rows(
        "SELECT name FROM codebook WHERE uuid <> ? AND NOT is_deleted", uuid
    )
    if any(name_key(other["name"]) == name_key(name) for other in others):
        raise EditRefusedError(f"已经有一张编码表叫“{name}”。", "请另起一个名称。")
