"""The rule table of the manual, generated: ``python -m zbreview.reading.rulebook.table``."""

import sys
from collections.abc import Iterator

from zbreview.reading.rulebook.registry import RULES
from zbreview.reading.rulebook.rule import Frame, Rule

_HEAD = """\
# 提取规则

程序按下列规则读文件，每条建议都写明用了哪一条。

* “上下文”是例子所处的位置；没有写的，例子就是全文。⏎ 表示换行。
* 正例中读出“读出”一栏的内容；反例中这条规则什么也不读出。两者都作为测试运行。
* 例子中的人、地、事均为虚构。
* 规则所查的词语在 `resources/dictionaries/`。

本页由规则表生成：`python3 -m zbreview.reading.rulebook.table > docs/rules.md`
"""

_PLACES = {
    Frame.WHOLE: "",
    Frame.REPLY: "答复正文",
    Frame.PAST: "工作情况",
    Frame.PLAN: "下一步",
    Frame.POLICY: "政策正文",
}


def rule_table() -> str:
    """Return the whole page as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    for stage, rules in RULES.items():
        yield f"## {stage.value}"
        yield ""
        yield "| 规则 | 怎样读 | 上下文 | 正例 | 读出 | 反例 |"
        yield "|---|---|---|---|---|---|"
        for rule in rules:
            yield _row(rule)
        yield ""


def _row(rule: Rule) -> str:
    cells = (
        f"{rule.name}<br>`{rule.id}`", rule.says, _PLACES[rule.frame],
        _cell(rule.positive), _cell(rule.found), _cell(rule.negative),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _cell(words: str) -> str:
    return words.replace("\n", "⏎").replace("|", "\\|").replace("*", "\\*")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(rule_table())
