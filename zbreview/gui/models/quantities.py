"""Numbers in words, as card, details and ledger show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zbreview.domain.labels import CERTAINTIES, COMPARATORS
from zbreview.domain.quantities import Certainty, Comparator, Quantity
from zbreview.domain.quantity_edits import (
    QuantityDraft,
    QuantityEdit,
    draft_of,
    plain_number,
)
from zbreview.domain.spans import Span

_SURE = 0.9
"""Below this the unit of a number was not written but concluded."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number on the card: its characters, what it counts as, and what can be done with it."""

    span: Span
    quote: str
    draft: QuantityDraft | None
    origin: str
    can_restore: bool = False


def details(draft: QuantityDraft) -> str:
    """Return what a number counts as, field by field."""
    value = grouped(draft.value)
    if draft.value_max is not None:
        value = f"{value} 至 {grouped(draft.value_max)}"
    is_range = draft.comparator is Comparator.RANGE
    cells = (
        ("区间" if is_range else "值", value),
        ("单位", draft.unit),
        ("比较", "" if is_range else COMPARATORS[draft.comparator] or "等于"),
        ("基数", draft.basis),
        ("层级", draft.level),
        ("指标", draft.indicator),
        ("增减", draft.growth),
        ("语气", "" if draft.certainty is Certainty.STATED else CERTAINTIES[draft.certainty]),
    )
    return "；".join(f"{name} {words}" for name, words in cells if words)


def grouped(value: float) -> str:
    """Return a number with its thousands parted and without needless decimals."""
    whole, point, rest = plain_number(value).partition(".")
    return f"{int(whole):,}{point}{rest}"


def numbers(
    found: Iterable[Quantity], edits: Sequence[QuantityEdit], within: Span
) -> tuple[Number, ...]:
    """Return the numbers inside a span in text order, those that do not count too."""
    inside = [one for one in found if within.holds(one.span)]
    made = [
        Number(one.span, one.text, draft_of(one), "文本" if one.confidence >= _SURE else "推断")
        for one in inside
        if not any(one.span.overlap(edit.span) for edit in edits)
    ]
    made += [
        Number(
            edit.span,
            edit.quote,
            edit.draft,
            "人工",
            can_restore=any(one.span.overlap(edit.span) for one in inside),
        )
        for edit in edits
        if within.holds(edit.span)
    ]
    return tuple(sorted(made, key=lambda one: one.span.start))
