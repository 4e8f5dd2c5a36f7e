"""What stands before the first page of a report: the cover, and the table of contents.

Numbers that are known only at the end (how many pages, on which one a heading stands) are drawn
last, into places that every page names beforehand; nothing is laid out twice.
"""

from collections.abc import Iterable, Iterator, Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Spacer

from zbreview.reports import pdf_fonts
from zbreview.reports.model import ReportHead
from zbreview.reports.pdf_text import (
    ASCENT,
    Line,
    Style,
    draw_line,
    draw_text,
    paragraph,
    plain,
    set_lines,
    text_width,
)

TOTAL = "number-of-pages"
"""The place in which the number of pages is drawn."""

FOOTER = Style(pdf_fonts.SANS, 7.5, 10, grey=0.25)
_UNIT = Style(pdf_fonts.BOLD, 16, 26, align="center")
_TITLE = Style(pdf_fonts.BOLD, 26, 40, align="center", after=16)
_FACT = Style(pdf_fonts.SERIF, 14, 26, align="center")
_NOTICE = Style(pdf_fonts.SANS, 9.5, 16, align="left", before=24)
_HEADING = Style(pdf_fonts.BOLD, 16, 30, align="center", after=8)
_NUMBER = Style(pdf_fonts.SERIF, 11, 20, align="right")
_NUMBER_WIDTH = 40.0
_LEVELS = (
    Style(pdf_fonts.BOLD, 11, 20, align="left", hanging=1),
    Style(pdf_fonts.SERIF, 11, 19, align="left", indent=1.5, hanging=2.5),
    Style(pdf_fonts.SERIF, 10, 17, align="left", indent=3.5, hanging=4.5),
)

Entry = tuple[str, int, str]
"""A heading: its words, its level from 0 on, the bookmark at it."""


class CountingCanvas(Canvas):  # type: ignore[misc]  # the library has no types
    """A canvas whose pages can name the number of pages and the page of any heading."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.wanted: set[str] = set()
        self._found: dict[str, int] = {}

    def addOutlineEntry(  # noqa: N802 - the library's own name
        self, title: str, key: str, level: int = 0, closed: bool | None = None
    ) -> None:
        """Remember on which page the heading stands."""
        self._found[key] = self._pageNumber
        super().addOutlineEntry(title, key, level, closed)

    def save(self) -> None:
        """Draw the late numbers into their places on every page, then finish."""
        self.beginForm(TOTAL, 0, -4, 80, 12)
        draw_text(self, f"{self._pageNumber - 1} 页", FOOTER, 0, 0)
        self.endForm()
        for key in sorted(self.wanted):
            self.beginForm(_form(key), -_NUMBER_WIDTH, -4, 0, 14)
            draw_text(self, str(self._found.get(key, "")), _NUMBER, 0, 0)
            self.endForm()
        super().save()


def _form(key: str) -> str:
    return f"page-of-{key}"


def cover(head: ReportHead, width: float, height: float) -> list[Flowable]:
    """Return the cover: unit, title, library, author and day; no office's head is imitated."""
    upper = [paragraph(head.unit, _UNIT)] if head.unit else []
    upper.append(paragraph(head.title, _TITLE))
    upper += [paragraph(line, _FACT) for line in head.lines]
    if head.watermark:
        upper.append(paragraph(f"【{head.watermark}】", _UNIT))
    facts = (f"文献库：{head.library}", f"整理：{head.author}", head.date)
    lower = [paragraph(words, _FACT) for words in facts]
    if head.notice:
        lower.append(paragraph(head.notice, _NOTICE))
    taken = sum(
        text.wrap(width, height)[1] + text.style.before + text.style.after
        for text in (*upper, *lower)
    )
    free = max(height - taken, 0.0)
    return [Spacer(0, free * 0.4), *upper, Spacer(0, free * 0.4), *lower, PageBreak()]


def contents(story: Iterable[Flowable]) -> list[Flowable]:
    """Return the table of contents of what follows, ended by a new page."""
    entries = list(_entries(story))
    lines = [ContentsLine(entry) for entry in entries]
    return [paragraph("目　录", _HEADING), *lines, PageBreak()] if entries else []


def _entries(story: Iterable[Flowable]) -> Iterator[Entry]:
    """Yield the headings that the outline will have, but for the report's own title."""
    for flowable in story:
        for title, level, key in getattr(flowable, "outline_entries", ()):
            if key != "top":
                yield title, level, key


class ContentsLine(Flowable):  # type: ignore[misc]  # the library has no types
    """A heading, dots, and the number of its page; a click leads there."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.title, level, self.key = entry
        self.style = _LEVELS[min(level, len(_LEVELS) - 1)]
        self.lines: Sequence[Line] = ()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the room that the line takes."""
        room = width - _NUMBER_WIDTH
        self.lines = set_lines(plain(self.title, self.style), self.style, room)
        self.width, self.height = width, len(self.lines) * self.style.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw words, dots and the place of the number."""
        style, canvas = self.style, self.canv
        drop = (style.leading - style.size) / 2 + ASCENT * style.size
        base = self.height - drop
        for line in self.lines:
            draw_line(canvas, line, style.size, 0.0, base)
            base -= style.leading
        base += style.leading
        dot = text_width("…", _NUMBER)
        right = self.width - _NUMBER_WIDTH * 0.7
        count = int((right - self.lines[-1].places[-1] - 4) // dot)
        draw_text(canvas, "…" * count, Style(_NUMBER.font, _NUMBER.size, 20, grey=0.5),
                  right - count * dot, base)  # fmt: skip
        canvas.wanted.add(self.key)
        canvas.saveState()
        canvas.translate(self.width, base)
        canvas.doForm(_form(self.key))
        canvas.restoreState()
        canvas.linkRect("", self.key, (0, 0, self.width, self.height), relative=1)
