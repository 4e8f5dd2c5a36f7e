"""Dividing a compilation in the window: proposed cuts, corrected by hand, one undo step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.builders import REPLY_2019, REPLY_2022, import_text
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.panels.split_dialog import SplitDialog
from zbreview.store import documents

WHOLE = f"云溪市提案答复汇编\n\n{REPLY_2019}\n{REPLY_2022}"


@pytest.fixture
def dialog(opened: MainWindow) -> Callable[[], SplitDialog]:
    """Return a maker of the dialog over a compilation under review."""
    card = import_text(opened.desk.session.library, WHOLE, "汇编.txt")
    opened.desk.session.note_import()
    opened.desk.route.source_wanted.emit(Place(card.id))

    def make() -> SplitDialog:
        opened.actions_by_id["split_document"].trigger()
        made = opened.splitting.dialog
        assert made is not None
        return made

    return make


def test_the_proposed_parts_become_documents(opened, dialog):
    shown = dialog()
    assert shown.count.text() == "将拆成 2 份"
    shown.list.setCurrentRow(1)
    assert shown.text.textCursor().position() == WHOLE.index(REPLY_2022[:30])

    shown.take.click()

    names = {card.name for card in documents.cards(opened.desk.session.library)}
    assert sum(name.startswith("汇编　第") for name in names) == 2
    assert opened.splitting.dialog is None
    opened.desk.session.undo()
    assert len(documents.cards(opened.desk.session.library)) == 3


def test_a_wrong_cut_is_taken_away_and_a_missing_one_made(dialog):
    shown = dialog()
    shown.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert [one.title for one in shown.chosen] == [
        "云溪市科学技术局关于市政协九届三次会议第58号提案的答复"
    ]
    assert shown.chosen[0].span.of(WHOLE).endswith(REPLY_2022.strip())
    assert not shown.take.isEnabled()

    cursor = shown.text.textCursor()
    cursor.setPosition(WHOLE.index("二、下一步") + 3)
    shown.text.setTextCursor(cursor)
    shown.cut.click()

    assert [one.title for one in shown.chosen][1] == "二、下一步工作打算"
    assert shown.count.text() == "将拆成 2 份"
    shown.reject()


def test_a_single_reply_can_be_cut_by_hand_only(opened, dialog):
    dialog()
    card = documents.cards(opened.desk.session.library)[0]
    opened.splitting.ask(card.id)
    shown = opened.splitting.dialog
    assert shown is not None
    assert shown.count.text() == "将拆成 1 份"
    assert not shown.take.isEnabled()
    opened.desk.session.close()
    assert opened.splitting.dialog is None


def test_an_import_tells_of_a_compilation(opened, tmp_path):
    said = []
    opened.desk.notices.raised.connect(said.append)
    path = tmp_path / "汇编.txt"
    path.write_text(WHOLE.replace("12家", "13家").replace("6家", "7家"), encoding="utf-8")

    opened.importing.run([path])

    assert any("“汇编.txt”里有多份答复" in one.message for one in said)
