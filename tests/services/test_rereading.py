"""Reading a library again: shown first, taken over as one step, decisions stay."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import AUTHOR, new_library, reread
from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview.commands.dictionaries import EntryDraft, PutEntries
from zbreview.commands.fields import SetField
from zbreview.commands.marks import AcceptSuggestions, EditMark, MarkChanges, RejectSuggestions
from zbreview.domain.dictionary_tables import BY_NAME
from zbreview.domain.findings import Grain, Strength
from zbreview.domain.identity import Uuid
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.errors import CancelledError, EditRefusedError
from zbreview.reading.reader import VERSION
from zbreview.services import rereading
from zbreview.services.dictionaries import shipped
from zbreview.services.ingestion import import_paths
from zbreview.services.progress import SilentProgress
from zbreview.store import dictionaries, documents, marks
from zbreview.store.checks import check
from zbreview.store.library import Library

STILL = SilentProgress()


@pytest.fixture
def library(tmp_path):
    for name, text in (("2021.txt", REPLY_2021), ("2023.txt", REPLY_2023)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with new_library(tmp_path) as opened:
        import_paths(opened, [*tmp_path.glob("*.txt")], author=AUTHOR, progress=STILL)
        yield opened


@pytest.fixture
def card(library):
    return documents.cards(library)[0]


def every_mark(library, card):
    return list(marks.marks_of(library, card.text_id, with_rejected=True))


def age(library, run, card, **changes):
    """Store a reading as an older version might have made it."""
    now = documents.reading_of(library, card.text_id)
    run(reread(card.text_id, replace(now, version=VERSION - 1, **changes)))
    return now


def other_words(verb, strength="firm"):
    """Return a command that makes a verb stand in another list of the strength dictionary."""
    drafts = (EntryDraft({"strength": strength, "word": verb}),)
    return PutEntries("strength", drafts, "词典：试验")


def stored_words(name, group, *, within):
    """Return the words of a group of a shipped table that stand in a text."""
    column = BY_NAME[name].columns[0].key
    rows = shipped(BY_NAME[name])
    return [row["word"] for row in rows if row[column] == group and row["word"] in within]


def soft_words(verbs):
    """Return a command that makes firm verbs soft ones."""
    table = BY_NAME["strength"]
    drafts = tuple(
        EntryDraft(
            {"strength": "soft", "word": verb},
            table.key_of({"strength": "firm", "word": verb}),
        )
        for verb in verbs
    )
    return PutEntries("strength", drafts, "词典：改为柔性")


def test_a_fresh_library_is_not_stale_and_reads_the_same(library):
    assert rereading.stale(library) == ()
    every = [card.id for card in documents.cards(library)]
    assert all(one.is_empty for one in rereading.preview(library, every, STILL))


def test_older_rules_or_other_words_make_readings_stale(library, run, card):
    age(library, run, card)
    assert rereading.stale(library) == (card.id,)
    done = run(other_words("某某"))
    assert set(rereading.stale(library)) == {one.id for one in documents.cards(library)}
    run(done.inverse)
    assert rereading.stale(library) == (card.id,)


def test_the_preview_changes_nothing_and_taking_over_is_one_step(library, run, card):
    now = age(library, run, card)
    first, *others = now.findings
    age(library, run, card, findings=(*others, replace(first, kind="金融")))
    before = documents.reading_of(library, card.text_id)
    found = rereading.preview(library, rereading.stale(library), STILL)
    assert documents.reading_of(library, card.text_id) == before
    (one,) = found
    assert one.old_version == VERSION - 1
    assert {field.name for change in one.found.changed for field in change.fields} == {"类型"}
    done = run(rereading.taking_over(found))
    assert done.label == "采用 1 份文献的重新识读"
    assert rereading.stale(library) == ()
    assert set(documents.reading_of(library, card.text_id).findings) == set(now.findings)
    run(done.inverse)
    assert documents.reading_of(library, card.text_id) == before
    assert check(library) == ()


def test_own_words_change_what_is_read(library, run, card):
    firm = next(mark for mark in every_mark(library, card) if mark.strength is Strength.FIRM)
    verbs = stored_words("strength", "firm", within=firm.quote)
    run(soft_words(verbs))
    (one,) = rereading.preview(library, [card.id], STILL)
    told = {(field.name, field.after) for change in one.found.changed for field in change.fields}
    assert ("力度", "柔性") in told
    run(rereading.taking_over([one]))
    assert documents.reading_of(library, card.text_id).dictionaries
    assert card.id not in rereading.stale(library)


def test_decisions_are_never_touched(library, run, card):
    kept, dropped, edited, *_ = every_mark(library, card)
    run(AcceptSuggestions((kept.uuid,)))
    run(RejectSuggestions((dropped.uuid,), "不算"))
    run(EditMark(edited.uuid, MarkChanges(kind="金融", note="改过")))
    run(SetField(card.id, "recipient", "某委员"))
    decided = [mark for mark in every_mark(library, card) if mark.state is not MarkState.SUGGESTED]
    now = documents.reading_of(library, card.text_id)
    gone = {kept.uuid, dropped.uuid, edited.uuid}
    text = documents.text_of(library, card.text_id)
    fewer = tuple(one for one in now.findings if one.uuid not in gone and one.parent not in gone)
    fresh = replace(now, findings=fewer)
    (one,) = [rereading._compared(library, card, fresh)]
    assert one.n_decided == len(decided) == 3
    assert set(one.left_alone) == {kept.quote, dropped.quote, edited.quote}
    assert gone.isdisjoint({finding.uuid for finding in one.vanished})
    run(rereading.taking_over([one]))
    after = [mark for mark in every_mark(library, card) if mark.state is not MarkState.SUGGESTED]
    assert after == decided
    assert documents.text_of(library, card.text_id) == text
    values = {field.name: field.value for field in documents.metadata_of(library, card.id)}
    assert values["recipient"] == "某委员"
    (again,) = rereading.preview(library, [card.id], STILL)
    assert gone.isdisjoint({finding.uuid for finding in again.added})
    run(rereading.taking_over([again]))
    assert [m for m in every_mark(library, card) if m.state is not MarkState.SUGGESTED] == decided
    assert check(library) == ()


def test_a_new_suggestion_over_a_decided_mark_is_told(library, run, card):
    text = documents.text_of(library, card.text_id)
    now = documents.reading_of(library, card.text_id)
    first = next(one for one in now.findings if one.grain is Grain.ITEM)
    run(AcceptSuggestions((first.uuid,)))
    span = Span(first.span.start, first.span.end - 1)
    shorter = replace(first, uuid=Uuid("kurz"), span=span, quote=span.of(text))
    others = tuple(one for one in now.findings if one.uuid != first.uuid)
    one = rereading._compared(library, card, replace(now, findings=(shorter, *others)))
    assert one.added == (shorter,)
    assert one.overlapping == {shorter.uuid}
    assert one.left_alone == (first.quote,)


def test_a_preview_with_older_words_is_refused(library, run, card):
    found = rereading.preview(library, [card.id], STILL)
    run(other_words("某某"))
    with pytest.raises(EditRefusedError, match="预览之后词典又改过"):
        run(rereading.taking_over(found))


def test_the_preview_can_be_cancelled(library, card):
    class Stopped:
        def step(self, done, total, label):
            raise CancelledError("已取消。")

    with pytest.raises(CancelledError):
        rereading.preview(library, [card.id], Stopped())


def test_imports_read_with_the_library_s_words(library, run, tmp_path: Path):
    run(other_words("某某"))
    late = tmp_path / "late.txt"
    late.write_text(REPLY_2023 + "\n补充一句。", encoding="utf-8")
    import_paths(library, [late], author=AUTHOR, progress=STILL)
    newest = max(documents.cards(library), key=lambda one: one.id)
    read = documents.reading_of(library, newest.text_id)
    assert read.dictionaries == dictionaries.overlay(library).reading_digest
    assert newest.id not in rereading.stale(library)


def test_a_copy_with_the_same_text_reads_the_same(library, tmp_path):
    twin = tmp_path / "twin.txt"
    twin.write_bytes(b"\xef\xbb\xbf" + REPLY_2021.encode())
    import_paths(library, [twin], author=AUTHOR, progress=STILL)
    every = [one.id for one in documents.cards(library)]
    assert len(every) == 3
    assert all(one.is_empty for one in rereading.preview(library, every, STILL))


def test_a_document_that_is_gone_is_told(library):
    assert isinstance(library, Library)
    with pytest.raises(Exception, match="已不在文献库"):
        rereading.preview(library, [999], STILL)
