"""No page scrolls sideways where the screen is small or enlarged, empty or with long names."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from zbreview.gui.main_window import MainWindow
from zbreview.gui.manual import OF_PAGES
from zbreview.gui.tasks import Job, Ticket
from zbreview.gui.widgets.page_stack import Roomy
from zbreview.gui.workspace import PAGES

SMALL, ENLARGED = (1366, 728), (960, 500)
"""A usual small screen, and what one of 1920×1080 leaves at 200 %."""
OFFICE = "云溪市东屿新区管理委员会科技创新与产业发展促进局（大数据管理局）"
REPLY = (
    f"{OFFICE}\n关于市政协十四届三次会议第0136号提案的答复\n张三委员：\n"
    "您提出的关于完善奖励政策的提案收悉，现答复如下：\n一、下一步打算\n"
    "将新建日间照料中心3处。\n2024年5月6日\n"
)


def sideways(window: MainWindow) -> list[str]:
    """Return what can be scrolled to the side at present."""
    QApplication.processEvents()
    return [
        type(area.widget()).__name__
        for area in window.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0
    ]


@pytest.mark.parametrize("size", [SMALL, ENLARGED])
def test_no_page_scrolls_sideways(
    opened: MainWindow, tmp_path: Path, size: tuple[int, int]
) -> None:
    assert opened.workspace is not None
    reply = tmp_path / f"{OFFICE}.txt"
    reply.write_text(REPLY, encoding="utf-8")
    opened.importing.run([reply])
    opened.resize(*size)
    opened.workspace.library.open_chosen()
    opened.workspace.review.next_mark()
    for key in PAGES:
        opened.go(key)
        assert (key, sideways(opened)) == (key, [])
        assert (opened.width(), opened.height()) == size


def test_an_empty_page_asks_for_no_more_than_its_words(window: MainWindow, tmp_path: Path) -> None:
    assert window.libraries.create(tmp_path / "空.zbr")
    window.resize(*ENLARGED)
    area = next(one for one in window.findChildren(Roomy) if one.widget() is window.stack)
    for key in ("library", "compare", "outcomes", "parallel", "ledger", "lists", "review"):
        window.go(key)
        QApplication.processEvents()
        assert (key, sideways(window), area.verticalScrollBar().maximum()) == (key, [], 0)


def test_every_page_of_the_navigation_has_its_part_of_the_manual() -> None:
    assert PAGES.keys() <= OF_PAGES.keys()


def test_the_decision_is_in_sight_however_long_the_words_are(opened: MainWindow) -> None:
    assert opened.workspace is not None
    opened.resize(*ENLARGED)
    opened.workspace.library.open_chosen()
    page = opened.workspace.review
    page.next_suggestion()
    page.settle()
    details = page.details
    details.quote.setText("将新建日间照料中心，完善养老服务体系，" * 30)
    QApplication.processEvents()
    buttons = [one for one in details.findChildren(QPushButton) if one.text().startswith("采纳")]
    assert buttons
    for button in buttons:
        assert not button.visibleRegion().isEmpty()
        assert details.viewport().rect().contains(button.mapTo(details.viewport(), QPoint(0, 0)))


def test_what_is_under_way_leaves_room_for_the_library(opened: MainWindow) -> None:
    bar = opened.job_bar()
    opened.resize(*ENLARGED)
    job = Job("导入", lambda _report: None, lambda _none: None, lambda _error: None, unit="份")
    ticket = Ticket(job.title)
    opened.desk.runner.started.emit(ticket, job)
    opened.desk.runner.progressed.emit(ticket, 120, 300, f"{OFFICE}{OFFICE}.docx")
    QApplication.processEvents()
    names = ("当前文献库", "后台任务", "任务进度", "取消后台任务")
    shown = {one.accessibleName(): one for one in bar.findChildren(QWidget)}
    for name in names:
        widget = shown[name]
        assert widget.isVisible()
        assert bar.rect().contains(widget.geometry()), name
    library = shown["当前文献库"]
    assert library.width() >= library.sizeHint().width()
    assert "120/300" in shown["后台任务"].toolTip()
    opened.desk.runner.ended.emit(ticket)


def test_a_page_without_corrected_files_says_what_belongs_there(opened: MainWindow) -> None:
    assert opened.workspace is not None
    opened.go("versions")
    page = opened.workspace.versions
    assert not page.take.isVisible()
    assert any("更正稿" in one.text() for one in page.findChildren(QLabel) if one.isVisible())
