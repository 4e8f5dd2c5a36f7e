"""Point out places where the source has probably lost characters; nothing is repaired."""

import re
from collections.abc import Iterator

from zbreview.domain.findings import Damage
from zbreview.domain.spans import Span
from zbreview.reading.blocks import Paragraph
from zbreview.reading.broken_numbers import broken_numbers
from zbreview.reading.cues import Cues
from zbreview.reading.structure import Outline

_LOST_MARK = re.compile(r"(?:收悉|敬悉|来函已悉)(?=现?[将就]?[^，,。；;\n]{0,6}(?:答复|回复|函复))")
_LOST_BRACKET = re.compile(r"[〔\[［](?:19|20)\d{3,6}(?![\d〕\]］])")
_LOST_NUMBER_SIGN = re.compile(r"[〔\[［](?:19|20)\d\d[〕\]］]\d{1,4}(?![\d号])")
_LOST_UNIT = re.compile(
    r"\d(?<=[\u4e00-\u9fff]\d)(?<![第年]\d)\d{0,5}(?:\.\d+)?(?=[，,。；;])|"
    r"\d(?<=[\u4e00-\u9fff]\d)\d{0,4}(?![项家个名人台套件次处座所户条年月])(?=[\u4e00-\u9fff]{2,6}(?:牵头|获批|入选|列入|完成))"
)
_LINE_END = re.compile(r"\n\s*")
_BROKEN = "段落在句中断开，阅读时已接上"
_TWO_MARKS = re.compile(r"[,、;:。](?:(?<=。)[,、;:]|(?<!。)[,。、;:])")


def damages(
    source: str, text: str, paragraphs: tuple[Paragraph, ...], tree: Outline, cues: Cues
) -> tuple[Damage, ...]:
    """Return the suspected places in text order; ``text`` is the folded view of the source."""
    found = [
        *_patterns(source, text),
        *broken_numbers(source, text, cues),
        *_breaks(text, paragraphs),
        *_labels(source, tree),
    ]
    return tuple(sorted(found, key=lambda one: (one.span, one.kind)))


def _patterns(source: str, text: str) -> Iterator[Damage]:
    for signs, pattern, kind, note in (
        (("悉",), _LOST_MARK, "lost_mark", "“{}”之后疑似缺标点"),
        (("〔", "[", "［"), _LOST_BRACKET, "lost_bracket", "发文字号“{}”疑似缺右括号或“号”字"),
        (("〔", "[", "［"), _LOST_NUMBER_SIGN, "lost_character", "发文字号“{}”之后疑似缺“号”字"),
        (("",), _LOST_UNIT, "lost_unit", "数字“{}”之后疑似缺单位"),
        (("",), _TWO_MARKS, "lost_words", "“{}”两个标点相连，疑似缺字"),
    ):
        for match in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            span = Span(*match.span())
            yield Damage(span, kind, note.format(span.of(source)))


def with_breaks(
    found: tuple[Damage, ...], breaks: tuple[Span, ...], source: str
) -> tuple[Damage, ...]:
    """Return the suspected places together with the breaks that the view leaves out."""
    joined = (Damage(_whole_gap(gap, source), "broken_paragraph", _BROKEN) for gap in breaks)
    return tuple(sorted((*found, *joined), key=lambda one: (one.span, one.kind)))


def _whole_gap(gap: Span, source: str) -> Span:
    """Return a break with all the blanks and blank lines around it."""
    start, end = gap.start, gap.end
    while start and source[start - 1].isspace():
        start -= 1
    while end < len(source) and source[end].isspace():
        end += 1
    return Span(start, end)


def _breaks(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[Damage]:
    """Yield the line breaks that part a title or a line of a table."""
    for paragraph in paragraphs:
        if not paragraph.is_healed:
            continue
        for match in _LINE_END.finditer(text, paragraph.span.start, paragraph.span.end):
            yield Damage(Span(*match.span()), "broken_paragraph", _BROKEN)


def _labels(source: str, tree: Outline) -> Iterator[Damage]:
    """Yield headings that run into the text, and labels with no mark before them."""
    for node in tree.nodes:
        heading = node.heading
        if heading is not None and not heading.terminator:
            yield Damage(
                heading.span, "lost_mark", f"标题“{heading.span.of(source)}”之后疑似缺标点"
            )
        label = node.anchor.label
        if (
            label is not None
            and node.anchor.is_inside
            and source[label.start - 1] not in "。；;：:！？!?，, \t\u3000\n”’）)"
        ):
            span = Span(label.start - 1, label.end)
            yield Damage(span, "lost_mark", f"“{label.of(source)}”之前疑似缺标点")
