"""The trail of actions 操作记录: filtered, read in words, exported, verified."""

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QWidget,
)

from zbreview.errors import UserError
from zbreview.gui.desk import Desk
from zbreview.gui.models.tables import Column, ValueTable
from zbreview.gui.widgets import dialogs, parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.tables import ValueTableView
from zbreview.reports.audit_csv import write_audit_csv
from zbreview.services.trail import action_name, describe, lines
from zbreview.services.whole_files import write_whole
from zbreview.store import audit
from zbreview.store.audit import AuditEntry, AuditFilter

_MOST = 2000
_COLUMNS: tuple[Column[AuditEntry], ...] = (
    Column("id", "序号", lambda one: str(one.id), 70, order=lambda one: one.id, is_number=True),
    Column("at", "时间", lambda one: one.at.replace("T", " ")[:19], 160),
    Column("author", "审阅人", lambda one: one.author, 110),
    Column("action", "操作", lambda one: action_name(one.action), 130),
    Column("label", "说明", lambda one: one.label, 320),
)


class AuditView(QDialog):
    """Show who did what, and what stood there before and after."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.entries: ValueTable[AuditEntry] = ValueTable(_COLUMNS, self)
        self._build()
        library = desk.session.library
        self.author.offer([("全部审阅人", ""), *((name, name) for name in audit.people(library))])
        self.action.offer(
            [("全部操作", ""), *((action_name(key), key) for key in audit.actions(library))]
        )
        self._connect()
        self.refresh()

    def _build(self) -> None:
        """Lay out the filters, the table, and the words on the chosen action."""
        self.setWindowTitle("操作记录")
        dialogs.size(self, 960, 640)
        self.author = ChoiceBox("审阅人")
        self.action = ChoiceBox("操作")
        self.since = self._line("起始日期", "从（2024-05-01）", 152)
        self.until = self._line("截止日期", "到（2024-05-31）", 152)
        self.text = self._line("查找", "说明或改动中的字", 0)
        self.view = ValueTableView("操作记录列表", self.entries, stretch=4, sort=False)
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setAccessibleName("改动前后")
        self.state = parts.label("", "soft")
        split = QSplitter()
        split.setOrientation(split.orientation().Vertical)
        split.addWidget(self.view)
        split.addWidget(self.detail)
        split.setSizes([420, 150])
        filters = parts.row(self.author, self.action, self.since, self.until, self.text)
        buttons = parts.row(
            self.state,
            None,
            parts.button("核对完整性", self.verify),
            parts.button("导出 CSV…", self.ask_export),
            parts.button("关闭", self.accept, look="primary"),
        )
        self.setLayout(parts.column(filters, split, buttons, margins=12, grow=1))

    def _line(self, name: str, hint: str, width: int) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.setClearButtonEnabled(True)
        if width:
            made.setFixedWidth(width)
        return made

    def _connect(self) -> None:
        for box in (self.author, self.action):
            box.currentIndexChanged.connect(self.refresh)
        for line in (self.since, self.until, self.text):
            line.editingFinished.connect(self.refresh)
        self.view.selectionModel().currentRowChanged.connect(self._show_detail)

    @property
    def wanted(self) -> AuditFilter:
        """Return what the filters ask for."""
        return AuditFilter(
            author=str(self.author.value or ""),
            action=str(self.action.value or ""),
            since=self.since.text().strip(),
            until=self.until.text().strip(),
            text=self.text.text().strip(),
        )

    def refresh(self) -> None:
        """Show the newest actions that are wanted."""
        found = audit.entries(self._desk.session.library, _MOST, wanted=self.wanted)
        self.entries.show_values(found)
        more = f"（最新的 {_MOST} 条）" if len(found) == _MOST else ""
        self.state.setText(f"{len(found)} 条{more}")
        self.view.selectRow(0)
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.view.row
        words = "\n".join(describe(self.entries.value(row))) if row >= 0 else ""
        self.detail.setPlainText(words)

    def verify(self) -> None:
        """Say whether every seal fits the one before."""
        is_whole = audit.verify(self._desk.session.library)
        self.state.setText(
            "操作记录完整，没有被改动。" if is_whole else "操作记录被改动过或有缺失！"
        )

    def ask_export(self) -> None:
        """Ask where, then write every wanted action."""
        start = str(self._desk.session.library.path.with_suffix(".操作记录.csv"))
        chosen, _ = QFileDialog.getSaveFileName(self, "导出操作记录", start, "CSV 文件 (*.csv)")
        if chosen:
            self.export(Path(chosen))

    def export(self, target: Path) -> None:
        """Write every wanted action as CSV."""
        found = audit.entries(self._desk.session.library, -1, wanted=self.wanted)
        try:
            write_whole(target, lambda fresh: write_audit_csv(lines(found), fresh))
        except UserError as error:
            self._desk.notices.failed(error)
            self.state.setText(error.message)
            return
        self.state.setText(f"已导出 {len(found)} 条到 {target.name}。")
