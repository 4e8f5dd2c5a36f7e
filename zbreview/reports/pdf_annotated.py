"""The annotated text 批注原文 as PDF: facts, legend, text with margin notes, list of notes."""

from collections import Counter
from pathlib import Path

from reportlab.platypus import Flowable, Spacer

from zbreview.domain.findings import Role
from zbreview.domain.labels import GRAINS, MARK_STATES, ROLES
from zbreview.reports import pdf_fonts
from zbreview.reports.model import AnnotatedReport, Note
from zbreview.reports.pdf_layout import (
    CELL,
    PORTRAIT,
    SMALL,
    section,
    title_block,
    write,
)
from zbreview.reports.pdf_margin import REASON, AnnotatedText, set_notes, text_rows
from zbreview.reports.pdf_marks import draw_number, draw_pattern, draw_tint
from zbreview.reports.pdf_tables import ruled_table
from zbreview.reports.pdf_text import ChineseText, Piece, Style, draw_text, paragraph
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import LINE_NAMES, characters

_LONGEST_QUOTE = 90  # the whole passage stands in the text; the list only has to name it
_CELL_REASON = Style(pdf_fonts.SANS, 7.5, 11, align="left", grey=0.3)
_CELL_QUOTE = Style(pdf_fonts.SERIF, 9.5, 14)


def write_annotated(report: AnnotatedReport, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    pdf_fonts.register()
    story: list[Flowable] = [
        *title_block(report.head, "审阅批注稿，供内部研究使用，不是原文件的正本"),
        *_facts(report),
        *_legend(report),
        *section("正文与批注", "text"),
        AnnotatedText(text_rows(report), set_notes(report.notes)),
        *_list_of_notes(report),
    ]
    write(report, story, PORTRAIT, target, step)


def _facts(report: AnnotatedReport) -> list[Flowable]:
    rows = [
        (fact.label, fact.value, fact.origin + (f"：{fact.note}" if fact.note else ""))
        for fact in report.facts
    ]
    rows.append(("文件", report.file_name, f"正文校验 {report.text_sha256[:16]}"))
    width = PORTRAIT.text_width
    return [
        *section("文件信息", "facts"),
        ruled_table(("项目", "内容", "来源"), rows, (62, width - 62 - 130, 130)),
    ]


def _legend(report: AnnotatedReport) -> list[Flowable]:
    suggested = sum(note.is_suggestion for note in report.notes)
    counted = f"批注共 {len(report.notes)} 条：人已审定 {len(report.notes) - suggested} 条，"
    counted += f"机器建议 {suggested} 条（未经人确认）。"
    if not report.with_suggestions:
        counted = f"批注共 {len(report.notes)} 条，均已经人审定；未审定的机器建议未列入。"
    explained = (
        "左侧小字为段号，即引用时的“第几段”；行上方框数字为批注号；折角示起讫，下划线型示类别。"
    )
    if suggested and report.with_suggestions:
        explained += "机器建议的依据见批注一览。"
    texts = [paragraph(counted + explained, SMALL)]
    lacking = pdf_fonts.missing(report.text)
    if lacking:
        names = "、".join(f"U+{ord(character):04X}" for character in lacking)
        texts.append(paragraph(f"下列字符没有可用字形，印作方框，复制仍为原字符：{names}。", SMALL))
    return [
        *section("图例", "legend"),
        Legend(Counter(note.role for note in report.notes)),
        Spacer(0, 4),
        *texts,
    ]


class Legend(Flowable):  # type: ignore[misc]  # the library has no types
    """One sample for each role and each state, with counts."""

    _STEP = 17.0
    _SAMPLE = 26.0
    _COLUMNS = 3
    _ROWS = 3

    def __init__(self, counts: Counter[Role]) -> None:
        super().__init__()
        self.counts = counts

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the room that the samples take."""
        self.width = width
        return width, self._ROWS * self._STEP

    def draw(self) -> None:
        """Draw the samples row by row: roles, then states."""
        places = [
            (place % self._COLUMNS * self.width / self._COLUMNS, self._base(place))
            for place in range(self._COLUMNS * self._ROWS)
        ]
        for role, (left, base) in zip(Role, places, strict=False):
            draw_tint(self.canv, role, left, left + self._SAMPLE, base - 1, base + 8)
            draw_pattern(self.canv, role, 0, left, left + self._SAMPLE, base)
            words = f"{ROLES[role]}（{LINE_NAMES[role]}）{self.counts[role]} 条"
            draw_text(self.canv, words, CELL, left + self._SAMPLE + 5, base)
        states = ((False, "黑底：人已审定"), (True, "白底：机器建议"))
        for (hollow, words), (left, base) in zip(states, places[2 * self._COLUMNS :], strict=False):
            draw_number(self.canv, 1, hollow=hollow, left=left, baseline=base)
            draw_text(self.canv, words, CELL, left + 14, base)

    def _base(self, place: int) -> float:
        return self._STEP * (self._ROWS - 1 - place // self._COLUMNS) + 6


def _list_of_notes(report: AnnotatedReport) -> list[Flowable]:
    if not report.notes:
        return []
    width = PORTRAIT.text_width
    rows = [
        (
            _linked(note),
            _two_lines(f"{ROLES[note.role]}·{GRAINS[note.grain]}", MARK_STATES[note.state]),
            _two_lines(note.place, characters(note.span)),
            (
                paragraph(_shortened(note.quote), _CELL_QUOTE),
                *(
                    paragraph(f"{REASON}：{value}", _CELL_REASON)
                    for label, value in note.details
                    if label == REASON
                ),
            ),
        )
        for note in report.notes
    ]
    return [
        *section("批注一览", "list"),
        ruled_table(("编号", "类别与状态", "出处", "引文与依据"), rows, (30, 62, 66, width - 158)),
    ]


def _linked(note: Note) -> ChineseText:
    piece = Piece(str(note.number), pdf_fonts.BOLD, link=f"mark-{note.number}")
    return ChineseText((piece,), Style(CELL.font, CELL.size, CELL.leading, align="center"))


def _two_lines(first: str, second: str) -> tuple[ChineseText, ChineseText]:
    return paragraph(first, CELL), paragraph(second, CELL)


def _shortened(quote: str) -> str:
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    return f"{quote[: _LONGEST_QUOTE - 22]}……{quote[-20:]}"
