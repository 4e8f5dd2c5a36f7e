"""Commands on views that are kept under a name: a filter with its order, or a search."""

from __future__ import annotations

from dataclasses import dataclass, field

from zbreview.commands.recording import Edit
from zbreview.domain.identity import Uuid, new_uuid
from zbreview.domain.saved_views import VIEW_PAGES, ViewPage
from zbreview.errors import EditRefusedError

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class SaveView:
    """Keep a view under a name; one of the same page and name is replaced."""

    page: ViewPage
    name: str
    definition: str
    uuid: Uuid = field(default_factory=new_uuid)

    action = "save_view"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"保存{VIEW_PAGES[self.page]}“{self.name.strip()}”"

    def apply(self, edit: Edit) -> None:
        """Insert or replace it; refused without a name, and where nothing differs."""
        name = " ".join(self.name.split())
        if not name:
            raise EditRefusedError("还没有写名称。", "请给它起个名字，如“2024 年未兑现”。")
        if len(name) > LONGEST_NAME:
            raise EditRefusedError(f"名称太长，最多 {LONGEST_NAME} 个字。", "请写得短一些。")
        present = edit.row(
            "SELECT id, definition FROM saved_view WHERE page = ? AND name = ?",
            self.page.value, name,
        )  # fmt: skip
        fresh = {"definition": self.definition, "author": edit.author, "changed_at": edit.at}
        if present is None:
            key = {"uuid": self.uuid, "page": self.page.value, "name": name}
            edit.insert("saved_view", {**key, **fresh})
        elif present["definition"] == self.definition:
            raise EditRefusedError(f"“{name}”已经是这样，没有改动。")
        else:
            edit.update("saved_view", present["id"], fresh)


@dataclass(frozen=True, slots=True)
class DropView:
    """Remove a view; the rows that it showed stay."""

    uuid: Uuid
    name: str

    action = "drop_view"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"删除“{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Delete it; refused where it is gone."""
        present = edit.row("SELECT id FROM saved_view WHERE uuid = ?", self.uuid)
        if present is None:
            raise EditRefusedError(f"“{self.name}”已经不在了。", "请刷新后重试。")
        edit.delete("saved_view", present["id"])
