"""When a predicted quantity is the annotated one: its place, its value and its unit."""

import math
import re
import unicodedata

from zbreview.evaluating.annotations import Passage
from zbreview.evaluating.matching import shared

_REACH = 8
_NUMBER = re.compile(
    r"""
    (?P<bare> \d+ (?:,\d{3})* (?:[.．]\d+)?         # 1,219 or 39.13
        (?: [-–—~～:：至] \d+ (?:[.．]\d+)? )? )      # 30-50, 1:1
    [百千]? [万亿]*                                   # the scale belongs to the number
    """,
    re.VERBOSE,
)
_TRAILING_QUALIFIER = re.compile(r"(?:左右|上下|以上|以下|以内)$")
_SCALES = (("万亿", 1e12), ("千万", 1e7), ("百万", 1e6), ("亿", 1e8), ("万", 1e4))
_SAME_UNITS = {"个百分点": "百分点", "比例": ""}
_CLASSES = {
    "per": {"eq"},
    "ratio": {"eq"},
    "increase": {"eq"},
    "benchmark": {"eq"},
    "gt_approx": {"gt"},
    "reach": {"eq", "ge"},
}
"""Comparators that may stand for others in the collapsed comparison."""


def same_amount(predicted: Passage, gold: Passage) -> float:
    """Return a quality above 1 where place, value and unit fit, else 0."""
    if not (_stands_there(predicted, gold) and _says_the_same(predicted, gold)):
        return 0.0
    return 1.0 + shared(predicted.span, gold.span)


def same_comparator(mine: object, theirs: object) -> bool:
    """Tell whether two comparators agree once near ones are taken together."""
    one, two = str(mine), str(theirs)
    return not _CLASSES.get(one, {one}).isdisjoint(_CLASSES.get(two, {two}))


def _stands_there(predicted: Passage, gold: Passage) -> bool:
    """Tell whether a span is the bare number, or the number with its unit and qualifiers.

    A qualifier may be wholly in or wholly out, and a few characters around may come along.
    """
    outer, inner = gold.span, _NUMBER.search(gold.text)
    if inner is None:
        first, unit_ends, bare_ends = outer.start, outer.end, set[int]()
    else:
        first = outer.start + inner.start()
        unit_ends = outer.start + len(_TRAILING_QUALIFIER.sub("", gold.text))
        bare_ends = {outer.start + inner.end("bare"), outer.start + inner.end()}
    start, end = predicted.span.start, predicted.span.end
    if start == first and end in bare_ends:
        return True
    begins = start == first or outer.start - _REACH <= start <= outer.start
    stops = end == unit_ends or outer.end <= end <= outer.end + _REACH
    return begins and stops


def _says_the_same(predicted: Passage, gold: Passage) -> bool:
    mine, theirs = predicted.labels, gold.labels
    if theirs.get("damaged"):  # the source lost the unit
        return _equal(mine.get("value"), theirs.get("value"))
    unit, scale = _unit(mine.get("unit"))
    wanted, wanted_scale = _unit(theirs.get("unit"))
    if unit != wanted or not _equal(mine.get("value"), theirs.get("value"), scale, wanted_scale):
        return False
    upper, wanted_upper = mine.get("value_max"), theirs.get("value_max")
    if theirs.get("comparator") == "ratio":
        return True
    if wanted_upper is None and upper == mine.get("value"):
        return True
    return _equal(upper, wanted_upper, scale, wanted_scale)


def _equal(one: object, two: object, scale: float = 1.0, other_scale: float = 1.0) -> bool:
    if isinstance(one, int | float) and isinstance(two, int | float):
        return math.isclose(one * scale, two * other_scale, rel_tol=1e-9)
    return one is None and two is None


def _unit(written: object) -> tuple[str, float]:
    """Return a unit without its scale, and the scale: 万元 is (元, 10 000)."""
    flat = "".join(unicodedata.normalize("NFKC", str(written or "")).split())
    unit = flat.partition("/")[0]
    unit = _SAME_UNITS.get(unit, unit)
    for prefix, factor in _SCALES:
        if unit.startswith(prefix):
            return unit.removeprefix(prefix) or "元", factor
    return unit, 1.0
