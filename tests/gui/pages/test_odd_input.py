"""Odd words in every entry of the review and codebook pages arrive as they are, nothing shifts."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.builders import PROMISE_2019, REPLY_2019, span_of
from zbreview.domain.codes import Code
from zbreview.domain.findings import Role
from zbreview.domain.spans import Span
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.codebook_page import CodebookPage
from zbreview.gui.pages.review_page import ReviewPage
from zbreview.services.codebook_files import parse_csv
from zbreview.store import checks, codes, documents, marks

ODD = "𬭬县😀👩‍👩‍👧‍👦é\u0301𠮷<b>粗</b>&amp;'\"%_\\"


@pytest.fixture
def page(opened: MainWindow) -> ReviewPage:
    """Return the review page with the promise of 2019 on the desk."""
    card = next(each for each in documents.cards(opened.desk.session.library) if each.year == 2019)
    opened.desk.route.source_wanted.emit(Place(card.id))
    assert opened.workspace is not None
    review = opened.workspace.review
    found = marks.marks_of(opened.desk.session.library, card.text_id)
    review.choose(next(mark.uuid for mark in found if mark.quote == PROMISE_2019))
    return review


@pytest.fixture
def book(opened: MainWindow) -> CodebookPage:
    """Return the codebook page with one code chosen."""
    opened.go("codebooks")
    assert opened.workspace is not None
    made = opened.workspace.codebooks
    made.take_draft(parse_csv("名称\n资金", "工具"))
    made.choose("资金")
    return made


@pytest.mark.parametrize("field", ["units", "deadline", "note", "document", "reason"])
def test_the_review_page_takes_odd_words(page: ReviewPage, field: str) -> None:
    details, library = page.details, page.desk.session.library
    word = ODD.replace(";", "")
    if field == "units":
        details.units.setText(word)
        details.units.editingFinished.emit()
        assert page.mark is not None
        assert page.mark.responsible_units == (word,)
    elif field == "deadline":
        details.deadline.setText(word)
        details.deadline.editingFinished.emit()
        assert page.mark is not None
        assert page.mark.deadline is not None
        assert page.mark.deadline.text == word
    elif field == "note":
        details.note.setPlainText(ODD + "长" * 10_000)
        details.note.finished.emit()
        assert page.mark is not None
        assert page.mark.note == ODD + "长" * 10_000
    elif field == "document":
        page.metadata.note.setPlainText(ODD)
        page.metadata.note.finished.emit()
        assert page.shown is not None
        assert page.shown.note == ODD
    else:
        details.reject_reason.setText(ODD)
        page.reject()
        assert page.shown is not None
        found = marks.marks_of(library, page.shown.card.text_id, with_rejected=True)
        assert ODD in {mark.note for mark in found}
    assert checks.check(library) == ()


@pytest.mark.parametrize("name", ["title", "recipient", "subject", "issuer", "contact_person"])
def test_every_kind_of_metadata_takes_odd_words(page: ReviewPage, name: str) -> None:
    row = page.metadata.rows[name]
    assert isinstance(row.entry, QLineEdit)
    row.entry.setText(ODD)
    row._on_finished()
    assert page.shown is not None
    assert next(field.value for field in page.shown.fields if field.name == name) == ODD


def test_codes_take_odd_words(book: CodebookPage) -> None:
    form = book.form
    form.name.setText(ODD)
    form.name.editingFinished.emit()
    for note in form.notes.values():
        note.setPlainText(ODD)
        note.finished.emit()
    code = book.tree.current
    assert isinstance(code, Code)
    assert (code.name, code.definition, code.includes, code.excludes) == (ODD,) * 4


def test_pasted_rich_text_comes_in_as_plain_words(page: ReviewPage, book: CodebookPage) -> None:
    rich = QMimeData()
    rich.setHtml("<p style='color:red'><b>加粗</b>的话<img src='x'></p>")
    rich.setText("加粗的话\0\x07")
    for note in (page.details.note, page.metadata.note, *book.form.notes.values()):
        assert isinstance(note, QPlainTextEdit)
        note.clear()
        note.insertFromMimeData(rich)
        assert note.toPlainText().startswith("加粗的话")
    book.form.notes["definition"].finished.emit()
    code = book.tree.current
    assert isinstance(code, Code)
    assert code.definition == "加粗的话"
    assert page.pane.isReadOnly()


NEWLINE = REPLY_2019.index("\n")


@pytest.mark.parametrize(
    ("span", "quote"),
    [
        (Span(0, 3), "云溪市"),
        (Span(NEWLINE - 2, NEWLINE + 3), "答复\n周禾"),
        (Span(NEWLINE - 2, NEWLINE + 1), "答复"),
        (Span(NEWLINE, NEWLINE + 1), ""),
        (None, ""),
    ],
)
def test_odd_selections_are_trimmed_or_refused(
    page: ReviewPage, span: Span | None, quote: str
) -> None:
    page.current = None
    if span is None:
        page.pane.moveCursor(page.pane.textCursor().MoveOperation.Start)
    else:
        page.pane.select_span(span)
    before = page.desk.session.undo_stack.count()
    page.mark_data()
    if quote:
        assert page.mark is not None
        assert (page.mark.quote, page.mark.role) == (quote, Role.DATA)
    else:
        assert page.desk.session.undo_stack.count() == before


def test_overlapping_marks_and_codes_keep_their_characters(
    page: ReviewPage, opened: MainWindow, book: CodebookPage
) -> None:
    opened.go("review")
    money = codes.codebooks(page.desk.session.library)[0].codes[0]
    for words in ("20—40万元", "给予20—40万元", "40万元奖励。", "20—40万元奖励"):
        page.pane.select_span(span_of(REPLY_2019, words))
        page.give(Role.DATA)
        page.pane.select_span(span_of(REPLY_2019, words))
        page.give(money)
    assert page.shown is not None
    assert [mark.span.of(REPLY_2019) for mark in page.shown.code_marks] == [
        mark.quote for mark in page.shown.code_marks
    ]
    assert len(page.shown.code_marks) == 4
    page.pane.grab()
    assert checks.check(page.desk.session.library) == ()
