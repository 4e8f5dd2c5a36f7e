"""Quotations in tables are wrapped onto a few lines and cut on the last one only."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from tests.comparing.sentences import card
from zbreview.domain.documents import Origin
from zbreview.gui.models.documents import short_year
from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.widgets.quote_delegate import QuoteDelegate, show_quotes, wrapped

QUOTE = "对新认定的省级研发平台给予奖励，并在用地、人才和融资方面给予支持。"


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_words_are_cut_only_on_the_last_line(qapp: QApplication, lines: int) -> None:
    font = QFont(qapp.font())
    metrics, layout = QFontMetrics(font), QTextLayout()
    layout.setFont(font)
    width = metrics.horizontalAdvance(QUOTE) // 5
    shown = wrapped(QUOTE, metrics, layout, width, lines).split("\n")
    assert len(shown) == lines
    assert QUOTE.startswith("".join(shown[:-1]))
    assert shown[-1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= width + 1 for line in shown)


def test_short_words_stay_whole(qapp: QApplication) -> None:
    metrics, layout = QFontMetrics(qapp.font()), QTextLayout()
    layout.setFont(qapp.font())
    assert wrapped(QUOTE, metrics, layout, 10_000, 3) == QUOTE
    assert wrapped("", metrics, layout, 100, 3) == ""


def test_a_table_gets_the_room_and_is_drawn(qtbot: QtBot) -> None:
    model = ValueTable([Column("quote", "表述", str, 120)])
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    model.show_values([QUOTE])
    before = view.rowHeight(0)
    show_quotes(view, 0, 3)
    assert view.rowHeight(0) >= 3 * view.fontMetrics().lineSpacing() > before / 2
    delegate = view.itemDelegateForColumn(0)
    assert isinstance(delegate, QuoteDelegate)
    view.setColumnWidth(0, 140)
    view.resize(200, 160)
    plain = view.grab().toImage()
    view.selectRow(0)
    assert view.grab().toImage() != plain


def test_an_inferred_year_is_questioned() -> None:
    assert short_year(card(2020)) == "2020"
    assert short_year(card(2020, year_origin=Origin.INFERRED)) == "2020?"
    assert short_year(card(None)) == "未知"
