"""Documents as they are read back: cards with effective values, filters, texts and readings."""

from dataclasses import replace

import pytest

from tests import kept_files
from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    REPLY_2019,
    digest,
    import_text,
    mark_named,
    metadata,
    raw_document,
    reading,
    reading_2019,
)
from zbreview.commands.documents import ClearProblems, ImportDocument, RecordProblem, SetReviewState
from zbreview.commands.fields import RestoreField, SetField
from zbreview.commands.marks import AcceptSuggestions, AddMark, RejectSuggestions
from zbreview.domain.documents import DocumentKind, Origin, ReviewState
from zbreview.domain.findings import Role
from zbreview.domain.identity import DocumentId, TextId
from zbreview.domain.spans import Span
from zbreview.errors import LibraryError
from zbreview.store import documents, marks


def test_what_came_in_is_what_comes_out(library, replies):
    card = replies[0]
    assert documents.text_of(library, card.text_id) == REPLY_2019
    assert kept_files.original_of(library, card.id) == REPLY_2019.encode()
    assert documents.reading_of(library, card.text_id) == reading_2019()


def test_a_card_tells_the_effective_values(library, replies):
    card = replies[0]
    assert card.kind is DocumentKind.CPPCC_REPLY
    assert (card.issuer, card.year, card.date) == ("云溪市科学技术局", 2019, "2019-06-03")
    assert (card.year_origin, card.proposal_number) == (Origin.EXPLICIT, "58")
    assert (card.n_chars, card.review_state) == (len(REPLY_2019), ReviewState.UNREVIEWED)
    assert card.imported_at


def test_a_document_without_metadata_is_called_like_its_file(library):
    card = import_text(library, "没有标题的正文", "某.年.答复.html")
    assert card.title == "某.年.答复"
    assert (card.kind, card.year, card.year_origin, card.date) == (
        DocumentKind.OTHER, None, None, None,
    )  # fmt: skip
    assert import_text(library, "又一份", ".txt").title == ".txt"


def test_the_newest_year_stands_first_and_no_year_last(library, replies):
    import_text(library, "无年份", "无.txt")
    assert [card.year for card in documents.cards(library)] == [2022, 2019, None]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"year": 2019}, ["2019答复.txt"]),
        ({"year": 1999}, []),
        ({"issuer": "云溪市科学技术局"}, ["2022答复.txt", "2019答复.txt"]),
        ({"issuer": "云溪市"}, []),
        ({"kind": DocumentKind.CPPCC_REPLY}, ["2022答复.txt", "2019答复.txt"]),
        ({"kind": DocumentKind.OTHER}, ["其他.txt"]),
        ({"kind": DocumentKind.POLICY}, []),
        ({"state": ReviewState.REVIEWED}, ["其他.txt"]),
        ({"text": "第58号"}, ["2019答复.txt"]),
        ({"text": "其他.TXT"}, ["其他.txt"]),
        ({"text": "17", "year": 2022}, ["2022答复.txt"]),
        ({"text": "%"}, []),
    ],
)
def test_documents_are_filtered(library, replies, run, wanted, names):
    other = import_text(library, "别的", "其他.txt")
    run(SetReviewState((other.id,), ReviewState.REVIEWED))
    assert [card.name for card in documents.cards(library, **wanted)] == names


def test_progress_counts_what_is_decided_and_what_is_left(library, replies, run):
    card = replies[0]
    found = marks.marks_of(library, card.text_id)
    run(AcceptSuggestions((found[0].uuid,)))
    run(RejectSuggestions((found[1].uuid,)))
    run(AddMark(card.text_id, Span(0, 3), Role.DATA))
    now = documents.card(library, card.id)
    assert (now.n_suggestions, now.n_decided) == (1, 2)


def test_the_reviewer_is_named_until_the_document_is_unreviewed_again(library, replies, run):
    key = replies[0].id
    run(SetReviewState((key,), ReviewState.CHECKED), author="乔木")
    assert documents.card(library, key).reviewer == "乔木"
    run(SetReviewState((key,), ReviewState.UNREVIEWED))
    assert documents.card(library, key).reviewer == ""


