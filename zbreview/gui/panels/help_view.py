"""The manual in a window of its own, without a network: sections, search, pictures."""

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QLineEdit, QSplitter, QTextBrowser, QTextEdit, QWidget

from zbreview import paths
from zbreview.gui.manual import Section, found, sections
from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.theme import Theme
from zbreview.gui.widgets import dialogs, parts
from zbreview.gui.widgets.tables import ValueTableView

_SIZE = (1040, 720)
_SIDE = 250
_MARGIN = 60
_READING_PIXELS = 15

_COLUMNS: tuple[Column[Section], ...] = (
    Column("title", "目录", lambda one: f"{'　' * (one.level - 2)}{one.title}", 220),
)


class Reader(QTextBrowser):
    """Show Markdown with pictures no wider than the page; follow links within the manual."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.setOpenLinks(False)
        self.setAccessibleName("说明书正文")

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - Qt's variant
        """Return a picture from beside the manual, made to fit the page; nothing from elsewhere."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        path = self._folder / url.path()
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.is_file():
            return None
        width = max(self.viewport().width() - _MARGIN, 200)
        image = QImage(str(path))
        if image.width() <= width:
            return image
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class HelpView(QDialog):
    """Look things up beside the work."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("说明书")
        dialogs.size(self, *_SIZE)
        self._theme = theme
        source = paths.manual()
        text = source.read_text(encoding="utf-8") if source.is_file() else ""
        self._every = sections(text)
        self.term = QLineEdit()
        self.term.setAccessibleName("在说明书中查找")
        self.term.setPlaceholderText("在说明书中查找")
        self.term.setClearButtonEnabled(True)
        self.model: ValueTable[Section] = ValueTable(_COLUMNS, self)
        self.view = ValueTableView("说明书目录", self.model, stretch=0, sort=False)
        self.view.horizontalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(28)
        self.said = parts.label("", "soft", wrap=True)
        self.page = Reader(source.parent)
        side = parts.holder(parts.column(self.term, self.view, self.said, grow=1))
        split = QSplitter()
        split.addWidget(side)
        split.addWidget(self.page)
        split.setSizes([_SIDE, _SIZE[0] - _SIDE])
        self.setLayout(parts.column(split, margins=12, grow=0))
        self.term.textChanged.connect(self.search)
        self.view.selectionModel().currentRowChanged.connect(self._show)
        self.page.anchorClicked.connect(self._on_link)
        self.search()

    @property
    def title(self) -> str:
        """Return the title of the section that is shown."""
        row = self.view.row
        return self.model.value(row).title if row >= 0 else ""

    def open_at(self, title: str) -> None:
        """Show a section by its title, the first one where there is none of that title."""
        self.term.clear()
        self.view.selectRow(max(self.model.row_of(lambda one: one.title == title), 0))

    def search(self) -> None:
        """List the sections with the term."""
        term = self.term.text().strip()
        hits = found(self._every, term)
        self.model.show_values(hits)
        if not self._every:
            self.said.setText("这份安装里没有说明书文件。")
        elif not hits:
            self.said.setText(f"说明书里没有“{term}”。换个说法试试。")
        else:
            self.said.setText(f"{len(hits)} 节里有“{term}”。" if term else "")
        self.view.selectRow(0)
        self._show()

    def _show(self) -> None:
        """Show the chosen section with the term marked."""
        row = self.view.row
        if row < 0:
            self.page.clear()
            return
        section = self.model.value(row)
        document = self.page.document()
        document.setDefaultFont(self._theme.serif_font(_READING_PIXELS))
        self.page.setMarkdown(f"## {section.title}\n\n{section.body}\n")
        self._mark(self.term.text().strip())

    def _mark(self, term: str) -> None:
        """Mark every place of the term and show the first."""
        places: list[QTextCursor] = []
        at = self.page.document().find(term) if term else QTextCursor()
        while not at.isNull():
            places.append(at)
            at = self.page.document().find(term, at)
        self.page.setExtraSelections([self._marked(place) for place in places])
        if places:
            first = QTextCursor(places[0])
            first.clearSelection()
            self.page.setTextCursor(first)
            self.page.ensureCursorVisible()

    def _marked(self, place: QTextCursor) -> QTextEdit.ExtraSelection:
        made: Any = QTextEdit.ExtraSelection()  # its type description names no members
        made.cursor = place
        made.format.setBackground(self._theme.color("selection"))
        made.format.setForeground(self._theme.color("selection_text"))
        return cast("QTextEdit.ExtraSelection", made)

    def _on_link(self, url: QUrl) -> None:
        """Open another shipped document in place; the program opens nothing outside."""
        path = self._folder_of_manual() / url.path()
        if url.scheme() or path.suffix != ".md" or not path.is_file():
            self.said.setText(f"“{url.toString()}”不在说明书里；程序不打开外面的链接。")
            return
        self.page.setMarkdown(path.read_text(encoding="utf-8"))
        self.said.setText("点左边的目录回到说明书。")
        self.view.clearSelection()

    def _folder_of_manual(self) -> Path:
        return paths.manual().parent
