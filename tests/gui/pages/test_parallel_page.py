"""Side-by-side reading: columns, stepping, tags, scrolling together, back to the source."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import PROMISE_2019, PROMISE_2022, import_text
from zbreview.comparing.alignment import Alignment
from zbreview.domain.findings import Role
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.parallel_page import ParallelPage
from zbreview.gui.panels.parallel_pane import ParallelPane
from zbreview.services.side_by_side import Joint


@pytest.fixture
def page(opened: MainWindow) -> ParallelPage:
    """Return the page with the replies of 2019 and 2022."""
    assert opened.workspace is not None
    opened.go("parallel")
    return opened.workspace.parallel


def _turned(joint: Joint) -> Joint:
    """Return a joint with its sides exchanged, without its changes."""
    aligned = joint.alignment
    matches = tuple(
        replace(match, earlier=match.later, later=match.earlier) for match in aligned.matches
    )
    return replace(joint, changes=(), alignment=Alignment(aligned.later, aligned.earlier, matches))


def grounds(pane: ParallelPane) -> list[str]:
    """Return the words that have a look of their own."""
    return [look.cursor.selectedText() for look in pane.extraSelections()]  # type: ignore[attr-defined]


def test_two_replies_of_one_office_are_offered_first(page: ParallelPage) -> None:
    assert page.shown is not None
    assert [sheet.card.year for sheet in page.shown.sheets] == [2019, 2022]
    assert PROMISE_2019 in page.board.panes[0].toPlainText()
    assert "照搬率" in page.measures.text()
    assert "不等于取消" in page.measures.text()


def test_the_changed_amount_is_marked_on_both_sides(page: ParallelPage) -> None:
    assert "20—40万元" in grounds(page.board.panes[0])
    assert "40万元" in grounds(page.board.panes[1])


def test_a_promise_without_counterpart_has_a_tag(page: ParallelPage) -> None:
    assert page.shown is not None
    text = page.board.panes[1].toPlainText()
    experts = "力争三年内引进专家30名"
    joint = page.shown.joints[0]
    place = next(at for at, each in enumerate(joint.alignment.later) if experts in each.text)
    later = list(joint.alignment.later)
    later[place] = replace(later[place], role=Role.COMMITMENT)
    aligned = replace(joint.alignment, later=tuple(later))
    shown = replace(page.shown, joints=(replace(joint, alignment=aligned),))
    page._show(shown)
    (tag,) = page.board.panes[1]._tags
    assert (tag.word, tag.span.of(text).strip()) == ("新增", later[place].text)
    page._show(replace(shown, sheets=shown.sheets[::-1], joints=(_turned(shown.joints[0]),)))
    (tag,) = page.board.panes[0]._tags
    assert tag.word == "未再提及"


def test_keys_step_through_the_stops_and_around_the_end(page: ParallelPage, qtbot: QtBot) -> None:
    assert page.shown is not None
    page.board.panes[0].setFocus()
    qtbot.keyClick(page.board.panes[0], Qt.Key.Key_N)
    assert page.stop == page.shown.stops[0]
    assert page.said.text().startswith(f"第 1 / {len(page.shown.stops)} 处")
    qtbot.keyClick(page.board.panes[0], Qt.Key.Key_P)
    assert page.stop == page.shown.stops[-1]
    qtbot.keyClick(page.board.panes[0], Qt.Key.Key_N)
    assert page.stop == page.shown.stops[0]


def test_a_click_on_a_changed_passage_goes_to_its_stop(page: ParallelPage) -> None:
    text = page.board.panes[1].toPlainText()
    page.board.place_clicked.emit(1, text.index(PROMISE_2022) + 2)
    assert page.shown is not None
    assert page.stop is not None
    assert page.stop.later is not None
    assert PROMISE_2022 in page.shown.joints[0].alignment.later[page.stop.later].text


def test_the_source_opens_and_back_returns(page: ParallelPage, opened: MainWindow) -> None:
    page.open_source()
    assert opened.stack.currentWidget() is page
    text = page.board.panes[1].toPlainText()
    page.board.place_clicked.emit(1, text.index(PROMISE_2022) + 2)
    page.open_source()
    assert opened.workspace is not None
    assert opened.stack.currentWidget() is opened.workspace.review
    opened.go_back()
    assert opened.stack.currentWidget() is page


def test_swapping_turns_the_order_around(page: ParallelPage) -> None:
    page.swap()
    assert page.shown is not None
    assert [sheet.card.year for sheet in page.shown.sheets] == [2022, 2019]


def test_what_was_taken_over_is_shown_on_request(page: ParallelPage) -> None:
    before = len(page.board.panes[1].extraSelections())
    page.taken.setChecked(True)
    assert page.shown is not None
    spans = page.shown.joints[0].repetition.spans
    assert len(page.board.panes[1].extraSelections()) == before + len(spans)
    assert spans


def test_the_same_document_twice_is_asked_about(page: ParallelPage) -> None:
    page.choices[1].choose(page.choices[0].value)
    page.read()
    assert page.said.text() == "请选两件不同的文献。"


def test_columns_scroll_together_at_matches(page: ParallelPage, opened: MainWindow) -> None:
    library = opened.desk.session.library
    lines = [f"第{number}项：建设{word}设施{number}处，方便群众。" for number, word in
             enumerate("公园食堂书屋车位步道学位床位泳池驿站展馆" * 3, 1)]  # fmt: skip
    one = import_text(library, "\n".join(lines), "长一.txt")
    two = import_text(library, "\n".join(["前言一段。"] * 20 + lines), "长二.txt")
    opened.desk.session.imported.emit()
    page.choose(one.id, two.id)
    left, right = page.board.panes
    left.verticalScrollBar().setValue(left.verticalScrollBar().maximum() // 2)
    anchor = round(left.viewport().height() * 0.3)
    assert page.shown is not None
    matches = page.shown.joints[0].alignment
    nearest = left.nearest(matches.earlier, anchor)
    counterpart = next(match.later for match in matches.matches if match.earlier == nearest)
    assert nearest is not None
    assert right.top_of(matches.later[counterpart].span.start) == pytest.approx(
        left.top_of(matches.earlier[nearest].span.start), abs=2
    )
    assert page.board._bands_of(0)
    assert not opened.grab().isNull()


def test_one_document_is_not_enough(window: MainWindow, tmp_path) -> None:
    window.desk.session.create(tmp_path / "一.zbr")
    window.go("parallel")
    assert window.workspace is not None
    page = window.workspace.parallel
    assert page._layers.currentIndex() == 0
    page.next_stop()
    assert page.stop is None


def test_what_is_read_side_by_side_is_printed_in_the_order_on_show(
    page: ParallelPage, tmp_path: Path
) -> None:
    first = page.order().document_ids
    page.swap()
    assert page.order().document_ids == tuple(reversed(first))
    page.outputs.export(tmp_path / "并排.pdf")
    assert (tmp_path / "并排.pdf").read_bytes().startswith(b"%PDF")
    page.outputs.preview()
    assert page.outputs.window is not None
    page.outputs.window.reject()
    page.choose(first[0], first[0])
    assert not any(button.isEnabled() for button in page.outputs.buttons)
