"""All suggestions from the comparison page: asked for, stopped, carried on, shown beside each."""

import pytest

from tests.builders import PROMISE_2019
from zbreview.errors import CancelledError
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.compare_page import ComparePage
from zbreview.services import suggestions


@pytest.fixture
def page(opened: MainWindow) -> ComparePage:
    """Return the comparison page of the library with two replies."""
    opened.go("compare")
    assert opened.workspace is not None
    return opened.workspace.compare


def _near(page: ComparePage) -> dict[str, str]:
    """Return what stands beside each statement, empty while the column is hidden."""
    model = page.lists.statements
    column = len(model.columns) - 1
    if page.lists.statement_view.isColumnHidden(column):
        return {}
    return {
        each.mark.quote: str(model.data(model.index(row, column)))
        for row, each in enumerate(model.values)
    }


def test_the_nearest_stands_beside_each_statement_once_asked_for(page: ComparePage) -> None:
    assert _near(page) == {}
    page.finding.button.click()
    shown = _near(page)
    assert [float(near) > 0.4 for quote, near in shown.items() if PROMISE_2019 in quote] == [True]
    assert page.finding.said.text() == "全部表述都已找过相近的表述"
    assert page.finding.button.isHidden()
    column = len(page.lists.statements.columns) - 1
    page.lists.statements.sort(column)
    ordered = [page.lists.statements.columns[column].order(each) for each in
               page.lists.statements.values]  # fmt: skip
    assert ordered == sorted(ordered)


def test_a_stopped_run_says_how_far_it_is_and_goes_on(
    page: ComparePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "_GROUP", 1)
    monkeypatch.setattr(suggestions, "_AT_ONCE", 0)
    original = suggestions.KeptFinds.keep

    def stopping(*arguments: object) -> None:
        original(*arguments)  # type: ignore[arg-type]
        raise CancelledError("已取消。", "已完成的部分保留。")

    with monkeypatch.context() as once:
        once.setattr(suggestions.KeptFinds, "keep", stopping)
        page.finding.button.click()
    assert page.finding.said.text().startswith("已找过 ")
    assert page.finding.button.text() == "接着查找相近表述"
    assert page.finding.button.isEnabled()
    page.finding.button.click()
    assert page.finding.said.text() == "全部表述都已找过相近的表述"


def test_a_second_click_starts_no_second_run(page: ComparePage) -> None:
    page.finding._set_running(running=True)
    page.finding.run()
    assert _near(page) == {}
