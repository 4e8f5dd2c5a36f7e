"""Lists of proposals in the window: confirm, decide, set headings right, open, write."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from zbreview.domain.proposal_lists import ListField, RowState
from zbreview.gui.main_window import MainWindow
from zbreview.gui.models.lists import ROW_COLUMNS, match_text, reply_text
from zbreview.gui.pages.lists_page import ListsPage
from zbreview.services.import_choices import Choices

LIST = """云溪市政协提案,,,
案号,年度,案由,主办单位
58,2019,关于扶持企业研发平台的提案,市科技局
17,2022,关于完善研发平台支持政策的提案,市财政局
9,2022,关于公园的提案,市园林局
"""
LINKED, MATCHED, ASKED, OPEN = RowState


def bring(window: MainWindow, folder: Path, name: str, words: str) -> None:
    (folder / name).write_text(words, encoding="utf-8")
    window.importing.run([folder / name], Choices())


@pytest.fixture
def page(opened: MainWindow, tmp_path: Path) -> ListsPage:
    """Return the page of a library of two replies with a list of three proposals."""
    bring(opened, tmp_path, "清单.csv", LIST)
    opened.notice_bar._action.click()
    assert opened.workspace.shown == "lists"
    return opened.workspace.lists


def states(page: ListsPage) -> list[RowState]:
    return [one.standing.state for one in page.rows.values]


def test_without_a_list_the_page_says_how_to_get_one(opened):
    opened.actions_by_id["lists"].trigger()
    page = opened.workspace.lists
    assert page._layers.currentWidget() is page.empty
    assert page.entry is None
    assert page.match is None
    for act in (page.link_matched, page.decide, page.unlink, page.ask_headings, page.open_list,
                page.open_match, page._open_unlisted, page._on_row_activated):  # fmt: skip
        act()
    assert opened.workspace.shown == "lists"


def test_an_import_of_a_list_tells_how_its_rows_stand(opened, tmp_path):
    bring(opened, tmp_path, "清单.csv", LIST)
    assert "是提案清单，3 件" in opened.notice_bar.message


def test_what_agrees_is_linked_in_one_step_and_taken_back(page):
    assert states(page) == [MATCHED, ASKED, OPEN]
    assert "可关联 1" in page.counts.text()
    page.confirm.click()
    assert states(page) == [LINKED, ASKED, OPEN]
    assert not page.confirm.isEnabled()
    assert (match_text(page.match), reply_text(page.entry)) == ("已关联", page.match.card.title)
    page.desk.session.undo()
    assert states(page) == [MATCHED, ASKED, OPEN]
    assert "都相符" in match_text(page.match)


def test_what_is_asked_is_decided_by_hand(page):
    page.row_view.selectRow(1)
    assert "不是主办单位" in match_text(page.match)
    assert reply_text(page.entry) == page.match.card.title
    page.link.click()
    assert states(page) == [MATCHED, LINKED, OPEN]
    assert page.row_view.row == 1
    page.forget.click()
    page.refuse.click()
    assert states(page) == [MATCHED, OPEN, OPEN]
    assert page.said.text().startswith("尚无答复")
    assert reply_text(page.entry) == ""


def test_rows_are_filtered_and_sorted(page):
    page.state.choose(OPEN)
    page._show()
    assert states(page) == [OPEN]
    page.search.setText("没有的字")
    assert page.said.text() == "没有符合条件的件。"
    page.state.choose(None)
    page.search.setText("")
    column = next(place for place, each in enumerate(ROW_COLUMNS) if each.key == "number")
    page.row_view.sortByColumn(column, page.row_view.horizontalHeader().sortIndicatorOrder())
    numbers = [int(one.value(ListField.NUMBER)) for one in page.rows.values]
    assert numbers in ([9, 17, 58], [58, 17, 9])


def test_replies_in_no_list_are_shown_and_opened(page, opened):
    page.row_view.selectRow(1)
    page.refuse.click()
    page.source.choose("unlisted")
    page._show()
    (card,) = page.unlisted.values
    assert (card.name, page.counts.text()) == ("2022.txt", "1 份")
    page.unlisted_view.selectRow(0)
    page._open_unlisted()
    assert opened.workspace.place.document_id == card.id


def test_a_row_leads_to_its_reply_or_into_the_list(page, opened):
    page.row_view.activated.emit(page.rows.index(0, 0))
    assert opened.workspace.place.document_id == page.match.card.id
    opened.go("lists")
    page.row_view.selectRow(2)
    page.row_view.activated.emit(page.rows.index(2, 0))
    assert opened.workspace.place.document_id == page.entry.source.card.id


def test_headings_are_set_right(page):
    card = page.entry.source.card
    page.source.choose(card.id)
    page._show()
    page.headings.click()
    page.sheet.boxes["案号"].choose(ListField.NONE)
    page.sheet._check()
    assert "还没有一列是“案号”" in page.sheet.said.text()
    page.sheet.boxes["案由"].choose(ListField.NUMBER)
    page.sheet.accept()
    assert page.rows.values == ()
    assert page.found.lists[0].rows == ()
    assert not page.csv.isEnabled()
    page.headings.click()
    assert page.sheet.chosen == {"案号": ListField.NONE, "案由": ListField.NUMBER}
    page.sheet.reject()
    page.desk.session.undo()
    page.headings.click()
    assert page.sheet.chosen == {}
    page.sheet.accept()
    assert states(page) == [MATCHED, ASKED, OPEN]
    page.desk.session.redo()
    page.desk.session.undo()
    assert states(page) == [MATCHED, ASKED, OPEN]


def test_links_to_rows_that_are_gone_are_counted(page):
    page.confirm.click()
    page.source.choose(page.entry.source.card.id)
    page._show()
    page.ask_headings()
    page.sheet.boxes["案号"].choose(ListField.NONE)
    page.sheet.boxes["年度"].choose(ListField.NUMBER)
    page.sheet.accept()
    assert "1 条关联的案号已不在清单里" in page.counts.text()
    page.ask_headings()
    page.sheet.accept()
    page.source.choose("all")
    page._show()
    page.ask_headings()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_shown_is_written(page, tmp_path, monkeypatch, form):
    answers = ["", str(tmp_path / "写出")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answers.pop(0), ""))
    for _ in range(2):
        (page.csv if form == "csv" else page.xlsx).click()
    assert [one.name for one in tmp_path.glob("写出*")] == [f"写出.{form}"]


def test_several_replies_of_one_number_are_counted(page):
    one = page.rows.value(0)
    two = type(one)(one.source, type(one.standing)(one.standing.row, ASKED,
                                                    one.standing.replies * 2))  # fmt: skip
    assert reply_text(two) == "2 份同号"


def test_a_table_that_is_no_list_can_be_made_one(opened, tmp_path):
    bring(opened, tmp_path, "流水.csv", LIST.replace("案号", "流水"))
    opened.actions_by_id["lists"].trigger()
    page = opened.workspace.lists
    (table,) = page.found.tables
    page.source.choose(table.card.id)
    page._show()
    assert page.said.text() == "没有符合条件的件。"
    page.headings.click()
    page.sheet.boxes["流水"].choose(ListField.NUMBER)
    page.sheet.accept()
    assert states(page) == [MATCHED, ASKED, OPEN]
