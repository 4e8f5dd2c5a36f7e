"""Corrected files in the window: decide on a pair, place what was left, undo."""

from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor

from tests import kept_files
from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    REPLY_2019,
    import_text,
    mark_named,
    reading,
    span_of,
)
from zbreview.commands.base import perform
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.marks import AcceptSuggestions
from zbreview.domain.codes import CodeDraft
from zbreview.gui.main_window import MainWindow
from zbreview.gui.models.versions import share_text
from zbreview.gui.pages.versions_page import VersionsPage
from zbreview.store import codes, documents, marks, versions

CORRECTED = REPLY_2019.replace("20—40万元", "20—50万元")


@pytest.fixture
def page(opened: MainWindow) -> VersionsPage:
    """Return the page of a library with a reply, its correction, a mark and a coded passage."""
    library = opened.desk.session.library
    old = next(one for one in documents.cards(library) if one.name == "2019.txt")
    promise = mark_named(marks.marks_of(library, old.text_id), PROMISE_2019)

    def run(command):
        return perform(library, command, author=AUTHOR)

    run(AcceptSuggestions((promise,)))
    run(AddCodebook("表", "", (CodeDraft("服务"),)))
    code = codes.codebooks(library)[-1].codes[0].uuid
    run(MarkWithCode(code, ((old.text_id, span_of(REPLY_2019, "加强指导服务")),), "服务"))
    import_text(library, CORRECTED, "更正.txt", reading(CORRECTED))
    opened.desk.session.note_import()
    opened.actions_by_id["versions"].trigger()
    return opened.workspace.versions


def test_a_pair_is_shown_with_what_taking_it_over_would_do(page):
    (pair,) = page.pairs.values
    assert (pair.older.name, pair.newer.name) == ("2019.txt", "更正.txt")
    assert share_text(pair).endswith("% 相同")
    assert "1 处标注移到新文本，1 处待确认，0 处失锚" in page.said.text()
    assert page.left.values == ()
    assert not page.place_found.isEnabled()


def test_the_later_file_becomes_the_new_version_and_the_rest_waits(page):
    page.take.click()

    assert page.pairs.values == ()
    assert not page.take.isEnabled()
    (left,) = page.left.values
    assert left.move.mark.quote == PROMISE_2019
    assert page.text.toPlainText() == CORRECTED
    assert page.text.textCursor().selectedText() == PROMISE_2019.replace("40", "50")

    page.place_found.click()

    assert page.left.values == ()
    assert page.text.toPlainText() == ""
    page.desk.session.undo()
    page.desk.session.undo()
    assert len(page.pairs.values) == 1


def test_a_mark_goes_where_the_analyst_selects(page):
    page.take.click()
    cursor = page.text.textCursor()
    start = CORRECTED.index("给予20—50万元")
    cursor.setPosition(start)
    assert not cursor.hasSelection()
    page.text.setTextCursor(cursor)
    assert not page.place_chosen.isEnabled()
    cursor.setPosition(start + len("给予20—50万元"), QTextCursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)

    page.place_chosen.click()

    library = page.desk.session.library
    old = next(card for card in documents.cards(library) if card.name == "更正.txt")
    assert "给予20—50万元" in [one.quote for one in versions.marks_of_document(library, old.id)]


def test_the_earlier_file_can_be_the_correction(page):
    page.reverse.click()

    library = page.desk.session.library
    names = {card.name for card in documents.cards(library)}
    assert names == {"2019.txt", "2022.txt"}
    newest = next(card for card in documents.cards(library) if card.name == "2019.txt")
    assert [name for _, _, name in kept_files.files_of(library, newest.id)] == [
        "更正.txt",
        "2019.txt",
    ]


def test_two_are_two(page):
    page.apart.click()

    assert page.pairs.values == ()
    assert page.pair_box.isHidden()
    assert page.said.text() == ""
    page.adopt()
    page.compare()
    page.keep_apart()


def test_the_ways_to_the_other_pages(page, opened):
    pair = page.pairs.values[0]
    page.side_by_side.click()
    assert opened.workspace.shown == "parallel"

    opened.go("versions")
    page.open_document()
    page.place_on_found()
    page.place_on_selection()
    page.take.click()
    page.open_text.click()
    assert opened.workspace.shown == "review"
    assert opened.workspace.place.document_id == pair.older.id


def test_a_pair_without_marks_says_that_nothing_is_there_to_move(opened):
    library = opened.desk.session.library
    import_text(library, CORRECTED, "更正.txt", reading(CORRECTED))
    opened.desk.session.note_import()
    opened.go("versions")

    assert "没有标注" in opened.workspace.versions.said.text()


def test_a_document_that_is_gone_is_said(page, monkeypatch):
    pair = page.pairs.values[0]
    said = []
    page.desk.notices.raised.connect(said.append)
    assert page._preview(pair.older.id, type(pair.older.id)(999)) is None
    assert said


def test_an_import_tells_of_likely_corrections(opened, tmp_path: Path):
    said = []
    opened.desk.notices.raised.connect(said.append)
    path = tmp_path / "更正.txt"
    path.write_text(CORRECTED, encoding="utf-8")

    opened.importing.run([path])

    assert "1 对与别的文件相近" in said[-1].message
    opened.notice_bar._action.click()
    assert opened.workspace.shown == "versions"
