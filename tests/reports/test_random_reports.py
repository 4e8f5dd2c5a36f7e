"""Reports of any text: nothing is cut, nothing overlaps, no line begins or ends against the rule.

The pages are looked at through another library than wrote them.
"""

import dataclasses
import tempfile
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.reports.conftest import paragraphs_of
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.reports import pdf_fonts
from zbreview.reports.code_model import CodeReport, CodeSection
from zbreview.reports.docx_annotated import write_annotated_docx
from zbreview.reports.docx_blocks import write_blocks_docx
from zbreview.reports.html_reports import html_page
from zbreview.reports.line_breaking import may_break
from zbreview.reports.model import AnnotatedReport, CodedPassage, Note, ReportHead, Source
from zbreview.reports.pdf_annotated import write_annotated
from zbreview.reports.pdf_blocks import write_blocks
from zbreview.reports.pdf_layout import LANDSCAPE, PORTRAIT
from zbreview.reports.pdf_margin import text_rows

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking pages takes minutes
HEAD = ReportHead("批注稿", "库", "2026-01-05", "林砚")
HAN = "建设研发平台补助资金万元完成落实责任单位"
RARE = "𬭬𫖮𨱏㛃䶮𠮷𪚥"
MARKS = "，。、；：！？”’》）“‘《（—…·％"
LATIN = "abcXYZ0123456789.,:;()[]{}%+-/@_=<>&\"'"
EMOJI = "🙂🏗📈"
PIECES = st.one_of(
    st.text(HAN, min_size=1, max_size=60),
    st.text(HAN + MARKS + RARE + LATIN + EMOJI + " \t\u3000", min_size=1, max_size=80),
    st.sampled_from(MARKS + RARE + "A8.").flatmap(
        lambda mark: st.integers(1, 300).map(lambda count: mark * count)
    ),
    st.lists(st.text(HAN + LATIN, min_size=1, max_size=8), min_size=2, max_size=5).map("\t".join),
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("\n".join).filter(str.strip)
LONG_NOTE = st.one_of(
    st.text(HAN + MARKS + RARE, max_size=60),
    st.text(HAN + MARKS + LATIN, min_size=30, max_size=50).map(lambda words: words * 250),
)


@st.composite
def annotated_reports(draw):
    """Draw a report on a text with notes anywhere in it, some of them very long."""
    text = draw(TEXTS)
    notes = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        if not span.of(text).strip():
            continue
        words = draw(LONG_NOTE)[:10_000]
        notes.append(
            Note(
                len(notes) + 1, Uuid(f"u{number}"), draw(st.sampled_from(Role)),
                draw(st.sampled_from([MarkState.SUGGESTED, MarkState.ACCEPTED])), Grain.ITEM, span,
                1, span.of(text), (("意见", words),) if words else (),
            )
        )  # fmt: skip
    return AnnotatedReport(
        HEAD, "随机.txt", "ab" * 32, (), text, paragraphs_of(text), (), tuple(notes)
    )


def characters_of(path):
    """Return for every page its text, and the boxes of its characters with what they show."""
    document = pypdfium2.PdfDocument(path)
    pages = []
    for page in document:
        text = page.get_textpage()
        boxes = [
            (text.get_text_range(place, 1), text.get_charbox(place))
            for place in range(text.count_chars())
        ]
        pages.append((text.get_text_range(), boxes))
    document.close()
    return pages


def visible(words):
    """Count the characters that must be found; the reader drops repeated boxes without picture."""
    found = Counter(char for char in pdf_fonts.shown(words) if not char.isspace())
    lacking = pdf_fonts.missing(words)
    return {char: 1 if char in lacking else count for char, count in found.items()}


def assert_lawful(text, lines):
    """Assert that a line ends where it may, unless it has no such place at all."""
    for line in lines[:-1]:
        if line.end - line.start > 1:
            some = any(may_break(text, place) for place in range(line.start + 1, line.end + 1))
            assert may_break(text, line.end) or not some, text[line.start : line.end + 1]


@settings(max_examples=25, deadline=None, phases=PHASES)
@given(annotated_reports())
def test_no_line_of_any_text_begins_or_ends_against_the_rule(report):
    rows = text_rows(report)
    for number, span in enumerate(report.paragraphs):
        text = pdf_fonts.shown(span.of(report.text))
        first = next(place for place, row in enumerate(rows) if row.paragraph == number + 1)
        later = [place for place, row in enumerate(rows) if row.paragraph > number + 1]
        lines = [row.line for row in rows[first : later[0] if later else None]]
        assert "".join(line.text for line in lines) == text
        assert_lawful(text, lines)


@settings(max_examples=5, deadline=None, phases=PHASES)
@given(annotated_reports())
def test_nothing_of_any_text_is_cut_and_notes_keep_to_their_column(report):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        write_annotated(report, path)
        pages = characters_of(path)
    said_in_notes = "".join(words for note in report.notes for _, words in note.details)
    wanted = visible(report.text + said_in_notes)
    said = Counter("".join(text for text, _ in pages))
    missing = {c: n - said[c] for c, n in wanted.items() if said[c] < n}
    assert not missing
    for _, page in pages:
        assert_within(page, PORTRAIT)
        assert_apart(page)


def assert_within(page, sheet):
    """Assert that all characters stand between the margins, page numbers in their places."""
    for char, (left, bottom, right, top) in page:
        if char.strip():
            assert left >= sheet.left - 24
            assert right <= sheet.width - sheet.right + 7
            assert bottom >= sheet.bottom - 50
            assert top <= sheet.height - sheet.top + 12


def assert_apart(page):
    """Assert that no two characters lie over each other: the cores of their boxes are disjoint."""
    taken = {}
    for number, (char, (left, bottom, right, top)) in enumerate(page):
        if not char.strip():
            continue
        wide, high = (right - left) * 0.3, (top - bottom) * 0.3
        for x in range(int(left + wide), int(right - wide)):
            for y in range(int(bottom + high), int(top - high)):
                other = taken.setdefault((x, y), number)
                assert other == number, (char, page[other][0], left, bottom)


@settings(max_examples=5, deadline=None, phases=PHASES)
@given(st.lists(st.tuples(PIECES, LONG_NOTE), min_size=1, max_size=5))
def test_nothing_in_any_table_is_cut(rows):
    passages = tuple(
        CodedPassage("码", Source("件", 1, Span(0, 1)), quote, note, "林砚", "2026-01-05")
        for quote, note in rows
    )
    section = CodeSection("表", ("码",), "", "", "", passages)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.pdf"
        write_blocks(CodeReport(HEAD, "全部", (section,)), path)
        pages = characters_of(path)
    wanted = visible("".join(quote + note for quote, note in rows))
    said = Counter("".join(text for text, _ in pages))
    assert not {c: n - said[c] for c, n in wanted.items() if said[c] < n}
    for _, page in pages:
        assert_within(page, LANDSCAPE)
        assert_apart(page)


@settings(max_examples=5, deadline=None, phases=PHASES)
@given(annotated_reports())
def test_any_text_becomes_a_word_document_and_a_page(report):
    with tempfile.TemporaryDirectory() as folder:
        write_annotated_docx(report, Path(folder) / "a.docx")
    assert html_page(report).endswith("</html>\n")


def test_a_note_longer_than_pages_goes_on_beside_the_text(annotated, tmp_path):
    report = annotated()
    note = dataclasses.replace(report.notes[0], details=(("意见", "须逐项核对。" * 1700),))
    write_annotated(dataclasses.replace(report, notes=(note,)), tmp_path / "a.pdf")
    said = Counter("".join(text for text, _ in characters_of(tmp_path / "a.pdf")))
    assert said["逐"] >= 1700


def test_a_huge_table_is_printed_to_its_last_row(tmp_path):
    passages = tuple(
        CodedPassage("码", Source("件", n, Span(0, 1)), f"第{n}处", "", "林砚", "2026-01-05")
        for n in range(1, 2001)
    )
    report = CodeReport(HEAD, "全部", (CodeSection("表", ("码",), "", "", "", passages),))
    write_blocks(report, tmp_path / "h.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "h.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    said = "".join(pages)
    assert all(f"第{n}处" in said for n in (1, 999, 2000))
    assert all("引文与出处" in page for page in pages)
    write_blocks_docx(report, tmp_path / "h.docx")
    table = docx.Document(tmp_path / "h.docx").tables[0]
    assert len(table._tbl.tr_lst) == 2001


@pytest.mark.parametrize("words", ["<b>&amp;</b>", '"><script>alert(1)</script>', "]]>", "&#x41;"])
def test_markup_in_the_text_stays_text(annotated, tmp_path, words):
    report = annotated(f"甲{words}乙\n")
    page = html_page(report)
    assert f"甲{words}乙" in LexborHTMLParser(page).body.text()
    assert "<script>" not in page
    write_annotated_docx(report, tmp_path / "a.docx")
    said = [each.text for each in docx.Document(tmp_path / "a.docx").paragraphs]
    assert f"〔1〕甲{words}乙" in said
