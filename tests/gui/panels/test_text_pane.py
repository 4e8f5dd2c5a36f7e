"""The reading pane marks exactly the characters meant, whatever stands before them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCursor
from pytestqt.qtbot import QtBot

from tests.builders import finding, section
from zbreview.domain.codes import Code, CodeMark
from zbreview.domain.findings import Damage, Role
from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.gui.panels import highlights
from zbreview.gui.panels.highlights import Line, bars, mark_layer
from zbreview.gui.panels.mark_paint import segments
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


def words_under(pane: TextPane, line: Line) -> list[str]:
    """Return what is lined in a way, in text order."""
    layers = sorted(pane.layers, key=lambda layer: (layer.span.start, -layer.span.end))
    return [layer.span.of(TEXT) for layer in layers if layer.line is line]


def ink(pane: TextPane, span: Span) -> set[str]:
    """Return the colours that are painted where words stand."""
    drawn = pane.viewport().grab().toImage()
    ratio = drawn.devicePixelRatio()
    colors = set()
    for part in segments(pane, *pane.units(span)):
        for x in range(int(part.rect.left()) + 1, int(part.rect.right())):
            for y in range(int(part.rect.top()), int(part.rect.bottom()) + 1):
                colors.add(drawn.pixelColor(int(x * ratio), int(y * ratio)).name())
    return colors


def test_the_text_is_shown_as_it_is(pane: TextPane) -> None:
    assert pane.toPlainText() == TEXT


def test_suggestions_are_dashed_on_exactly_their_words(pane: TextPane) -> None:
    dashed = words_under(pane, Line.DASHED)
    assert dashed == [OUTER.quote, INNER.quote]


def test_decided_marks_are_solid(pane: TextPane) -> None:
    assert words_under(pane, Line.SOLID) == [DONE.quote]


def test_suspected_damage_is_waved(pane: TextPane) -> None:
    assert words_under(pane, Line.WAVED) == [TEXT[:3]]


def test_rejected_marks_are_struck_out(pane: TextPane) -> None:
    assert words_under(pane, Line.STRUCK) == [GONE.quote]


def test_deciding_repaints_only_what_changed(pane: TextPane) -> None:
    accepted = replace(OUTER, state=MarkState.ACCEPTED)
    pane.show_marks((accepted, INNER, DONE), None)
    solid = words_under(pane, Line.SOLID)
    assert solid == [OUTER.quote, DONE.quote]
    assert words_under(pane, Line.STRUCK) == []


def test_the_current_mark_stands_out(pane: TextPane) -> None:
    def strength(wanted: Mark) -> int:
        layer = next(layer for layer in pane.layers if layer.uuid == wanted.uuid)
        assert layer.back is not None
        return layer.back.alpha()

    assert strength(INNER) > strength(DONE) > strength(OUTER)
    pane.set_current(OUTER.uuid)
    assert strength(OUTER) > strength(DONE)


def test_marking_never_changes_the_document(pane: TextPane) -> None:
    assert not pane.document().isUndoAvailable()
    pane.show_marks((), None)
    assert words_under(pane, Line.DASHED) == []
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
    dashed = words_under(pane, Line.DASHED)
    assert dashed == [OUTER.quote, INNER.quote]


def test_a_mark_far_down_is_brought_into_view(pane: TextPane, qtbot: QtBot) -> None:
    long = "正文。\n" * 400 + "末尾的承诺。\n"
    pane.show_sheet(Sheet(long, (), paragraphs(long)), 100)
    span = Span(long.index("末尾"), long.index("末尾") + 2)
    pane.reveal(span)
    assert pane.verticalScrollBar().value() > 0
    pane.reveal(Span(0, 1))
    assert pane.verticalScrollBar().value() == 0


def layers_of(theme: Theme, *marks: Mark) -> list[highlights.Layer]:
    """Return what is painted of some marks."""
    return [mark_layer(one, theme, is_current=False) for one in marks]


def test_overlapping_marks_get_lanes_of_their_own(looks: Theme) -> None:
    made = bars(layers_of(looks, OUTER, INNER, DONE))
    assert {bar.uuid: bar.lane for bar in made} == {OUTER.uuid: 0, INNER.uuid: 1, DONE.uuid: 0}
    accepted = replace(INNER, state=MarkState.ACCEPTED)
    again = bars(layers_of(looks, OUTER, accepted, DONE), made)
    assert [bar.lane for bar in again] == [0, 1, 0]
    assert again[1].layer.line is Line.SOLID


def test_more_overlaps_than_lanes_share_the_last_one(looks: Theme) -> None:
    marks = [replace(OUTER, uuid=Uuid(str(number))) for number in range(6)]
    assert max(bar.lane for bar in bars(layers_of(looks, *marks))) == highlights.MAX_LANES - 1


def test_the_innermost_mark_is_the_shortest() -> None:
    place = TEXT.index("万元")
    assert highlights.innermost((OUTER, INNER), place) == INNER
    assert highlights.innermost((OUTER, INNER), 0) is None


def test_what_is_painted_stands_where_the_words_stand(pane: TextPane) -> None:
    pane.show_marks((), None)
    plain = ink(pane, DONE.span)
    pane.show_marks((DONE,), None)
    measure = pane.theme.color(Role.MEASURE.value).name()
    assert measure in ink(pane, DONE.span) - plain
    assert measure not in ink(pane, OUTER.span)


CODED = CodeMark(
    Uuid("coded"), TextId(1), Code(Uuid("c"), Uuid("b"), "资金", "#c04f7b", path=("供给", "资金")),
    INNER.span, INNER.quote, "林砚", "理由",
)  # fmt: skip


def test_codes_have_a_double_line_in_their_own_colour(pane: TextPane) -> None:
    pane.show_marks((OUTER,), CODED.uuid, (CODED,))
    assert words_under(pane, Line.DOUBLE) == ["20万元"]
    assert "#c04f7b" in ink(pane, INNER.span)
    assert {bar.uuid: bar.lane for bar in pane.bars} == {OUTER.uuid: 0, CODED.uuid: 1}
    assert highlights.tip(CODED) == "编码：供给 / 资金\n理由"
    pane.set_current(None)
    assert pane.current_span is None


def test_quantities_are_dotted_on_demand(pane: TextPane) -> None:
    pane.show_sheet(Sheet(TEXT, (), paragraphs(TEXT)), 100)
    pane.show_marks((), None, (), (INNER.span,))
    assert words_under(pane, Line.DOTTED) == []
    pane.show_quantities(wanted=True)
    assert words_under(pane, Line.DOTTED) == ["20万元"]
    assert pane.theme.color("data").name() in ink(pane, INNER.span)
    pane.show_quantities(wanted=False)
    assert words_under(pane, Line.DOTTED) == []


def edge(pane: TextPane, place: int) -> QPoint:
    """Return the point at which a character begins."""
    part = next(iter(segments(pane, *pane.units(Span(place, place + 1)))))
    return QPoint(round(part.rect.left()), round(part.rect.center().y()))


def drag(pane: TextPane, qtbot: QtBot, grip: int, target: int) -> None:
    """Drag from one character to another; the last move is made before the release."""
    view = pane.viewport()
    qtbot.mouseMove(view, edge(pane, grip))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=edge(pane, grip))
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(edge(pane, target)),
        view.mapToGlobal(QPointF(edge(pane, target))), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    pane.mouseMoveEvent(move)


@pytest.mark.parametrize(
    ("grip", "target", "wanted"),
    [
        ("组织", "优化", "优化服务。组织专家𠮷辅导"),
        ("组织", "𠮷辅", "𠮷辅导"),
        ("，建成", "辅导", "组织专家𠮷"),
        ("，建成", "平台", "组织专家𠮷辅导，建成"),
        ("组织", "平台", "导"),
        ("，建成", "二、", "组"),
    ],
)
def test_the_ends_of_a_mark_are_dragged(
    pane: TextPane, qtbot: QtBot, grip: str, target: str, wanted: str
) -> None:
    pane.allow_dragging(allowed=True)
    pane.set_current(DONE.uuid)
    drag(pane, qtbot, TEXT.index(grip), TEXT.index(target))
    assert pane.dragging.is_on
    pane.viewport().grab()
    with qtbot.waitSignal(pane.span_dragged) as dragged:
        qtbot.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton)
    uuid, span = dragged.args
    assert uuid == DONE.uuid
    assert span.of(TEXT) == wanted
    assert not pane.textCursor().hasSelection()


def test_dragging_is_given_up_and_needs_leave(pane: TextPane, qtbot: QtBot) -> None:
    told: list[object] = []
    pane.span_dragged.connect(lambda *args: told.append(args))
    pane.set_current(DONE.uuid)
    drag(pane, qtbot, TEXT.index("组织"), TEXT.index("优化"))
    assert not pane.dragging.is_on
    qtbot.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton)
    pane.allow_dragging(allowed=True)
    drag(pane, qtbot, TEXT.index("组织"), TEXT.index("优化"))
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert not pane.dragging.is_on
    drag(pane, qtbot, TEXT.index("组织"), TEXT.index("组织"))
    qtbot.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton)
    pane.dragging.move(QPoint(0, 0))
    pane.set_current(None)
    assert pane.dragging.end_under(QPoint(0, 0)) is None
    assert told == []
    qtbot.keyClick(pane, Qt.Key.Key_Home)


def test_the_pointer_shows_where_an_end_is(pane: TextPane, qtbot: QtBot) -> None:
    pane.allow_dragging(allowed=True)
    pane.set_current(DONE.uuid)
    start = edge(pane, DONE.span.start)
    assert pane.dragging.shape(start) is Qt.CursorShape.SizeHorCursor
    assert pane.dragging.shape(start + QPoint(30, 0)) is Qt.CursorShape.IBeamCursor
