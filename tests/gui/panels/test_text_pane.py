"""The reading pane marks exactly the characters meant, whatever stands before them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from tests.builders import finding, section
from zbreview.domain.findings import Damage, Role
from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.gui.panels import highlights
from zbreview.gui.panels.text_pane import Sheet, TextPane
from zbreview.gui.theme import Theme
from zbreview.text.paragraphs import paragraphs

TEXT = (
    "云溪市科学技术局😀关于第7号提案的答复\n\n一、加大扶持。张𬭬委员提出，将给予20万元奖励。\n"
    "二、优化服务。组织专家𠮷辅导，建成平台12家。\n"
)


def mark(quote: str, role: Role = Role.COMMITMENT, **fields: object) -> Mark:
    """Return a suggestion on a quote of the text."""
    found = finding(TEXT, quote, role)
    made = Mark(found.uuid, TextId(1), role, MarkState.SUGGESTED, found.span, quote, "机器")
    return replace(made, **fields)


OUTER = mark("张𬭬委员提出，将给予20万元奖励。")
INNER = mark("20万元", Role.DATA)
DONE = mark("组织专家𠮷辅导", Role.MEASURE, state=MarkState.ACCEPTED)
GONE = mark("建成平台12家", Role.RESULT, state=MarkState.REJECTED)


@pytest.fixture
def pane(looks: Theme, qtbot: QtBot) -> TextPane:
    """Return a pane that shows the text with its marks."""
    made = TextPane(looks)
    qtbot.addWidget(made)
    made.resize(700, 500)
    head = section(TEXT, "一、", "奖励。", heading="加大扶持",
                   heading_span=Span(TEXT.index("加大"), TEXT.index("加大") + 4))  # fmt: skip
    lost = Damage(Span(0, 3), "missing", "可能缺字")
    made.show_sheet(Sheet(TEXT, (head,), paragraphs(TEXT), (lost,)), 100)
    made.show_marks((OUTER, INNER, DONE, GONE), INNER.uuid)
    made.show()
    qtbot.waitExposed(made)
    return made


def words_under(pane: TextPane, style: QTextCharFormat.UnderlineStyle) -> list[str]:
    """Return what is underlined in a style, as Qt's own text says."""
    found, block = [], pane.document().begin()
    while block.isValid():
        encoded = block.text().encode("utf-16-le")
        for part in block.layout().formats():
            if part.format.underlineStyle() == style:
                piece = encoded[part.start * 2 : (part.start + part.length) * 2]
                found.append(piece.decode("utf-16-le"))
        block = block.next()
    return found


def test_the_text_is_shown_as_it_is(pane: TextPane) -> None:
    assert pane.toPlainText() == TEXT


def test_suggestions_are_dashed_on_exactly_their_words(pane: TextPane) -> None:
    dashed = words_under(pane, QTextCharFormat.UnderlineStyle.DashUnderline)
    assert dashed == [OUTER.quote, INNER.quote]


def test_decided_marks_are_solid(pane: TextPane) -> None:
    assert words_under(pane, QTextCharFormat.UnderlineStyle.SingleUnderline) == [DONE.quote]


def test_suspected_damage_is_waved(pane: TextPane) -> None:
    assert words_under(pane, QTextCharFormat.UnderlineStyle.WaveUnderline) == [TEXT[:3]]


def test_rejected_marks_are_struck_out(pane: TextPane) -> None:
    block = pane.document().lastBlock().previous()
    struck = [part for part in block.layout().formats() if part.format.fontStrikeOut()]
    assert len(struck) == 1
    assert struck[0].length == len(GONE.quote)


def test_deciding_repaints_only_what_changed(pane: TextPane) -> None:
    accepted = replace(OUTER, state=MarkState.ACCEPTED)
    pane.show_marks((accepted, INNER, DONE), None)
    solid = words_under(pane, QTextCharFormat.UnderlineStyle.SingleUnderline)
    assert solid == [OUTER.quote, DONE.quote]
    assert not any(
        part.format.fontStrikeOut()
        for part in pane.document().lastBlock().previous().layout().formats()
    )


def test_the_current_mark_stands_out(pane: TextPane) -> None:
    def strength(wanted: Mark) -> int:
        form = highlights.mark_format(wanted, pane.theme, is_current=wanted.uuid == pane.current)
        return form.background().color().alpha()

    assert strength(INNER) > strength(DONE) > strength(OUTER)
    pane.set_current(OUTER.uuid)
    assert strength(OUTER) > strength(DONE)


