"""The codebook page: trees of codes with their meaning, and where each code is used."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu

from zbreview.commands.base import Command
from zbreview.commands.codebooks import AddCodebook, DeleteCodebook, EditCodebook
from zbreview.commands.codes import AddCode, DeleteCode, EditCode, MergeCodes, MoveCode
from zbreview.domain.codes import Code, Codebook, CodeDraft, name_key, subtree
from zbreview.domain.identity import Uuid
from zbreview.errors import UserError
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.codes import USE_COLUMNS, CodeUse
from zbreview.gui.models.documents import title_text
from zbreview.gui.models.tables import ValueTable
from zbreview.gui.pages.page import Page
from zbreview.gui.panels.code_form import CodeForm
from zbreview.gui.panels.code_tree import CodeTree, Move
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.splitters import KeptSplitter
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.gui.wording import choose
from zbreview.services import codebook_files
from zbreview.store import codes as stored
from zbreview.store import documents

_FILTER = "编码表 (*.qdc *.csv);;REFI-QDA 编码表 (*.qdc);;CSV 表格 (*.csv)"
_NEW_BOOK, _NEW_CODE = "新编码表", "新编码"


class CodebookPage(Page):
    """Keep the codes: make, explain, order, merge, exchange; every step can be undone."""

    key = "codebooks"
    tables = frozenset({"codebook", "code", "code_mark", "document"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.books: tuple[Codebook, ...] = ()
        self._make_parts()
        self._build()
        self._connect()

    def _make_parts(self) -> None:
        """Make the tree, the form, the list of passages and the buttons."""
        self.tree = CodeTree()
        self.form = CodeForm()
        self.uses: ValueTable[CodeUse] = ValueTable(USE_COLUMNS, self)
        self.use_view = ValueTableView("用到这个编码的地方", self.uses, stretch=1)
        self.said = parts.label("", "soft")
        self.new_book = parts.button("新建编码表", self.add_book)
        self.preset_menu = self._preset_menu()
        self.preset = parts.button("从预设新建")
        self.take = parts.button("导入…", self.ask_import)
        self.give = parts.button("导出…", self.ask_export)
        self.new_code = parts.button("新编码", self.add_code, look="primary")
        self.new_child = parts.button("下级编码", self.add_child)
        self.merge = parts.button(
            "合并", self.merge_chosen, tip="选中两个以上编码，并入最后点的一个"
        )
        self.delete = parts.button("删除", self.delete_chosen)
        self.hint = parts.label("拖动或 Alt+方向键移动，F2 改名，Ctrl 多选后合并", "soft")

    def _build(self) -> None:
        """Lay out the tree, the meaning of the chosen code and its passages."""
        self.buttons = parts.holder(Flow(self.new_code, self.new_child, self.merge, self.delete))
        preset = parts.button("从预设新建", look="primary")
        for button in (self.preset, preset):
            button.setMenu(self.preset_menu)
        self.empty = parts.EmptyState(
            "还没有编码表。\n可以从预设新建一张，再按需要修改；也可以从空表开始。",
            preset,
            parts.button("新建编码表", self.add_book),
        )
        left = parts.column(self.buttons, self.tree, self.empty, self.hint, grow=1)
        self.right = KeptSplitter("codebooks_right", self.desk.settings, vertical=True,
                             sizes=(480, 300))  # fmt: skip
        self.right.addWidget(parts.scrolled(self.form))
        self.right.addWidget(parts.titled("用到这个编码的地方（双击看原文）", self.use_view))
        split = KeptSplitter("codebooks", self.desk.settings, sizes=(520, 620))
        split.addWidget(parts.holder(left))
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        head = Flow(
            parts.label("编码表", "pageTitle"), self.said, None,
            self.new_book, self.preset, self.take, self.give,
        )  # fmt: skip
        self.setLayout(parts.column(head, split, margins=12, grow=1))

    def _connect(self) -> None:
        """Wire the tree, the form and the passages."""
        self.tree.chosen.connect(self._show_chosen)
        self.tree.moved.connect(self._on_moved)
        self.tree.renamed.connect(self._on_renamed)
        self.tree.delete_wanted.connect(self.delete_chosen)
        self.form.wanted.connect(self._on_wanted)
        self.use_view.doubleClicked.connect(self._show_use)
        self.use_view.activated.connect(self._show_use)

    # Showing ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the codebooks and show them."""
        self.books = stored.codebooks(self.desk.session.library)
        for part in (self.tree, self.buttons, self.hint, self.right):
            part.setVisible(bool(self.books))
        self.empty.setVisible(not self.books)
        self.tree.show_books(self.books)
        count = sum(len(book.codes) for book in self.books)
        self.said.setText(f"{len(self.books)} 张编码表，{count} 个编码" if self.books else "")
        self._show_chosen()

    def choose(self, *names: str) -> None:
        """Choose codes or codebooks by their names, the last one as the current one."""
        every: dict[str, Uuid] = {}
        for book in self.books:
            every.setdefault(book.name, book.uuid)
            for code in book.codes:
                every.setdefault(code.name, code.uuid)
        self.tree.clearSelection()
        uuids = [every[name] for name in names]
        self.tree.choose(uuids[-1], *uuids)

    def _show_chosen(self) -> None:
        """Show the code on the desk, its passages, and what can be done with it."""
        can_write = self.desk.session.can_write
        current = self.tree.current
        self.form.show_value(current, can_write=can_write)
        self.uses.show_values(self._uses(current) if isinstance(current, Code) else ())
        for button in (self.new_book, self.preset, self.take):
            button.setEnabled(can_write)
        for button in (self.new_code, self.delete):
            button.setEnabled(can_write and current is not None)
        self.new_child.setEnabled(can_write and isinstance(current, Code))
        self.merge.setEnabled(can_write and len(self.tree.codes) > 1)
        self.give.setEnabled(current is not None)

    def _uses(self, code: Code) -> list[CodeUse]:
        library = self.desk.session.library
        found = stored.code_marks_with(library, code.uuid)
        titles = {
            key: title_text(documents.card(library, key)) for key in {key for key, _ in found}
        }
        return [(titles[key], mark.quote, Place(key, mark.span)) for key, mark in found]

    def _show_use(self) -> None:
        if self.use_view.row >= 0:
            self.desk.route.source_wanted.emit(self.uses.value(self.use_view.row)[2])

    # Changing --------------------------------------------------------------------------------

    def _on_wanted(self, command: Command) -> None:
        if not self.do(command):
            self._show_chosen()

    def _on_renamed(self, value: Codebook | Code, name: str) -> None:
        command: Command = (
            EditCode(value.uuid, name=name, shown=value.name)
            if isinstance(value, Code)
            else EditCodebook(value.uuid, name, value.note)
        )
        self.do(command)

    def _on_moved(self, move: Move) -> None:
        self.do(MoveCode(move.code.uuid, move.codebook, move.parent, move.place, move.code.name))

    def add_book(self) -> None:
        """Make an empty codebook, ready to be named."""
        name = _free(_NEW_BOOK, {name_key(book.name) for book in self.books})
        command = AddCodebook(name)
        if self.do(command):
            self._rename(command.uuid)

    def add_code(self) -> None:
        """Make a code beside the one on the desk, or in the chosen codebook."""
        current = self.tree.current
        if isinstance(current, Code):
            self._add(current.codebook, current.parent)
        elif current is not None:
            self._add(current.uuid, None)

    def add_child(self) -> None:
        """Make a code below the one on the desk."""
        current = self.tree.current
        if isinstance(current, Code):
            self._add(current.codebook, current.uuid)

    def _add(self, book: Uuid, parent: Uuid | None) -> None:
        codes = next(one.codes for one in self.books if one.uuid == book)
        taken = {name_key(code.name) for code in codes if code.parent == parent}
        command = AddCode(book, CodeDraft(_free(_NEW_CODE, taken)), parent)
        if self.do(command):
            self._rename(command.uuid)

    def _rename(self, uuid: Uuid) -> None:
        """Choose what was made and let its name be written."""
        self.tree.clearSelection()
        self.tree.choose(uuid)
        self.tree.setFocus()
        self.tree.edit(self.tree.currentIndex())

    def merge_chosen(self) -> None:
        """Merge the selected codes into the one on the desk."""
        kept = self.tree.current
        others = tuple(code.uuid for code in self.tree.codes if code != kept)
        if isinstance(kept, Code) and others:
            self.do(MergeCodes(kept.uuid, others, kept.name))

    def delete_chosen(self) -> None:
        """Delete the code or codebook on the desk; ask where passages carry it."""
        value = self.tree.current
        if value is None or not self.desk.session.can_write:
            return
        codes = value.codes if isinstance(value, Codebook) else self._below(value)
        n_marks = sum(code.n_marks for code in codes)
        with_marks = False
        if n_marks:
            answer = choose(
                self,
                f"删除“{value.name}”",
                f"有 {n_marks} 处文字标着“{value.name}”（含下级）。\n"
                "保留标记时，这些文字仍显示原来的名称和颜色，注明“已删除”。删除可以撤销。",
                ("删除编码，保留标记", "连同标记一起删除"),
            )
            if answer is None:
                return
            with_marks = answer == 1
        make = DeleteCode if isinstance(value, Code) else DeleteCodebook
        self.do(make(value.uuid, value.name, with_marks=with_marks))

    def _below(self, code: Code) -> tuple[Code, ...]:
        codes = next(book.codes for book in self.books if book.uuid == code.codebook)
        return subtree(codes, code.uuid)

    # Files -----------------------------------------------------------------------------------

    def _preset_menu(self) -> QMenu:
        """Return a menu of the codebooks that ship."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for draft in codebook_files.presets():
            action = menu.addAction(f"{draft.name}（{len(draft.codes)} 个编码）")
            action.setToolTip(draft.note)
            action.triggered.connect(lambda _checked=False, draft=draft: self.take_draft(draft))
        return menu

    def take_draft(self, draft: codebook_files.CodebookDraft) -> None:
        """Take over a codebook from a preset or file as one step."""
        command = codebook_files.importing(draft, self.books)
        if self.do(command):
            self.tree.choose(command.uuid)

    def ask_import(self) -> None:
        """Ask for a file and take it."""
        start = self.desk.settings.get("last_folder") or str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, "导入编码表", start, _FILTER)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, source: Path) -> None:
        """Take a CSV or QDC file as one step, or say what is wrong with it."""
        try:
            draft = codebook_files.read(source)
        except UserError as error:
            self.desk.notices.failed(error)
            return
        self.desk.settings.set("last_folder", str(source.parent))
        self.take_draft(draft)
        self.desk.notices.good(f"已导入编码表“{draft.name}”，可以撤销。")

    def ask_export(self) -> None:
        """Ask where to and write the codebook on the desk."""
        book = self.book
        if book is None:
            return
        start = self.desk.settings.get("last_folder") or str(Path.home())
        proposed = str(Path(start) / f"{book.name}.qdc")
        chosen, _ = QFileDialog.getSaveFileName(self, "导出编码表", proposed, _FILTER)
        if chosen:
            self.give_file(Path(chosen))

    @property
    def book(self) -> Codebook | None:
        """Return the codebook on the desk, or that of the code on the desk."""
        value = self.tree.current
        wanted = value.codebook if isinstance(value, Code) else value.uuid if value else None
        return next((book for book in self.books if book.uuid == wanted), None)

    def give_file(self, target: Path) -> None:
        """Write the codebook on the desk; the ending of the name chooses the format."""
        if self.book is None:
            return
        try:
            written = codebook_files.export(self.book, target)
        except UserError as error:
            self.desk.notices.failed(error)
            return
        self.desk.settings.set("last_folder", str(target.parent))
        self.desk.notices.good(f"已导出 {written} 个编码到“{target.name}”。")


def _free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken, with a number where it must be."""
    number = 1
    while name_key(name if number == 1 else f"{name} {number}") in taken:
        number += 1
    return name if number == 1 else f"{name} {number}"
