"""The manual in sections: found by title or by words, one shown at a time."""

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^(#{2,3}) +(.+)$", re.MULTILINE)

FIRST = "第一次使用"
OF_PAGES = {
    "": FIRST,
    "library": "文献库",
    "review": "审阅",
    "compare": "历年对比",
    "outcomes": "目标与结果",
    "parallel": "并排阅读",
    "ledger": "承诺台账",
    "charts": "图表",
    "export": "导出",
    "codebooks": "编码表",
    "search": "检索",
    "dictionaries": "词典",
    "versions": "新旧版本",
    "lists": "提案清单",
}
"""Which section belongs to which page of the window."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the manual: its title, how deep it stands, and its Markdown."""

    title: str
    level: int
    body: str

    def count(self, term: str) -> int:
        """Return how often a term stands in title and body, whatever its case."""
        return f"{self.title}\n{self.body}".casefold().count(term.casefold())


def sections(manual: str) -> tuple[Section, ...]:
    """Return the sections of a manual in their order; what stands before the first is left out."""
    heads = list(_HEADING.finditer(manual))
    ends = [*(head.start() for head in heads[1:]), len(manual)][: len(heads)]
    return tuple(
        Section(head[2].strip(), len(head[1]), manual[head.end() : end].strip())
        for head, end in zip(heads, ends, strict=True)
    )


def found(every: tuple[Section, ...], term: str) -> tuple[Section, ...]:
    """Return the sections with a term, those that are called so first; all for no term."""
    term = term.strip()
    if not term:
        return every
    hits = [section for section in every if section.count(term)]
    hits.sort(key=lambda section: term.casefold() not in section.title.casefold())
    return tuple(hits)
