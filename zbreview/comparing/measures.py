"""Numbers as measures: what is measured, how (level, share, rate, increment), for which time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from zbreview.comparing.partners import PROMISES
from zbreview.comparing.periods import Period, period_of
from zbreview.comparing.scopes import Scope, scope_at
from zbreview.comparing.vocabulary import DECREASE, LOWER_IS_BETTER, SUPPORTS
from zbreview.comparing.wording import promise_begins
from zbreview.domain.findings import Role
from zbreview.domain.links import Statement
from zbreview.domain.quantities import Certainty, Comparator, Quantity
from zbreview.domain.spans import Span


class Way(StrEnum):
    """How a number measures its object; only numbers of one way are compared."""

    LEVEL = "总量"
    INCREMENT = "增量"
    SHARE = "比率"
    RATE = "增长率"
    DECLINE = "下降率"
    POINTS = "百分点变动"


@dataclass(frozen=True)
class IndicatorTable:
    """Names that mean one indicator, and the words of those that ought to stay low."""

    synonyms: Mapping[str, str] = field(default_factory=dict)
    ceilings: tuple[str, ...] = ()

    def canonical(self, name: str) -> str:
        """Return the usual name of an indicator."""
        return self.synonyms.get(name, name)

    @cached_property
    def _ceilings(self) -> re.Pattern[str]:
        if not self.ceilings:
            return LOWER_IS_BETTER
        return re.compile("|".join(map(re.escape, sorted(self.ceilings, key=len, reverse=True))))

    def is_ceiling(self, words: str) -> bool:
        """Tell whether words name an indicator of which less is more, counted as itself."""
        return bool(self._ceilings.search(words)) and not DECREASE.search(words)

    @classmethod
    def of_rows(
        cls, synonyms: Iterable[Mapping[str, str]], ceilings: Iterable[Mapping[str, str]]
    ) -> "IndicatorTable":
        """Read rows with ``synonym`` and ``indicator``, and rows with ``word``."""
        names = {row.get("synonym", ""): row.get("indicator", "") for row in synonyms}
        known = {bare_name(name): bare_name(usual) for name, usual in names.items() if usual}
        words = tuple(row["word"] for row in ceilings if row.get("word"))
        return cls({name: usual for name, usual in known.items() if name}, words)


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a statement as a measure.

    ``span`` holds the name and the number in the document; ``words`` is what stands between the
    clause's beginning and the number.
    """

    statement: Statement
    quantity: Quantity
    span: Span
    name: str
    way: Way
    words: str
    period: Period

    @property
    def text(self) -> str:
        """Return the name and the number as they stand in the document."""
        start = self.span.start - self.statement.mark.span.start
        return self.statement.mark.quote[start : start + len(self.span)]

    @property
    def scope(self) -> Scope:
        """Return of whom the number speaks."""
        position = self.quantity.span.start - self.statement.mark.span.start
        return scope_at(self.statement, position)

    @property
    def dimension(self) -> str:
        """Return 元 for money, else the unit."""
        return "元" if self.quantity.normalized is not None else self.quantity.unit


_BORDER = re.compile('[，,：:。；;！？、“”"()（）—]|-{2,}')
_SENTENCE = re.compile("[。；;！？]")
_CLAUSE = re.compile("[，,。；;：:！？]")
_ONLY_LEVEL = re.compile("(?:国家|省|市|区|县)级(?:及?以上)?")
_PREFIX = re.compile(
    r"^(?:\d{1,2}[.．]|之?前|补建|其中|预计|力争|确保|努力|实现|提出|完成|保持|使得?|将|把|要|以及|及|和|并|的|了|"
    r"全年|全[国省市区县镇乡]|[我本][国省市区县]|各地|年末|年底|去年|今年|本年度?|上年|当年|"
    r"到?(?:19|20)\d\d年(?:底|末)?(?:之?前)?|\d{1,2}月(?:末|底)?|目前|截至|一年来|新增|新建|新认定|新培育|"
    r"年均|年平均|平均每年|每年平均|净增|增加|建成|建设|创建|培育|发展|组织|开展|累计|共有?|拥有|达到|争取|计划)+"
)
_SUFFIX = re.compile(
    r"(?:年均|年平均|(?:比|较)(?:19|20)\d\d年|比上年(?:同期)?|比去年|同比|较上年|环比|按可比价格计算|扣除价格因素|实际|名义|分别|预计|"
    r"增长|增加|上涨|提高|上升|下降|降低|减少|回落|回升|压减|缩短|涨幅|增幅|增速|降幅|增长率|"
    r"控制|保持|稳定|维持|达到|达|在|为|是|到|至|约|近|超|超过|突破|不低于|不少于|不超过|不高于|"
    r"力争|最高|总水平|总量|总数|人数|人口|数量|数|规模|的|了|也|已|将|均|都|累计|新增|共有?)+$"
)
_UP_TO_ETC = re.compile("^.*等(?:各类|各级|各种)?(?=..)(?![级待候])")
_TOTAL = re.compile("总量|总数|累计|共")
_RATE = re.compile("增长|增加|上涨|涨幅|增幅|增速|提高|上升|回升|回落")
_CHANGED_TO = re.compile(
    "(?:增加|提高|上升|回升|回落|下降|降低|增长|减少|控制|稳定|保持)(?:到|至|为|在)"
)
_ITSELF_RATE = re.compile("涨幅|增幅|增速|增长率")
_NEW = re.compile("新增|新建|补建|增建|新开|新设|新认定|新培育|新获批|净增")
_SUPPORT = re.compile(
    "|".join(sorted((w for kind, ws in SUPPORTS.items() for w in ws if kind != "投入"), key=len))
)
_AHEAD = re.compile("目标|力争|确保|将|计划|预期|要(?!求|素|点)")
_NOT_MEASURED = {Comparator.BENCHMARK, Comparator.RATIO, Comparator.PER}
_SUPPORT_AFTER = 6
_POINTS = {"个百分点", "百分点"}
PERCENT = frozenset({"%", "％"})
"""The unit of shares and rates, as it may be written."""


