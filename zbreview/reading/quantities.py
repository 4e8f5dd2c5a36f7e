"""Every quantity of a text with its unit, comparator, level and what it counts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from zbreview.domain.identity import NO_UUID
from zbreview.domain.quantities import Comparator, Quantity
from zbreview.domain.spans import Span
from zbreview.reading.quantity_context import Meaning, clause_before, meaning_of
from zbreview.reading.quantity_grammar import Amount, find_amounts
from zbreview.reading.quantity_heads import Place, heads_of_run, indicator_of, level_of
from zbreview.reading.quantity_masks import countable
from zbreview.text.normalise import fold

_BETWEEN = re.compile(r"\s?(?:[、,]|和|及|或|与|以及)?\s?(?:各)?\s?")
_MONEY_WORDS = re.compile(
    r"奖励|补助|补贴|资金|资助|投资|投入|支持|给予|扶持|经费|产值|营收|收入|贷款|授信|融资|税|利润|金额|额|价|费|"
    r"债|款|资产|原值|价值|总值|规模"
)
_PEOPLE_WORDS = re.compile(
    r"人口|就业|用工|职工|党员|学生|毕业生|在校生|员额|编制|劳动力|用户|人数|游客|居民|群众|农民"
)
_ENDS_FREELY = re.compile(r"[,。;、:)!?\s的以左至和及或给奖补一予支用投\x00]|$")
_LOST_UNIT = re.compile(
    r"(?P<n>\d(?<=[\u4e00-\u9fff]\d)(?<!第\d)\d{0,3})(?=[,。;、\n]|[\u4e00-\u9fff]|$)(?!\d)"
)
_COUNTED_THINGS = re.compile(
    r"(?:企业|中心|平台|机构|实验室|基地|项目|工作站|园区|孵化器|空间|示范区|合作社|家庭农场|专利|人才|专家)$"
)
_COUNTED_NEW = re.compile(r"新增|新建|新认定|新培育|累计|拥有|现有|共有|建成|培育|认定|获批")
_SENTENCE_END = re.compile(r"[。;；\n]")
_SUBJECT_REACH = 24
_MARKS = frozenset(",。;、\n")
_MADE_NEW = re.compile(r"(?:新增|新建|建成)[\u4e00-\u9fff]{2,10}$")
_CONFIDENCE = {"quantity.lost_unit": 0.4, "quantity.scale_only": 0.7}


class _Reading(NamedTuple):
    """An amount together with what its surroundings say."""

    amount: Amount
    meaning: Meaning


def find_quantities(text: str, more_units: Sequence[str] = ()) -> tuple[Quantity, ...]:
    """Return every quantity in text order, without identifiers; spans never overlap.

    ``more_units`` are further counting words of an office's own dictionary.
    """
    masked = countable(text)
    amounts = [*find_amounts(masked, tuple(more_units))]
    amounts += _lost_units(masked, amounts)
    amounts.sort(key=lambda amount: amount.start)
    readings, floor = [], 0
    for amount in amounts:
        known = _with_unit(amount, masked)
        reading = _Reading(known, meaning_of(known, masked, floor))
        readings.append(reading)
        floor = max(known.end, reading.meaning.end)
    quantities: list[Quantity] = []
    for run in _runs(readings, masked):
        quantities += _quantities(run, text, masked)
    return tuple(_with_subject(quantities, text))


def _with_unit(amount: Amount, masked: str) -> Amount:
    """Settle what a bare 万 or 亿 counts: money, people, or what stands behind it."""
    if amount.currency or not amount.unit.endswith("元"):
        return amount
    before = clause_before(masked, amount.start)
    if _PEOPLE_WORDS.search(before):
        return _counted(amount, "人")
    after = masked[amount.end : amount.end + 1]
    if _MONEY_WORDS.search(before) or _ENDS_FREELY.match(after):
        return amount
    return _counted(amount, "")


def _counted(amount: Amount, unit: str) -> Amount:
    upper = None if amount.value_max is None else amount.value_max * amount.scale
    return amount._replace(value=amount.value * amount.scale, value_max=upper, unit=unit, scale=1.0)


def _lost_units(masked: str, known: Sequence[Amount]) -> list[Amount]:
    """Find bare numbers that must have had a unit: ``新增示范企业1，``."""
    taken = {amount.start for amount in known}
    found = []
    for match in _LOST_UNIT.finditer(masked):
        is_year = len(match["n"]) == len("2021") and match["n"].startswith(("19", "20"))
        if match.start() in taken or is_year:
            continue
        before = clause_before(masked, match.start())
        if _COUNTED_NEW.search(before) and (
            _COUNTED_THINGS.search(before) or _stands_at_a_mark(match, before)
        ):
            found.append(
                Amount(
                    match.start("n"), match.end("n"), float(match["n"]), None, "", is_damaged=True
                )
            )
    return found


def _stands_at_a_mark(match: re.Match[str], before: str) -> bool:
    """Accept any thing newly made where a mark follows its number: ``新增食堂42，``."""
    return match.string[match.end() : match.end() + 1] in _MARKS and bool(_MADE_NEW.search(before))


def _runs(readings: Sequence[_Reading], masked: str) -> list[list[_Reading]]:
    """Group amounts that only a comma or 和 parts: ``200万元、50万元``."""
    runs: list[list[_Reading]] = []
    for reading in readings:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and _same_kind(last.amount, reading.amount)
            and _BETWEEN.fullmatch(masked, last.meaning.end, reading.amount.start)
        ):
            runs[-1].append(reading)
        else:
            runs.append([reading])
    return runs


def _same_kind(one: Amount, two: Amount) -> bool:
    is_money = one.unit.endswith("元") and two.unit.endswith("元")
    return one.unit == two.unit or (is_money and one.currency == two.currency)


def _quantities(run: Sequence[_Reading], text: str, masked: str) -> list[Quantity]:
    """Turn a run into quantities; the first one's ceiling and basis govern the rest."""
    heads = heads_of_run(masked, run[0].amount.start, len(run))
    lead, folded = run[0].meaning, fold(text)
    found: list[Quantity] = []
    for index, reading in enumerate(run):
        meaning = reading.meaning
        if index and meaning.comparator in (Comparator.EQ, Comparator.REACH, Comparator.STRIVE):
            comparator = _inherited(lead, meaning)
            rule = meaning.rule if comparator is meaning.comparator else lead.rule
            meaning = meaning._replace(comparator=comparator, rule=rule)
        if index and lead.basis and not meaning.basis:
            per = lead.unit.removeprefix(run[0].amount.unit)
            meaning = meaning._replace(basis=lead.basis, unit=reading.amount.unit + per)
        level = heads[index] if heads else level_of(masked, reading.amount, meaning)
        place = Place(text, folded, masked, reading.amount, meaning, run[0].meaning.start)
        indicator = heads[index] if heads and "级" not in level else indicator_of(place)
        found.append(_quantity(place, level, indicator))
    return found


