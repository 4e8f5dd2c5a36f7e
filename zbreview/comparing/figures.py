"""Numbers of a statement with what they count: level, object, kind of support, population."""

import re
from dataclasses import dataclass, replace

from zbreview.comparing.intervals import Interval, interval
from zbreview.comparing.scopes import Scope, scope_at
from zbreview.comparing.vocabulary import HAN, HEADS, LEVELS, STOP_TERMS, SUPPORTS
from zbreview.domain.links import Statement
from zbreview.domain.quantities import Certainty, Comparator, Quantity

MONEY = "元"
"""The dimension of every amount of money."""

INCREMENT, STOCK = "增量", "总量"

_LEVEL_WORDS = {word: level for level, words in LEVELS.items() for word in words}
_LEVEL = re.compile("|".join(sorted(_LEVEL_WORDS, key=len, reverse=True)))
_LEVELS_IN_A_ROW = re.compile(f"(?:{_LEVEL.pattern})(?:[、和与及]|以及)(?:{_LEVEL.pattern})")
_SUPPORT_WORDS = {word: kind for kind, words in SUPPORTS.items() for word in words}
_SUPPORT = re.compile("|".join(sorted(_SUPPORT_WORDS, key=len, reverse=True)))
_GROWTH = re.compile("增量|新增|新建|新认定|新培育|新获批|增加|净增")
_STOCK = re.compile("总量|总数|累计|达到|共有|拥有|现有|保有|总计|突破")
_SENTENCE_BEFORE = re.compile("(?s:.*)[。；;！？\n]")
_CLAUSE = re.compile("[，,。；;！？\n]")
_CLAUSE_BEFORE = re.compile(f"(?s:.*){_CLAUSE.pattern}")
_PART = re.compile("[，,。；;！？\n、]")
_HEAD = re.compile(HEADS)
_NAME = re.compile(rf"([{HAN}A-Za-z()（）]{{0,10}}?(?:{HEADS}))(?=$|[^{HAN}]|[等和与及的，])")
_NOT_IN_NAME = re.compile(
    "^.*(?:建设|组建|培育|打造|支持|创建|新建|新增|争创|争取|建立|构建|认定为|认定的|认定|获批的|获批|"
    "拥有|已有|共有|对|为|的|和|与|及|等|给予|达到|总量|其中|各类|积极|以上|有条件|实施|完善|引进|"
    "做好|加快|推进|推动|全市|全区|我市|我区|申报|办理|\\d[家个条批名项])"
)


_TIME = re.compile(
    "(?:力争|确保|预计|计划)?(?:到|至|在)?(?:(?:19|20)\\d\\d年|今年|明年|去年|全年|当年)(?:\\d{1,2}月)?"
    "(?:年?(?:底|末|初))?(?:之?前)?(?:以来)?(?:力争)?(?:全[国省市区县镇])?"
)
_EACH = re.compile("(?:按照?|依照)?每[人户家处亩年月吨部辆]?(?:每[年月])?$")
_SHARE_VERBS = re.compile(
    "(?:控制在|保持在|稳定在|稳定|达到|达|增长|提高|上升|下降|降低|力争|超过|不低于|为|到|至|约|在|到位)+$"
)
_SHARE_LEAD = re.compile("^(?:其中|实现|确保|力争|使|将|全[国省市区县镇]|我[省市区县]|新建|新增)+")
_AT_END = re.compile(
    "(?:控制在|保持在|稳定在|分别|达到|达|增长|提高|上升|下降|降低|力争|超过|不低于|不少于|最高|约|近|"
    "总量|总数|给予|为|到|至)+$"
)
_LONGEST_NAME = 12
_RANKED = re.compile("(?:国家|省|部|市|区|县|镇)级(?:及?以上)?")
_UP_TO_ETC = re.compile("^.*等(?:各类|各级)?(?=..)")
_LEADING = re.compile(
    "^(?:按照?|依据|由|对|经|共|新|创建|新建|新增|建成|建设|培育|组织|入选|拥有|获批|通过|累计)+"
)
_PERCENT = ("%", "％")
_MARKS = "“”\"'《》()（）、，, "


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a statement, ready to be set beside another.

    ``dimension`` is 元 for money, else the unit; ``subject`` the thing that is counted or
    given for; ``growth`` is 增量, 总量 or empty where the words do not tell;
    ``words`` the clause that the number stands in.
    """

    quantity: Quantity
    level: str
    subject: str
    support: str
    growth: str
    scope: Scope
    interval: Interval
    dimension: str
    words: str

    @property
    def is_forecast(self) -> bool:
        """Tell whether the number is only forecast or expected."""
        return self.quantity.certainty is not Certainty.STATED

    @property
    def is_benchmark(self) -> bool:
        """Tell whether the number is another population's, given for comparison."""
        return self.quantity.comparator is Comparator.BENCHMARK

    @property
    def focus(self) -> str:
        """Return the words that single this number out in its statement."""
        return self.level or self.subject


