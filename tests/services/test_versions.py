"""A corrected file becomes a new version: sure marks move, doubtful ones wait, none is dropped."""

from dataclasses import replace

import pytest

from tests import kept_files
from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    REPLY_2019,
    REPLY_2022,
    import_text,
    judgement,
    mark_named,
    raw_document,
    reading,
    reading_2019,
    span_of,
)
from zbreview.commands.base import perform
from zbreview.commands.chains import ConfirmLink
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.documents import DeleteDocument, ImportDocument
from zbreview.commands.fields import SetField
from zbreview.commands.marks import AcceptSuggestions, AddMark, RejectSuggestions
from zbreview.commands.versions import AdoptVersion, KeepApart, PlaceMarks, Placement
from zbreview.domain.codes import CodeDraft
from zbreview.domain.findings import Role
from zbreview.errors import EditRefusedError, LibraryError
from zbreview.services import versions as service
from zbreview.store import chains, codes, documents, marks, search, versions
from zbreview.store.checks import check
from zbreview.text.reanchoring import Fate

CORRECTED = REPLY_2019.replace("20—40万元", "20—50万元").replace(
    "云溪市科学技术局关于", "（更正）云溪市科学技术局关于"
)
"""The same reply with a corrected amount."""


@pytest.fixture
def old(library):
    return import_text(library, REPLY_2019, "答复.txt", reading_2019())


@pytest.fixture
def new(library, old):
    return import_text(library, CORRECTED, "答复更正.txt", reading(CORRECTED))


def manual(library, run, card, text, quote):
    command = AddMark(card.text_id, span_of(text, quote), Role.MEASURE)
    run(command)
    return command.uuid


def adopted(library, old, new):
    return perform(
        library, service.taking_over(service.preview(library, old.id, new.id)), author=AUTHOR
    )


def test_a_corrected_file_is_recognised(library, old, new):
    import_text(library, REPLY_2022, "别的答复.txt", reading(REPLY_2022))

    (pair,) = service.resemblances(library)

    assert (pair.older, pair.newer, pair.is_same_text) == (old.id, new.id, False)
    assert service.resemblances(library, [new.id]) == (pair,)
    assert 0.6 < pair.share < 1.0


def test_the_same_text_of_another_format_is_told_from_a_corrected_one(library, old):
    same = import_text(
        library,
        REPLY_2019.replace("\n", "\n\n"),
        "答复.docx",
        reading(REPLY_2019.replace("\n", "\n\n")),
    )

    (pair,) = service.resemblances(library, [same.id])

    assert pair.is_same_text


def test_a_pair_kept_apart_is_not_shown_again(library, run, old, new):
    uuids = [row["uuid"] for row in library.reader().query("SELECT uuid FROM document")]
    run(KeepApart(*uuids))

    assert service.resemblances(library) == ()
    with pytest.raises(EditRefusedError, match="已经定为两份"):
        run(KeepApart(*reversed(uuids)))
    run(DeleteDocument(old.id))
    with pytest.raises(EditRefusedError):
        run(KeepApart(*uuids))


def test_sure_marks_move_doubtful_and_lost_ones_stay_with_the_earlier_text(library, run, old, new):
    sure = manual(library, run, old, REPLY_2019, "组织专家深入企业开展辅导")
    promise = mark_named(marks.marks_of(library, old.text_id), PROMISE_2019)
    run(AcceptSuggestions((promise,)))
    changed = marks.mark(library, promise).uuid

    preview = service.preview(library, old.id, new.id)
    done = run(service.taking_over(preview))

    now = documents.card(library, old.id)
    assert (now.name, documents.text_of(library, now.text_id)) == ("答复更正.txt", CORRECTED)
    assert [move.mark.uuid for move in preview.of(Fate.CERTAIN)] == [sure]
    moved = marks.mark(library, sure)
    assert (moved.text_id, moved.span) == (
        now.text_id, span_of(CORRECTED, "组织专家深入企业开展辅导"),
    )  # fmt: skip
    (left,) = service.stranded(library, old.id)
    assert (left.mark.uuid, left.found.fate) == (changed, Fate.DOUBTFUL)
    assert left.found.span is not None
    assert left.found.span.of(CORRECTED) == PROMISE_2019.replace("40", "50")
    assert versions.documents_with_stranded_marks(library) == {old.id: 1}
    assert "移过去 1 处，1 处待处理" in done.label
    assert check(library) == ()


def test_a_doubtful_mark_goes_where_a_person_puts_it(library, run, old, new):
    promise = mark_named(marks.marks_of(library, old.text_id), PROMISE_2019)
    run(AcceptSuggestions((promise,)))
    adopted(library, old, new)
    (left,) = service.stranded(library, old.id)
    placement = Placement(left.mark.uuid, left.found.span)

    run(PlaceMarks(old.id, (placement,)))

    assert service.stranded(library, old.id) == ()
    assert marks.mark(library, left.mark.uuid).quote == PROMISE_2019.replace("40", "50")
    with pytest.raises(EditRefusedError, match="不在旧版本上"):
        run(PlaceMarks(old.id, (placement,)))
    assert check(library) == ()