def test_a_manual_value_goes_before_the_machines_and_can_be_taken_back(library, replies, run):
    key = replies[0].id
    run(SetField(key, "issuer", " 云溪市科技局 "))
    assert documents.card(library, key).issuer == "云溪市科技局"
    (shown,) = [one for one in documents.metadata_of(library, key) if one.name == "issuer"]
    assert (shown.value, shown.origin) == ("云溪市科技局", Origin.MANUAL)
    machine = {one.name: one.value for one in documents.machine_metadata_of(library, key)}
    assert machine["issuer"] == "云溪市科学技术局"
    run(RestoreField(key, "issuer"))
    assert documents.card(library, key).issuer == "云溪市科学技术局"


def test_a_date_entered_by_hand_decides_the_year_unless_that_was_entered_too(library, run):
    found = reading("正文", metadata=(metadata("year", "2018", origin=Origin.INFERRED),))
    card = import_text(library, "正文", "甲.txt", found)
    assert (card.year, card.year_origin) == (2018, Origin.INFERRED)
    run(SetField(card.id, "date", "2021-03-09"))
    now = documents.card(library, card.id)
    assert (now.year, now.year_origin, now.date) == (2021, Origin.MANUAL, "2021-03-09")
    fields = {one.name: one for one in documents.metadata_of(library, card.id)}
    assert (fields["year"].value, fields["year"].origin) == ("2021", Origin.MANUAL)
    assert fields["year"].note == "取自人工填写的成文日期"
    run(SetField(card.id, "year", "2020"))
    assert documents.card(library, card.id).year == 2020
    assert {one.name: one.value for one in documents.metadata_of(library, card.id)}[
        "year"
    ] == "2020"


def test_the_machines_date_gives_the_year_where_it_read_none(library):
    found = reading("正文", metadata=(metadata("date", "2016-02-29"),))
    card = import_text(library, "正文", "甲.txt", found)
    assert (card.year, card.year_origin) == (2016, Origin.EXPLICIT)


def test_metadata_stands_in_display_order(library, replies):
    names = [one.name for one in documents.metadata_of(library, replies[0].id)]
    assert names == ["doc_type", "title", "proposal_number", "issuer", "date", "year"]


def test_what_is_gone_is_said_to_be_gone(library):
    for look in (
        lambda: documents.card(library, DocumentId(9)),
        lambda: documents.text_of(library, TextId(9)),
        lambda: documents.reading_of(library, TextId(9)),
    ):
        with pytest.raises(LibraryError, match="不在文献库"):
            look()


def test_problems_are_listed_until_the_file_is_imported(library, run):
    run(RecordProblem("/夹/坏.txt", "编码无法识别", "请另存为 UTF-8"))
    run(RecordProblem("/夹/坏.txt", "仍然无法识别"))
    run(RecordProblem("/夹/空.txt", "文件是空的"))
    assert [(one.path, one.reason, one.hint) for one in documents.problems(library)] == [
        ("/夹/空.txt", "文件是空的", ""),
        ("/夹/坏.txt", "仍然无法识别", ""),
    ]
    raw, content = raw_document("好了")
    run(ImportDocument(raw, content, reading("好了"), "/夹/坏.txt"), author=AUTHOR)
    assert [one.path for one in documents.problems(library)] == ["/夹/空.txt"]
    run(ClearProblems())
    assert documents.problems(library) == ()


def test_two_files_with_the_same_text_keep_their_findings_apart(library, run):
    first = import_text(library, REPLY_2019, "甲.txt", reading_2019())
    raw, _ = raw_document(REPLY_2019, "乙.txt")
    content = REPLY_2019.replace("\n", "\r\n").encode()
    twin = replace(raw, sha256=digest(content), n_bytes=len(content))
    run(ImportDocument(twin, content, reading_2019()))
    second = next(card for card in documents.cards(library) if card.id != first.id)
    uuids = [
        {one.uuid for one in marks.marks_of(library, card.text_id)} for card in (first, second)
    ]
    assert len(uuids[0] | uuids[1]) == 6
    sub = mark_named(marks.marks_of(library, second.text_id), PROMISE_2019)
    assert marks.mark(library, sub).parent in uuids[1]
