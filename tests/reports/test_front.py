"""Cover and contents: what stands before the first page, in every format that has pages."""

import dataclasses
import re

import docx
import pytest
from docx.oxml.ns import qn

from zbreview.reports.docx_annotated import write_annotated_docx
from zbreview.reports.html_reports import html_page
from zbreview.reports.pdf_annotated import write_annotated

TITLES = ["文件信息", "图例", "正文与批注", "一、工作情况", "二、下一步打算", "批注一览"]


@pytest.fixture
def fronted(annotated):
    """Return a report with cover, contents and watermark."""
    report = annotated()
    head = dataclasses.replace(
        report.head, has_cover=True, has_contents=True, watermark="内部资料", notice="仅供研究。"
    )
    return dataclasses.replace(report, head=head)


def test_the_cover_says_what_the_report_is(fronted, tmp_path, pages_of):
    write_annotated(fronted, tmp_path / "a.pdf")
    cover = pages_of(tmp_path / "a.pdf")[0]
    facts = ("文献库：云岭提案库", "整理：李研究员", "【内部资料】", "仅供研究")
    for words in (fronted.head.title, *facts):
        assert words in cover.replace("\n", ""), words
    assert "— 1 —" not in cover


def test_the_contents_name_the_page_of_every_heading(fronted, tmp_path, pages_of):
    write_annotated(fronted, tmp_path / "a.pdf")
    pages = pages_of(tmp_path / "a.pdf")
    said = dict(re.findall(r"^(.+?) …+\n(\d+)$", pages[1], re.MULTILINE))
    assert list(said) == TITLES
    for title, number in said.items():
        assert title in pages[int(number) - 1].replace(" ", "")


def test_sections_of_the_report_are_contents_too(annotated, tmp_path, pages_of):
    report = annotated("正文。\n", ())
    head = dataclasses.replace(report.head, has_contents=True)
    write_annotated(dataclasses.replace(report, head=head, headings=()), tmp_path / "a.pdf")
    assert "目　录" in pages_of(tmp_path / "a.pdf")[0]


def test_the_watermark_lies_on_every_page(fronted, tmp_path, pages_of):
    write_annotated(fronted, tmp_path / "a.pdf")
    assert all("内部资料" in page.replace("\n", "") for page in pages_of(tmp_path / "a.pdf"))


def test_word_has_a_cover_and_contents_that_lead_to_the_headings(fronted, tmp_path):
    write_annotated_docx(fronted, tmp_path / "a.docx")
    document = docx.Document(tmp_path / "a.docx")
    assert document.paragraphs[0].text == fronted.head.title
    body = document.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert links == marks
    said = [text.text for link in body.iter(qn("w:hyperlink")) for text in link.iter(qn("w:t"))]
    assert said == TITLES
    fields = [field.text for field in body.iter(qn("w:instrText"))]
    assert fields == [f"PAGEREF {key} \\h" for key in marks]


def test_the_page_has_a_cover_and_contents(fronted):
    page = html_page(fronted)
    assert '<div class="cover"><p class="title">' in page
    for key in re.findall(r"<nav>.*?</nav>", page)[0].split('href="#')[1:]:
        assert f'id="{key.split(chr(34))[0]}"' in page
