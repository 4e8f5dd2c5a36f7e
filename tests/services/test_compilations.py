"""A compilation becomes as many documents as it holds replies; the file stays their source."""

import pytest

from tests.builders import REPLY_2019, REPLY_2022, import_text, reread, span_of
from zbreview.commands.compilations import Piece, SplitDocument
from zbreview.commands.documents import DeleteDocument, DeleteDocuments
from zbreview.commands.marks import AddMark
from zbreview.commands.versions import AdoptVersion
from zbreview.domain.findings import Role
from zbreview.domain.spans import Span
from zbreview.errors import BugError, EditRefusedError
from zbreview.services import rereading
from zbreview.services.compilations import cut_at, proposal, splitting
from zbreview.services.dictionaries import lexicon
from zbreview.services.progress import SilentProgress
from zbreview.services.reading import read_text
from zbreview.store import documents, marks
from zbreview.store.checks import check
from zbreview.store.originals import name_of, original_of

WHOLE = f"云溪市提案答复汇编\n\n{REPLY_2019}\n{REPLY_2022}"


@pytest.fixture
def source(library):
    return import_text(library, WHOLE, "汇编.docx", read_text(WHOLE, lexicon()))


@pytest.fixture
def split(library, source):
    return splitting(library, source.id, proposal(library, source.id), SilentProgress())


def parts_of(library, source):
    return [one for one in documents.cards(library) if one.id != source.id]


def test_each_reply_becomes_a_document_of_its_own(library, run, source, split):
    done = run(split)

    first, second = sorted(parts_of(library, source), key=lambda one: one.id)
    assert (first.year, second.year) == (2019, 2022)
    assert first.name == "汇编　第1份　云溪市科学技术局关于市政协九届三次会议第58号提案的答复"
    assert documents.text_of(library, second.text_id) == REPLY_2022.strip()
    assert documents.card(library, source.id).n_suggestions == 0
    assert first.n_suggestions > 0
    assert rereading.stale(library) == ()
    assert done.label == "“汇编.docx”拆成 2 份"
    assert check(library) == ()


def test_marks_inside_a_reply_go_along_and_come_back(library, run, source, split):
    inside = AddMark(source.text_id, span_of(WHOLE, "组织专家深入企业开展辅导"), Role.MEASURE)
    cover = AddMark(source.text_id, span_of(WHOLE, "答复汇编"), Role.DATA)
    run(inside)
    run(cover)

    done = run(split)

    moved = marks.mark(library, inside.uuid)
    text = documents.text_of(library, moved.text_id)
    assert moved.span.of(text) == moved.quote == "组织专家深入企业开展辅导"
    assert marks.mark(library, cover.uuid).text_id == source.text_id
    assert check(library) == ()
    run(done.inverse)
    assert marks.mark(library, inside.uuid).text_id == source.text_id
    assert len(documents.cards(library)) == 1


def test_a_divided_file_is_left_alone(library, run, source, split):
    run(split)
    part = parts_of(library, source)[0]

    for command in (
        split,
        DeleteDocument(source.id),
        reread(source.text_id, read_text(WHOLE, lexicon())),
        AdoptVersion(part.id, source.id, ()),
    ):
        with pytest.raises(EditRefusedError, match="已经拆开"):
            run(command)
    with pytest.raises(EditRefusedError, match="本身就是"):
        run(SplitDocument(part.id, ()))
    run(DeleteDocument(part.id))
    assert len(documents.cards(library)) == 2


def test_the_original_of_a_part_is_its_text(library, run, source, split):
    run(split)
    part = parts_of(library, source)[0]
    name, content = original_of(library, part.id)
    assert name == name_of(library, part.id) == f"{part.name}.txt"
    assert content.decode() == documents.text_of(library, part.text_id)
    assert name_of(library, source.id) == source.name


def test_a_divided_file_goes_together_with_its_parts_alone(library, run, source, split):
    run(split)
    every = tuple(DeleteDocument(card.id) for card in documents.cards(library))
    with pytest.raises(EditRefusedError, match="已经拆开"):
        run(DeleteDocuments(every[:1] if every[0].document_id == source.id else every[-1:]))
    done = run(DeleteDocuments(every))
    assert done.label == "移除 3 份文件"
    assert documents.cards(library) == ()
    run(done.inverse)
    assert len(documents.cards(library)) == 3
    assert check(library) == ()


def test_a_piece_must_be_what_stands_there(library, run, source, split):
    wrong = Piece(Span(0, 4), split.pieces[0].raw, split.pieces[0].reading)
    with pytest.raises(BugError):
        run(SplitDocument(source.id, (wrong,)))
    run(DeleteDocument(source.id))
    with pytest.raises(EditRefusedError):
        run(split)


def test_parts_can_be_cut_by_hand():
    text = "甲答复\n正文。\n乙答复\n正文。\n\n"

    assert [one.span.of(text) for one in cut_at(text, (text.index("乙"),))] == [
        "甲答复\n正文。",
        "乙答复\n正文。",
    ]
    assert [one.title for one in cut_at(text, (4,), 4)] == ["正文。"]
