"""A newcomer's first minutes, and the dark theme at 150 % before printing."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.builders import AUTHOR
from zbreview.domain.findings import Role
from zbreview.domain.reviews import MarkState
from zbreview.gui import theme
from zbreview.gui.main_window import MainWindow
from zbreview.gui.tasks import TaskRunner
from zbreview.settings import Settings
from zbreview.store import documents, marks

MOST_ACTIONS = 8


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """Return a new window on its first page, with the real background runner."""
    looks = theme.load_theme("light")
    theme.apply_theme(qapp, looks)
    settings = Settings()
    settings.set("author", AUTHOR)
    made = MainWindow(settings, looks)
    made.resize(1360, 860)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


class Newcomer:
    """Somebody who uses what is in sight and counts every click, key and answered dialog."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.actions = 0

    def settle(self) -> None:
        """Wait until every job has come home."""
        runner = self.window.desk.runner
        assert isinstance(runner, TaskRunner)
        self.qtbot.waitUntil(lambda: not runner.is_busy, timeout=60_000)

    def click(self, name: str) -> None:
        """Click the visible button whose words begin so."""
        found = self.window.findChildren(QPushButton)
        shown = next(each for each in found if each.text().startswith(name) and each.isVisible())
        self.actions += 1
        self.qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
        self.settle()

    def sees(self, name: str) -> bool:
        """Tell whether a button of a name is in sight."""
        found = self.window.findChildren(QPushButton)
        return any(each.text().startswith(name) and each.isVisible() for each in found)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        self.actions += 1
        self.window.activateWindow()  # the desktop does so when a dialog has gone
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        self.qtbot.keyClick(focused, key)
        self.settle()

    def confirmed(self) -> int:
        """Return how many commitments are confirmed."""
        library = self.window.desk.session.library
        return sum(
            mark.role is Role.COMMITMENT and mark.state is MarkState.ACCEPTED
            for card in documents.cards(library)
            for mark in marks.marks_of(library, card.text_id)
        )

    def confirm_first(self) -> None:
        """Open the first document, look at its first commitment, and accept it."""
        self.press(Qt.Key.Key_Return)
        self.click("看第一条未决承诺")
        self.press(Qt.Key.Key_A)


Answer = Callable[[str, str], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Return what answers a file dialog of the system."""

    def give(method: str, chosen: str) -> None:
        reply = chosen if method == "getExistingDirectory" else (chosen, "")
        monkeypatch.setattr(QFileDialog, method, lambda *_args, **_more: reply)

    return give


def test_从开始页到第一条确认的承诺_示例库(window: MainWindow, qtbot: QtBot) -> None:  # noqa: N802, PLC2401 - the journey's name
    newcomer = Newcomer(window, qtbot)
    newcomer.click("打开示例库")
    newcomer.confirm_first()
    assert newcomer.confirmed() == 1
    assert newcomer.actions <= MOST_ACTIONS


def begin_own_library(newcomer: Newcomer, answer: Answer, folder: Path, target: Path) -> None:
    """Make a library and import a folder; each dialog counts as one action."""
    answer("getSaveFileName", str(target))
    answer("getExistingDirectory", str(folder))
    newcomer.click("新建文献库")
    newcomer.click("导入文件夹…")
    newcomer.actions += 2
    if newcomer.sees("导入所勾选的"):
        newcomer.click("导入所勾选的")


def test_从开始页到第一条确认的承诺_自己的文件(  # noqa: N802, PLC2401 - the journey's name
    window: MainWindow, qtbot: QtBot, answer: Answer, samples: Path, tmp_path: Path
) -> None:
    newcomer = Newcomer(window, qtbot)
    begin_own_library(newcomer, answer, samples, tmp_path / "新.zbr")
    newcomer.confirm_first()
    assert newcomer.confirmed() == 1
    assert newcomer.actions <= MOST_ACTIONS


def test_从开始页到第一条确认的承诺_随带的参考文件(  # noqa: N802, PLC2401 - the journey's name
    window: MainWindow, qtbot: QtBot, answer: Answer, shared: Path, tmp_path: Path
) -> None:
    newcomer = Newcomer(window, qtbot)
    begin_own_library(newcomer, answer, shared / "seeds", tmp_path / "新.zbr")
    newcomer.confirm_first()
    assert newcomer.confirmed() == 1
    assert newcomer.actions <= MOST_ACTIONS


def test_深色主题150缩放打印前检查(tmp_path: Path, project: Path) -> None:  # noqa: N802, PLC2401 - the journey's name
    script = project / "tests" / "e2e" / "scaled_window.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), "150"],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["theme"] == "dark"
    assert seen["ratio"] == 1.5
    assert seen["dark"] < 90
    assert seen["pages"] >= 1
    assert [pytest.approx(1.5 * side, abs=2) for side in seen["logical"]] == seen["drawn"]
    assert seen["too_large"] == []
    assert Settings(tmp_path / "settings.json").get("theme") == "dark"


JOURNEYS = (
    "审一份答复只用键盘", "改错边界再撤销", "建编码表并合并编码", "两字词检索并批量标注",
    "台账里登记兑现证据", "深色主题 150 % 缩放打印前检查",
)  # fmt: skip


@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_journey_is_walked_and_pictured(journey: str, project: Path) -> None:
    name = journey.replace(" ", "").replace("%", "")
    walked = [path.read_text(encoding="utf-8") for path in (project / "tests/e2e").glob("*.py")]
    assert any(f"def test_{name}(" in source for source in walked)
    manual = (project / "docs" / "manual.md").read_text(encoding="utf-8")
    assert f"![{journey}](screenshots/" in manual
