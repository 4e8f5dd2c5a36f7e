"""The export page writes real files and offers the way to them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.builders import AUTHOR, PROMISE_2019
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.export_page import ExportPage, file_name
from zbreview.services import exporting

Answer = Callable[[str], Path]


@pytest.fixture
def page(opened: MainWindow) -> ExportPage:
    """Return the export page of two replies."""
    assert opened.workspace is not None
    opened.go("export")
    return opened.workspace.export


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Answer:
    """Return a way to answer the file dialog."""

    def choose(name: str) -> Path:
        target = tmp_path / name if name else Path()
        chosen = str(target) if name else ""
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (chosen, ""))
        return target

    return choose


def test_a_document_is_written_with_its_marks(page: ExportPage, answer: Answer) -> None:
    target = answer("批注.pdf")
    page.export_button.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert page.results == [target]
    assert page.desk.settings.get("export_folder") == str(target.parent)


def test_a_missing_suffix_is_added(page: ExportPage, answer: Answer) -> None:
    target = answer("台账")
    page.choose("ledger", "xlsx")
    page.export_button.click()
    assert target.with_name("台账.xlsx").read_bytes().startswith(b"PK")


def test_the_ledger_is_written_as_a_table(page: ExportPage, answer: Answer) -> None:
    target = answer("台账.csv")
    page.choose("ledger", "csv")
    page.export_button.click()
    assert PROMISE_2019 in target.read_text(encoding="utf-8-sig")


def test_names_are_masked_but_in_the_annotated_text(page: ExportPage, answer: Answer) -> None:
    assert not page.order().is_redacted
    page.report.setCurrentIndex(3)
    assert page.order().is_redacted
    page.scope.document.setCurrentIndex(1)
    target = answer("批注.html")
    page.choose("annotated", "html")
    for is_redacted in (True, False):
        page.redacted.setChecked(is_redacted)
        page.export_button.click()
        assert ("周禾" in target.read_text(encoding="utf-8")) is not is_redacted


def test_every_report_offers_its_formats_and_choices(page: ExportPage) -> None:
    offered = {}
    for report in exporting.REPORTS:
        page.choose(report)
        offered[report] = [page.format.itemText(row) for row in range(page.format.count())]
        scope = page.scope
        shown = (scope.document, scope.chain, scope.code, scope.year, page.one_table)
        assert [not widget.isHidden() for widget in shown] == {
            "annotated": [True, False, False, False, False],
            "comparison": [False, True, False, True, False],
            "parallel": [False, False, False, False, False],
            "codes": [False, False, True, True, False],
            "form": [False, True, False, True, True],
        }.get(report, [False, True, False, True, False])
    assert all(formats[:2] == ["PDF", "Word 文档"] for formats in offered.values())
    assert "CSV 表格" in offered["ledger"]


def test_the_choices_become_the_order(page: ExportPage) -> None:
    page.choose("form", "docx")
    page.scope.year.choose(2022)
    page.one_table.setChecked(True)
    page.with_suggestions.setChecked(False)
    page.watermark.choose("内部资料")
    order = page.order()
    assert (order.report, order.format, order.wanted.year) == ("form", "docx", 2022)
    assert (order.is_one_table, order.with_suggestions) == (True, False)
    assert (order.watermark, order.imprint.author) == ("内部资料", AUTHOR)


def test_without_a_chain_there_is_nothing_to_compare(page: ExportPage) -> None:
    page.choose("comparison")
    assert not page.export_button.isEnabled()
    assert "历年对比" in page.nothing.text()
    page.choose("ledger")
    assert page.export_button.isEnabled()
    assert all(button.isHidden() for button in page.next_steps.values())


def test_what_is_lacking_leads_to_where_it_is_made(page: ExportPage) -> None:
    seen: list[str] = []
    page.desk.route.page_wanted.connect(seen.append)
    for report, step in (("comparison", "compare"), ("codes", "codebooks")):
        page.choose(report)
        (shown,) = [key for key, one in page.next_steps.items() if not one.isHidden()]
        assert shown == step
        page.next_steps[shown].click()
    page.scope.document.offer(())
    page._show_choices()
    assert not page.next_steps["library"].isHidden()
    page.next_steps["library"].click()
    assert seen == ["compare", "codebooks", "library"]


def test_no_file_chosen_writes_nothing(page: ExportPage, answer: Answer) -> None:
    answer("")
    page.export_button.click()
    assert page.results == []


def test_a_folder_that_cannot_be_written_is_said_calmly(
    page: ExportPage, opened: MainWindow, answer: Answer
) -> None:
    answer("没有这个文件夹/台账.pdf")
    page.export_button.click()
    assert opened.notice_bar.property("level") == "error"
    assert page.results == []


def test_the_written_file_can_be_opened(
    page: ExportPage, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    target = answer("批注.pdf")
    page.export_button.click()
    buttons = {button.text(): button for button in page.results_card.findChildren(QPushButton)}
    buttons["打开文件"].click()
    buttons["打开所在文件夹"].click()
    assert opened == [str(target), str(target.parent)]


def test_the_option_is_kept(page: ExportPage) -> None:
    page.with_suggestions.setChecked(False)
    assert page.desk.settings.get("export_suggestions") is False


def test_the_current_document_is_exported_from_the_menu(page: ExportPage, answer: Answer) -> None:
    target = answer("批注.pdf")
    page.choose("ledger")
    page.export_current()
    assert page.order().report == "annotated"
    assert target.read_bytes().startswith(b"%PDF")


def test_the_preview_shows_the_pages_and_saves_them(page: ExportPage, answer: Answer) -> None:
    page.choose("annotated", "docx")
    page.preview_button.click()
    preview = page.preview_window
    assert preview is not None
    assert preview.pdf.n_pages == preview.list.count() > 0
    target = answer("批注.pdf")
    save = next(b for b in preview.findChildren(QPushButton) if b.text() == "导出 PDF…")
    save.click()
    assert target.read_bytes().startswith(b"%PDF")
    preview.close()


@pytest.mark.parametrize(
    ("words", "name"),
    [("关于A/B的答复?", "关于A_B的答复"), ("", "导出"), ("。" * 90, "。" * 60), ("..", "导出")],
)
def test_names_are_fit_for_every_system(words: str, name: str) -> None:
    assert file_name(words) == name


def test_what_is_masked_can_be_looked_at_first(page: ExportPage) -> None:
    page.choose("annotated")
    assert not page.masked_button.isEnabled()
    page.redacted.setChecked(True)
    page.masked_button.click()
    assert page.masked_window is not None
    table = page.masked_window.table
    rows = [
        [table.item(row, place).text() for place in range(3)] for row in range(table.rowCount())
    ]
    assert [row[:2] for row in rows] == [["姓名", "孟川"]]
    page.masked_window.accept()


def test_replies_in_columns_want_two_documents(page: ExportPage, answer: Answer) -> None:
    page.choose("parallel", "html")
    assert not page.export_button.isEnabled()
    assert "两份至四份" in page.nothing.text()
    for box, row in zip(page.scope.columns, (1, 2), strict=False):
        box.setCurrentIndex(row)
    assert page.export_button.isEnabled()
    target = answer("并排.html")
    page.export_button.click()
    assert "逐段对照" in target.read_text(encoding="utf-8")


def test_without_codes_there_is_no_report_of_codes(page: ExportPage) -> None:
    page.choose("codes")
    assert not page.export_button.isEnabled()
    assert "编码" in page.nothing.text()


def test_cover_and_contents_are_for_pages(page: ExportPage) -> None:
    page.choose("ledger", "xlsx")
    page._show_choices()
    assert page.has_cover.isHidden()
    page.format.setCurrentIndex(0)
    assert not page.has_contents.isHidden()
    page.has_cover.setChecked(True)
    assert page.order().has_cover


def test_templates_are_put_into_a_folder_and_a_broken_one_is_told(
    page: ExportPage, opened: MainWindow, answer: Answer, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    folder = tmp_path / "本单位"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    page.template_button.click()
    assert (folder / "ledger.toml").is_file()
    assert page.desk.settings.get("template_folder") == str(folder)
    (folder / "ledger.toml").write_text("title = 台账", encoding="utf-8")
    answer("台账.csv")
    page.choose("ledger", "csv")
    page.export_button.click()
    assert "第 1 行" in opened.notice_bar.message
    page.desk.settings.set("template_folder", "")


def test_a_folder_for_templates_that_cannot_be_written_is_told(
    page: ExportPage, opened: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    for chosen in ("", str(tmp_path / "文件")):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, c=chosen: c)
        page.template_button.click()
    assert page.desk.settings.get("template_folder") == ""
    assert opened.notice_bar.property("level") == "error"