@dataclass(frozen=True, slots=True)
class Named:
    """One number of a statement with the words that single it out, as in a ``Figure``.

    ``before`` and ``after`` are the words beside it up to other numbers and marks.
    """

    quantity: Quantity
    level: str
    subject: str
    growth: str
    dimension: str
    words: str
    before: str
    after: str

    @property
    def focus(self) -> str:
        """Return the words that single this number out in its statement."""
        return self.level or self.subject


def figures_of(statement: Statement) -> tuple[Figure, ...]:
    """Return the numbers that lie within a statement, in text order."""
    return tuple(_figure(statement, each) for each in named_numbers(statement))


def named_numbers(statement: Statement) -> tuple[Named, ...]:
    """Return the numbers that lie within a statement with what singles them out, in text order."""
    span = statement.mark.span
    inside = sorted(
        (each for each in statement.quantities if span.holds(each.span)),
        key=lambda each: each.span.start,
    )
    found: list[Named] = []
    for quantity in inside:
        named = _named(statement, quantity, inside)
        found.append(_continued(found[-1], named) if found else named)
    return tuple(found)


def dimension_of(quantity: Quantity) -> str:
    """Return what a number is counted in: money in 元 whatever it is written in."""
    return MONEY if quantity.normalized is not None else quantity.unit


def _continued(one: Named, other: Named) -> Named:
    """Return a number with the level or thing of the one before that it goes on about.

    新增省级…40家，总量超过350家 keeps its level; …212万亩，其中新建33万亩 keeps its thing.
    """
    if one.dimension != other.dimension:
        return other
    if not other.subject and other.words.startswith("其中"):
        return replace(other, subject=one.subject)
    if one.subject == other.subject and not other.level and other.growth == STOCK:
        return replace(other, level=one.level)
    return other


def _figure(statement: Statement, named: Named) -> Figure:
    """Return one number with what the words around it say."""
    quote, quantity = statement.mark.quote, named.quantity
    start = quantity.span.start - statement.mark.span.start
    lead_in = quote[_after_last(_SENTENCE_BEFORE, quote, start) : start]
    return Figure(
        quantity=quantity,
        level=named.level,
        subject=named.subject,
        support=_support(named.before, named.after, named.words, lead_in),
        growth=named.growth,
        scope=scope_at(statement, start),
        interval=interval(quantity),
        dimension=named.dimension,
        words=named.words,
    )


def _named(statement: Statement, quantity: Quantity, inside: list[Quantity]) -> Named:
    """Return one number with what singles it out."""
    quote, offset = statement.mark.quote, statement.mark.span.start
    start, end = quantity.span.start - offset, quantity.span.end - offset
    clause_start = _after_last(_CLAUSE_BEFORE, quote, start)
    ends = [each.span.end - offset for each in inside if each.span.end - offset <= start]
    before = quote[max([clause_start, *ends]) : start]
    after = quote[end : _next(_PART, quote, end)]
    return Named(
        quantity=quantity,
        level=_said_level(quantity, quote[:start], before + after)
        or _level(quote, (before, after), start, [x.span.start - offset for x in inside]),
        subject=(_share(before) if quantity.unit in _PERCENT else "")
        or _subject(quantity, before, after, quote[:start]),
        growth=_growth(quantity, quote[clause_start:start]),
        dimension=dimension_of(quantity),
        words=quote[clause_start : _next(_CLAUSE, quote, end)],
        before=before,
        after=after,
    )


def _after_last(border: re.Pattern[str], quote: str, start: int) -> int:
    """Return where the stretch before a place begins: behind the last border, else with all."""
    last = border.match(quote, 0, start)
    return last.end() if last else 0


def _next(border: re.Pattern[str], quote: str, end: int) -> int:
    """Return where the stretch behind a place ends."""
    found = border.search(quote, end)
    return found.start() if found else len(quote)


