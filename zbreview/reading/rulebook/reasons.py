"""Why something was taken and where its fields come from, in the words of the rules."""

from collections.abc import Iterator

from zbreview.domain.findings import Finding
from zbreview.domain.labels import STRENGTHS, VERIFIABILITIES
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import Mark
from zbreview.reading.rulebook.registry import BY_ID, rule_name

_MANUAL = "manual"
_BY_HAND = "人工填写"
_UNIT_SOURCES = {
    "stated": "文中写明",
    "subject": "取自句子主语",
    "implied_author": "没有写明，推断为答复单位",
    _MANUAL: _BY_HAND,
}


def meaning(rule_id: str) -> str:
    """Return the name of a rule and what it does; empty where it is not registered."""
    rule = BY_ID.get(rule_id)
    return f"规则“{rule.name}”：{rule.says}" if rule else ""


def grounds(found: Finding | Mark) -> tuple[str, ...]:
    """Return why a passage was taken, a line each; empty for a person's own mark."""
    lines = [f"依据：{found.reason}"] if found.reason else []
    if found.rule and found.rule != _MANUAL:
        name = f"规则“{rule_name(found.rule)}”，可信度 {found.confidence:.2f}"
        rule = BY_ID.get(found.rule)
        lines.append(f"{name}：{rule.says}" if rule else f"{name}。")
    return tuple(lines)


def origins(found: Finding | Mark) -> Iterator[str]:
    """Yield where the fields of a commitment come from, a line each."""
    if found.responsible_units:
        source = _UNIT_SOURCES.get(found.units_source, "")
        yield f"责任单位：{'、'.join(found.responsible_units)}{f'（{source}）' if source else ''}"
    by_hand = found.edited if isinstance(found, Mark) else ()
    if found.deadline is not None:
        limit = _deadline(found.deadline)
        yield f"时限：{f'{limit}（{_BY_HAND}）' if 'deadline' in by_hand else limit}"
    if found.strength is not None:
        why = _BY_HAND if "strength" in by_hand else _says(f"strength.{found.strength}")
        yield f"力度：{STRENGTHS[found.strength]}——{why}"
    if found.verifiability is not None:
        why = _says(f"verifiability.{found.verifiability}")
        why = _BY_HAND if "verifiability" in by_hand else why
        yield f"可核验性：{VERIFIABILITIES[found.verifiability]}——{why}"
    if found.kind:
        yield f"类型：{found.kind}（{_BY_HAND if 'kind' in by_hand else '按用词判断'}）"


def _deadline(deadline: Deadline) -> str:
    origin = "承自上文或所属条目" if deadline.inherited else "文中写明"
    if deadline.date is None:
        return f"“{deadline.text}”（{origin}，无法换算成日期）"
    if deadline.date == deadline.text:
        return deadline.date
    return f"“{deadline.text}”（{origin}），最后一天为 {deadline.date}"


def _says(rule_id: str) -> str:
    return BY_ID[rule_id].says
