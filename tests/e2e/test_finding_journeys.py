"""Two journeys in a real window: mark all that a search finds; prove what became of a promise."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.e2e.test_review_journey import Sitting
from zbreview import paths
from zbreview.domain.findings import Role
from zbreview.domain.reviews import Fulfilment, Mark, MarkState
from zbreview.gui import theme
from zbreview.gui.models.ledger_columns import PLACE_OF
from zbreview.gui.workspace import Workspace
from zbreview.services.ingestion import import_paths
from zbreview.services.progress import SilentProgress
from zbreview.store import checks, marks
from zbreview.store.library import Library
from zbreview.store.statuses import statuses_of


@pytest.fixture
def sitting(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """Return a sitting at the window with a library of two sample replies open."""
    looks = theme.load_theme("light")
    theme.apply_theme(qapp, looks)
    folder = tmp_path / "答复"
    folder.mkdir()
    for name in ("2021-keji", "2022-keji"):
        (found,) = paths.resource("samples").glob(f"{name}*.txt")
        shutil.copy(found, folder)
    with Library.create(tmp_path / "旅程.zbr", author="林砚") as library:
        import_paths(library, [folder], author="林砚", progress=SilentProgress())
    made = Sitting(qtbot, looks)
    assert made.window.libraries.open(tmp_path / "旅程.zbr")
    made.settle()
    yield made
    made.window.close()
    made.window.deleteLater()


def workspace(sitting: Sitting) -> Workspace:
    """Return the pages."""
    assert sitting.window.workspace is not None
    return sitting.window.workspace


def marked(sitting: Sitting) -> list[str]:
    """Return the words that were marked by hand."""
    library = sitting.window.desk.session.library
    return [
        each.mark.quote for each in marks.statements(library) if each.mark.state is MarkState.MANUAL
    ]


def test_两字词检索并批量标注(sitting: Sitting, qtbot: QtBot) -> None:  # noqa: N802, PLC2401 - journeys bear their names
    window = sitting.window
    window.actions_by_id["search_texts"].trigger()
    page = workspace(sitting).search
    assert page.form.words.hasFocus()
    page.form.words.insert("奖励")
    qtbot.keyClick(page.form.words, Qt.Key.Key_Return)
    sitting.settle()
    found = [
        line for line in page.lines.values if line.words == "奖励" and line.where.startswith("第")
    ]
    assert found
    assert page.counts.text().startswith("2 份文献中")

    page.role.choose(Role.MEASURE)
    page.extent.choose("words")
    qtbot.mouseClick(page.mark, Qt.MouseButton.LeftButton)
    sitting.settle()
    assert marked(sitting) == ["奖励"] * len(found)
    assert window.desk.session.undo_stack.undoText() == f"“奖励”的 {len(found)} 处标为措施"

    row = page.lines.row_of(lambda line: line.words == "奖励")
    page.view.selectRow(row)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert workspace(sitting).shown == "review"
    span = workspace(sitting).review.pane.selected_span()
    assert span is not None
    assert workspace(sitting).review.shown is not None
    assert span.of(workspace(sitting).review.shown.text) == "奖励"
    window.go_back()
    assert workspace(sitting).shown == "search"

    window.undo()
    sitting.settle()
    assert marked(sitting) == []
    window.redo()
    sitting.settle()
    assert len(marked(sitting)) == len(found)
    assert checks.check(window.desk.session.library) == ()


def choose_evidence(sitting: Sitting, qtbot: QtBot, later: Mark) -> None:
    """Go to the later reply, select the words, and come back to the ledger with them."""
    window, pages = sitting.window, workspace(sitting)
    page = pages.ledger
    qtbot.mouseClick(page.details.choose, Qt.MouseButton.LeftButton)
    assert pages.shown == "library"
    card = sitting.card("2022-keji")
    row = pages.library.documents.row_of(card.id)
    pages.library.view.selectRow(row)
    qtbot.keyClick(pages.library.view, Qt.Key.Key_Return)
    assert pages.review.evidence.isVisible()
    pages.review.pane.select_span(later.span)
    window.actions_by_id["use_as_evidence"].trigger()
    assert pages.shown == "ledger"
    assert later.quote[:20] in page.details.chosen.text()


def go_to_the_source_and_back(sitting: Sitting, qtbot: QtBot, promise: Mark) -> None:
    """Double-click the chosen row, see its words marked in the text, and come back."""
    window, pages = sitting.window, workspace(sitting)
    page = pages.ledger
    quote = page.model.index(page.view.row, PLACE_OF["quote"])
    middle = page.view.visualRect(quote).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert not page.view.findChildren(QLineEdit)
    assert pages.shown == "review"
    assert pages.review.mark is not None
    assert pages.review.mark.quote == promise.quote
    window.go_back()
    assert pages.shown == "ledger"


def test_台账里登记兑现证据(sitting: Sitting, qtbot: QtBot) -> None:  # noqa: N802, PLC2401
    window, pages = sitting.window, workspace(sitting)
    promise, later = sitting.promise("2021-keji"), sitting.promise("2022-keji")
    window.go("ledger")
    page = pages.ledger
    sitting.settle()
    page.filters.search.insert("省级重点实验室")
    sitting.settle()
    assert page.choose_mark(promise.uuid)
    assert promise.quote in page.details.quote.toPlainText()

    choose_evidence(sitting, qtbot, later)

    page.details.status.choose(Fulfilment.FULFILLED)
    page.details.note.insert("次年答复写明标准")
    qtbot.mouseClick(page.details.enter, Qt.MouseButton.LeftButton)
    sitting.settle()
    row_now = page.chosen
    assert row_now is not None
    assert (row_now.status, row_now.evidence.quote) == (Fulfilment.FULFILLED, later.quote)
    assert "已兑现 1" in page.counts.text()

    index = page.model.index(page.view.row, PLACE_OF["status"])
    assert page.model.setData(index, Fulfilment.PARTLY)
    sitting.settle()
    history = statuses_of(window.desk.session.library, row_now.mark.uuid)
    assert [each.fulfilment for each in history] == [Fulfilment.PARTLY, Fulfilment.FULFILLED]
    assert history[1].evidence.mark == row_now.evidence.mark

    go_to_the_source_and_back(sitting, qtbot, promise)
    while window.desk.session.undo_stack.canUndo():
        window.undo()
    sitting.settle()
    assert statuses_of(window.desk.session.library, row_now.mark.uuid) == ()
    assert checks.check(window.desk.session.library) == ()
