"""Numbers with their units and what they mean."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.identity import Uuid
from zbreview.domain.spans import Span


class Comparator(StrEnum):
    """How a number is to be compared."""

    EQ = "eq"
    RANGE = "range"
    APPROX = "approx"
    GT = "gt"
    GT_APPROX = "gt_approx"
    GE = "ge"
    LE = "le"
    REACH = "reach"
    STRIVE = "strive"
    RATIO = "ratio"
    PER = "per"
    INCREASE = "increase"
    BENCHMARK = "benchmark"


class Certainty(StrEnum):
    """How firmly a number is stated."""

    STATED = "stated"
    FORECAST = "forecast"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text with its unit and inner or adjacent qualifier.

    ``value`` is in the unit written (``200万`` is 200 万元), ``value_max`` the upper end of a
    range, ``normalized`` the value in yuan for money. ``basis`` says per what (``每家``),
    ``level`` is 国家级/省级/市级… where the number belongs to one (分别 maps in order),
    ``indicator`` the words it counts, ``growth`` tells 新增 from 总量.
    """

    uuid: Uuid
    span: Span
    text: str
    value: float
    value_max: float | None
    unit: str
    comparator: Comparator
    rule: str
    confidence: float = 1.0
    basis: str = ""
    certainty: Certainty = Certainty.STATED
    indicator: str = ""
    level: str = ""
    growth: str = ""
    normalized: float | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit as written, its last day, and whether a lead sentence hands it down."""

    text: str
    date: str | None
    span: Span | None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class PolicyReference:
    """A policy named in the text, with its document number where one stands."""

    uuid: Uuid
    span: Span
    text: str
    title: str
    doc_number: str
    rule: str
