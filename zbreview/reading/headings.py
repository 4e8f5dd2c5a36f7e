"""Tell the heading of a section from its first words."""

import re
from dataclasses import dataclass

from zbreview.domain.spans import Span
from zbreview.reading import numbering
from zbreview.reading.anchors import BRACKETED, SUBJECT, TITLED, Anchor
from zbreview.text.sentences import SENTENCE_ENDS, first_clause, sentences


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, the mark that closes it (empty where it was lost), and where the text goes on."""

    span: Span
    terminator: str
    body_start: int


_WITHOUT = frozenset({numbering.BULLET, numbering.HAND, numbering.FIRST, numbering.ORDINAL})
_LONGEST = 80
_LONGEST_LINE = 60
_RUN_ON_NOUN = (
    r"(?:建设|实施|生态|活动|作用|体系|机制|发展|创新|服务|保障|水平|能力|力度|工作|环境|质量|管理|"
    r"改革|转型|升级|合作|融合|培育|攻关|转化|推广|方式|效率|监管|治理|整治)"
)
_RUN_ON_START = (
    r"(?:近年来|今年以来|去年以来|目前|截至|充分发挥|紧紧围绕|围绕|坚持|依托|按照|针对|我市|我局|我区|"
    r"我县|我委|及时(?!性)|指导(?!意见|思想|中心|员|目录)|通过(?!率)|持续|聚焦|积极(?!性)|大力|20\d\d年)"
)
_RUN_ON = re.compile(_RUN_ON_NOUN + "(?=" + _RUN_ON_START + ")")
_BRACKET = re.compile(r"\s*[（(【\[][^。；;]{2,120}[)）】\]]\s*[。；;]?\s*")
"""What names who is responsible, after the last sentence."""
_SHORTEST = 4


def heading_of(text: str, paragraph: Span, anchor: Anchor, end: int) -> Heading | None:
    """Return the heading of a section that ends at ``end``.

    None where its first words are already its matter.
    """
    if anchor.label is None:
        return _bare(text, paragraph) if anchor.is_heading else None
    last = min(paragraph.end, end)
    if anchor.scheme in _WITHOUT or last <= anchor.label.end:
        return None
    area = Span(anchor.label.end, last).trimmed(text)
    if area is None:
        return None
    first = sentences(text, area, lines_end=False)[0]
    if run_on := _run_on(text, first):
        return run_on
    is_all = first.end == area.end or _BRACKET.fullmatch(text, first.end, area.end) is not None
    if is_all and area.end >= end:
        return None
    return _of_sentence(text, paragraph, area, first)


def _of_sentence(text: str, paragraph: Span, area: Span, first: Span) -> Heading | None:
    """Return the heading that a section's first sentence is."""
    if text[first.end - 1] in SENTENCE_ENDS:
        if not 1 < len(first) <= _LONGEST:
            return None
        return Heading(Span(first.start, first.end - 1), "。", first.end)
    if first.end == area.end == paragraph.end and len(first) <= _LONGEST_LINE:
        return _line(text, first)
    return None


def _bare(text: str, paragraph: Span) -> Heading:
    """Return an unnumbered heading: in brackets, 关于…。 before the matter, or a line."""
    if bracketed := BRACKETED.match(text, paragraph.start, paragraph.end):
        return Heading(Span(*bracketed.span("words")), "】", bracketed.end())
    subject = SUBJECT.match(text, paragraph.start, paragraph.end)
    if subject := subject or TITLED.match(text, paragraph.start, paragraph.end):
        return Heading(Span(*subject.span("words")), "。", subject.end())
    end = paragraph.end
    while end - 1 > paragraph.start and text[end - 1] in "：: ":
        end -= 1
    return Heading(Span(paragraph.start, end), "\n", paragraph.end)


def _line(text: str, line: Span) -> Heading:
    """Return a heading on a line of its own; a colon or semicolon at its end is no part of it."""
    end = line.end
    if end - 1 > line.start and text[end - 1] in "：:；;，,":
        end -= 1
    return Heading(Span(line.start, end), "\n", line.end)


def _run_on(text: str, first: Span) -> Heading | None:
    """Return a heading whose closing mark was lost: the words before 近年来, 充分发挥 and kin."""
    opening = first_clause(text, first)
    match = _RUN_ON.search(text, opening.start + _SHORTEST, opening.end)
    if match is None or match.end() >= opening.end:
        return None
    return Heading(Span(first.start, match.end()), "", match.end())
