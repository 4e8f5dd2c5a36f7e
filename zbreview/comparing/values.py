"""The value of a statement in words: what stands in a cell, in a delta, in a caveat."""

from collections.abc import Sequence
from typing import TypeVar

from zbreview.comparing.figures import MONEY, Figure, Named, dimension_of, named_numbers
from zbreview.domain.links import Statement
from zbreview.domain.quantities import Comparator, Quantity

_WAN, _YI = 10_000, 100_000_000
_BEFORE = {Comparator.GT: "超过", Comparator.LE: "最高", Comparator.STRIVE: "力争"}
_Number = TypeVar("_Number", Figure, Named)
_AFTER = {Comparator.APPROX: "左右", Comparator.GE: "以上"}


def focuses(statement: Statement) -> tuple[str, ...]:
    """Return the words that single out one of a statement's numbers, in text order.

    They are levels (``省级``) and, where a number has none, the thing it is for
    (``院士工作站``). A statement with one number needs none and has at most one.
    """
    return tuple(dict.fromkeys(each.focus for each in named_numbers(statement) if each.focus))


def focused(figures: Sequence[_Number], focus: str) -> tuple[_Number, ...]:
    """Return the numbers that a focus means, all of them for an empty focus.

    A focus that names none of several numbers gives none; the only number of a statement
    without any focus of its own stands for whatever is asked.
    """
    if not focus:
        return tuple(figures)
    chosen = tuple(each for each in figures if _is_meant(each, focus))
    if not chosen and len(figures) == 1 and not figures[0].level:
        return tuple(figures)
    return chosen


def _is_meant(figure: Figure | Named, focus: str) -> bool:
    """Tell whether a focus means this number."""
    return figure.level == focus or (len(focus) > 1 and focus in figure.subject)


def value_text(statement: Statement, focus: str = "") -> str:
    """Return the normalised value: ``30—50万元``, ``最高100万元``; empty where there is none.

    Several numbers without a focus are listed with what each is for.
    """
    if not focus:
        span = statement.mark.span
        inside = [each for each in statement.quantities if span.holds(each.span)]
        if not inside:
            return ""
        if len(inside) == 1:  # what it is for is not printed, and costs most to find out
            return quantity_text(inside[0])
    numbers = focused(named_numbers(statement), focus)
    if len(numbers) == 1:
        return quantity_text(numbers[0].quantity)
    return "；".join(f"{each.focus}{quantity_text(each.quantity)}" for each in numbers)


def figure_text(figure: Figure) -> str:
    """Return one number in normal form: large ones in 万 or 亿, ranges with a dash."""
    return quantity_text(figure.quantity)


def quantity_text(quantity: Quantity) -> str:
    """Return a number of a text in normal form, as ``figure_text`` does."""
    comparator = quantity.comparator
    if comparator in {Comparator.RATIO, Comparator.PER} or quantity.text.startswith("每"):
        return quantity.text.strip()
    number = _number(quantity)
    if comparator is Comparator.GT_APPROX:
        unit = dimension_of(quantity)
        return f"{number.removesuffix(unit)}余{unit}"
    if comparator is Comparator.GE and "不低于" in quantity.text:
        return f"不低于{number}"
    before = (
        "" if comparator is Comparator.LE and quantity.value_max else _BEFORE.get(comparator, "")
    )
    basis = quantity.basis if quantity.basis and quantity.basis not in quantity.text else ""
    return f"{basis}{before}{number}{_AFTER.get(comparator, '')}"


def _number(quantity: Quantity) -> str:
    """Return value, upper end and unit without qualifiers."""
    low, high = quantity.value, quantity.value_max
    unit = quantity.unit
    if dimension_of(quantity) == MONEY and quantity.value:
        scale = (quantity.normalized or 0.0) / quantity.value
        low, high = low * scale, None if high is None else high * scale
        unit = MONEY
    size, prefix = _size(high if high is not None else low)
    low, high = low / size, None if high is None else high / size
    unit = f"{prefix}{unit}"
    if high is None:
        return f"{plain(low)}{unit}"
    return f"{plain(low)}—{plain(high)}{unit}"


def _size(number: float) -> tuple[int, str]:
    """Return what a number is best counted in: 亿, 万 or ones."""
    if abs(number) >= _YI:
        return _YI, "亿"
    if abs(number) >= _WAN:
        return _WAN, "万"
    return 1, ""


def plain(number: float) -> str:
    """Return a number without needless digits: 50, 6.37, 12000."""
    return f"{round(number, 4):f}".rstrip("0").rstrip(".")
