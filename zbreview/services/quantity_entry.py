"""Turn what is typed for a number into a draft, and read a draft from selected words."""

from collections.abc import Mapping

from zbreview.domain.quantities import Certainty, Comparator
from zbreview.domain.quantity_edits import QuantityDraft, draft_of, fault_of
from zbreview.errors import EditRefusedError
from zbreview.text.normalise import fold
from zbreview.text.numerals import chinese_number

EMPTY = QuantityDraft(1.0, "")
"""What a form begins with where nothing was read."""


def parse_number(text: str, name: str) -> float:
    """Return the number of an entry: digits with or without commas, or Chinese numerals."""
    plain = fold(text).replace(",", "").strip()
    try:
        return float(plain)
    except ValueError:
        found = chinese_number(plain)
    if found is None:
        raise EditRefusedError(
            f"“{name}”里的“{text.strip()}”不是数。" if plain else f"“{name}”还没有填。",
            "请只填数字，例如 30 或 4.8；单位填在“单位”里。",
        )
    return float(found)


def parse_quantity(
    entries: Mapping[str, str], comparator: Comparator, certainty: Certainty
) -> QuantityDraft:
    """Return the number of a form's entries; EditRefusedError says in Chinese what is wrong.

    ``entries`` holds ``value``, ``value_max``, ``unit``, ``basis``, ``indicator``, ``level`` and
    ``growth``. An upper end makes a plain number a range.
    """
    upper = entries["value_max"].strip()
    value_max = parse_number(upper, "上限") if upper else None
    if value_max is not None and comparator is Comparator.EQ:
        comparator = Comparator.RANGE
    names = ("basis", "indicator", "level", "growth")
    draft = QuantityDraft(
        value=parse_number(entries["value"], "值"),
        value_max=value_max,
        comparator=comparator,
        certainty=certainty,
        unit=fold(entries["unit"]).strip(),
        **{name: entries[name].strip() for name in names},
    )
    fault = fault_of(draft)
    if fault is not None:
        raise EditRefusedError(*fault)
    return draft


def suggested(words: str) -> QuantityDraft:
    """Return what the rules read in selected words, to begin a form with."""
    from zbreview.reading.quantities import find_quantities  # noqa: PLC0415 - not for a form

    found = find_quantities(words)
    return draft_of(found[0]) if found else EMPTY
