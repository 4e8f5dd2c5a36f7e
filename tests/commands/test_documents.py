"""Importing, reading again, describing and removing documents: what is kept, what is refused."""

from dataclasses import replace

import pytest

from tests import kept_files
from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    REPLY_2019,
    finding,
    import_text,
    judgement,
    metadata,
    raw_document,
    reading,
    reading_2019,
    reread,
    section,
)
from zbreview.commands.chains import ConfirmLink, RemoveFromChain
from zbreview.commands.documents import DeleteDocument, ImportDocument, SetReviewState
from zbreview.commands.fields import RestoreField, SetField
from zbreview.commands.marks import AcceptSuggestions, ReopenMarks
from zbreview.commands.statuses import FillLedger
from zbreview.domain.documents import ReviewState
from zbreview.domain.findings import Damage
from zbreview.domain.identity import DocumentId, TextId
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import LedgerField, MarkState
from zbreview.domain.spans import Span
from zbreview.errors import BugError, EditRefusedError
from zbreview.store import audit, chains, documents, marks
from zbreview.store.checks import check
from zbreview.store.search import search


def test_the_same_bytes_are_not_imported_twice(library, replies, run):
    raw, content = raw_document(REPLY_2019, "另名.txt")
    with pytest.raises(EditRefusedError, match="2019答复"):
        run(ImportDocument(raw, content, reading_2019()))
    assert len(documents.cards(library)) == 2


def test_an_import_belongs_to_whoever_made_it(library, run):
    raw, content = raw_document("正文")
    run(ImportDocument(raw, content, reading("正文"), "/夹/答复.txt"), author="乔木")
    row = library.reader().execute("SELECT imported_by, source_path FROM document").fetchone()
    assert row == ("乔木", "/夹/答复.txt")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw, content, found: (raw, content + b"x", found),
        lambda raw, content, _: (raw, content, reading("别的正文")),
        lambda raw, content, found: (
            raw, content, replace(found, findings=(replace(found.findings[0], quote="不是它"),)),
        ),
        lambda raw, content, found: (
            raw, content, replace(found, sections=(section(raw.text, "一", "一", parent=0),)),
        ),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_a_bug_and_nothing_is_stored(library, run, spoil):
    raw, content = raw_document(REPLY_2019)
    with pytest.raises(BugError):
        run(ImportDocument(*spoil(raw, content, reading_2019())))
    assert documents.cards(library) == ()
    assert search(library, "平台") == ()


@pytest.mark.parametrize("text", ["", " \n　\n"])
def test_a_file_without_words_is_refused(library, run, text):
    raw, content = raw_document(text, "空.txt")
    with pytest.raises(EditRefusedError, match="没有文字"):
        run(ImportDocument(raw, content, reading(text)))


def test_the_same_thing_read_twice_in_one_text_keeps_both(library, run):
    text = "给予奖励。"
    twice = (finding(text, "给予奖励"), finding(text, "给予奖励"))
    card = import_text(library, text, "甲.txt", reading(text, findings=twice))
    assert len({one.uuid for one in marks.marks_of(library, card.text_id)}) == 2


def test_reading_again_replaces_what_the_machine_said_and_nothing_else(
    library, run, document, promise
):
    run(AcceptSuggestions((promise,)))
    run(SetField(document.id, "issuer", "某局"))
    decided = marks.mark(library, promise)
    fresh = reading(REPLY_2019, version=2, findings=(finding(REPLY_2019, "组织专家"),))
    run(reread(document.text_id, fresh))
    assert documents.reading_of(library, document.text_id) == fresh
    assert {one.quote for one in marks.marks_of(library, document.text_id)} == {
        PROMISE_2019, "组织专家",
    }  # fmt: skip
    assert marks.mark(library, decided.uuid) == replace(decided, parent=None)
    assert documents.card(library, document.id).issuer == "某局"
    assert check(library) == ()
    with pytest.raises(EditRefusedError, match="背后没有机器建议"):
        run(ReopenMarks((decided.uuid,)))


def test_reading_again_the_same_finds_the_decision_again(library, run, document, promise):
    run(AcceptSuggestions((promise,)))
    run(reread(document.text_id, reading_2019()))
    assert marks.mark(library, promise).state is MarkState.ACCEPTED
    assert len(marks.marks_of(library, document.text_id)) == 3


def test_a_text_that_is_gone_is_not_read_again(run):
    with pytest.raises(EditRefusedError, match="不在文献库"):
        run(reread(TextId(9), reading("x")))


def test_a_document_goes_with_everything_and_comes_back_with_everything(
    library, run, document, promise
):
    run(AcceptSuggestions((promise,)))
    before = (documents.cards(library), marks.marks_of(library, document.text_id))
    done = run(DeleteDocument(document.id, document.name))
    assert document.name in done.label
    assert [card.id for card in documents.cards(library)] != [document.id]
    assert search(library, "20—40万元") == ()
    assert check(library) == ()
    run(done.inverse)
    assert (documents.cards(library), marks.marks_of(library, document.text_id)) == before
    assert len(search(library, "20—40万元")) == 1
    assert kept_files.original_of(library, document.id) == REPLY_2019.encode()


