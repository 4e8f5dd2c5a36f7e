"""PDF files: set by the test the way offices print, and read back to the same paragraphs."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from zbreview.errors import InputError
from zbreview.intake import pdf
from zbreview.intake.opening import open_document

FONT = "STSong-Light"
WIDTH, HEIGHT, MARGIN, SIZE, PITCH = 595, 842, 80, 16, 28
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

TITLE = ("关于市政协五届一次会议", "第12号提案的答复")
PARAGRAPHS = (
    "方晓岚委员：",
    "您提出的《关于加快发展学前教育的建议》收悉，现答复如下：",
    *(
        f"{number}是扩大公办学位。我局坚持公益普惠，全年新建公办幼儿园{count}所，新增学位 3600 个，"
        "投入资金1200万元，惠及城乡家庭，群众满意度稳步提升。" * (count % 3 + 1)
        for count, number in enumerate("一二三四五六七八九十", start=1)
    ),
    "云岭市教育局",
)
TEXT = "\n".join(("".join(TITLE), *PARAGRAPHS)) + "\n"


def wrapped(paragraph: str, width: float) -> list[tuple[float, str]]:
    """Return the lines of a paragraph, the first set in, none beginning with a mark."""
    lines, left, line = [], 2 * SIZE, ""
    for char in paragraph:
        full = left + pdfmetrics.stringWidth(line + char, FONT, SIZE) > width
        if full and char not in "，。、：；》":
            lines.append((left, line))
            left, line = 0, ""
        line += char
    return [*lines, (left, line)]


def printed(paragraphs=PARAGRAPHS, title=TITLE, *, header="云岭市教育局文件", **options) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), **options)
    rows = [line for text in paragraphs for line in wrapped(text, WIDTH - 2 * MARGIN)]
    y, number = 0, 0

    def begin() -> float:
        canvas.setFont(FONT, 10)
        canvas.drawString(MARGIN, HEIGHT - 50, header)
        canvas.drawCentredString(WIDTH / 2, 50, f"— {number} —")
        return HEIGHT - 130

    for line in title:
        if not number:
            number, y = 1, 0
            y = begin()
        canvas.setFont(FONT, 22)
        canvas.drawCentredString(WIDTH / 2, y, line)
        y -= 34
    for left, line in rows:
        if y < 110:
            if number:
                canvas.showPage()
            number += 1
            y = begin()
        canvas.setFont(FONT, SIZE)
        canvas.drawString(MARGIN + left, y, line)
        y -= PITCH
    canvas.save()
    return target.getvalue()


WHOLE = printed()


def test_paragraphs_are_rejoined_and_page_furniture_is_left_out():
    document = open_document("答复.pdf", WHOLE)
    assert document.format == "pdf"
    assert document.text == TEXT
    n_pages = len(document.pages)
    assert n_pages > 2
    assert document.warnings == (f"页眉、页脚和页码共 {2 * n_pages} 行，没有计入正文。",)


def test_pages_begin_where_their_first_line_stands():
    document = open_document("答复.pdf", WHOLE)
    starts = document.pages
    assert starts[0] == 0
    assert list(starts) == sorted(starts)
    assert all(0 < start < len(TEXT) for start in starts[1:])
    # A page that begins in the middle of a paragraph begins in the middle of the text's line.
    assert any(TEXT[start - 1] != "\n" for start in starts[1:])


def test_two_columns_are_read_one_after_the_other():
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT))
    canvas.setFont(FONT, 10)
    columns = ["左栏文字逐行排满不留空隙一二三四五" * 8, "右栏文字也是逐行排满不留空隙六七八" * 8]
    for column, text in enumerate(columns):
        for row in range(0, len(text), 20):
            canvas.drawString(80 + column * 230, 700 - row, text[row : row + 20])
    canvas.save()
    assert open_document("a.pdf", target.getvalue()).text == "\n".join(columns) + "\n"


def test_pieces_of_a_row_are_parted_and_rows_of_blanks_are_none():
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(80, 700, "主办单位")
    canvas.drawString(300, 700, "市教育局")
    canvas.drawString(80, 650, "\u3000\u3000")
    canvas.drawString(80, 600, "办理结果")
    canvas.save()
    assert open_document("a.pdf", target.getvalue()).text == "主办单位 市教育局\n办理结果\n"


def test_radicals_become_characters():
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(80, 700, "下一步工作打算")
    canvas.save()
    found = open_document("a.pdf", target.getvalue())
    assert found.text == "下一步工作打算\n"


def test_a_scan_is_refused():
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.rect(100, 100, 200, 300, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(InputError, match="没有文字层") as caught:
        open_document("a.pdf", target.getvalue())
    assert "OCR" in caught.value.hint


def test_pages_without_text_are_named():
    target = io.BytesIO()
    canvas = Canvas(target)
    for text in ("一、下一步，继续推进。", "", "二、保障措施。", ""):
        canvas.setFont(FONT, SIZE)
        canvas.drawString(80, 600, text)
        canvas.showPage()
    canvas.save()
    document = open_document("a.pdf", target.getvalue())
    assert document.warnings == ("第 2、4 页没有文字层（共 2 页），这些页没有读出文字。",)
    assert len(document.pages) == 4
    assert document.text[document.pages[2] :].startswith("二、保障措施")
    assert document.pages[3] == len(document.text)


def test_a_locked_file_is_named_as_such_and_an_open_one_is_read():
    with pytest.raises(InputError, match="密码") as caught:
        open_document("a.pdf", printed(encrypt=StandardEncryption("geheim", ownerPassword="x")))
    assert "另存" in caught.value.hint
    free = printed(encrypt=StandardEncryption("", ownerPassword="x", canCopy=0))
    assert open_document("a.pdf", free).text == TEXT


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(InputError, match="超过 2 页"):
        open_document("a.pdf", WHOLE)


def test_a_text_layer_of_private_characters_is_refused(monkeypatch):
    with pytest.raises(InputError, match="乱码"):
        pdf._refuse_junk("\ue001\ue002\ufffd字")
    pdf._refuse_junk("正文里有一个\ue001造字")


@pytest.mark.parametrize("length", [20, 300])
def test_a_cut_file_is_called_damaged(length):
    with pytest.raises(InputError, match="损坏"):
        open_document("a.pdf", WHOLE[:length])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_give_a_document_or_a_refusal(place, change):
    with suppress(InputError):
        assert open_document("a", WHOLE[:place] + change + WHOLE[place + len(change) :]).text
