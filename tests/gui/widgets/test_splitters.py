"""Where the window is small, every part gives way; where it is large, the middle one gains."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.settings import Settings


def made(qtbot: QtBot, settings: Settings) -> KeptSplitter:
    """Return a shown splitter of three parts, the middle one stretching."""
    splitter = KeptSplitter("test", settings, sizes=(270, 740, 350))
    for _ in range(3):
        splitter.addWidget(QWidget())
    splitter.setStretchFactor(1, 1)
    qtbot.addWidget(splitter)
    splitter.resize(1376, 300)
    splitter.show()
    return splitter


def test_every_part_gives_way(qtbot: QtBot) -> None:
    splitter = made(qtbot, Settings())
    assert splitter.sizes() == [270, 740, 350]
    splitter.resize(696, 300)
    left, middle, right = splitter.sizes()
    assert (left, right) == (135, 175)
    assert middle == 370
    splitter.resize(1576, 300)
    assert splitter.sizes() == [270, 940, 350]


def test_what_the_analyst_set_is_kept(qtbot: QtBot) -> None:
    settings = Settings()
    splitter = made(qtbot, settings)
    splitter.moveSplitter(400, 1)
    kept = splitter.sizes()
    assert kept[0] == 400
    splitter.resize(696, 300)
    splitter.resize(1376, 300)
    assert splitter.sizes() == kept
    assert made(qtbot, settings).sizes() == kept