def test_chains_and_codes_go_along_and_undo_brings_everything_back(library, run, old, new):
    text = REPLY_2022
    later = import_text(library, text, "后来.txt", reading(text))
    sure = manual(library, run, old, REPLY_2019, "组织专家深入企业开展辅导")
    other = manual(library, run, later, text, "力争三年内引进专家30名")
    link = ConfirmLink(sure, other, judgement(), name="专家")
    run(link)
    book = AddCodebook("表", "", (CodeDraft("服务"),))
    run(book)
    code = codes.codebooks(library)[-1].codes[0].uuid
    place = (old.text_id, span_of(REPLY_2019, "加强指导服务"))
    run(MarkWithCode(code, (place,), "服务"))

    done = adopted(library, old, new)

    chain = chains.chain(library, link.new_chain)
    assert sure in [member.uuid for member in chain.members]
    assert codes.code_marks_with(library, code)[0][1].quote == "加强指导服务"
    assert versions.documents_with_stranded_marks(library) == {}
    run(done.inverse)
    assert documents.card(library, new.id).name == "答复更正.txt"
    assert documents.card(library, old.id).name == "答复.txt"
    assert marks.mark(library, sure).text_id == old.text_id
    assert check(library) == ()


def test_the_earlier_text_and_its_bytes_are_kept_and_not_imported_again(library, run, old, new):
    adopted(library, old, new)
    (first, _, first_name), (second, _, second_name) = kept_files.files_of(library, old.id)

    assert (first_name, second_name) == ("答复.txt", "答复更正.txt")
    assert kept_files.earlier_original(library, first) == REPLY_2019.encode()
    assert kept_files.earlier_original(library, second) is None
    assert kept_files.original_of(library, old.id) == CORRECTED.encode()
    with pytest.raises(EditRefusedError, match="完全相同"):
        run(ImportDocument(*raw_document(REPLY_2019, "又来.txt"), reading(REPLY_2019)))
    with pytest.raises(LibraryError):
        documents.card(library, new.id)


def test_search_finds_the_newest_text_only(library, old, new):
    adopted(library, old, new)

    assert search.search(library, "20—40万元") == ()
    assert len(search.search(library, "20—50万元")) == 1


def test_a_suggestion_that_a_moved_mark_decided_is_not_made_again(library, run, old):
    text = "（更正）" + REPLY_2019
    fresh = reading_2019()
    again = import_text(library, text, "更正.txt", service_reading(text, fresh))
    promise = mark_named(marks.marks_of(library, old.text_id), PROMISE_2019)
    run(RejectSuggestions((promise,), "不是承诺"))

    adopted(library, old, again)

    now = documents.card(library, old.id)
    about = [one for one in marks.marks_of(library, now.text_id) if one.quote == PROMISE_2019]
    assert about == []
    kept = [one.state for one in versions.marks_of_document(library, old.id)]
    assert kept == ["rejected"]


def service_reading(text, like):
    """Return a reading of a text whose beginning was put before that of another reading."""
    ahead = len(text) - len(REPLY_2019)
    found = tuple(
        replace(one, span=one.span.shifted(ahead), uuid=f"{one.uuid[:-1]}x", deadline=None)
        for one in like.findings
    )
    return reading(text, findings=found)


def test_what_a_person_wrote_about_the_document_stays(library, run, old, new):
    run(SetField(old.id, "issuer", "甲局"))
    run(SetField(new.id, "issuer", "乙局"))
    run(SetField(new.id, "subject", "案由"))

    adopted(library, old, new)

    fields = {one.name: one.value for one in documents.metadata_of(library, old.id)}
    assert (fields["issuer"], fields["subject"]) == ("甲局", "案由")


def test_a_second_correction_takes_stranded_marks_along(library, run, old, new):
    promise = mark_named(marks.marks_of(library, old.text_id), PROMISE_2019)
    run(AcceptSuggestions((promise,)))
    adopted(library, old, new)
    text = REPLY_2019.replace("云溪市科学技术局关于", "（再更正）云溪市科学技术局关于")
    third = import_text(library, text, "再更正.txt", reading(text))

    adopted(library, old, third)

    assert service.stranded(library, old.id) == ()
    assert [number for _, number, _ in kept_files.files_of(library, old.id)] == [1, 2, 3]
    assert check(library) == ()


def test_refusals(library, run, old, new):
    preview = service.preview(library, old.id, new.id)
    manual(library, run, old, REPLY_2019, "组织专家")
    with pytest.raises(EditRefusedError, match="再预览"):
        run(service.taking_over(preview))
    with pytest.raises(EditRefusedError):
        run(AdoptVersion(old.id, old.id, ()))
    adopted(library, old, new)
    last = import_text(library, REPLY_2022, "别的.txt", reading(REPLY_2022))
    with pytest.raises(EditRefusedError, match="反过来"):
        adopted(library, last, old)
    with pytest.raises(EditRefusedError):
        run(PlaceMarks(new.id, ()))


def test_a_passage_coded_on_both_texts_is_coded_once(library, run, old, new):
    run(AddCodebook("表", "", (CodeDraft("服务"),)))
    code = codes.codebooks(library)[-1].codes[0].uuid
    for card, text in ((old, REPLY_2019), (new, CORRECTED)):
        run(MarkWithCode(code, ((card.text_id, span_of(text, "加强指导服务")),), "服务"))

    adopted(library, old, new)

    assert list(versions.documents_with_stranded_marks(library).values()) == [1]
    assert check(library) == ()


def test_a_removed_document_takes_its_versions_along(library, run, old, new):
    adopted(library, old, new)
    done = run(DeleteDocument(old.id))

    assert library.reader().execute("SELECT count(*) FROM earlier_file").fetchone() == (0,)
    run(done.inverse)
    assert len(kept_files.files_of(library, old.id)) == 2