def bare_name(words: str) -> str:
    """Return the name of an indicator without time, verbs and ways of counting around it."""
    name = _UP_TO_ETC.sub("", re.sub(r"\s", "", words))
    name = _SUFFIX.sub("", _PREFIX.sub("", name))
    return _NEW.sub("", name)


def measures_of(statement: Statement, table: IndicatorTable) -> tuple[Measure, ...]:
    """Return the numbers of a statement that measure something with a name, in text order."""
    quote, offset = statement.mark.quote, statement.mark.span.start
    if not statement.quantities:
        return ()
    found: list[Measure] = []
    end_before = 0
    begin = promise_begins(statement)
    for quantity in sorted(statement.quantities, key=lambda each: each.span.start):
        start = quantity.span.start - offset
        if start < max(begin, end_before) or not statement.mark.span.holds(quantity.span):
            continue
        held = found[-1] if found else None
        if len(found) > 1 and "分别" in quote[end_before:start]:
            held = found[-2]  # 院士站10家、专家站8家，总量分别达到60家…: the first name comes first
        measure = _measure(statement, quantity, quote[end_before:start], held, table)
        end_before = quantity.span.end - offset
        if measure is not None:
            found.append(measure)
    return tuple(found)


def _measure(
    statement: Statement,
    quantity: Quantity,
    before: str,
    held: Measure | None,
    table: IndicatorTable,
) -> Measure | None:
    """Return one number as a measure, None where it has no name or measures nothing."""
    if quantity.comparator in _NOT_MEASURED or _is_support(statement, quantity, before):
        return None
    words = _last(before, _BORDER)
    position = quantity.span.start - statement.mark.span.start
    name, start = bare_name(words), quantity.span.start - len(words.lstrip())
    if not name:
        if held is None or _SENTENCE.search(before) or not _goes_on(held, quantity, words):
            return None
        name, start = held.name, held.span.start
    else:
        name = table.canonical(name)
        if held is not None and _ONLY_LEVEL.fullmatch(name):
            name = f"{held.name}（{name}）"
        start += _lead(words.lstrip())
    return Measure(
        statement=statement,
        quantity=quantity,
        span=Span(start, quantity.span.end),
        name=name,
        way=_way(words, _last(statement.mark.quote[:position], _CLAUSE), quantity),
        words=words,
        period=period_of(statement, position),
    )


def _goes_on(held: Measure, quantity: Quantity, words: str) -> bool:
    """Tell whether a number without a name is another of the thing before: a share, the total."""
    if quantity.unit in PERCENT:
        return True
    return quantity.unit == held.quantity.unit and bool(_TOTAL.search(words))


def _is_support(statement: Statement, quantity: Quantity, before: str) -> bool:
    """Tell whether a number is what somebody is given, not what is reached."""
    end = quantity.span.end - statement.mark.span.start
    after = statement.mark.quote[end : end + _SUPPORT_AFTER]
    if quantity.normalized is not None and "支持" in _last(before, _BORDER):
        return True
    return bool(_SUPPORT.search(_last(before, _SENTENCE)) or _SUPPORT.search(after))


def _last(words: str, border: re.Pattern[str]) -> str:
    """Return what stands behind the last border."""
    end = 0
    for each in border.finditer(words):
        end = each.end()
    return words[end:]


def _lead(words: str) -> int:
    """Return how many characters of time and verbs stand before a name; 新增 belongs to it."""
    if etc := _UP_TO_ETC.match(words):
        return etc.end()
    match = _PREFIX.match(words)
    if match is None:
        return 0
    new = _NEW.search(match.group())
    return new.start() if new else match.end()


def _way(words: str, clause: str, quantity: Quantity) -> Way:
    """Tell how a number counts, by the words before it and 新增 at the head of its clause."""
    if quantity.unit in _POINTS:
        return Way.POINTS
    if quantity.unit not in PERCENT:
        is_new = _NEW.search(words) or (_NEW.match(clause) and not _TOTAL.search(words))
        return Way.INCREMENT if is_new else Way.LEVEL
    if _ITSELF_RATE.search(words):
        return Way.RATE
    if _CHANGED_TO.search(words):
        return Way.SHARE
    if DECREASE.search(words):
        return Way.DECLINE
    return Way.RATE if _RATE.search(words) else Way.SHARE


def is_report(measure: Measure) -> bool:
    """Tell whether a number reports what was: a stated result, or words that look back."""
    if measure.quantity.certainty is not Certainty.STATED:
        return False
    role = measure.statement.mark.role
    if role is Role.RESULT:
        return True
    if role is Role.DATA:
        return measure.period.is_past
    return measure.period.is_past and not _AHEAD.search(measure.words)


def is_target(measure: Measure) -> bool:
    """Tell whether a number says what is to be reached."""
    role = measure.statement.mark.role
    return role in PROMISES and not is_report(measure)
