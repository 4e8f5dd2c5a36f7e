"""Rate a promise: how firmly it is given, and whether one could check it later."""

import re
from collections.abc import Sequence

from zbreview.domain.findings import Strength, Verifiability
from zbreview.domain.quantities import Quantity
from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.text.sentences import clauses, first_clause

_SUBJECT = re.compile(
    r"^(?:(?:今后|下一步|下步|接下来|同时|此外)[，,]?)?(?:[^，,]{0,16}?(?:局|委|办|我们|我市|我区|我县|部门|政府))?(?:将|要|拟|应|可)"
)
_WILL = re.compile(r"[将要拟应可]")
_SUBJECT_REACH = 24
"""Where 将 and the like stand at the latest after such a subject."""

_NO_PREDICATE = re.compile(r"(?:在|关于)?[^，,。；;]{1,24}(?:方面|上|问题)|关于[^，,。；;]{2,40}")
"""A heading that only names the matter: 在综合监管方面."""
_TIME = re.compile(
    r"(?:到|自|从|至)?(?:20\d\d年|今年|明年)[^，,。；;]{0,10}|(?:年底|月底|年内)[前内]?"
)
_TIME_INITIALS = frozenset("到自从至2今明年月")
_AWARD = re.compile(
    r"给予[^，,。；;]{0,30}(?:奖励|补助|扶持|资助|补贴|支持)|(?:奖励|补助|补贴|资助)\d"
)
_NAMED = re.compile(
    r"[《“\"大学研科工论实专基条目联领示产开试体办方规推落建制出编设搭组成]"
    r"(?:(?<=《)[^》]{2,}》|(?<=[“\"])[^”\"]{2,24}[”\"]|"
    r"(?<=[\u4e00-\u9fff]{2}[大学研科工论实专基条目联领示产开试体办方规])"
    r"(?:(?<=大)学|(?<=学)院|(?<=研)究[院所]|(?<=科)学院|(?<=工)程院|(?<=论)坛|(?<=实)验室|"
    r"(?<=专)项(?:行动|资金)|(?<=基)金|(?<=条)例|(?<=目)录|(?<=联)席会议|(?<=领)导小组|"
    r"(?<=示)范区|(?<=产)业园|(?<=开)发区|(?<=试)点|(?<=大)赛|(?<=体)系|(?<=办)法|(?<=方)案|"
    r"(?<=规)划|(?<=工)作站)|"
    r"(?:(?<=[推实])行|(?<=落)实|(?<=实)施)[^，,。；;]{1,20}制(?![度造定约品])|"
    r"(?:(?<=建)[立设]|(?<=[推实])行|(?<=实)施|(?<=制)定|(?<=出)台|(?<=编)制|(?<=设)立|"
    r"(?<=搭)建|(?<=组)建|(?<=成)立)[^，,。；;]{2,30}"
    r"(?:制度|机制|工程|责任制|任期制|平台|清单|台账|标准|细则|专班|中心|基地|站|园|馆)(?![\u4e00-\u9fff]{0,3}水平))"
)


def strength(
    text: str, body: Span, heading: Span | None, parts: Sequence[Span], cues: Cues
) -> Strength:
    """Return the strength that the leading predicate gives; a general one looks at its parts."""
    if heading is not None and _NO_PREDICATE.fullmatch(text, heading.start, heading.end):
        heading = None
    leading = _leading(text, body if heading is None else heading, cues)
    if leading is not None:
        return leading
    if _AWARD.search(text, body.start, body.end):
        return Strength.FIRM
    soft = sum(_leading(text, part, cues) is Strength.SOFT for part in parts)
    return Strength.SOFT if 2 * soft > len(parts) else Strength.FIRM


def _leading(text: str, span: Span, cues: Cues) -> Strength | None:
    """Return what the first main predicate says, None where it is a general verb."""
    part = first_clause(text, span)
    start = _after_subject(text, part)
    if _has_no_predicate(text, part, start, cues):
        for part in clauses(text, span, lines_end=False):
            start = _after_subject(text, part)
            if not _has_no_predicate(text, part, start, cues):
                break
    if cues.starts("strength.continuing", text, start, part.end):
        return Strength.CONTINUING
    return _by_verb(text, Span(start, part.end) if start < part.end else part, cues)


def _has_no_predicate(text: str, part: Span, start: int, cues: Cues) -> bool:
    """Tell whether a clause only gives means (围绕…) or is only 下一步 or a time."""
    if cues.starts("means.opening", text, start, part.end):
        return True
    opener = cues.starts("opener.future", text, part.start, part.end)
    if len(opener) == len(part):
        return True
    is_likely = text[part.start] in _TIME_INITIALS
    return is_likely and _TIME.fullmatch(text, part.start, part.end) is not None


def _after_subject(text: str, part: Span) -> int:
    """Return where the predicate of a clause begins: after 今后我局将."""
    if not _WILL.search(text, part.start, min(part.end, part.start + _SUBJECT_REACH)):
        return part.start
    subject = _SUBJECT.match(part.of(text))
    return part.start + subject.end() if subject else part.start


def _by_verb(text: str, span: Span, cues: Cues) -> Strength | None:
    """Return the strength of the first verb that a clause begins with or holds early."""
    if cues.starts("strength.soft", text, span.start, span.end):
        return Strength.SOFT
    if cues.starts("strength.general", text, span.start, span.end):
        return None
    if cues.starts("strength.firm", text, span.start, span.end):
        return Strength.FIRM
    firm = cues.pattern("strength.firm").search(text, span.start, span.end)
    soft = cues.pattern("strength.soft").search(text, span.start, span.end)
    if firm and (soft is None or firm.start() < soft.start()):
        return Strength.FIRM
    return Strength.SOFT if soft else None


def verifiability(
    text: str, span: Span, quantities: Sequence[Quantity], cues: Cues
) -> Verifiability:
    """Return quantified for a number in the span, specific for a named thing, else vague."""
    if any(span.holds(quantity.span) for quantity in quantities):
        return Verifiability.QUANTIFIED
    start, end = span.start, span.end
    is_named = _NAMED.search(text, start, end) or cues.pattern("programme").search(text, start, end)
    return Verifiability.SPECIFIC if is_named else Verifiability.VAGUE
