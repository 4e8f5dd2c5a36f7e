"""A table over keys reads only what is in sight, and takes the rest of its keys later."""

from array import array
from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.listed import listed
from zbreview.gui.models import keyed
from zbreview.gui.models.keyed import WINDOW, KeyedTable
from zbreview.gui.models.tables import VALUE_ROLE, Column

GONE = 777


class Store:
    """Answer keys with words, and note what was asked."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.word = "第"

    def read(self, keys: Sequence[int]) -> Mapping[int, str]:
        """Return the words of keys; one of them has gone."""
        self.asked.append(list(keys))
        return {key: f"{self.word}{key}" for key in keys if key != GONE}


@pytest.fixture
def store() -> Store:
    """Return where the values stand."""
    return Store()


@pytest.fixture
def table(store: Store) -> KeyedTable[str]:
    """Return a table of a thousand keys."""
    columns = (Column("word", "词", lambda word: word), Column("long", "长", lambda w: str(len(w))))
    made = KeyedTable(columns, store.read)
    made.show_keys(array("q", range(1000)))
    return made


def test_the_model_keeps_to_the_rules(table: KeyedTable[str], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table)


def test_cells_are_read_a_screen_at_a_time(table: KeyedTable[str], store: Store) -> None:
    assert table.index(500, 0).data() == "第500"
    assert table.index(501, 1).data() == "4"
    assert store.asked == [list(range(500, 500 + WINDOW))]
    assert table.index(500, 0).data(VALUE_ROLE) == "第500"
    assert table.data(QModelIndex()) is None


def test_from_below_one_reads_upwards(table: KeyedTable[str], store: Store) -> None:
    for row in (500, 499, 498):
        table.value(row)
    assert store.asked[1:] == [list(range(500 - WINDOW, 500))]
    table.value(3)
    table.value(2)
    assert store.asked[-1] == [0, 1, 2]


def test_a_value_that_has_gone_shows_nothing(table: KeyedTable[str]) -> None:
    assert table.value(GONE) is None
    assert table.index(GONE, 0).data() is None
    assert table.key(GONE) == GONE


def test_nothing_stands_behind_the_end(table: KeyedTable[str]) -> None:
    assert (table.key(-1), table.key(1000), table.value(1000)) == (None, None, None)
    assert (table.row_of(999), table.row_of(1000), table.row_of(None)) == (999, -1, -1)


def test_long_reading_forgets_what_is_far_away(
    table: KeyedTable[str], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyed, "_KEPT", 2 * WINDOW)
    for row in range(0, 200, WINDOW):
        table.value(row)
    before = len(store.asked)
    assert table.value(0) == "第0"
    assert len(store.asked) == before + 1


def test_a_refresh_reads_again(table: KeyedTable[str], store: Store, qtbot: QtBot) -> None:
    assert table.index(0, 0).data() == "第0"
    store.word = "新"
    with qtbot.waitSignal(table.dataChanged):
        table.refresh()
    assert table.index(0, 0).data() == "新0"
    table.show_keys(array("q"))
    table.refresh()
    assert listed(table) == ()


def test_the_rest_of_the_keys_is_put_below(table: KeyedTable[str], qtbot: QtBot) -> None:
    table.show_keys(array("q", range(10)))
    with qtbot.waitSignal(table.rowsInserted) as put, qtbot.assertNotEmitted(table.modelReset):
        table.take_keys(array("q", range(30)))
    assert put.args is not None
    assert put.args[1:] == [10, 29]
    with qtbot.assertNotEmitted(table.rowsInserted), qtbot.assertNotEmitted(table.modelReset):
        table.take_keys(array("q", range(30)))
    assert table.rowCount() == 30


def test_another_order_or_fewer_keys_are_shown_anew(table: KeyedTable[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.modelReset):
        table.take_keys(array("q", range(999, -1, -1)))
    assert table.key(0) == 999
    with qtbot.waitSignal(table.modelReset):
        table.take_keys(array("q", range(999, 10, -1)))
    assert table.rowCount() == 989


def test_an_order_is_asked_for(table: KeyedTable[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.order_wanted) as asked:
        table.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["long", True]
    with qtbot.assertNotEmitted(table.order_wanted):
        table.sort(-1)
