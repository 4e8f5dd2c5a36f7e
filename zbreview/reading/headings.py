"""Tell the heading of a section from its first words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from zbreview.domain.spans import Span
from zbreview.reading import numbering
from zbreview.reading.anchors import Anchor
from zbreview.reading.blocks import Paragraph
from zbreview.reading.cues import Cues
from zbreview.text.sentences import clauses, sentences


class HasAnchor(Protocol):
    """What a heading needs to know of a section."""

    anchor: Anchor
    level: int
    parent: int | None
    end: int


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
    r"我县|我委|及时|指导(?!意见|思想|中心|员|目录)|通过|持续|聚焦|积极|大力|20\d\d年)"
)
_RUN_ON = re.compile(_RUN_ON_NOUN + "(?=" + _RUN_ON_START + ")")
_SHORTEST = 4


def heading_of(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    nodes: Sequence[HasAnchor],
    node: HasAnchor,
    cues: Cues,
) -> Heading | None:
    """Return the heading of a section, or None where its first words are already its matter."""
    anchor = node.anchor
    if anchor.scheme in _WITHOUT:
        return None
    paragraph = paragraphs[anchor.paragraph].span
    if anchor.label is None:
        return _bare(text, paragraph) if anchor.is_heading else None
    area = Span(anchor.label.end, max(min(paragraph.end, node.end), anchor.label.end + 1)).trimmed(text)
    if area is None:
        return None
    found = sentences(text, area, lines_end=False)
    first = found[0]
    has_more = first.end < area.end or area.end < node.end
    if not has_more:
        return None
    if first.of(text)[-1] in "。！？!?":
        is_long = len(first) > _LONGEST
        if run_on := _run_on(text, first):
            return run_on
        return None if is_long else Heading(Span(first.start, first.end - 1), "。", first.end)
    if first.end == area.end and area.end == paragraph.end and len(first) <= _LONGEST_LINE:
        return _line(text, first)
    return _run_on(text, first)


def _bare(text: str, paragraph: Span) -> Heading:
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
    opening = clauses(text, first, lines_end=False)[0]
    match = _RUN_ON.search(text, opening.start + _SHORTEST, opening.end)
    if match is None or match.end() >= opening.end:
        return None
    return Heading(Span(first.start, match.end()), "", match.end())
