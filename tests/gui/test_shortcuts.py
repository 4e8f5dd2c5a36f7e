"""The action table, the sheet of F1 and the manual say the same."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from zbreview.gui.actions import NEEDS, ROWS, shown_key
from zbreview.gui.main_window import MainWindow
from zbreview.gui.shortcuts import HEADING, sheet, with_section


def test_the_manual_has_the_section_of_the_action_table(project: Path) -> None:
    manual = (project / "docs" / "manual.md").read_text(encoding="utf-8")
    remedy = "run: python3 -m zbreview.gui.shortcuts docs/manual.md"
    assert with_section(manual) == manual, remedy


def test_the_sheet_has_every_shortcut_of_the_table() -> None:
    listed = {(each.keys, each.words) for _, group in sheet() for each in group}
    for row in ROWS:
        if row.keys:
            assert (" 或 ".join(map(shown_key, row.keys)), row.name) in listed


def test_what_follows_the_heading_is_replaced() -> None:
    written = with_section(f"前文\n\n{HEADING}\n\n旧表\n")
    assert written.startswith(f"前文\n\n{HEADING}\n")
    assert "旧表" not in written
    assert "| 采纳 |" in written


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("K", "K"), ("Ctrl++", "Ctrl++"), ("Ctrl+-", "Ctrl+-"), ("Ctrl+Return", "Ctrl+回车"),
        ("Alt+Left", "Alt+←"), ("Ctrl+Shift+P", "Ctrl+Shift+P"), ("[", "["),
    ],
)  # fmt: skip
def test_keys_are_printed_for_people(key: str, shown: str) -> None:
    assert shown_key(key) == shown


def test_every_condition_has_its_words() -> None:
    assert {need for row in ROWS for need in row.needs} == set(NEEDS)


def test_the_sheet_comes_and_goes_without_stopping_the_work(window: MainWindow) -> None:
    window.actions_by_id["shortcuts"].trigger()
    view = window.guidance.sheet
    assert view.isVisible()
    assert not view.isModal()
    shown = [label.text() for label in view.findChildren(QLabel)]
    assert "采纳" in shown
    assert "Ctrl+回车" in shown
    window.actions_by_id["shortcuts"].trigger()
    assert not view.isVisible()
