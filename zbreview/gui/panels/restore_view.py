"""Choose a backup, see what restoring it changes, and decide."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from zbreview.errors import LibraryError
from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.widgets import dialogs, parts
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.store.backups import BackupFile, listed
from zbreview.store.restoring import Difference, Preview, preview

_SHOWN = 8
_COLUMNS: tuple[Column[BackupFile], ...] = (
    Column("at", "时间", lambda one: one.at.strftime("%Y-%m-%d %H:%M:%S"), 170),
    Column("reason", "缘由", lambda one: str(one.reason), 110),
    Column("size", "大小", lambda one: f"{one.n_bytes / 1_048_576:.1f} MB", 90, is_number=True),
    Column("name", "文件", lambda one: one.path.name, 260),
)


class RestoreView(QDialog):
    """List the backups of a library with a preview; accepted, ``chosen`` is to be restored."""

    def __init__(self, library: Path, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._other: Path | None = None
        self.backups: ValueTable[BackupFile] = ValueTable(_COLUMNS, self)
        self._build(folder)
        self.backups.show_values(listed(folder))
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.view.selectRow(0)
        self.refresh()

    def _build(self, folder: Path) -> None:
        """Lay out the list, the preview and the buttons."""
        self.setWindowTitle("恢复备份")
        dialogs.size(self, 820, 600)
        words = parts.label(
            f"备份文件夹：{folder}\n恢复后，现在的文件改名为“{self._library.stem}.恢复前-时间”"
            "留在原处，不会丢失。",
            "soft",
            wrap=True,
        )
        self.view = ValueTableView("备份列表", self.backups, stretch=3, sort=False)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName("恢复会改变什么")
        self.button = parts.button("恢复所选备份", self.accept, look="primary")
        buttons = parts.row(
            parts.button("选其他文件…", self.ask_other),
            None,
            parts.button("取消", self.reject),
            self.button,
        )
        preview_box = parts.titled("恢复会改变什么", self.words)
        self.setLayout(parts.column(words, self.view, preview_box, buttons, margins=12, grow=2))

    @property
    def chosen(self) -> Path | None:
        """Return the backup that is chosen."""
        if self._other is not None:
            return self._other
        row = self.view.row
        return self.backups.value(row).path if row >= 0 else None

    def ask_other(self) -> None:
        """Take a backup that lies elsewhere."""
        name, _ = QFileDialog.getOpenFileName(
            self, "选择备份", str(self._library.parent), "文献库 (*.zbr);;所有文件 (*)"
        )
        if name:
            self.choose(Path(name))

    def choose(self, path: Path) -> None:
        """Take a file as the backup."""
        self._other = path
        self.refresh()

    def _on_row_changed(self) -> None:
        self._other = None
        self.refresh()

    def refresh(self) -> None:
        """Show what restoring the chosen backup changes; what cannot be used cannot be chosen."""
        path = self.chosen
        self.button.setEnabled(False)
        if path is None:
            self.words.setPlainText("还没有备份。")
            return
        try:
            found = preview(path, self._library)
        except LibraryError as error:
            self.words.setPlainText(f"这个备份不能用：{error}")
            return
        self.words.setPlainText(f"{path.name}\n{in_words(found)}")
        self.button.setEnabled(True)


def in_words(found: Preview) -> str:
    """Return in Chinese what restoring changes."""
    if found.problem:
        return f"现在的文件无法比较：{found.problem}恢复后就是备份的内容。"
    head = [] if found.is_same_library else ["注意：这个备份属于另一个文献库。"]
    head.append(f"备份之后的操作 {found.n_actions_lost} 步，恢复后不再有。")
    body = [line for one in found.differences if not one.is_empty for line in _lines(one)]
    return "\n".join([*head, *(body or ["内容与现在相同。"])])


def _lines(one: Difference) -> list[str]:
    made = [
        (
            f"{one.title}：将失去 {len(one.lost)}，将找回 {len(one.regained)}，"
            f"将变回 {len(one.changed)}"
        )
    ]
    for sign, names in (("－", one.lost), ("＋", one.regained), ("～", one.changed)):
        made += [f"　{sign} {name}" for name in names[:_SHOWN]]
        if len(names) > _SHOWN:
            made.append(f"　　……另有 {len(names) - _SHOWN} 条")
    return made