def _said_level(quantity: Quantity, lead: str, around: str) -> str:
    """Return the level that the reader found, unless it belongs to another number of a list.

    国家级…200万、省级…50万、工作站20万 gives the last one none; after 分别 or levels in a row
    (国家级、省级…) the order tells.
    """
    level = _one_level(quantity.level) if quantity.level else ""
    if not level:
        return ""
    sentence = lead[_after_last(_SENTENCE_BEFORE, lead, len(lead)) :]
    is_own = any(_LEVEL_WORDS[each] == level for each in _LEVEL.findall(around))
    is_first = not any(each.isdigit() for each in sentence.removesuffix(around))
    is_in_order = "分别" in sentence or bool(_LEVELS_IN_A_ROW.search(sentence))
    return level if is_own or is_first or is_in_order else ""


def _one_level(said: str) -> str:
    """Return the level that the reader found, empty where it is none or several."""
    found = {_LEVEL_WORDS[each] for each in _LEVEL.findall(said)}
    is_level = bool(found) and _LEVEL.sub("", said).strip("及以上、") == ""
    return found.pop() if is_level and len(found) == 1 else ""


def _level(quote: str, around: tuple[str, str], start: int, starts: list[int]) -> str:
    """Return the level of the number at a place: in order after 分别, else the nearest before."""
    sentence = _after_last(_SENTENCE_BEFORE, quote, start)
    place = quote.rfind("分别", sentence, start)
    if place >= 0:
        levels = [_LEVEL_WORDS[each] for each in _LEVEL.findall(quote[sentence:place])]
        order = [each for each in starts if each > place].index(start)
        if len(levels) > 1 and order < len(levels):
            return levels[order]
    own, following = (_LEVEL.findall(words) for words in around)
    if own:
        return _LEVEL_WORDS[own[-1]]
    return _LEVEL_WORDS[following[0]] if following else ""


def _support(before: str, after: str, clause: str, lead_in: str) -> str:
    """Return the kind of support nearest to a number, empty where none is named."""
    for words in (before, after, clause, lead_in):
        found = _SUPPORT.findall(words)
        if found:
            return _SUPPORT_WORDS[found[-1] if words in (before, lead_in) else found[0]]
    return ""


def _growth(quantity: Quantity, before: str) -> str:
    """Tell 新增 (increment) from 总量 (stock) by the reader's word, else by those before."""
    said = quantity.growth or before
    new, stock = list(_GROWTH.finditer(said)), list(_STOCK.finditer(said))
    if new and (not stock or new[-1].start() > stock[-1].start()):
        return INCREMENT
    return STOCK if stock else ""


def _subject(quantity: Quantity, before: str, after: str, lead: str) -> str:
    """Return the thing that a number counts or is given for, without level and verbs."""
    for said in (quantity.indicator, quantity.level):
        name = _tidied(said)
        if len(name) > 1 and name not in STOP_TERMS and not _EACH.search(name):
            return name
    for words in (before, after):
        names = names_in(_TIME.sub("", words))
        if names:
            return names[-1] if words is before else names[0]
    own = _EACH.sub("", _TIME.sub("", _AT_END.sub("", _SUPPORT.sub("", before))))
    own = bare(own)
    earlier = names_in(lead)
    if (len(own) > 1 and own not in STOP_TERMS) or not earlier:
        return own[-_LONGEST_NAME:]
    return earlier[-1]


def _share(before: str) -> str:
    """Return what a percentage is of, as it is written: 装配式建筑占新建建筑的比例."""
    name = _SHARE_VERBS.sub("", _TIME.sub("", before).strip(_MARKS))
    return _SHARE_LEAD.sub("", name).strip(_MARKS)


def _tidied(said: str) -> str:
    """Return the reader's name of a thing: what stands after 等, without verb, level, support."""
    name = _UP_TO_ETC.sub("", _SUPPORT.sub("", _TIME.sub("", said)))
    return _RANKED.sub("", _LEADING.sub("", name)).strip(_MARKS)


def names_in(words: str) -> list[str]:
    """Return the names of things in a stretch of text, in order, bare of verbs and levels."""
    plain = _SUPPORT.sub("，", words)
    if not _HEAD.search(plain):  # the heads alone are found much faster
        return []
    found = (bare(each.group(1)) for each in _NAME.finditer(plain))
    return [name for name in found if len(name) > 1]


def bare(name: str) -> str:
    """Return the name of a thing without the verbs, levels and kinds of support around it."""
    name = _SUPPORT.sub("", name)
    name = _NOT_IN_NAME.sub("", name)
    return _RANKED.sub("", name).strip(_MARKS)
