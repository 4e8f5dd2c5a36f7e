"""Marks of secrecy at the head of a document."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from zbreview.domain.documents import RawDocument
from zbreview.intake.opening import open_document
from zbreview.intake.secrecy import mark_on, secrecy_mark

WORDS = ("绝密", "机密", "秘密", "内部", "内部资料", "工作秘密")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("秘密★1年", "秘密★1年"),
        ("000012 机密★", "机密★"),
        ("机 密 ★ 长期", "机密★长期"),
        ("绝密", "绝密"),
        ("密级：秘密", "秘密"),
        ("密级 | 机密", "机密"),
        ("【内部资料】", "内部资料"),
        ("内部资料 注意保存", "内部资料"),
        ("工作秘密", "工作秘密"),
        ("秘密　特急", "秘密"),
    ],
)
def test_a_mark_is_found_with_its_line(line, expected):
    text = f"云岭市教育局\n{line}\n正文"
    found = secrecy_mark(text, WORDS)
    assert found is not None
    assert found[0] == expected
    assert found[1].of(text) == line


@pytest.mark.parametrize(
    "line",
    [
        "密级：公开",
        "密级：无",
        "特急",
        "加强内部管理",
        "对商业秘密予以保护。",
        "关于加强机密资料管理的提案的答复",
        "市委内部巡察办公室",
        "秘密调查情况",
        "",
    ],
)
def test_words_in_a_sentence_are_no_mark(line):
    assert secrecy_mark(f"标题\n{line}\n正文", WORDS) is None


def test_only_the_head_counts_and_the_words_decide():
    assert secrecy_mark("行\n" * 30 + "秘密★1年", WORDS) is None
    assert secrecy_mark("秘密★1年", ()) is None
    assert secrecy_mark("内参", WORDS) is None
    assert secrecy_mark("内参", (*WORDS, "内参")) is not None


@given(st.text(alphabet="秘密机绝★1年 \n：|内部资料（）", max_size=80))
def test_any_text_gives_a_line_of_it_or_nothing(text):
    found = secrecy_mark(text, WORDS)
    if found is not None:
        assert "\n" not in found[1].of(text)
        assert found[1].of(text).strip()


@pytest.mark.parametrize(
    ("text", "margins", "mark"),
    [
        ("正文。", ("云岭市水务局", "机密★5年"), "机密★5年"), ("正文。", ("内部资料",), "内部资料"),
        ("秘密\n正文。", ("机密",), "秘密"), ("正文。", ("内部管理制度汇编",), ""),
        ("正文。", (), ""),
    ],
)  # fmt: skip
def test_a_mark_may_stand_in_the_margins_of_the_pages(text, margins, mark):
    raw = RawDocument("a.docx", "", 0, "docx", "", text, "", margins=margins)
    assert mark_on(raw, ("秘密", "机密", "内部", "内部资料")) == mark


def test_the_head_of_every_page_of_a_pdf_is_looked_at():
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for number in range(3):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(60, 815, "机密★5年")
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(60, 600, f"这是第{number}页的正文，没有标志。")
        canvas.showPage()
    canvas.save()
    raw = open_document("a.pdf", target.getvalue())
    assert "机密" not in raw.text
    assert mark_on(raw, ("机密",)) == "机密★5年"
