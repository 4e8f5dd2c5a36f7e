"""Find where sections begin: printed labels, bare headings, and turns to the future."""

import re
from dataclasses import dataclass, replace

from zbreview.domain.spans import Span
from zbreview.reading import numbering
from zbreview.reading.blocks import Paragraph
from zbreview.reading.cues import Cues
from zbreview.reading.numbering import Label
from zbreview.text.sentences import sentences

_HEADING_LENGTH = 24
_FORWARD_PREFIX = re.compile(
    r"(?:在|而|对于|对此[，,]|为此[，,]|同时[，,]|当然[，,]|针对[^，,。]{2,40}[，,]|结合[^，,。]{2,40}[，,]|"
    r"[^，,。；;]{0,10}?(?:局|委|办|厅|部门|我们|我市|我区|我县|单位|政府)(?:在)?)?"
)
_WEAK_OPENERS = frozenset({"未来", "明年", "下半年", "后续", "下一年"})
_STILL_PAST = re.compile(r"^[^，,。；;]{0,12}(?:奠定|打下|提供了|做好准备|明确了|指明)")
_WILL = re.compile(r"将|拟|计划|力争|继续|进一步|持续|争取")
_IN_ANSWER = re.compile(
    r"(?:根据|针对|结合|按照|对照|围绕(?!上述|以上)|吸纳|采纳|吸收)(?:您|你|贵|代表|委员|提案|建议|上述|以上|存在|这些)"
    r"[^。；;]{0,50}(?:以下|如下|下列)[^。；;]{0,12}[：:]$|"
    r"[^。；;]{0,40}(?:改进|整改|完善)(?:措施|举措|办法|工作)[^。；;]{0,6}[：:]$"
)
"""A lead-in that answers what was asked for, with or without 下一步."""

_ANSWERS = re.compile(
    r"(?:对于?|关于|针对|至于)(?:您|你|贵|提案|建议|委员|代表|第?\d+号)[^。；;]{2,60}?(?:建议|意见|诉求|提议|问题)"
    r"[，,](?:[^，,。；;]{0,10}(?:[局委办厅市区县镇]|中心|我们|政府|部门))?(?:将|拟|计划)"
)
"""A paragraph that takes up one request and says at once what will be done about it."""

_LIST_FOLLOWS = "：:"
_REPLY_FOLLOWS = re.compile(r"[^，,。；;]{0,8}(?:会办|协办|办理|答复|回复|复函)意见(?:如下)?[:：]")
"""A line that opens the reply as a whole: 会办意见："""

BRACKETED = re.compile(r"[【［](?P<words>[^】］\n]{2,24})[】］][：:]?")
"""A heading in brackets: 【下一步打算】."""

SUBJECT = re.compile(r"(?P<words>关于[^。；;，,：:\n《]{3,24})[。：:](?=[^\n])")
"""A heading that names its subject and runs into the text: 关于资金投入。."""
TITLED = re.compile(r"(?P<words>[^。；;，,：:！!\n《“\d]{4,14})。(?=[^\n]{12})")
"""A short first sentence that may be a heading: 扩大保障范围。."""

_PAIR = 2
_SHOWN = 8
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Anchor:
    """The beginning of a section: a label, or none for a bare heading or a forward paragraph."""

    start: int
    paragraph: int
    scheme: str
    number: int
    label: Span | None = None
    is_inside: bool = False
    is_heading: bool = False
    is_lead: bool = False


def anchors(text: str, paragraphs: tuple[Paragraph, ...], cues: Cues) -> tuple[Anchor, ...]:
    """Return where sections begin in the body's paragraphs, in text order."""
    at_start = _labels_at_start(text, paragraphs)
    found: list[Anchor] = []
    counts: dict[str, int] = {}
    for number, paragraph in enumerate(paragraphs):
        label = at_start[number]
        if label is not None:
            found.append(_of_label(label))
            _count(counts, label)
        else:
            found += _unlabelled(text, paragraphs, number, cues)
        for inner in numbering.labels_inside(text, paragraph.span, number, counts):
            found.append(_of_label(inner))
            _count(counts, inner)
    return tuple(found)


def opens_future(text: str, sentence: Span, cues: Cues) -> Span | None:
    """Return the words that turn a sentence to the future (下一步…), or None."""
    prefix = _FORWARD_PREFIX.match(text, sentence.start, sentence.end)
    for place in dict.fromkeys((sentence.start, prefix.end() if prefix else sentence.start)):
        opener = cues.starts("opener.future", text, place, sentence.end)
        if not opener:
            continue
        rest = text[place + len(opener) : sentence.end]
        if _STILL_PAST.match(rest):
            continue
        if opener in _WEAK_OPENERS and ("了" in rest or not _WILL.search(rest)):
            continue
        return Span(place, place + len(opener))
    is_lead = text[sentence.end - 1] in _LIST_FOLLOWS
    if is_lead and (answer := _IN_ANSWER.match(text, sentence.start, sentence.end)):
        words = answer[0]
        if not cues.pattern("lead.past").search(words) and "做了" not in words:
            return Span(sentence.start, min(sentence.end, sentence.start + _SHOWN))
    return None


def is_lead_in(text: str, passage: Span, cues: Cues) -> bool:
    """Tell whether a passage announces a list: it ends with a colon or with 以下几个方面."""
    return text[passage.end - 1] in _LIST_FOLLOWS or bool(
        cues.pattern("lead.list").search(text, passage.start, passage.end)
    )


