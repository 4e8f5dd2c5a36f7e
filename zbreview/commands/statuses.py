"""The command that judges what became of a commitment."""

from __future__ import annotations

from dataclasses import dataclass

from zbreview.commands.anchoring import RATED_ROLES, as_decided
from zbreview.commands.recording import Edit
from zbreview.domain.identity import Uuid, new_uuid
from zbreview.domain.labels import FULFILMENTS, ROLES
from zbreview.domain.reviews import Fulfilment
from zbreview.errors import EditRefusedError


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Judge a commitment, on the evidence of another passage where there is one.

    Each judgement is added to the history; the newest one holds. Undecided suggestions on
    either side are accepted in the same step.
    """

    mark_uuid: Uuid
    fulfilment: Fulfilment
    note: str = ""
    evidence_uuid: Uuid | None = None

    action = "set_status"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"落实情况定为“{FULFILMENTS[self.fulfilment]}”"

    def apply(self, edit: Edit) -> None:
        """Add a judgement; refused for what promises nothing, and as its own evidence."""
        mark = as_decided(edit, self.mark_uuid)
        if mark.role not in RATED_ROLES:
            raise EditRefusedError(
                f"{ROLES[mark.role]}不评定落实情况。", "如确为承诺，请先修改它的类别。"
            )
        evidence = None if self.evidence_uuid is None else as_decided(edit, self.evidence_uuid)
        if evidence is not None and evidence.uuid == mark.uuid:
            raise EditRefusedError("承诺不能作为自己落实的佐证。", "请选择另一段文字。")
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
            },
        )