def test_marking_never_changes_the_document(pane: TextPane) -> None:
    assert not pane.document().isUndoAvailable()
    pane.show_marks((), None)
    assert words_under(pane, QTextCharFormat.UnderlineStyle.DashUnderline) == []
    assert pane.toPlainText() == TEXT


def test_a_selection_is_told_in_code_points(pane: TextPane) -> None:
    span = Span(TEXT.index("委员"), TEXT.index("委员") + 2)
    pane.select_span(span)
    assert pane.textCursor().selectedText() == "委员"
    assert pane.selected_span() == span


def test_a_selection_is_told_without_blank_ends(pane: TextPane) -> None:
    start = TEXT.index("答复")
    pane.select_span(Span(start, start + 4))
    assert pane.selected_span() == Span(start, start + 2)
    pane.select_span(Span(start + 2, start + 4))
    assert pane.selected_span() is None


def test_paragraph_numbers_leave_blank_lines_out(pane: TextPane) -> None:
    assert pane.numbers == {0: 1, 2: 2, 3: 3}


def test_a_click_chooses_the_innermost_mark(pane: TextPane, qtbot: QtBot) -> None:
    place = TEXT.index("20万元") + 1
    cursor = QTextCursor(pane.document())
    cursor.setPosition(pane.units(Span(place, place + 1))[0])
    point = pane.cursorRect(cursor).center() + QPoint(2, 0)
    with qtbot.waitSignal(pane.mark_clicked) as clicked:
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(
                kind, QPointF(point), pane.viewport().mapToGlobal(QPointF(point)),
                Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            (pane.mousePressEvent if kind is QEvent.Type.MouseButtonPress
             else pane.mouseReleaseEvent)(event)  # fmt: skip
    assert clicked.args == [INNER.uuid]


def test_the_pointer_is_told_what_a_mark_is(pane: TextPane) -> None:
    assert highlights.tip(replace(OUTER, reason="位于下一步")) == "承诺 · 机器建议\n位于下一步"
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(90, 80), QPoint(90, 80))
    assert pane.viewportEvent(event)


def test_words_are_found_around_the_end(pane: TextPane) -> None:
    assert pane.find_text("专家")
    assert pane.selected_span() == Span(TEXT.index("专家"), TEXT.index("专家") + 2)
    assert pane.find_text("云溪")
    assert pane.selected_span() == Span(0, 2)
    assert pane.find_text("家", backward=True)
    assert not pane.find_text("没有这个词")
    assert not pane.find_text("")


def test_zooming_keeps_text_and_marks(pane: TextPane) -> None:
    before = pane.pixels
    pane.set_zoom(150)
    assert pane.pixels > before
    dashed = words_under(pane, QTextCharFormat.UnderlineStyle.DashUnderline)
    assert dashed == [OUTER.quote, INNER.quote]


def test_a_mark_far_down_is_brought_into_view(pane: TextPane, qtbot: QtBot) -> None:
    long = "正文。\n" * 400 + "末尾的承诺。\n"
    pane.show_sheet(Sheet(long, (), paragraphs(long)), 100)
    span = Span(long.index("末尾"), long.index("末尾") + 2)
    pane.reveal(span)
    assert pane.verticalScrollBar().value() > 0
    pane.reveal(Span(0, 1))
    assert pane.verticalScrollBar().value() == 0


def test_overlapping_marks_get_lanes_of_their_own() -> None:
    lanes = {bar.mark.uuid: bar.lane for bar in highlights.bars((OUTER, INNER, DONE))}
    assert lanes == {OUTER.uuid: 0, INNER.uuid: 1, DONE.uuid: 0}


def test_more_overlaps_than_lanes_share_the_last_one() -> None:
    marks = [replace(OUTER, uuid=Uuid(str(number))) for number in range(6)]
    assert max(bar.lane for bar in highlights.bars(marks)) == highlights.MAX_LANES - 1


def test_the_innermost_mark_is_the_shortest() -> None:
    place = TEXT.index("万元")
    assert highlights.innermost((OUTER, INNER), place) == INNER
    assert highlights.innermost((OUTER, INNER), 0) is None