def _of_label(label: Label) -> Anchor:
    return Anchor(
        label.span.start, label.paragraph, label.scheme, label.number, label.span,
        is_inside=not label.at_start,
    )  # fmt: skip


def _count(counts: dict[str, int], label: Label) -> None:
    """Note the last number of a series; deeper series start anew."""
    rank = numbering.RANKS[label.scheme]
    for scheme in [one for one in counts if numbering.RANKS[one] > rank]:
        del counts[scheme]
    counts[label.scheme] = label.number


def _labels_at_start(text: str, paragraphs: tuple[Paragraph, ...]) -> list[Label | None]:
    """Return the label of every paragraph, leaving out what only looks like one."""
    found = [
        numbering.label_at_start(text, paragraph.span, number)
        for number, paragraph in enumerate(paragraphs)
    ]
    bullets = sum(label is not None and label.scheme == numbering.BULLET for label in found)
    last: dict[str, int] = {}
    for number, label in enumerate(found):
        if label is None:
            continue
        scheme = label.scheme
        if scheme == numbering.ORDINAL and last.get(numbering.HAND, 0) and label.number > _PAIR:
            label = replace(label, scheme=numbering.HAND)  # noqa: PLW2901 - the same label, counted on
            found[number] = label
            scheme = label.scheme
        if scheme == numbering.BULLET:
            is_real = bullets >= _PAIR
        elif scheme in (numbering.HAND, numbering.FIRST, numbering.ORDINAL):
            is_real = bool(last.get(scheme)) or (
                label.number == 1 and _has_second(text, paragraphs, found, label)
            )
        else:
            is_real = label.number == 1 or scheme in last or not last
        if is_real:
            last[scheme] = label.number
        else:
            found[number] = None
    return found


def _has_second(
    text: str, paragraphs: tuple[Paragraph, ...], found: list[Label | None], label: Label
) -> bool:
    """Tell whether a second of the same series follows near by."""
    near = found[label.paragraph + 1 : label.paragraph + 1 + _NEAR]
    if any(one is not None and one.scheme == label.scheme and one.number == _PAIR for one in near):
        return True
    span = paragraphs[label.paragraph].span
    inside = numbering.labels_inside(text, span, label.paragraph, {label.scheme: 1})
    return any(one.scheme == label.scheme and one.number == _PAIR for one in inside)


def _unlabelled(
    text: str, paragraphs: tuple[Paragraph, ...], number: int, cues: Cues
) -> list[Anchor]:
    """Return the anchor of a paragraph without label: a bare heading or a forward paragraph."""
    span = paragraphs[number].span
    is_last = number + 1 == len(paragraphs)
    if BRACKETED.match(text, span.start, span.end) or _is_subject(text, paragraphs, number):
        return [Anchor(span.start, number, numbering.NONE, 0, is_heading=True)]
    if not is_last and is_bare_heading(span.of(text), cues):
        return [Anchor(span.start, number, numbering.NONE, 0, is_heading=True)]
    first = sentences(text, span, lines_end=False)[0]
    if not (opens_future(text, first, cues) or _ANSWERS.match(text, first.start, first.end)):
        return []
    last = sentences(text, span, lines_end=False)[-1]
    return [Anchor(span.start, number, numbering.NONE, 0, is_lead=is_lead_in(text, last, cues))]


def _is_subject(text: str, paragraphs: tuple[Paragraph, ...], number: int) -> bool:
    """Tell whether a paragraph opens with 关于…。 and another near by does so too."""
    span = paragraphs[number].span
    if not SUBJECT.match(text, span.start, span.end):
        return _is_titled(text, paragraphs, number)
    near = (*paragraphs[max(0, number - _NEAR) : number], *paragraphs[number + 1 :][:_NEAR])
    return any(SUBJECT.match(text, one.span.start, one.span.end) for one in near)


def _is_titled(text: str, paragraphs: tuple[Paragraph, ...], number: int) -> bool:
    """Tell whether a paragraph is one of several with short titles right after a lead-in."""

    def titled(one: Span) -> bool:
        return TITLED.match(text, one.start, one.end) is not None

    first = last = number
    while first and titled(paragraphs[first].span):
        first -= 1
    if first == number or text[paragraphs[first].span.end - 1] not in _LIST_FOLLOWS:
        return False
    while last < len(paragraphs) and titled(paragraphs[last].span):
        last += 1
    return last - first > _PAIR


def is_bare_heading(line: str, cues: Cues) -> bool:
    """Tell whether an unnumbered line is a heading, such as 工作开展情况 or 下一步打算."""
    bare = line.rstrip("：: \u3000")
    return (
        len(bare) <= _HEADING_LENGTH
        and not _REPLY_FOLLOWS.fullmatch(line.strip())
        and not any(mark in bare for mark in "。；;，,！？!?：:")
        and bool(heading_cue(bare, cues))
    )


def heading_cue(heading: str, cues: Cues) -> bool:
    """Tell whether a short heading ends with a word for what a section does."""
    names = ("past", "future", "target", "task", "safeguard", "principle", "background")
    pattern = cues.pattern(*(f"heading.{name}" for name in names))
    return any(match.end() == len(heading) or len(heading) <= _HEADING_LENGTH // 2
               for match in pattern.finditer(heading))  # fmt: skip
