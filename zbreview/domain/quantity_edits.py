"""Numbers as a person corrected them: what may be entered, and what then counts."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.labels import COMPARATORS
from zbreview.domain.quantities import Certainty, Comparator, Quantity
from zbreview.domain.spans import Span

MANUAL_RULE = "manual"
"""The rule of a number that a person entered."""

LONGEST_UNIT = 20
LONGEST_WORDS = 60
_LARGEST = 1e16
_MONEY = re.compile(r"(万亿|千万|百万|十万|亿|万|千|百)?元")
_SCALES = {
    None: 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8,
    "万亿": 1e12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuantityDraft:
    """A number as it is entered; the fields are those of ``Quantity``."""

    value: float
    unit: str
    value_max: float | None = None
    comparator: Comparator = Comparator.EQ
    basis: str = ""
    certainty: Certainty = Certainty.STATED
    indicator: str = ""
    level: str = ""
    growth: str = ""

    @property
    def words(self) -> str:
        """Return the number in words: ``每家不低于30万元``, ``30—50万元``, ``50余家``."""
        number = plain_number(self.value)
        if self.value_max is not None:
            number = f"{number}—{plain_number(self.value_max)}"
        if self.comparator is Comparator.GT_APPROX:
            return f"{self.basis}{number}余{self.unit}"
        before = "" if self.comparator in _WITHOUT_WORDS else COMPARATORS[self.comparator]
        return f"{self.basis}{before}{number}{self.unit}"


_WITHOUT_WORDS = frozenset({Comparator.RANGE, Comparator.RATIO, Comparator.PER})


@dataclass(frozen=True, slots=True)
class QuantityEdit:
    """What a person says of the characters of a number; without ``draft`` it does not count."""

    uuid: Uuid
    text_id: TextId
    span: Span
    quote: str
    draft: QuantityDraft | None
    author: str
    updated_at: str

    @property
    def quantity(self) -> Quantity | None:
        """Return the number that counts here, None where none does."""
        draft = self.draft
        if draft is None:
            return None
        return Quantity(
            uuid=self.uuid,
            span=self.span,
            text=draft.words,
            value=draft.value,
            value_max=draft.value_max,
            unit=draft.unit,
            comparator=draft.comparator,
            rule=MANUAL_RULE,
            basis=draft.basis,
            certainty=draft.certainty,
            indicator=draft.indicator,
            level=draft.level,
            growth=draft.growth,
            normalized=yuan(draft.value, draft.unit),
        )


def plain_number(value: float) -> str:
    """Return a number without needless digits or exponents: 30, 4.8, 12000."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def yuan(value: float, unit: str) -> float | None:
    """Return an amount of money in 元, None for what is counted in another unit."""
    money = _MONEY.match(unit)
    return None if money is None else round(value * _SCALES[money[1]], 2)


def draft_of(quantity: Quantity) -> QuantityDraft:
    """Return a number as it would be entered."""
    return QuantityDraft(
        value=quantity.value,
        unit=quantity.unit,
        value_max=quantity.value_max,
        comparator=quantity.comparator,
        basis=quantity.basis,
        certainty=quantity.certainty,
        indicator=quantity.indicator,
        level=quantity.level,
        growth=quantity.growth,
    )


def fault_of(draft: QuantityDraft) -> tuple[str, str] | None:
    """Return in Chinese what is wrong with an entry and what to do, None where nothing is."""
    return next(chain(_number_faults(draft), _word_faults(draft)), None)


def _number_faults(draft: QuantityDraft) -> Iterator[tuple[str, str]]:
    numbers = [draft.value] if draft.value_max is None else [draft.value, draft.value_max]
    if not all(math.isfinite(number) and abs(number) < _LARGEST for number in numbers):
        yield "这个数太大，无法记录。", "请换用更大的单位，例如“亿元”。"
    if draft.value_max is not None and draft.value_max <= draft.value:
        yield "区间的上限要大于下限。", "请把较小的数填在“值”里，较大的填在“上限”里。"
    if draft.comparator is Comparator.RANGE and draft.value_max is None:
        yield "“区间”还缺上限。", "请填写上限，或另选一种比较方式。"


def _word_faults(draft: QuantityDraft) -> Iterator[tuple[str, str]]:
    words = (draft.basis, draft.indicator, draft.level, draft.growth)
    if not draft.unit:
        yield "还没有填单位。", "请填写单位，例如“万元”“家”“%”。"
    if len(draft.unit) > LONGEST_UNIT:
        yield f"单位不能超过 {LONGEST_UNIT} 个字。", "请只写单位，说明写在“指标”里。"
    if any(len(each) > LONGEST_WORDS for each in words):
        yield f"每一项不能超过 {LONGEST_WORDS} 个字。", "较长的说明请写在备注里。"
    if any(not char.isprintable() for each in (draft.unit, *words) for char in each):
        yield "填写的内容里有换行或看不见的字符。", "请删去后写成一行。"


def corrected(
    found: Iterable[Quantity], edits: Sequence[QuantityEdit], within: Span | None = None
) -> tuple[Quantity, ...]:
    """Return the numbers that count, in text order: those found and not spoken of, and the edits'.

    With ``within``, only edits that lie inside it add a number; ``found`` is taken as given.
    """
    if not edits:
        return tuple(found)
    kept = [one for one in found if not any(one.span.overlap(edit.span) for edit in edits)]
    entered = [
        edit.quantity
        for edit in edits
        if edit.quantity is not None and (within is None or within.holds(edit.span))
    ]
    return tuple(sorted((*kept, *entered), key=lambda one: one.span.start))
