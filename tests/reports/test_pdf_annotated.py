import ctypes
import re

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import MarkState
from zbreview.reports.line_breaking import NO_END, NO_START
from zbreview.reports.model import Note
from zbreview.reports.pdf_annotated import write_annotated
from zbreview.reports.pdf_margin import text_rows


def squeezed(text):
    return re.sub(r"\s+", "", text)


def body_of(pages, text):
    """Return how much of a text the pages hold in one piece each, in order."""
    wanted, place = squeezed(text), 0
    for page in map(squeezed, pages):
        found = page.find(wanted[place : place + 20])
        if found < 0:
            continue
        while place < len(wanted) and found < len(page) and page[found] == wanted[place]:
            place, found = place + 1, found + 1
    return wanted[:place]


def test_the_whole_text_copies_out_exactly(tmp_path, annotated, pages_of):
    report = annotated()
    write_annotated(report, tmp_path / "a.pdf")
    pages = pages_of(tmp_path / "a.pdf")
    assert len(pages) > 2
    assert body_of(pages, report.text) == squeezed(report.text)


def test_blanks_inside_a_line_are_kept(tmp_path, annotated, pages_of):
    write_annotated(annotated("发文 号码 云科函〔2021〕18号\n"), tmp_path / "a.pdf")
    assert "发文 号码 云科函〔2021〕18号" in pages_of(tmp_path / "a.pdf")[0]


@pytest.mark.parametrize("text", ["𬭬", "䶮㛃𫖮𨱏〔〕《》％①⑳↑→〇", "①—⑳ “‘’” ……", "a\tb", "☑🙂"])
def test_rare_characters_copy_out_exactly(tmp_path, annotated, pages_of, text):
    write_annotated(annotated(f"甲{text}乙"), tmp_path / "a.pdf")
    assert squeezed(f"甲{text}乙") in squeezed(pages_of(tmp_path / "a.pdf")[0])


def test_characters_without_a_picture_are_named(tmp_path, annotated, pages_of):
    write_annotated(annotated("甲🙂乙"), tmp_path / "a.pdf")
    assert "U+1F642" in pages_of(tmp_path / "a.pdf")[0]
    write_annotated(annotated("甲𬭬乙"), tmp_path / "b.pdf")
    assert "没有可用字形" not in "".join(pages_of(tmp_path / "b.pdf"))


def test_no_printed_line_begins_or_ends_against_the_rules(annotated):
    lines = [row.line.text for row in text_rows(annotated())]
    assert len(lines) > 30
    assert not [line for line in lines if line[0] in NO_START or line.rstrip()[-1] in NO_END]


def test_no_line_runs_over_its_column(annotated):
    rows = text_rows(annotated())
    assert (
        max(row.line.places[len(row.line.text.rstrip())] for row in rows) < 104 / 25.4 * 72 + 0.01
    )


def test_every_note_is_numbered_in_the_text_and_in_the_margin(tmp_path, annotated, pages_of):
    report = annotated()
    write_annotated(report, tmp_path / "a.pdf")
    whole = squeezed("".join(pages_of(tmp_path / "a.pdf")))
    for note, words in zip(
        report.notes,
        ("1成效·条目机器建议", "2承诺·条目已采纳", "3规定·条目机器建议", "4承诺·条目人工标注"),
        strict=True,
    ):
        assert f"{words}第{note.paragraph}段" in whole
        assert f"第{note.paragraph}段第{note.span.start + 1}—{note.span.end}字" in whole
    assert "第8段。数值：30—50万元。意见：与上年口径不同，须核对。李研究员2026-01-03" in whole


def test_passage_and_note_lead_to_each_other(tmp_path, annotated):
    report = annotated()
    write_annotated(report, tmp_path / "a.pdf")
    links = links_of(tmp_path / "a.pdf")
    # number above the passage -> note; head of the note -> passage; list -> passage
    assert len(links) == 3 * len(report.notes)
    for page, target, height in links:
        assert 0 <= target <= page
        assert height > 0


