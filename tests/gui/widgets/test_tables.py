"""The words of a table keep their room, and a table shows some rows on the smallest screen."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.theme import Theme
from zbreview.gui.widgets.tables import ValueTableView

COLUMNS: tuple[Column[str], ...] = (
    Column("year", "年度", lambda _one: "2024", 100),
    Column("words", "表述", lambda one: one, 300),
    Column("state", "状态", lambda _one: "采纳", 100),
    Column("n", "条数", lambda _one: "7", 100, is_number=True),
)


def test_other_columns_give_way_to_the_words(qtbot: QtBot, looks: Theme) -> None:
    model: ValueTable[str] = ValueTable(COLUMNS)
    model.show_values(("将新建日间照料中心3处",))
    view = ValueTableView("表", model, stretch=1)
    qtbot.addWidget(view)
    assert looks.sans
    view.resize(800, 200)
    view.show()
    assert [view.columnWidth(place) for place in (0, 2, 3)] == [100, 100, 100]
    view.resize(380, 200)
    assert view.columnWidth(1) >= 120
    title = view.horizontalHeader().sectionSizeHint(0)
    assert title <= view.columnWidth(0) < 100
    view.resize(100, 200)
    assert view.columnWidth(0) >= title
    assert view.columnWidth(1) >= 90
    assert view.horizontalScrollBar().maximum() > 0
    view.resize(800, 200)
    assert view.columnWidth(0) == 100
    view.setColumnWidth(0, 140)
    view.resize(700, 200)
    assert view.columnWidth(0) == 140
    rows = view.minimumSizeHint().height() - view.horizontalHeader().height()
    assert rows >= 2 * view.rowHeight(0)
    title_at = model.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert title_at & Qt.AlignmentFlag.AlignRight
    right = model.data(model.index(0, 3), Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
