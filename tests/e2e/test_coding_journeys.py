"""A day at the desk: review without the mouse, correct a boundary, make and merge codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import AUTHOR, finding, import_text, reading, section
from zbreview.domain.codes import Code
from zbreview.domain.documents import ReviewState
from zbreview.domain.findings import Role
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.gui import theme
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.review_page import ReviewPage
from zbreview.gui.panels.mark_paint import segments
from zbreview.services.codebook_files import presets, read
from zbreview.settings import Settings
from zbreview.store import checks, codes, documents, marks
from zbreview.store.library import Library

PROMISES = tuple(
    f"第{number}项，年底前在{place}新建社区食堂一处，每处补助{number}万元"
    for number, place in enumerate("东南西北中甲乙丙丁戊己庚", 1)
)
FILLER = "有关单位已经分别研究，具体情况在附件中说明，这里不再一一列出。" * 6
TEXT = "云溪市民政局关于第9号提案的答复\n" + "\n".join(
    f"{promise}。{FILLER}𬭬😀" for promise in PROMISES
)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return a window on a reply of about 3,000 characters with twelve suggestions."""
    path = tmp_path / "云溪.zbr"
    found = reading(
        TEXT,
        findings=tuple(finding(TEXT, promise) for promise in PROMISES),
        sections=(section(TEXT, PROMISES[0], PROMISES[-1]),),
    )
    with Library.create(path, author=AUTHOR) as library:
        import_text(library, TEXT, "食堂.txt", found)
        import_text(library, "另一份答复，没有承诺。", "空.txt")
    looks = theme.load_theme("light")
    theme.apply_theme(qapp, looks)
    settings = Settings(tmp_path / "settings.json")
    settings.set("author", AUTHOR)
    made = MainWindow(settings, looks)
    made.resize(1360, 860)
    made.show()
    qtbot.waitExposed(made)
    assert made.libraries.open(path)
    yield made
    made.close()
    made.deleteLater()


def on_desk(window: MainWindow) -> ReviewPage:
    """Open the reply and put the keys on the text."""
    card = next(c for c in documents.cards(window.desk.session.library) if c.name == "食堂.txt")
    window.desk.route.source_wanted.emit(Place(card.id))
    assert window.workspace is not None
    window.activateWindow()
    window.workspace.review.pane.setFocus()
    return window.workspace.review


def state(window: MainWindow) -> tuple[object, ...]:
    """Return every mark and code of the library."""
    library = window.desk.session.library
    cards = documents.cards(library)
    found = tuple(
        (m.span, m.role, m.state, m.note)
        for card in cards
        for m in marks.marks_of(library, card.text_id, with_rejected=True)
    )
    coded = tuple(
        (m.code.shown, m.span, m.note)
        for card in cards
        for m in codes.code_marks_of(library, card.text_id)
    )
    return found, coded, codes.codebooks(library), tuple(card.review_state for card in cards)


def undo_all(window: MainWindow) -> int:
    """Take every step back and return how many there were."""
    count = window.desk.session.undo_stack.count()
    while window.desk.session.undo_stack.canUndo():
        window.undo()
    return count


def test_审一份答复只用键盘(window: MainWindow, qtbot: QtBot) -> None:  # noqa: N802, PLC2401 - the journey's name
    """Decide on twelve suggestions and finish the reply in fourteen keys."""
    before = state(window)
    page = on_desk(window)
    qtbot.waitUntil(window.isActiveWindow)
    assert 2000 < len(TEXT) < 3500
    assert page.shown is not None
    first = page.shown.card.id
    keys = [Qt.Key.Key_N, *[Qt.Key.Key_A] * 11, Qt.Key.Key_R]
    for key in keys:
        qtbot.keyClick(page.pane, key)
    library = window.desk.session.library
    assert page.shown.n_open == 0
    assert page.shown.n_decided == 11
    qtbot.keyClick(page.pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(keys) + 1 == 14
    assert documents.card(library, first).review_state is ReviewState.REVIEWED
    assert documents.card(library, first).reviewer == AUTHOR
    assert page.shown.card.id != first
    assert undo_all(window) == 13
    assert state(window) == before
    assert checks.check(library) == ()


def drag_end(page: ReviewPage, qtbot: QtBot, grip: int, target: int) -> None:
    """Drag the mark's end from one character to another with the mouse."""

    def point(place: int) -> QPointF:
        part = next(iter(segments(page.pane, *page.pane.units(Span(place, place + 1)))))
        return QPointF(part.rect.left() + 1, part.rect.center().y())

    view = page.pane.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=point(grip).toPoint())
    page.pane.mouseMoveEvent(
        QMouseEvent(
            QEvent.Type.MouseMove, point(target), view.mapToGlobal(point(target)),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=point(target).toPoint())


def test_改错边界再撤销(window: MainWindow, qtbot: QtBot) -> None:  # noqa: N802, PLC2401 - the journey's name
    """Drag an end to the wrong place, move the other by key, and take both back."""
    before = state(window)
    page = on_desk(window)
    qtbot.waitUntil(window.isActiveWindow)
    page.next_mark()
    assert page.mark is not None
    span = page.mark.span
    drag_end(page, qtbot, span.end, span.end - 4)
    assert page.mark.span == Span(span.start, span.end - 4)
    assert page.mark.state is MarkState.ACCEPTED
    qtbot.keyClicks(page.pane, "[")
    assert page.mark.span == Span(span.start - 1, span.end - 4)
    assert page.mark.quote == Span(span.start - 1, span.end - 4).of(TEXT)
    for _ in range(2):
        qtbot.keyClick(page.pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.mark.span == span
    assert page.mark.state is MarkState.SUGGESTED
    assert state(window) == before
    window.redo()
    window.show_history()
    assert window.history is not None
    window.history.view.clicked.emit(window.history.steps.index(0, 0))
    assert state(window) == before


def test_建编码表并合并编码(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:  # noqa: N802, PLC2401 - the journey's name
    """Make a codebook from a preset, code by key and by name, merge, exchange, take all back."""
    before = state(window)
    window.go("codebooks")
    assert window.workspace is not None
    book = window.workspace.codebooks
    book.take_draft(presets()[1])
    book.choose("资金投入")
    book.form.key.choose(6)
    book.form.key.activated.emit(6)
    page = on_desk(window)
    qtbot.waitUntil(window.isActiveWindow)
    for number, key in ((0, Qt.Key.Key_6), (1, Qt.Key.Key_B)):
        page.pane.select_span(Span(TEXT.index(PROMISES[number]), TEXT.index(PROMISES[number]) + 6))
        qtbot.keyClick(page.pane, key)
    page.picker.entry.insert("公共服务")
    qtbot.keyClick(page.picker.entry, Qt.Key.Key_Return)
    page.pane.select_span(Span(TEXT.index(PROMISES[2]), TEXT.index(PROMISES[2]) + 6))
    qtbot.keyClicks(page.pane, "5")
    assert page.mark is not None
    assert page.mark.role is Role.DATA
    window.go("codebooks")
    book.choose("公共服务", "资金投入")
    book.merge.click()
    library = window.desk.session.library
    kept = book.tree.current
    assert isinstance(kept, Code)
    assert [mark.code.name for _, mark in codes.code_marks_with(library, kept.uuid)] == [
        "资金投入", "资金投入",
    ]  # fmt: skip
    book.give_file(tmp_path / "工具.qdc")
    assert len(read(tmp_path / "工具.qdc").codes) == len(presets()[1].codes) - 1
    assert checks.check(library) == ()
    assert undo_all(window) == 6
    assert state(window) == before
