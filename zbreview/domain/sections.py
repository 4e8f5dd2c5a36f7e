"""The tree of a document's sections."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.spans import Span


class SectionRole(StrEnum):
    """What a section does in the document; context decides, not tense."""

    BACKGROUND = "background"
    PAST = "past"
    FUTURE = "future"
    TARGET = "target"
    TASK = "task"
    SAFEGUARD = "safeguard"
    PRINCIPLE = "principle"
    COURTESY = "courtesy"
    CHROME = "chrome"


FORWARD_ROLES = frozenset(
    {SectionRole.FUTURE, SectionRole.TARGET, SectionRole.TASK, SectionRole.SAFEGUARD}
)
"""Roles under which an action counts as promised."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section from its label to the last character of its content.

    ``label`` is what stands printed (``一、``, ``（二）``, ``一是``, ``--``, empty for none);
    ``scheme`` the family that it belongs to; ``level`` 1 for the outermost;
    ``parent`` the index of the parent in the reading's list, None at the top.
    ``role_reason`` says in Chinese why the role was taken.
    """

    span: Span
    level: int
    label: str
    scheme: str
    heading: str
    heading_span: Span | None
    role: SectionRole
    role_reason: str
    parent: int | None
    rule: str
    confidence: float = 1.0