def _inherited(lead: Meaning, own: Meaning) -> Comparator:
    """Return what ``最高200万元、50万元`` hands down; 以上 and 以下 bind their own number only."""
    handed_down = (
        Comparator.LE, Comparator.GE, Comparator.GT, Comparator.REACH, Comparator.PER,
    )  # fmt: skip
    is_own = lead.rule in ("quantity.or_more", "quantity.or_less")
    return lead.comparator if lead.comparator in handed_down and not is_own else own.comparator


def _quantity(place: Place, level: str, indicator: str) -> Quantity:
    amount, meaning = place.amount, place.meaning
    span = Span(meaning.start, meaning.end)
    rule = meaning.rule
    if amount.is_damaged:
        rule = "quantity.lost_unit"
    elif amount.unit and not amount.currency and amount.unit.endswith("元"):
        rule = "quantity.scale_only"
    is_yuan = amount.unit.endswith("元") and amount.currency in ("", "元")
    return Quantity(
        uuid=NO_UUID,
        span=span,
        text=span.of(place.text),
        value=amount.value,
        value_max=amount.value_max,
        unit=meaning.unit,
        comparator=meaning.comparator,
        rule=rule,
        confidence=_CONFIDENCE.get(rule, 0.95),
        basis=meaning.basis,
        certainty=meaning.certainty,
        indicator=indicator,
        level=level,
        growth=meaning.growth,
        normalized=round(amount.value * amount.scale, 2) if is_yuan else None,
    )


def _with_subject(quantities: Sequence[Quantity], text: str) -> list[Quantity]:
    """Let ``总量达到60家`` and ``比年初提高4.8个百分点`` count what the number before counted."""
    told: list[Quantity] = []
    for quantity in quantities:
        last = told[-1] if told else None
        if last is not None and not quantity.indicator:
            between = text[last.span.end : quantity.span.start]
            if len(between) <= _SUBJECT_REACH and not _SENTENCE_END.search(between):
                level = quantity.level or last.level
                told.append(replace(quantity, indicator=last.indicator, level=level))
                continue
        told.append(quantity)
    return told
