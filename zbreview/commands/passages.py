"""The command that marks many passages at once, as a search has found them."""

from __future__ import annotations

from dataclasses import dataclass

from zbreview.commands.marks import AddMark
from zbreview.commands.recording import Edit
from zbreview.domain.findings import Role
from zbreview.domain.identity import TextId
from zbreview.domain.labels import ROLES
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError


@dataclass(frozen=True, slots=True)
class MarkPassages:
    """Mark passages of one text or of many; those marked so already stay as they are."""

    places: tuple[tuple[TextId, Span], ...]
    role: Role
    shown: str = ""
    note: str = ""

    action = "mark_passages"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"“{self.shown}”的 {len(self.places)} 处标为{ROLES[self.role]}"

    def apply(self, edit: Edit) -> None:
        """Add a mark at every place; refused where all are marked so already."""
        for text_id, span in dict.fromkeys(self.places):
            same = edit.row(
                "SELECT 1 FROM annotation WHERE text_version_id = ? AND start = ? AND end = ? "
                "AND role = ? AND state <> 'rejected'",
                text_id, span.start, span.end, self.role.value,
            )  # fmt: skip
            if same is None:
                AddMark(text_id, span, self.role, self.note).apply(edit)
        if not edit.changes:
            raise EditRefusedError(f"这些地方都已经标为{ROLES[self.role]}。")
