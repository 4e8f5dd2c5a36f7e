"""Search: every place of a term of any length, and nothing that is not one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    PROMISE_2019,
    PROMISE_2022,
    REPLY_2019,
    REPLY_2022,
    import_text,
    mark_named,
    new_library,
    span_of,
)
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.statuses import SetStatus
from zbreview.domain.codes import CodeDraft
from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.reviews import Fulfilment
from zbreview.store import codes, marks
from zbreview.store import search as search_module
from zbreview.store.search import SearchFilter, count, find, search, texts_of
from zbreview.text.query import parse

BY_YEAR = SearchFilter(years=(2019,))


def test_a_hit_tells_document_paragraph_place_and_surroundings(library, replies):
    (hit,) = search(library, "20—40万元")
    assert hit.document.id == replies[0].id
    assert hit.text_id == replies[0].text_id
    assert hit.span.of(REPLY_2019) == "20—40万元"
    assert hit.paragraph == 7
    assert hit.places[0].of(hit.snippet) == "20—40万元"
    assert hit.snippet.startswith("一是加大") or hit.snippet.startswith("…")


@pytest.mark.parametrize(
    ("term", "count"),
    [
        ("平", 6),
        ("平台", 6),
        ("省级研发平台", 2),
        (PROMISE_2019, 1),
        ("。", 6),
        ("，", 4),
        ("平台的提案》收", 1),
        ("工作情况\n", 2),
        ("台省", 0),
        ("研发台", 0),
        ("%", 0),
        ('"', 0),
        ("AND", 0),
        ("", 0),
        ("  ", 0),
    ],
)
def test_terms_of_every_kind(library, replies, term, count):
    hits = search(library, term)
    assert len(hits) == count
    for hit in hits:
        text = REPLY_2019 if hit.document.id == replies[0].id else None
        if text is not None:
            assert all(span.of(text) == term.strip() for span in hit.spans)


def test_letter_case_does_not_matter_and_every_place_is_told(library):
    import_text(library, "甲\n建设Gpu集群，GPU与gpu。", "x.txt")
    (hit,) = search(library, "gPU")
    assert [span.start for span in hit.spans] == [4, 10, 14]
    assert [place.of(hit.snippet).lower() for place in hit.places] == ["gpu"] * 3


def test_a_long_paragraph_is_shown_around_the_first_place(library):
    text = "前" * 100 + "关键词" + "后" * 100
    import_text(library, text, "x.txt")
    (hit,) = search(library, "关键词")
    assert hit.snippet == "…" + "前" * 24 + "关键词" + "后" * 24 + "…"
    assert hit.places[0].of(hit.snippet) == "关键词"


def test_no_more_hits_than_wanted(library, replies):
    assert len(search(library, "平台", limit=2)) == 2


def test_words_across_a_line_break_are_not_found(library):
    import_text(library, "市工业\n和信息化局", "x.txt")
    assert search(library, "工业和") == ()


_ALPHABET = "平台创新，。 a1B２𬭬İß"


@settings(max_examples=15)
@given(
    lines=st.lists(st.text(alphabet=_ALPHABET, min_size=1, max_size=10), min_size=1, max_size=5),
    term=st.text(alphabet=_ALPHABET, min_size=1, max_size=4),
)
def test_search_agrees_with_looking_by_eye(tmp_path_factory, lines, term):
    text = "\n".join(["首", *lines])
    with new_library(tmp_path_factory.mktemp("search")) as library:
        import_text(library, text, "x.txt")
        found = {hit.paragraph for hit in search(library, term)}
    wanted = term.strip()
    shown = [line.strip() for line in text.split("\n") if line.strip()]
    plain = {number for number, line in enumerate(shown, 1) if wanted and wanted in line}
    folded = {
        number
        for number, line in enumerate(shown, 1)
        if wanted and wanted.casefold() in line.casefold()
    }
    assert plain <= found <= folded


def test_the_newest_year_comes_first_and_filters_narrow(library, replies, run):
    hits = find(library, parse("研发平台"))
    assert [hit.document.year for hit in hits] == [2022] * 3 + [2019] * 3
    assert {hit.document.year for hit in find(library, parse("研发平台"), BY_YEAR)} == {2019}
    nobody = SearchFilter(issuers=("别的局",))
    assert find(library, parse("研发平台"), nobody) == ()
    kind = SearchFilter(kinds=(DocumentKind.CPPCC_REPLY, DocumentKind.OTHER))
    assert len(find(library, parse("研发平台"), kind)) == 6


def test_only_what_lies_in_marks_of_a_kind(library, replies, run):
    promise = mark_named(marks.marks_of(library, replies[0].text_id), PROMISE_2019)
    run(SetStatus(promise, Fulfilment.PARTLY))
    role, status = SearchFilter(roles=(Role.RESULT,)), SearchFilter(statuses=(Fulfilment.PARTLY,))
    assert {hit.paragraph for hit in find(library, parse("平台"), role)} == {5}
    (hit,) = find(library, parse("平台"), status)
    assert hit.document.year == 2019
    assert find(library, parse("加大"), status) == ()
    book = AddCodebook("工具", "", (CodeDraft("资金"),))
    run(book)
    code = codes.codebooks(library)[0].codes[0].uuid
    place = (replies[1].text_id, span_of(REPLY_2022, PROMISE_2022))
    run(MarkWithCode(code, (place,), "资金"))
    (hit,) = find(library, parse("平台"), SearchFilter(codes=(code,)))
    assert hit.document.year == 2022
    assert count(library, parse("平台"), SearchFilter(codes=(code,))).paragraphs == 1


def test_counts_are_those_of_all_hits(library, replies):
    for words in ("平", "平台", "研发 非 加大", "没有"):
        query = parse(words)
        counts = count(library, query)
        assert counts.paragraphs == len(find(library, query))
    assert count(library, parse("平台"), BY_YEAR).by_text == {replies[0].text_id: 3}


def test_rare_words_are_asked_from_the_index(library, replies, monkeypatch):
    whole = find(library, parse("研发平台"))
    monkeypatch.setattr(search_module, "_FIRST_LOOK", 1)
    monkeypatch.setattr(search_module, "_IN_ONE_LOOK", 1)
    assert find(library, parse("研发平台")) == whole
    assert find(library, parse("研发平台"), limit=5) == whole[:5]
    assert len(find(library, parse("，"))) == 4


def test_a_new_document_is_found_at_once(library, replies):
    assert len(find(library, parse("研发平台"))) == 6
    import_text(library, "甲\n新的研发平台。", "新.txt")
    assert len(find(library, parse("研发平台"))) == 7
    assert [len(texts_of(library, wanted)) for wanted in (SearchFilter(), BY_YEAR)] == [3, 1]
