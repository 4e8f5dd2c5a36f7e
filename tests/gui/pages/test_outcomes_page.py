"""Targets and outcomes in the window: filters, both quotes, the way to the text, export."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.builders import PROMISE_2019, PROMISE_2022
from zbreview.domain.findings import Role
from zbreview.domain.links import Statement
from zbreview.domain.outcomes import FigurePlace, Outcome, Verdict
from zbreview.domain.spans import Span
from zbreview.gui.main_window import MainWindow
from zbreview.gui.notices import Level
from zbreview.gui.pages import outcomes_page
from zbreview.gui.pages.outcomes_page import OutcomesPage
from zbreview.services import report_making
from zbreview.store import marks


def place(statement: Statement) -> FigurePlace:
    """Return the first characters of a statement as a figure."""
    start = statement.mark.span.start
    words = statement.mark.quote[:4]
    return FigurePlace(statement, Span(start, start + 4), words, statement.document.year)


@pytest.fixture
def outcomes(opened: MainWindow) -> tuple[Outcome, ...]:
    """Return one target with a report and one without."""
    known = {each.mark.quote: each for each in marks.statements(opened.desk.session.library)}
    one, two = place(known[PROMISE_2019]), place(known[PROMISE_2022])
    return (
        Outcome(
            "平台", one, two, Verdict.EXCEEDED, "2019 年", "6家 − 5家 = +1家", ("两文署名不同",)
        ),
        Outcome("车位", two, None, Verdict.UNSTATED, "2022 年", "", ("未见不等于未达到",)),
    )  # fmt: skip


@pytest.fixture
def page(
    opened: MainWindow, outcomes: tuple[Outcome, ...], monkeypatch: pytest.MonkeyPatch
) -> OutcomesPage:
    """Return the page on the two."""
    for module in (outcomes_page, report_making):
        monkeypatch.setattr(module, "library_outcomes", lambda _library: outcomes)
    opened.go("outcomes")
    assert opened.workspace is not None
    return opened.workspace.outcomes


def test_rows_show_target_report_arithmetic_and_verdict(page: OutcomesPage) -> None:
    shown = [
        [page.model.index(row, column).data() for column in range(page.model.columnCount())]
        for row in range(2)
    ]
    assert shown[0][1] == "平台"
    assert shown[0][6:8] == ["6家 − 5家 = +1家", "▲ 超过"]
    assert shown[1][4:8] == ["—", "—", "—", "○ 未见报告"]
    assert page.counts.text() == "2 / 2 项　超过 1　未见报告 1"
    assert page.target_box.words.toPlainText() == PROMISE_2019
    assert page.reported_box.words.toPlainText() == PROMISE_2022
    assert "6家 − 5家 = +1家" in page.said.text()
    assert page.doubts.text() == "注意：两文署名不同"
    tip = page.model.index(1, 4).data(3)
    assert "未见同一指标" in tip
    assert PROMISE_2022 in page.model.index(0, 4).data(3)


def test_filters_by_verdict_year_office_and_words(page: OutcomesPage) -> None:
    page.choose(Verdict.UNSTATED)
    assert [each.indicator for each in page.model.values] == ["车位"]
    assert not page.reported_box.isVisible()
    page.choose(None)
    page.year.choose(2019)
    page.year.activated.emit(1)
    assert [each.indicator for each in page.model.values] == ["平台"]
    page.search.setText("没有的词")
    assert page.model.values == ()
    assert page.said.text() == "没有符合条件的目标。"
    assert not any(button.isEnabled() for button in page.buttons)
    page._on_activated()
    page._show_target(None)
    page._show_reported(None)


@pytest.mark.parametrize(("column", "quote"), [(3, PROMISE_2019), (4, PROMISE_2022)])
def test_a_row_leads_to_the_text_and_back(
    page: OutcomesPage, opened: MainWindow, column: int, quote: str
) -> None:
    page.view.setCurrentIndex(page.model.index(0, column))
    page.view.activated.emit(page.view.currentIndex())
    assert opened.workspace is not None
    review = opened.workspace.review
    assert opened.stack.currentWidget() is review
    assert review.mark is not None
    assert review.mark.quote == quote
    opened.go_back()
    assert opened.stack.currentWidget() is page


def test_both_boxes_lead_to_the_text(page: OutcomesPage, opened: MainWindow) -> None:
    assert page.shown is not None
    assert page.shown.reported is not None
    page.target_box.source_wanted.emit(page.shown.target.statement)
    opened.go_back()
    page.reported_box.source_wanted.emit(page.shown.reported.statement)
    assert opened.workspace is not None
    assert opened.stack.currentWidget() is opened.workspace.review


def test_a_loose_figure_leads_to_its_place(
    page: OutcomesPage, opened: MainWindow, outcomes: tuple[Outcome, ...]
) -> None:
    statement = outcomes[0].target.statement
    loose = replace(statement, mark=replace(statement.mark, role=Role.DATA, uuid="loose"))
    page.show_outcomes((replace(outcomes[0], target=replace(outcomes[0].target, statement=loose)),))
    page._show_target(loose)
    assert opened.workspace is not None
    assert opened.stack.currentWidget() is opened.workspace.review


@pytest.mark.parametrize("form", ["pdf", "docx", "csv"])
def test_what_is_shown_is_exported(
    page: OutcomesPage, opened: MainWindow, form: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    target = tmp_path / f"对账.{form}"
    told = []
    opened.desk.notices.raised.connect(told.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.choose(Verdict.EXCEEDED)
    page.outputs.ask(form)
    assert target.stat().st_size > 100
    assert told[-1].level is Level.GOOD
    if form == "csv":
        lines = target.read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) == 2
        assert "6家 − 5家 = +1家" in lines[1]


def test_nothing_is_written_where_no_path_is_given(
    page: OutcomesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.outputs.ask("pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_the_pages_are_previewed(page: OutcomesPage) -> None:
    page.outputs.preview()
    assert page.outputs.window is not None
    assert "目标与结果对账" in page.outputs.window.windowTitle()
    page.outputs.window.reject()


def test_without_targets_the_page_says_what_is_needed(opened: MainWindow) -> None:
    opened.go("outcomes")
    assert opened.workspace is not None
    page = opened.workspace.outcomes
    assert page.model.values == ()
    assert "还没有可以对账的目标" in page.empty.text.text()
