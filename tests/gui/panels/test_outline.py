"""The outline shows the tree, follows the text, and tells which section is wanted."""

from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.builders import REPLY_2019, reading_2019
from zbreview.gui.panels.outline import Outline, OutlineModel, section_title

SECTIONS = reading_2019().sections


def test_the_model_keeps_to_the_rules(qtmodeltester: ModelTester) -> None:
    model = OutlineModel()
    model.show_sections(SECTIONS, REPLY_2019)
    qtmodeltester.check(model)
    assert model.rowCount() == 2
    assert model.item(1).rowCount() == 1
    assert model.item(1).text() == "二、下一步工作打算　·下一步"


def test_a_section_without_heading_shows_its_first_words() -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    bare = replace(SECTIONS[2], heading="")
    assert section_title(bare, REPLY_2019).startswith("一是加大奖励力度")
    assert len(section_title(bare, REPLY_2019)) <= 26


def test_the_outline_follows_the_text(qtbot: QtBot) -> None:
    outline = Outline()
    qtbot.addWidget(outline)
    outline.show_sections(SECTIONS, REPLY_2019)
    outline.follow(REPLY_2019.index("省级研发平台"))
    assert "一是" in outline.currentIndex().data()
    outline.follow(0)
    assert not outline.selectionModel().hasSelection()


def test_a_chosen_section_is_told(qtbot: QtBot) -> None:
    outline = Outline()
    qtbot.addWidget(outline)
    outline.show_sections(SECTIONS, REPLY_2019)
    with qtbot.waitSignal(outline.section_wanted) as wanted:
        outline.activated.emit(outline.model().index(1, 0))
    assert wanted.args == [1]
