"""Reports built by hand from an invented reply, and reading a PDF back with another library."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.reports.model import AnnotatedReport, Fact, Heading, Note, ReportHead

SENTENCE = (
    "（一）对新认定的省级“云岭”创新平台，由市财政给予每家30—50万元（含区县配套）奖励；"
    "《云岭市平台管理办法（试行）》执行率达到98.5%，比上年提高4.82个百分点。"
)
REPLY = (
    "云科函〔2021〕18号                    签发人：张𬭬\n"
    "关于市政协九届三次会议第066号提案的答复\n"
    "\n"
    "㛃䶮委员：\n"
    "    您提出的《关于加快“双创”平台建设的提案》收悉，现答复如下：\n"
    "一、工作情况\n"
    "    "
    + "近年来，我市建成省级重点实验室12家（其中2020年新增3家），引进𫖮院士等高层次人才。"
    * 7
    + "\n"
    "二、下一步打算\n"
    "    一是" + SENTENCE * 6 + "\n"
    "    二是到2023年，在“三区两园”建设5个中试基地，每个基地补助不超过1,200万元。\n"
    "                                        云岭市科学技术局      \n"
    "                                        2021年6月30日\n"
)


def paragraphs_of(text: str) -> tuple[Span, ...]:
    found = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            start = place + len(line) - len(line.lstrip())
            found.append(Span(start, place + len(line.rstrip())))
        place += len(line) + 1
    return tuple(found)


def note_on(
    text: str, number: int, quote: str, role: Role, state: MarkState, *details: tuple[str, str]
) -> Note:
    start = text.index(quote)
    span = Span(start, start + len(quote))
    lines = paragraphs_of(text)
    paragraph = next(n for n, line in enumerate(lines, start=1) if line.overlap(span))
    decided = () if state is MarkState.SUGGESTED else ("李研究员", "2026-01-03")
    return Note(
        number,
        Uuid(f"u{number}"),
        role,
        state,
        Grain.ITEM,
        span,
        paragraph,
        quote,
        details,
        *decided,
    )


def standard_notes() -> tuple[Note, ...]:
    first = REPLY.index("一是") + 2
    return (
        note_on(REPLY, 1, "我市建成省级重点实验室12家", Role.RESULT, MarkState.SUGGESTED),
        note_on(
            REPLY, 2, REPLY[first : first + 300], Role.COMMITMENT, MarkState.ACCEPTED,
            ("数值", "30—50万元"), ("意见", "与上年口径不同，须核对。"),
        ),
        note_on(
            REPLY, 3, "由市财政给予每家30—50万元（含区县配套）奖励", Role.STANDING,
            MarkState.SUGGESTED,
        ),
        note_on(
            REPLY, 4, "到2023年，在“三区两园”建设5个中试基地", Role.COMMITMENT, MarkState.MANUAL
        ),
    )  # fmt: skip


@pytest.fixture
def annotated() -> Callable[..., AnnotatedReport]:
    """Return a builder of reports on any text, by default the invented reply with four notes."""

    def build(text: str = REPLY, notes: tuple[Note, ...] | None = None) -> AnnotatedReport:
        if notes is None:
            notes = standard_notes() if text == REPLY else ()
        lines = paragraphs_of(text)
        headings = tuple(
            Heading(line.of(text), 1, line.start)
            for line in lines
            if line.of(text).startswith(("一、", "二、"))
        )
        head = ReportHead(
            "《关于第066号提案的答复》批注稿",
            "云岭提案库",
            "2026-01-05",
            "李研究员",
            ("提案", "平台"),
        )
        facts = (
            Fact("发文字号", "云科函〔2021〕18号", "文本"),
            Fact("年度", "2021", "推断", "据发文字号"),
        )
        return AnnotatedReport(head, "066答复.txt", "ab" * 32, facts, text, lines, headings, notes)

    return build


@pytest.fixture
def pages_of() -> Callable[[Path], list[str]]:
    """Return a reader of a PDF's text, page by page, lines kept."""

    def read(path: Path) -> list[str]:
        document = pypdfium2.PdfDocument(path)
        try:
            pages = []
            for page in document:
                text_page = page.get_textpage()
                pages.append(text_page.get_text_range().replace("\r\n", "\n"))
                text_page.close()
                page.close()
            return pages
        finally:
            document.close()

    return read
