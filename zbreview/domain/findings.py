"""What the machine found in one text: suggestions with their evidence."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.documents import MetadataField
from zbreview.domain.identity import Uuid
from zbreview.domain.quantities import Deadline, PolicyReference, Quantity
from zbreview.domain.sections import Section
from zbreview.domain.spans import Span


class Role(StrEnum):
    """What a passage is: 承诺, 措施, 成效, 规定, 数据."""

    COMMITMENT = "commitment"
    MEASURE = "measure"
    RESULT = "result"
    STANDING = "standing"
    DATA = "data"


class Grain(StrEnum):
    """Size of a finding: a whole numbered item, or one action inside it."""

    ITEM = "item"
    SUB = "sub"


class Strength(StrEnum):
    """How firmly something is promised."""

    FIRM = "firm"
    SOFT = "soft"
    CONTINUING = "continuing"


class Verifiability(StrEnum):
    """Whether one could check later that it was done."""

    QUANTIFIED = "quantified"
    SPECIFIC = "specific"
    VAGUE = "vague"


KINDS = (
    "资金支持", "平台建设", "服务", "人才", "合作", "机制", "项目", "企业培育", "活动", "金融",
    "组织保障", "总体",
)  # fmt: skip
"""Kinds of commitment, as the annotation conventions name them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A commitment, measure, result or standing rule with its span and the reason for it.

    ``parent`` is the uuid of the item that a sub lies in. ``rule`` is the id of the rule and
    ``reason`` the same in Chinese. ``units_source`` is ``stated``, ``subject`` or
    ``implied_author``. Strength, verifiability and kind are empty for results.
    """

    uuid: Uuid
    role: Role
    span: Span
    quote: str
    rule: str
    reason: str
    confidence: float
    grain: Grain = Grain.ITEM
    parent: Uuid | None = None
    section_path: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    units_source: str = ""
    deadline: Deadline | None = None
    strength: Strength | None = None
    verifiability: Verifiability | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where the source has probably lost characters; the text is never changed."""

    span: Span
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the reader found in one text.

    ``dictionaries`` is the digest of the overlay that it read with, empty for what ships alone.
    """

    text_sha256: str
    version: int
    metadata: tuple[MetadataField, ...] = ()
    sections: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    policy_references: tuple[PolicyReference, ...] = ()
    damage: tuple[Damage, ...] = ()
    dictionaries: str = ""

    def field(self, name: str) -> MetadataField | None:
        """Return the metadata field of a name, or None where the text does not tell."""
        return next((field for field in self.metadata if field.name == name), None)

    def of_role(self, role: Role) -> tuple[Finding, ...]:
        """Return the findings of one role in text order."""
        return tuple(finding for finding in self.findings if finding.role is role)