def links_of(path):
    """Return page, target page and target height of every link."""
    document = pypdfium2.PdfDocument(path)
    found = []
    for number, page in enumerate(document):
        place, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, place, link):
            target = raw.FPDFLink_GetDest(document, link)
            has = [raw.FPDF_BOOL() for _ in range(3)]
            x, y, zoom = raw.FS_FLOAT(), raw.FS_FLOAT(), raw.FS_FLOAT()
            assert raw.FPDFDest_GetLocationInPage(target, *has, x, y, zoom)
            found.append((number, raw.FPDFDest_GetDestPageIndex(document, target), y.value))
        page.close()
    document.close()
    return found


def test_segments_cover_each_passage_exactly(annotated):
    report = annotated()
    rows = text_rows(report)
    place = 0
    covered = dict.fromkeys(range(len(report.notes)), "")
    paragraphs = iter(report.paragraphs)
    for row in rows:
        if row.paragraph:
            place = next(paragraphs).start
        for segment in row.segments:
            first = row.line.places.index(segment.left)
            last = row.line.places.index(segment.right)
            covered[segment.note] += report.text[place + row.line.start :][first:last]
    assert [covered[n] for n in covered] == [note.quote for note in report.notes]


def test_outline_and_document_facts(tmp_path, annotated):
    write_annotated(annotated(), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    outline = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    facts = document.get_metadata_dict()
    document.close()
    assert outline == [
        (0, "《关于第066号提案的答复》批注稿"),
        (0, "文件信息"),
        (0, "图例"),
        (0, "正文与批注"),
        (1, "一、工作情况"),
        (1, "二、下一步打算"),
        (0, "批注一览"),
    ]
    assert facts["Title"] == "《关于第066号提案的答复》批注稿"
    assert facts["Author"] == "李研究员"
    assert facts["Keywords"] == "提案，平台"
    assert facts["CreationDate"].startswith("D:20260105")


def test_every_font_is_embedded(tmp_path, annotated):
    write_annotated(annotated(), tmp_path / "a.pdf")
    raw = (tmp_path / "a.pdf").read_bytes()
    assert raw.count(b"/Type /Font ") + raw.count(b"/Type /Font\n") == raw.count(b"/FontFile2")
    assert b"Helvetica" not in raw


def test_the_footer_names_library_date_hash_and_pages(tmp_path, annotated, pages_of):
    write_annotated(annotated(), tmp_path / "a.pdf")
    pages = pages_of(tmp_path / "a.pdf")
    for number, page in enumerate(pages, start=1):
        assert f"— {number} —" in page
        assert re.search(r"云岭提案库　导出日期 2026-01-05　内容校验 [0-9a-f]{16}", page)
        assert f"第{number}页共{len(pages)}页" in squeezed(page)


def test_the_same_report_gives_the_same_bytes(tmp_path, annotated):
    write_annotated(annotated(), tmp_path / "a.pdf")
    write_annotated(annotated(), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_text_without_notes_has_no_list(tmp_path, annotated, pages_of):
    write_annotated(annotated(notes=()), tmp_path / "a.pdf")
    whole = "".join(pages_of(tmp_path / "a.pdf"))
    assert "批注一览" not in whole
    assert "批注共 0 条" in whole


def test_a_note_of_ten_thousand_characters_is_printed_whole(tmp_path, annotated, pages_of):
    words = "".join(chr(0x4E00 + n) for n in range(10_000))
    first = annotated().notes[0]
    long = type(first)(
        1, first.uuid, Role.COMMITMENT, MarkState.MANUAL, first.grain, first.span,
        first.paragraph, first.quote, (("意见", words),), "李研究员", "2026-01-03",
    )  # fmt: skip
    write_annotated(annotated(notes=(long,)), tmp_path / "a.pdf")
    whole = squeezed("".join(pages_of(tmp_path / "a.pdf")))
    assert sum(character in whole for character in words) == 10_000


ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("答复，。（）“”《》—…1.5% \n\t\u3000〔〕Aa-🙂𬭬\u200b\u0301"),
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=400,
).filter(lambda text: text.strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(text=ANY_TEXT, data=st.data())
def test_any_text_can_be_printed(tmp_path, annotated, text, data):
    report = annotated(text)
    notes = tuple(
        Note(
            number, Uuid(f"u{number}"), Role.DATA, MarkState.SUGGESTED, Grain.ITEM, line, number,
            line.of(text),
        )
        for number, line in enumerate(report.paragraphs, start=1)
        if data.draw(st.booleans())
    )  # fmt: skip
    write_annotated(annotated(text, notes), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().rstrip().endswith(b"%%EOF")