def test_a_document_in_a_chain_is_not_removed(library, run, document, promise, later_promise):
    link = ConfirmLink(promise, later_promise, judgement())
    run(link)
    with pytest.raises(EditRefusedError, match="不能移除"):
        run(DeleteDocument(document.id))
    run(RemoveFromChain(link.new_chain, promise))
    run(DeleteDocument(document.id))
    assert len(chains.chain(library, link.new_chain).members) == 1
    with pytest.raises(EditRefusedError, match="不在文献库"):
        run(DeleteDocument(document.id))


def test_a_document_with_filled_ledger_columns_is_not_removed(run, document, promise):
    run(FillLedger(promise, LedgerField.PERSON, "甲"))
    with pytest.raises(EditRefusedError, match="台账栏目"):
        run(DeleteDocument(document.id))
    run(FillLedger(promise, LedgerField.PERSON, ""))
    run(DeleteDocument(document.id))


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("date", "2024-02-29", "2024-02-29"),
        ("date", " 2024-8-5 ", "2024-08-05"),
        ("year", "2024", "2024"),
        ("doc_type", "政协提案答复", "政协提案答复"),
        ("proposal_number", " 058 ", "058"),
    ],
)
def test_values_are_stored_in_one_form(library, run, document, name, value, kept):
    run(SetField(document.id, name, value))
    fields = {one.name: one.value for one in documents.metadata_of(library, document.id)}
    assert fields[name] == kept


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("date", "2023-02-29", "不是有效的成文日期"),
        ("date", "二〇二三年", "不是有效的成文日期"),
        ("publish_date", "1948-01-01", "1949—2100"),
        ("year", "1948", "1949—2100"),
        ("year", "2101", "1949—2100"),
        ("year", "24", "1949—2100"),
        ("year", "２０２４", "1949—2100"),
        ("web_title_year", "去年", "1949—2100"),
        ("doc_type", "信件", "已知的文种"),
        ("issuer", "  ", "不能为空"),
    ],
)
def test_values_without_sense_are_refused(library, run, document, name, value, words):
    with pytest.raises(EditRefusedError, match=words) as refusal:
        run(SetField(document.id, name, value))
    assert refusal.value.hint
    assert documents.card(library, document.id) == document


def test_a_field_that_nobody_knows_is_a_bug(run, document):
    with pytest.raises(BugError):
        run(SetField(document.id, "colour", "红"))


def test_what_was_not_entered_is_not_restored(run, document):
    with pytest.raises(EditRefusedError, match="没有人工填写"):
        run(RestoreField(document.id, "issuer"))


def test_documents_that_are_gone_are_not_described(run):
    with pytest.raises(EditRefusedError, match="不在文献库"):
        run(SetField(DocumentId(9), "issuer", "某局"))
    with pytest.raises(EditRefusedError, match="不在文献库"):
        run(SetReviewState((DocumentId(9),), ReviewState.REVIEWED))


def test_doing_the_same_again_changes_nothing_but_is_on_record(library, run, document):
    run(SetReviewState((document.id,), ReviewState.REVIEWED))
    again = run(SetReviewState((document.id,), ReviewState.REVIEWED))
    assert again.changes.rows == ()
    assert audit.entries(library, 1)[0].changes == "[]"
    assert audit.entries(library, 1)[0].author == AUTHOR


def test_places_behind_the_end_are_a_bug(library, run):
    raw, content = raw_document("正文")
    far = Span(0, 9)
    for found in (
        reading("正文", findings=(finding("正文", "正文", span=far),)),
        reading("正文", sections=(section("正文", "正", "文", span=far),)),
        reading("正文", sections=(section("正文", "正", "文", heading_span=far),)),
        reading("正文", metadata=(metadata("title", "正文", span=far),)),
        reading("正文", damage=(Damage(far, "lost", "缺字"),)),
        reading(
            "正文",
            findings=(finding("正文", "正文", deadline=Deadline("年底", None, far)),),
        ),
    ):
        with pytest.raises(BugError):
            run(ImportDocument(raw, content, found))
    assert documents.cards(library) == ()


def test_the_pages_of_a_text_are_kept_and_cited(library, run):
    text = "第一页到此。\n第二页到此。\n"
    raw, content = raw_document(text)
    run(ImportDocument(replace(raw, pages=(0, 7)), content, reading(text)))
    (card,) = documents.cards(library)
    assert documents.pages_of(library, card.text_id) == (0, 7)
    assert [hit.cited for hit in search(library, "页到此")] == ["第 1 页第 1 段", "第 2 页第 2 段"]
    assert check(library) == ()


def test_a_text_without_pages_is_cited_by_paragraph(library, replies):
    (hit, *_) = search(library, "答复")
    assert hit.page is None
    assert hit.cited == f"第 {hit.paragraph} 段"
