import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.reports.conftest import REPLY, note_on
from tests.reports.test_summary_and_form import form, summary
from tests.reports.test_xlsx import comparison, ledger, line
from zbreview.domain.findings import Role
from zbreview.domain.reviews import MarkState
from zbreview.reports.html_reports import html_page, write_html
from zbreview.reports.json_reports import payload, write_json

ODD = "<script>alert('甲')</script>&amp;\"𬭬\x00"


def paragraphs(page):
    """Return the paragraphs of the text without numbers of paragraphs and notes."""
    tree = LexborHTMLParser(page)
    for number in tree.css(".number, sup"):
        number.decompose()
    return [node.text() for node in tree.css(".text p")]


def test_the_text_is_the_reply_character_by_character(annotated):
    page = html_page(annotated())
    assert paragraphs(page) == [line.strip() for line in REPLY.split("\n") if line.strip()]


def test_marks_hold_exactly_their_passage_and_lead_to_their_note(annotated):
    quote = "到2023年，在“三区两园”建设5个中试基地"
    note = note_on(REPLY, 7, quote, Role.COMMITMENT, MarkState.MANUAL, ("意见", "核对"))
    tree = LexborHTMLParser(html_page(annotated(notes=(note,))))
    assert [node.text() for node in tree.css(".text mark")] == [quote]
    assert tree.css_first(".text mark").attributes["class"] == "commitment"
    assert tree.css_first("#m7 a").attributes["href"] == "#n7"
    assert "意见：核对" in tree.css_first("#n7").text()


@pytest.mark.parametrize("report", [ledger(line()), comparison(), form(), summary(line())])
def test_a_page_stands_alone_and_says_what_it_is(report, tmp_path):
    write_html(report, tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    tree = LexborHTMLParser(page)
    assert tree.css_first("h1").text() == report.head.title
    assert "已脱敏。" in page
    assert "【内部资料】" in page
    assert not tree.css("script, link, img, iframe")
    assert not re.search(r"https?:|url\(", page)


def test_nothing_in_the_words_is_markup(annotated):
    note = note_on(ODD, 1, ODD, Role.DATA, MarkState.MANUAL, ("意见", ODD))
    page = html_page(annotated(ODD, (note,)))
    assert "<script" not in page
    assert paragraphs(page) == [ODD.replace("\x00", "\ufffd")]
    assert "<script" not in html_page(ledger(line(quote=ODD, document=ODD)))


@given(st.text(max_size=40))
def test_any_quote_reads_back(words):
    tree = LexborHTMLParser(html_page(ledger(line(quote=words))))
    read = "".join(node.text() for node in tree.css("td .quote"))
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", words)
    assert re.sub(r"\s", "", read) == re.sub(r"\s", "", kept)


def test_the_ledger_in_json_has_places_and_keys(tmp_path):
    write_json(ledger(line()), tmp_path / "l.json")
    found = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))
    row = found["commitments"][0]
    assert (found["report"], row["quote"], row["start"], row["end"]) == (
        "ledger",
        line().quote,
        100,
        132,
    )
    assert (row["state"], row["status"]) == ("accepted", "fulfilled")
    assert row["deadline"] == {"text": "到2023年", "normalized": "2023-12-31"}
    assert row["quantities"][0]["value"] == 1200


def test_the_chains_in_json_have_their_relations(tmp_path):
    (chain,) = payload(comparison())["chains"]
    assert [member["relation"] for member in chain["members"]] == [None, "strengthened"]
    assert chain["members"][1]["caveats"] == ["上限未变"]
    assert chain["empty_years"] == [{"year": "2020 年", "note": "该年无文件"}]


def test_the_notes_in_json_quote_the_text(annotated):
    found = payload(annotated())
    for note in found["notes"]:
        assert found["text"][note["start"] : note["end"]] == note["quote"]


def test_a_form_and_a_summary_have_their_facts_in_json():
    found = payload(form())
    facts = found["replies"][0]["facts"]
    assert (found["report"], facts["案号"]) == ("form", dict(form().forms[0].facts)["案号"])
    assert found["replies"][0]["commitments"][0]["quote"] == form().forms[0].lines[0].quote
    said = payload(summary())
    assert [section["title"] for section in said["sections"]] == [
        section.title for section in summary().sections
    ]
