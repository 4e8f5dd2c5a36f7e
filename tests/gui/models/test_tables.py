"""Tables show values, sort them in place, and keep to Qt's rules."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from zbreview.gui.models.tables import VALUE_ROLE, Column, ValueTable

COLUMNS: tuple[Column[tuple[str, int]], ...] = (
    Column("name", "名称", lambda value: value[0], 100, tip=lambda value: f"全称{value[0]}"),
    Column("number", "数", lambda value: str(value[1]), 50, order=lambda value: value[1],
           is_number=True),
)  # fmt: skip
VALUES = (("乙", 10), ("甲", 9), ("丙", 100))


def table() -> ValueTable[tuple[str, int]]:
    """Return a table of three values."""
    made = ValueTable(COLUMNS)
    made.show_values(VALUES)
    return made


def test_the_model_keeps_to_the_rules(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table())


def test_cells_show_text_tip_and_value() -> None:
    made = table()
    index = made.index(1, 0)
    assert index.data() == "甲"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "全称甲"
    assert index.data(VALUE_ROLE) == ("甲", 9)
    assert made.headerData(1, Qt.Orientation.Horizontal) == "数"
    assert made.data(QModelIndex()) is None


def test_numbers_sort_as_numbers_and_chosen_rows_follow() -> None:
    made = table()
    kept = QPersistentModelIndex(made.index(2, 0))
    made.sort(1)
    assert [value[1] for value in made.values] == [9, 10, 100]
    made.sort(1, Qt.SortOrder.DescendingOrder)
    assert [value[1] for value in made.values] == [100, 10, 9]
    assert kept.data() == "丙"
    assert kept.row() == 0


def test_sorting_by_no_column_changes_nothing() -> None:
    made = table()
    made.sort(-1)
    assert made.values == VALUES


def test_a_row_is_found_by_its_value() -> None:
    assert table().row_of(lambda value: value[1] == 9) == 1
    assert table().row_of(lambda value: value[1] == 0) == -1
