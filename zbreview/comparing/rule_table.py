"""The precedence of relations as a page: ``python3 -m zbreview.comparing.rule_table``."""

from collections.abc import Iterator, Sequence

from zbreview.comparing.movements import Rule
from zbreview.comparing.outcome_rules import OUTCOME_RULES, RESULT_RULES
from zbreview.comparing.promise_rules import PROMISE_RULES
from zbreview.domain.labels import RELATIONS

TABLES = (
    ("两处都是承诺、措施或规定", PROMISE_RULES),
    ("前文是承诺，后文是成效", OUTCOME_RULES),
    ("前文是成效", RESULT_RULES),
)
"""The tables, each with when it is used."""

CONDITIONS = {
    "promise.quantified": "前文没有数额，后文就同一事项给出数额",
    "promise.number_lost": "前文有数额，后文就同一事项不再写明",
    "promise.not_comparable": "有对应的数额，但范围、级别、增量与总量等口径不同，不作加减",
    "promise.support_replaced": "支持方式换成或换自贷款、担保、减免（没有数额时，两处各写一种）",
    "promise.value_up": "对应的数额按区间比较都提高；越低越好的指标为降低",
    "promise.value_down": "对应的数额按区间比较都降低；越低越好的指标为提高",
    "promise.value_moved": "数额有升有降，或区间变宽、变窄",
    "promise.object_replaced": "数额所指的对象不同",
    "promise.more_often": "同一事项写明的次数增加，或前文没有而后文写明",
    "promise.less_often": "同一事项写明的次数减少，或后文不再写明",
    "promise.deadline_later": "同一事项的期限（或所写的年份）推后",
    "promise.deadline_earlier": "同一事项的期限（或所写的年份）提前",
    "promise.deadline_lost": "前文写明期限，后文没有",
    "promise.deadline_set": "后文写明期限，前文没有",
    "promise.body_lost": "同一文种，前文写明责任单位，后文没有",
    "promise.body_named": "同一文种，后文写明责任单位，前文没有",
    "promise.vaguer": "用语大体相同，后文只有笼统表述，不再提前文的名称",
    "promise.more_specific": "用语大体相同，前文笼统，后文写明名称",
    "promise.softer": "用语大体相同，措辞由刚性变为柔性，或加上“适时”“逐步”“探索”一类的词",
    "promise.firmer": "用语大体相同，措辞由柔性变为刚性，或去掉“适时”“逐步”“探索”一类的词",
    "promise.figures_differ": "其余文字基本相同，不属数额的数字不同（如年龄）",
    "promise.repeated": "以上都不适用",
    "outcome.forecast": "后文数字都是预计或预期，不算结果",
    "outcome.other_place": "报告单位不是承诺单位，也不是责任单位或同一地方的单位",
    "outcome.not_comparable": "对应的数字口径都不同，不作加减",
    "outcome.met": "对应的数字都达到目标区间的下限；越低越好的指标不高于上限",
    "outcome.partly": "对应的数字有达到的，也有未达到的",
    "outcome.missed": "期限已过，对应的数字仍有未达到的",
    "outcome.short": "期限未过或未写明，对应的数字有未达到的",
    "outcome.done": "后文写明已完成，并提到前文的名称，或与前文一个分句的用字一半以上相同",
    "outcome.progress": "以上都不适用",
    "result.not_comparable": "两处成效数字口径不同",
    "result.same": "两处成效数字相同",
    "result.moved": "两处成效数字有变动",
    "result.again": "两处都是成效",
    "result.promised_after": "成效之后就同一事项再作承诺",
}
"""When each rule applies, by its id."""


def rule_page() -> str:
    """Return the page of all rules in order of precedence."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 关系怎样判定"
    yield ""
    yield "两处说法按时间先后排好，从上往下第一条适用的规则决定拟议的关系；由分析人员决定是否采纳。"
    yield (
        "“未再提及”（`promise.not_mentioned`）不是由两处说法判定的："
        "同一单位以后的文件都查过而没有相近说法时才提出，不等于取消。"
    )
    yield "目标与以后报告的数字另按指标和年度逐项对照，见 [cli.md](cli.md)。"
    yield ""
    yield "把握随每条注意事项减 0.05，不低于 0.1。"
    yield ""
    yield "本页由规则表生成：`python3 -m zbreview.comparing.rule_table > docs/relations.md`"
    for title, rules in TABLES:
        yield ""
        yield f"## {title}"
        yield ""
        yield from _table(rules)


def _table(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield one table in order of precedence."""
    yield "| 先后 | 关系 | 条件 | 把握 | 规则 |"
    yield "|--:|---|---|--:|---|"
    for number, rule in enumerate(rules, 1):
        name = RELATIONS[rule.relation]
        yield f"| {number} | {name} | {CONDITIONS[rule.id]} | {rule.confidence} | `{rule.id}` |"


if __name__ == "__main__":
    import sys

    sys.stdout.write(rule_page())
