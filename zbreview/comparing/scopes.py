"""Of whom a number speaks: a town, a district, the city, the province or the country."""

import re
from dataclasses import dataclass

from zbreview.comparing.vocabulary import HAN
from zbreview.domain.links import Statement

RANKS = {"国": 5, "省": 4, "市": 3, "区": 2, "县": 2, "镇": 1, "乡": 1, "街道": 1, "村": 0}
"""Rank of each kind of place, the country highest."""

_NAMES = {5: "全国", 4: "全省", 3: "全市", 2: "全区（县）", 1: "全镇（乡、街道）", 0: "全村"}
_MARKED = re.compile(r"全(国|省|市|区|县|镇|乡|街道|村)(?!级|性|面|域|统)")
_OURS = re.compile(
    r"^(?:目前|今年以来|今年|截至目前|\d{4}年(?:以来)?)?[,，]?[我本](省|市|区|县|镇|乡)"
)
_PLACE = re.compile(
    rf"(?<![{HAN}])(?:其中|目前|近年来|在|以|如)?"
    rf"(?!实现|完成|加强|推进|建设|支持|鼓励|引导|打造|加快|促进|创建|培育|推动|开展|实施|新建)"
    rf"([{HAN}]{{2,4}}?(?<![城乡市区县镇全各社小园景校片我本农辖地库灌郊山牧林范等个名制政然]))"
    rf"(区|县|镇|乡|街道|村)(?![级域县镇乡村块间位内划委政科财工发教卫民住])"
)
_ISSUER = re.compile(rf"^([{HAN}]{{0,5}}?)(?<!城)(省|市|区|县|镇|乡)(?![场监容级村])")
_SENTENCE_END = re.compile("[。；;！？\n]")
_CLAUSE_END = re.compile("[，,。；;：:！？\n]")


@dataclass(frozen=True, slots=True)
class Scope:
    """A population: its rank, 0 for a village to 5 for the country, and its name if known."""

    rank: int | None
    name: str = ""

    def __str__(self) -> str:
        if self.rank is None:
            return "范围未明"
        return self.name or _NAMES[self.rank]

    def differs(self, other: "Scope") -> bool:
        """Tell whether the two are surely not the same population."""
        if self.rank is None or other.rank is None:
            return False
        if self.rank != other.rank:
            return True
        return bool(self.name and other.name) and not (
            self.name.endswith(other.name) or other.name.endswith(self.name)
        )


UNKNOWN = Scope(None)


def issuer_scope(issuer: str) -> Scope:
    """Return the place that an office stands for: 江屿区科技局 → 江屿区, 市科技局 → a city."""
    found, rest = UNKNOWN, issuer.strip()
    while match := _ISSUER.match(rest):
        name, kind = match.groups()
        found = Scope(RANKS[kind], name + kind if name else "")
        rest = rest[match.end() :]
    return found


def scope_at(statement: Statement, position: int) -> Scope:
    """Return the population of what stands at a position of the quote.

    In order: 全市 and the like in the same clause, a place named as the subject of the sentence,
    我市 at the head of the clause, and last the place of the office that speaks.
    """
    before = _sentence_before(statement, position)
    clause = _CLAUSE_END.split(before)[-1]
    marks = list(_MARKED.finditer(clause))
    if marks:
        return Scope(RANKS[marks[-1].group(1)])
    if ours := _OURS.search(clause):
        return Scope(RANKS[ours.group(1)])
    office = issuer_scope(statement.document.issuer)
    place = _PLACE.search(before)
    if place and not _MARKED.search(before[place.end() :]):
        named = Scope(RANKS[place.group(2)], "".join(place.groups()))
        if named.rank != office.rank:  # a district's office calls itself 区: no other district
            return named
    earlier = list(_MARKED.finditer(before))
    if earlier:
        return Scope(RANKS[earlier[-1].group(1)])
    return office


def _sentence_before(statement: Statement, position: int) -> str:
    """Return the sentence up to a position of the quote, taken from the context where it began."""
    quote, context = statement.mark.quote, statement.context
    before = quote[:position]
    if not _SENTENCE_END.search(before) and quote in context:
        before = context[: context.rindex(quote)] + before
    return _SENTENCE_END.split(before)[-1].lstrip()
