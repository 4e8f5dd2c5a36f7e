"""Five journeys in a real window on the shipped samples, with the real background runner."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.test_review_journey import Sitting
from zbreview import paths
from zbreview.comparing.matrix_filters import RowFilter
from zbreview.domain.links import Relation
from zbreview.domain.outcomes import Verdict
from zbreview.gui import theme
from zbreview.gui.workspace import Workspace
from zbreview.services.ingestion import import_paths
from zbreview.services.progress import SilentProgress
from zbreview.store.library import Library

YEARS = ("2021-keji", "2022-keji", "2023-keji")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of the samples, to be copied."""
    path = tmp_path_factory.mktemp("journeys") / "示例.zbr"
    with Library.create(path, author="林砚") as library:
        import_paths(library, [paths.resource("samples")], author="林砚", progress=SilentProgress())
    return path


@pytest.fixture
def sitting(qtbot: QtBot, qapp: QApplication, template: Path, tmp_path: Path) -> Iterator[Sitting]:
    """Return a sitting at the window with a library of the samples open."""
    looks = theme.load_theme("light")
    theme.apply_theme(qapp, looks)
    made = Sitting(qtbot, looks)
    assert made.window.libraries.open(Path(shutil.copy(template, tmp_path / "示例.zbr")))
    made.settle()
    yield made
    made.window.close()
    made.window.deleteLater()


def workspace(sitting: Sitting) -> Workspace:
    """Return the pages."""
    assert sitting.window.workspace is not None
    return sitting.window.workspace


def confirm(sitting: Sitting, *names: str) -> None:
    """Confirm the provincial award of later documents, beginning from the first one's."""
    first = sitting.promise(names[0])
    sitting.window.desk.route.comparison_wanted.emit(first.uuid)
    page = workspace(sitting).compare
    for name in names[1:]:
        sitting.settle()
        panel = page.candidates
        row = panel.model.row_of(
            lambda each, name=name: (
                each.target.document.name.startswith(name) and "省级" in each.target.mark.quote
            )
        )
        assert 0 <= row < 5
        panel.view.selectRow(row)
        panel.focus.setCurrentText("省级")
        if panel.name.isEnabled():
            panel.name.setText("省级平台奖励")
        panel.confirm.click()
    sitting.settle()


def test_a_chain_is_confirmed_year_by_year(sitting: Sitting) -> None:
    """确认一条承诺链."""
    confirm(sitting, *YEARS)
    (chain,) = sitting.chains()
    assert chain.years == (2021, 2022, 2023)
    assert [link.relation for link in chain.links] == [Relation.STRENGTHENED] * 2
    matrix = workspace(sitting).compare.matrix.matrix_model
    words = [matrix.index(0, column).data() for column in range(1, matrix.columnCount())]
    assert [word.split("\n")[0] for word in words[:3]] == [
        "每家20—40万元", "每家40万元", "每家60万元",
    ]  # fmt: skip
    for _ in range(2):
        sitting.window.undo()
    assert sitting.chains() == ()


def test_two_replies_are_read_side_by_side(sitting: Sitting) -> None:
    """两年答复并排看差异."""
    sitting.window.go("parallel")
    sitting.settle()
    page = workspace(sitting).parallel
    page.choose(sitting.card("2021-keji").id, sitting.card("2022-keji").id)
    sitting.settle()
    assert page.shown is not None
    seen = set()
    for _ in page.shown.stops:
        sitting.qtbot.keyClick(page.board.panes[0], Qt.Key.Key_N)
        stop = page.stop
        assert stop is not None
        seen.add("新增" if stop.earlier is None else "未再提及" if stop.later is None else "改动")
    assert seen == {"新增", "未再提及", "改动"}
    award = next(
        change for change in page.shown.joints[0].changes
        if "20万元" in page.shown.sheets[0].passages[change.match.earlier].text
    )  # fmt: skip
    text = page.shown.sheets[0].text
    marked = {span.of(text) for each in award.differences for span, _ in each.earlier_marks}
    assert "20万元" in marked
    assert "取消" not in page.measures.text().replace("不等于取消", "")


def test_targets_are_set_against_what_was_reported(sitting: Sitting, tmp_path: Path) -> None:
    """目标与结果对账."""
    sitting.window.go("outcomes")
    sitting.settle()
    page = workspace(sitting).outcomes
    page.choose(Verdict.MISSED)
    missed = page.shown
    assert missed is not None
    assert missed.reported is not None
    assert missed.arithmetic == "18处 − 30处 = −12处"
    assert "30处" in page.target_box.words.toPlainText()
    assert "18处" in page.reported_box.words.toPlainText()
    for box, year in ((page.target_box, 2022), (page.reported_box, 2023)):
        box.source_wanted.emit(None)
        review = workspace(sitting).review
        assert sitting.window.stack.currentWidget() is review
        assert review.shown is not None
        assert review.shown.card.year == year
        sitting.window.actions_by_id["go_back"].trigger()
        assert sitting.window.stack.currentWidget() is page
    page.choose(None)
    for verdict in (Verdict.EXCEEDED, Verdict.OTHER_SCOPE, Verdict.UNSTATED):
        assert any(each.verdict is verdict for each in page.model.values)
    refused = [each for each in page.model.values if each.verdict is Verdict.OTHER_SCOPE]
    assert not any(each.arithmetic for each in refused)
    page.outputs.export(tmp_path / "对账.csv")
    sitting.settle()
    lines = (tmp_path / "对账.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(page.model.values) + 1


def test_what_is_no_longer_mentioned_is_filtered_and_leads_to_the_text(sitting: Sitting) -> None:
    """哪些承诺没有再提."""
    confirm(sitting, "2021-keji", "2022-keji")
    page = workspace(sitting).compare
    page.board.want(RowFilter.DROPPED)
    model = page.matrix.matrix_model
    assert model.rowCount() == 1
    silent = [
        cell.note for column in range(1, model.columnCount())
        if (cell := model.cell(model.index(0, column))) is not None and not cell.statements
    ]  # fmt: skip
    assert any("未再提及" in note for note in silent)
    assert not any("取消" in note for note in silent)
    page.matrix.activated.emit(model.index(0, 1))
    assert sitting.window.stack.currentWidget() is workspace(sitting).review
    sitting.window.actions_by_id["go_back"].trigger()
    assert sitting.window.stack.currentWidget() is page
    confirm(sitting, "2021-keji", "2024-keji")
    page.board.want(RowFilter.DROPPED)
    assert model.rowCount() == 0


def test_a_bar_of_the_chart_leads_to_its_words(sitting: Sitting) -> None:
    """图上点到原文."""
    confirm(sitting, *YEARS)
    sitting.window.go("charts")
    page = workspace(sitting).charts
    assert page.model is not None
    assert page.model.categories == ("2021", "2022", "2023")
    assert page.view.picture is not None
    box = page.view.picture.boxes[0]
    place = QPoint(
        round((box.left + box.right) / 2 * page.view.width()),
        round((box.top + box.bottom) / 2 * page.view.height()),
    )
    sitting.qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=place)
    assert [each.document.year for each in page.quotes.values] == [2021]
    page.quote_view.selectRow(0)
    page.quote_view.activated.emit(page.quotes.index(0, 0))
    review = workspace(sitting).review
    assert sitting.window.stack.currentWidget() is review
    assert review.mark is not None
    assert review.mark.quote == sitting.promise("2021-keji").quote
