"""Word documents are read back with the library's reader and as plain XML."""

import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.reports.conftest import REPLY, note_on
from tests.reports.test_xlsx import comparison, ledger, line
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.reports.docx_annotated import HIGHLIGHTS, write_annotated_docx
from zbreview.reports.docx_blocks import write_blocks_docx
from zbreview.reports.model import Note
from zbreview.reports.passages import stretches


@pytest.fixture
def written(annotated, tmp_path):
    write_annotated_docx(annotated(), tmp_path / "a.docx")
    return docx.Document(tmp_path / "a.docx")


def body_of(document):
    """Return the runs of the text itself: neither paragraph numbers nor note numbers."""
    lines = [p for p in document.paragraphs if p.text.startswith("〔")]
    return [
        [run for run in p.runs if not re.fullmatch(r"〔\d+〕|\[\d+\]", run.text)] for p in lines
    ]


def commented(document):
    """Return for every comment the characters between its two ends, numbers left out."""
    found, open_now = {}, set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_now.add(element.get(qn("w:id")))
        elif element.tag == qn("w:commentRangeEnd"):
            open_now.discard(element.get(qn("w:id")))
        elif element.tag == qn("w:t") and not re.fullmatch(r"〔\d+〕|\[\d+\]", element.text):
            for key in open_now:
                found[key] = found.get(key, "") + element.text
    return {comment.text: found[str(comment.comment_id)] for comment in document.comments}


def test_the_text_is_the_reply_character_by_character(written):
    lines = [line.strip() for line in REPLY.split("\n") if line.strip()]
    assert ["".join(run.text for run in runs) for runs in body_of(written)] == lines


def test_every_comment_spans_exactly_its_passage(written, annotated):
    found = commented(written)
    for note in annotated().notes:
        text = next(text for text in found if text.startswith(f"[{note.number}] "))
        assert found[text] == note.quote
    assert "意见：与上年口径不同，须核对。" in "".join(found)


def test_comments_have_the_person_or_the_machine_as_author(written):
    authors = {comment.text[:3]: comment.author for comment in written.comments}
    assert authors == {"[1]": "机器建议", "[2]": "李研究员", "[3]": "机器建议", "[4]": "李研究员"}


def test_highlights_cover_exactly_the_marked_characters(written, annotated):
    highlighted = "".join(
        run.text for runs in body_of(written) for run in runs if run.font.highlight_color
    )
    marked = {
        place for note in annotated().notes for place in range(note.span.start, note.span.end)
    }
    assert highlighted == "".join(REPLY[place] for place in sorted(marked))
    colours = {run.font.highlight_color for runs in body_of(written) for run in runs} - {None}
    assert colours == {
        HIGHLIGHTS[role][0] for role in (Role.RESULT, Role.COMMITMENT, Role.STANDING)
    }


def test_headings_fonts_and_properties_are_set(written, annotated):
    styles = {p.text: p.style.name for p in written.paragraphs}
    assert styles["正文与批注"] == "Heading 1"
    assert [style for text, style in styles.items() if text.endswith("一、工作情况")] == [
        "Heading 2"
    ]
    fonts = written.styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "仿宋"
    assert written.core_properties.title == annotated().head.title
    assert written.core_properties.created.isoformat() == "2026-01-05T00:00:00+00:00"


def parts(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_every_part_is_sound_and_the_fonts_have_substitutes(annotated, tmp_path):
    write_annotated_docx(annotated(), tmp_path / "a.docx")
    found = parts(tmp_path / "a.docx")
    for name, data in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
    assert (
        '<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,'
        in found["word/fontTable.xml"].decode()
    )
    assert not [name for name in found if "vba" in name.lower()]


def test_the_same_report_gives_the_same_bytes(annotated, tmp_path):
    for name in ("a.docx", "b.docx"):
        write_annotated_docx(annotated(), tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_characters_that_no_file_may_hold_do_no_harm(annotated, tmp_path):
    text = "甲\x00乙\x0b丙\t丁𬭬\n"
    note = note_on(text, 1, "乙\x0b丙\t丁", Role.COMMITMENT, MarkState.SUGGESTED)
    write_annotated_docx(annotated(text, (note,)), tmp_path / "a.docx")
    (runs,) = body_of(docx.Document(tmp_path / "a.docx"))
    assert "".join(run.text for run in runs) == "甲\ufffd乙\ufffd丙\t丁𬭬"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6))
@settings(max_examples=60)
def test_stretches_cover_a_line_once_and_know_their_notes(places):
    line_span = Span(4, 36)
    notes = [
        Note(n, Uuid(f"{n}"), Role.DATA, MarkState.MANUAL, Grain.ITEM, span, 1, "")
        for n, span in enumerate(Span(start, start + size) for start, size in places)
    ]
    found = list(stretches(line_span, notes))
    assert [p for s in found for p in range(s.span.start, s.span.end)] == list(range(4, 36))
    for stretch in found:
        for note in notes:
            assert (note in stretch.notes) is (note.span.overlap(stretch.span) > 0)


def tables_of(path):
    document = docx.Document(path)
    return document, [
        [[c.text for c in row.cells] for row in table.rows] for table in document.tables
    ]


def test_the_ledger_is_a_table_with_a_repeated_head(tmp_path):
    write_blocks_docx(ledger(line(), line(2, state=MarkState.SUGGESTED)), tmp_path / "l.docx")
    document, (rows,) = tables_of(tmp_path / "l.docx")
    assert rows[0][4] == "承诺原文与出处"
    quote, place = rows[1][4].split("\n")
    assert (quote, place) == (line().quote, "《关于第066号提案的答复》第 12 段，第101—132字")
    assert [row[-1] for row in rows[1:]] == ["已采纳", "机器建议"]
    head = document.tables[0].rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
    grid = [int(column.get(qn("w:w"))) for column in document.tables[0]._tbl.tblGrid]
    assert grid[4] > 3 * grid[0]
    assert "【内部资料】" in document.sections[0].header.paragraphs[0].text
    assert "已脱敏。" in [p.text for p in document.paragraphs]


def test_the_comparison_has_years_in_rows(tmp_path):
    write_blocks_docx(comparison(), tmp_path / "c.docx")
    _, (basis, chain) = tables_of(tmp_path / "c.docx")
    assert basis[1] == ["2019 年", "1", "云溪市科学技术局"]
    assert chain[2][:2] == ["2020 年", "该年无文件"]
    assert chain[3][2:] == [
        "40万元", "加强\n20—40万元 → 40万元\n下限提高", "上限未变", "机器建议，未经确认",
    ]  # fmt: skip
    assert "奖励40万元" in chain[3][1]
