"""The dictionary page: shipped words and tables, and the library's own rows over them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QStackedWidget, QWidget

from zbreview.commands.dictionaries import DropEntries, PutEntries
from zbreview.domain.dictionaries import Dictionary, DictionaryRow, Overlay
from zbreview.domain.dictionary_tables import DICTIONARIES
from zbreview.errors import UserError
from zbreview.gui.desk import Desk
from zbreview.gui.models.dictionaries import (
    LIST_COLUMNS,
    DictionaryTable,
    ListedDictionary,
    matching,
)
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.entry_form import EntryForm
from zbreview.gui.panels.stale_strip import StaleStrip
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.services import dictionaries, dictionary_files
from zbreview.store import dictionaries as stored

_FILTER = "CSV 表格 (*.csv)"


class Sheet(QWidget):
    """One dictionary: its rows and the form below them."""

    def __init__(self, dictionary: Dictionary, page: "DictionaryPage") -> None:
        super().__init__()
        self.dictionary = dictionary
        self.model = DictionaryTable(dictionary, page.desk.theme, self)
        stretch = max(1, len(self.model.columns) - 1)
        self.view = ValueTableView(f"词典“{dictionary.title}”的条目", self.model, stretch=stretch)
        self.form = EntryForm(dictionary)
        about = parts.label(dictionary.about, "soft", wrap=True)
        self.setLayout(parts.column(about, self.view, self.form, grow=1))
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.form.add_wanted.connect(page.add)
        self.form.change_wanted.connect(page.change)
        self.form.off_wanted.connect(page.switch_off)
        self.form.restore_wanted.connect(page.restore)
        self.form.delete_wanted.connect(page.delete)

    def show_rows(self, rows: tuple[DictionaryRow, ...], keep: str) -> None:
        """Show rows; the one with the key stays chosen."""
        self.model.show_values(rows)
        header = self.view.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        place = self.model.row_of(lambda row: self.dictionary.key_of(row.cells) == keep)
        if place >= 0:
            self.view.selectRow(place)
        else:
            self.form.show_row(None)

    def _on_row_changed(self) -> None:
        row = self.view.row
        if 0 <= row < len(self.model.values):
            self.form.show_row(self.model.value(row))


class DictionaryPage(Page):
    """Choose a dictionary, look its rows up, and change them as undoable steps."""

    key = "dictionaries"
    tables = frozenset({"dictionary_entry", "dictionary_overlay", "text_version", "document"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.overlay = Overlay()
        self._sheets: dict[str, Sheet] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        """Lay out the list of dictionaries, filters and the chosen one."""
        self.listed: ValueTable[ListedDictionary] = ValueTable(LIST_COLUMNS, self)
        self.list_view = ValueTableView("词典列表", self.listed, stretch=0, sort=False)
        self.version = parts.label("", "soft")
        self.search = QLineEdit()
        self.search.setAccessibleName("在词典中查找")
        self.search.setPlaceholderText("在这张词典中查找")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(220)
        self.only_own = QCheckBox("只看改动过的")
        self.only_own.setAccessibleName("只看自有、改过和停用的条目")
        self.take = parts.button("导入 CSV…", self.ask_import)
        self.give = parts.button("导出 CSV…", self.ask_export)
        self.strip = StaleStrip(self.desk)
        self.stack = QStackedWidget()
        right = parts.column(
            Flow(self.only_own, None, self.search, self.take, self.give), self.stack, grow=1
        )
        split = KeptSplitter("dictionaries", self.desk.settings, sizes=(270, 830))
        split.addWidget(self.list_view)
        split.addWidget(parts.holder(right))
        split.setStretchFactor(1, 1)
        head = Flow(
            parts.label("词典", "pageTitle"), self.version, None,
            parts.label("随附的条目不会丢，改动都可以撤销", "soft"),
        )  # fmt: skip
        self.setLayout(parts.column(head, self.strip, split, margins=12, grow=2))

    def _connect(self) -> None:
        """Wire the list and the filters."""
        self.list_view.selectionModel().currentRowChanged.connect(self._on_dictionary_changed)
        self.search.textChanged.connect(self._show_rows)
        self.only_own.toggled.connect(self._show_rows)

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the own rows and show the chosen dictionary."""
        chosen = max(self.list_view.row, 0)
        self.overlay = stored.overlay(self.desk.session.library)
        listed = [
            ListedDictionary(one, len(rows), sum(row.entry is not None for row in rows))
            for one in DICTIONARIES
            for rows in [dictionaries.rows(one, self.overlay)]
        ]
        self.listed.show_values(listed)
        own = sum(one.n_own for one in listed)
        self.version.setText(
            f"本库改动到第 {self.overlay.version} 版，自有与改动 {own} 条"
            if self.overlay.version
            else "本库还没有自己的条目"
        )
        self.take.setEnabled(self.desk.session.can_write)
        self.list_view.selectRow(chosen)
        self._show_rows()
        self.strip.refresh()

    @property
    def dictionary(self) -> Dictionary:
        """Return the chosen dictionary."""
        return self.listed.value(max(self.list_view.row, 0)).dictionary

    @property
    def sheet(self) -> Sheet:
        """Return the widget of the chosen dictionary, made at its first showing."""
        name = self.dictionary.name
        if name not in self._sheets:
            self._sheets[name] = Sheet(self.dictionary, self)
            self.stack.addWidget(self._sheets[name])
        return self._sheets[name]

    def choose(self, name: str) -> None:
        """Choose a dictionary by its name."""
        self.list_view.selectRow(self.listed.row_of(lambda one: one.dictionary.name == name))

    def _show_rows(self) -> None:
        """Show the rows that pass the filters, keeping the chosen one."""
        if not self.listed.values:
            return
        sheet = self.sheet
        form = sheet.form
        form.set_writable(can_write=self.desk.session.can_write)
        kept = sheet.dictionary.key_of(form.cells)
        rows = dictionaries.rows(sheet.dictionary, self.overlay)
        shown = matching(
            sheet.dictionary, rows, self.search.text(), only_own=self.only_own.isChecked()
        )
        sheet.show_rows(shown, kept)

    def _on_dictionary_changed(self) -> None:
        if 0 <= self.list_view.row < len(self.listed.values):
            self.stack.setCurrentWidget(self.sheet)
            self._show_rows()

    # Changing --------------------------------------------------------------------------------

    def _do(self, make: Callable[[], PutEntries | DropEntries]) -> bool:
        """Perform what a service makes, or say why it is refused."""
        try:
            command = make()
        except UserError as error:
            self.desk.notices.failed(error)
            return False
        return self.do(command)

    def add(self) -> None:
        """Add what stands in the form as a new row."""
        sheet = self.sheet
        self._do(lambda: dictionaries.adding(sheet.dictionary, sheet.form.cells, self.overlay))

    def change(self) -> None:
        """Give the chosen row the values of the form."""
        sheet, row = self.sheet, self.sheet.form.row
        if row is not None:
            self._do(
                lambda: dictionaries.changing(sheet.dictionary, row, sheet.form.cells, self.overlay)
            )

    def switch_off(self) -> None:
        """Switch the chosen row off."""
        dictionary, row = self.dictionary, self.sheet.form.row
        if row is not None:
            self._do(lambda: dictionaries.switching_off(dictionary, row))

    def restore(self) -> None:
        """Give the chosen row back as it was."""
        dictionary, row = self.dictionary, self.sheet.form.row
        if row is not None:
            self._do(lambda: dictionaries.restoring(dictionary, row))

    def delete(self) -> None:
        """Delete the chosen own row."""
        dictionary, row = self.dictionary, self.sheet.form.row
        if row is not None:
            self._do(lambda: dictionaries.deleting(dictionary, row))

    # Files -----------------------------------------------------------------------------------

    def ask_import(self) -> None:
        """Ask for a CSV file and take it."""
        start = self.desk.settings.get("last_folder") or str(Path.home())
        title = f"导入词典“{self.dictionary.title}”"
        chosen, _ = QFileDialog.getOpenFileName(self, title, start, _FILTER)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, source: Path) -> None:
        """Take a CSV file as one step, or say which line is wrong."""
        dictionary = self.dictionary
        self.desk.settings.set("last_folder", str(source.parent))
        if self._do(lambda: dictionary_files.importing(dictionary, source, self.overlay)):
            self.desk.notices.good(f"已导入到词典“{dictionary.title}”，可以撤销。")

    def ask_export(self) -> None:
        """Ask where to and write the dictionary."""
        start = self.desk.settings.get("last_folder") or str(Path.home())
        proposed = str(Path(start) / f"词典-{self.dictionary.title}.csv")
        chosen, _ = QFileDialog.getSaveFileName(self, "导出词典", proposed, _FILTER)
        if chosen:
            self.give_file(Path(chosen))

    def give_file(self, target: Path) -> None:
        """Write the dictionary as it holds."""
        try:
            written = dictionary_files.export_dictionary(self.dictionary, self.overlay, target)
        except UserError as error:
            self.desk.notices.failed(error)
            return
        self.desk.settings.set("last_folder", str(target.parent))
        self.desk.notices.good(f"已导出 {written} 条到“{target.name}”。")
