"""No page scrolls sideways where the screen is small or enlarged, empty or with long names."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from zbreview.gui.main_window import MainWindow
from zbreview.gui.manual import OF_PAGES
from zbreview.gui.widgets.page_stack import Roomy
from zbreview.gui.workspace import _KINDS

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
    for kind in _KINDS:
        opened.go(kind.key)
        assert (kind.key, sideways(opened)) == (kind.key, [])
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
    assert {kind.key for kind in _KINDS} <= OF_PAGES.keys()
