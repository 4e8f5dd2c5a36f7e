"""The annotated text 批注原文 for Word: real comments and highlights at the exact characters.

A bracketed number stands before every passage, so that print without colour says the same as
the highlight: it leads to the comment and to the list of notes.
"""

from collections.abc import Iterator
from pathlib import Path

from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from zbreview.domain.findings import Role
from zbreview.domain.labels import GRAINS, MARK_STATES, ROLES
from zbreview.domain.spans import Span
from zbreview.reports.blocks import Table, Tone, Words
from zbreview.reports.docx_layout import WordFile
from zbreview.reports.model import AnnotatedReport, Heading, Note
from zbreview.reports.passages import Stretch, stretches
from zbreview.reports.progress import Step, silent
from zbreview.reports.wording import characters, fit_for_xml

HIGHLIGHTS = {
    Role.COMMITMENT: (WD_COLOR_INDEX.YELLOW, "黄"),
    Role.MEASURE: (WD_COLOR_INDEX.TURQUOISE, "青"),
    Role.RESULT: (WD_COLOR_INDEX.BRIGHT_GREEN, "绿"),
    Role.STANDING: (WD_COLOR_INDEX.PINK, "粉"),
    Role.DATA: (WD_COLOR_INDEX.GRAY_25, "灰"),
}
"""Word's highlight of each role and the name of its colour."""

_MACHINE = "机器建议"
_LONGEST_QUOTE = 60
_DEEPEST = 3


def write_annotated_docx(report: AnnotatedReport, target: Path, step: Step = silent) -> None:
    """Write the report to a path; the file is complete when this returns."""
    word = WordFile(report, is_landscape=False, step=step)
    word.open_with(report.head, "审阅批注稿，供内部研究使用，不是原文件的正本")
    word.title("文件信息", 1)
    word.table(_facts(report))
    word.title("图例", 1)
    for words in _legend(report):
        word.words(words)
    word.title("正文与批注", 1)
    _Body(report, word).write()
    if report.notes:
        word.title("批注一览", 1)
        word.table(_list(report))
    word.save(target)


class _Body:
    """The text, line by line, with its comments."""

    def __init__(self, report: AnnotatedReport, word: WordFile) -> None:
        self.report = report
        self.word = word
        self.notes = sorted(report.notes, key=lambda note: (note.span.start, -note.span.end))
        self.runs: dict[int, list[Run]] = {note.number: [] for note in report.notes}
        self.headings = {heading.start: heading for heading in report.headings}

    def write(self) -> None:
        """Write the paragraphs, then tie every note to its first and last run."""
        for number, line in enumerate(self.report.paragraphs, start=1):
            self._paragraph(number, line)
        for note in self.report.notes:
            runs = self.runs[note.number]
            if runs:
                self._comment(note, runs)

    def _paragraph(self, number: int, line: Span) -> None:
        heading = self.headings.get(line.start)
        self.word.step(number, len(self.report.paragraphs), "写正文")
        place = self.word.document.add_paragraph(style=_style(heading, line))
        if heading is not None:
            self.word.mark(place, heading.title, min(heading.level + 1, _DEEPEST))
        self.word.run(place, f"〔{number}〕", 8)
        for stretch in stretches(line, self.notes):
            self._stretch(place, stretch)

    def _stretch(self, place: Paragraph, stretch: Stretch) -> None:
        for note in stretch.notes:
            if note.span.start == stretch.span.start:
                self.word.run(place, f"[{note.number}]", 9, is_bold=True)
        words = self.report.text[stretch.span.start : stretch.span.end]
        run = self.word.run(place, words)
        if stretch.notes:
            inner = stretch.notes[-1]
            run.font.highlight_color = HIGHLIGHTS[inner.role][0]
            run.font.underline = True if not inner.is_suggestion else None
        for note in stretch.notes:
            self.runs[note.number].append(run)

    def _comment(self, note: Note, runs: list[Run]) -> None:
        author = note.decided_by or _MACHINE
        comment = self.word.document.add_comment(
            [runs[0], runs[-1]], author=fit_for_xml(author), initials=fit_for_xml(author)[:2]
        )
        lines = [f"[{note.number}] {_kind(note)}　{note.place}，{characters(note.span)}"]
        lines += [f"{label}：{value}" for label, value in note.details]
        if note.decided_by:
            lines.append(f"{note.decided_by}　{note.decided_at}")
        for place, line in enumerate(lines):
            paragraph = comment.add_paragraph() if place else comment.paragraphs[0]
            paragraph.add_run(fit_for_xml(line))
        comment._comment_elm.attrib.pop(_DATE, None)  # noqa: SLF001 - the clock would vary the bytes


_DATE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date"


def _style(heading: Heading | None, line: Span) -> str:
    """Return the style of a line: a heading's only where the line is no more than a heading."""
    if heading is None or len(line) > len(heading.title) + 2:
        return "Normal"
    return f"Heading {min(heading.level + 1, _DEEPEST)}"


def _kind(note: Note) -> str:
    return f"{ROLES[note.role]}·{GRAINS[note.grain]}（{MARK_STATES[note.state]}）"


def _facts(report: AnnotatedReport) -> Table:
    rows = [
        (fact.label, fact.value, fact.origin + (f"：{fact.note}" if fact.note else ""))
        for fact in report.facts
    ]
    rows.append(("文件", report.file_name, f"正文校验 {report.text_sha256[:16]}"))
    cells = tuple(tuple((Words(words),) for words in row) for row in rows)
    return Table(("项目", "内容", "来源"), cells, (2, 8, 4))


def _legend(report: AnnotatedReport) -> Iterator[Words]:
    suggested = sum(note.is_suggestion for note in report.notes)
    yield Words(
        f"批注共 {len(report.notes)} 条：人已审定 {len(report.notes) - suggested} 条（加下划线），"
        f"机器建议 {suggested} 条（未经人确认，不加下划线）。"
    )
    colours = "，".join(f"{ROLES[role]}为{name}色" for role, (_, name) in HIGHLIGHTS.items())
    yield Words(
        f"突出显示的颜色示类别：{colours}；方括号内为批注号，黑白打印时凭编号查批注一览。"
        "〔〕内为段号，即引用时的“第几段”。段号和批注号不是原文。"
    )
    if not report.with_suggestions:
        yield Words("未审定的机器建议未列入。")


def _list(report: AnnotatedReport) -> Table:
    rows = []
    for note in report.notes:
        quote = note.quote
        if len(quote) > _LONGEST_QUOTE:
            quote = f"{quote[: _LONGEST_QUOTE - 12]}……{quote[-10:]}"
        details = tuple(Words(f"{label}：{value}", Tone.QUIET) for label, value in note.details)
        rows.append(
            (
                (Words(str(note.number)),),
                (Words(_kind(note)),),
                (Words(note.place), Words(characters(note.span), Tone.QUIET)),
                (Words(quote.replace("\n", " "), Tone.QUOTE), *details),
            )
        )
    return Table(("编号", "类别与状态", "出处", "引文与批注"), tuple(rows), (1.2, 3, 3, 9))
