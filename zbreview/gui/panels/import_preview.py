"""What an import would bring: every file with how it stands to the library, to be ticked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from zbreview.domain.proposal_lists import LIST_FIELDS, ListField
from zbreview.gui.panels.heading_sheet import HeadingSheet
from zbreview.gui.widgets import dialogs, parts
from zbreview.intake.decoding import ENCODINGS
from zbreview.services.file_names import shown_path
from zbreview.services.import_choices import Choices
from zbreview.services.surveying import COMES_IN, Standing, Survey, Surveyed

_SIZE = (1040, 660)
_GROUPS = {
    Standing.NEW: "新文件",
    Standing.ALIKE: "与别的文件相近，可能是更正稿（先作为另一件导入，是不是新版本之后由您决定）",
    Standing.SAME_TEXT: "文字相同、格式不同（默认不再导入）",
    Standing.HERE: "已在库中，不会重复导入",
    Standing.EARLIER: "已在库中，是某件文献的旧版本",
    Standing.TWIN: "本批中重复的文件",
    Standing.MARKED: "有密级或内部标志，不导入（导入后在“导入问题”里逐件确认）",
    Standing.UNREADABLE: "读不出来（会列入“导入问题”）",
}
_TITLES = ("文件", "格式", "文种", "年度", "编码", "说明")
_FILE, _NOTE = 0, 5
_WIDTHS = (300, 56, 140, 56, 90)
_VALUE = Qt.ItemDataRole.UserRole


class ImportPreview(QDialog):
    """List a survey by standing; ``taken`` carries the choices with which to import.

    ``look_again`` surveys one place anew in an encoding and, where they are given, with what
    headings stand for; ``ask_encoding`` asks for one, empty
    where the person chose none.
    """

    taken = Signal(object)

    def __init__(
        self,
        survey: Survey,
        look_again: Callable[..., Surveyed],
        ask_encoding: Callable[[Path, str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.files = list(survey.files)
        self._look_again = look_again
        self._ask_encoding = ask_encoding
        self.encodings: dict[Path, str] = {}
        self.headings: dict[Path, dict[str, ListField]] = {}
        self.sheet: HeadingSheet | None = None
        self._unticked: set[Path] = {
            one.path for one in self.files if one.standing is Standing.SAME_TEXT
        }
        self.setWindowTitle("导入之前")
        dialogs.size(self, *_SIZE)
        self._build(survey.skipped)
        self._fill(self.files[0].path if len(self.files) == 1 else None)

    def _build(self, skipped: int) -> None:
        """Lay out the tree and the buttons."""
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("要导入的文件")
        self.tree.setHeaderLabels(list(_TITLES))
        self.tree.setUniformRowHeights(True)
        for column, width in enumerate(_WIDTHS):
            self.tree.setColumnWidth(column, width)
        self.tree.header().setStretchLastSection(True)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.said = parts.label("", wrap=True)
        self.count = parts.label("", "soft")
        self.encoding = parts.button("选择编码…", self.choose_encoding)
        self.heads = parts.button("清单表头…", self.choose_headings)
        self.take = parts.button("导入所勾选的", self._take, look="primary")
        self.take.setDefault(True)
        over = f"文件夹中另有 {skipped} 个程序、隐藏或系统文件略过。" if skipped else ""
        self.setLayout(
            parts.column(
                self.said,
                parts.label(f"本软件仅处理非涉密信息。{over}", "soft", wrap=True),
                self.tree,
                parts.row(
                    self.encoding, self.heads, 8, self.count, None,
                    parts.button("取消，不导入", self.reject), self.take,
                ),
                margins=16, spacing=10, grow=2,
            )
        )  # fmt: skip
        self.tree.itemChanged.connect(self._on_ticked)
        self.tree.itemSelectionChanged.connect(self._on_chosen)

    def _fill(self, current: Path | None = None) -> None:
        """Show the files in their groups; those that can come in carry a tick."""
        self.tree.blockSignals(True)
        self.tree.clear()
        for standing, title in _GROUPS.items():
            members = [one for one in self.files if one.standing is standing]
            if not members:
                continue
            group = QTreeWidgetItem([f"{title}　{len(members)}"])
            self.tree.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            for one in members:
                group.addChild(self._item(one))
            if standing in COMES_IN:
                group.setFlags(
                    group.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable
                )
            group.setExpanded(standing is not Standing.HERE)
        self.tree.blockSignals(False)
        for item in self._items():
            if item.data(_FILE, _VALUE).path == current:
                self.tree.setCurrentItem(item)
        self.said.setText(_summary(self.files))
        self._on_ticked()
        self._on_chosen()

    def _item(self, one: Surveyed) -> QTreeWidgetItem:
        note = _note(one)
        item = QTreeWidgetItem(
            [
                one.path.name, one.format, one.kind, str(one.year or ""),
                ENCODINGS.get(one.encoding, one.encoding).partition("（")[0], note,
            ]
        )  # fmt: skip
        item.setToolTip(_FILE, shown_path(one.path))
        item.setToolTip(_NOTE, note)
        item.setData(_FILE, _VALUE, one)
        if one.standing in COMES_IN:
            ticked = one.path not in self._unticked
            item.setCheckState(_FILE, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        """Return the rows of files."""
        found = []
        for row in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(row)
            found += [group.child(at) for at in range(group.childCount())] if group else []
        return found

    def _on_ticked(self) -> None:
        self._unticked = {
            item.data(_FILE, _VALUE).path
            for item in self._items()
            if item.data(_FILE, _VALUE).standing in COMES_IN
            and item.checkState(_FILE) is Qt.CheckState.Unchecked
        }
        number = sum(one.standing in COMES_IN for one in self.files) - len(self._unticked)
        self.count.setText(f"已勾选 {number} 份")
        self.take.setText(f"导入所勾选的 {number} 份" if number else "记下问题，不导入")
        self.take.setEnabled(number > 0 or any(one.reason for one in self.files))

    def _on_chosen(self) -> None:
        one = self._current()
        self.encoding.setEnabled(one is not None and one.format in ("txt", "html", "csv"))
        self.heads.setEnabled(one is not None and bool(one.headings))

    def _current(self) -> Surveyed | None:
        chosen = self.tree.selectedItems()
        found = chosen[0].data(_FILE, _VALUE) if chosen else None
        return found if isinstance(found, Surveyed) else None

    def choose_encoding(self) -> None:
        """Read the chosen file in another encoding."""
        one = self._current()
        if one is None:
            return
        encoding = self._ask_encoding(one.path, one.encoding)
        if not encoding:
            return
        self.encodings[one.path] = encoding
        self._look(one, encoding)

    def choose_headings(self) -> None:
        """Ask what the headings of the chosen table stand for."""
        one = self._current()
        if one is None or not one.headings:
            return
        self.sheet = HeadingSheet(one.path.name, one.headings, self)
        self.sheet.accepted.connect(partial(self._take_headings, one))
        self.sheet.open()

    def _take_headings(self, one: Surveyed) -> None:
        """Read the rows of a table by what a person said of its headings."""
        self.headings[one.path] = self.sheet.chosen if self.sheet is not None else {}
        self._look(one, self.encodings.get(one.path, ""))

    def _look(self, one: Surveyed, encoding: str) -> None:
        given = (self.headings[one.path],) if one.path in self.headings else ()
        self.files[self.files.index(one)] = self._look_again(one.path, encoding, *given)
        self._fill(one.path)

    @property
    def choices(self) -> Choices:
        """Return what was decided: what is unticked stays out."""
        return Choices(
            leave_out=frozenset(self._unticked),
            encodings=dict(self.encodings),
            headings=dict(self.headings),
        )

    def _take(self) -> None:
        self.taken.emit(self.choices)
        self.accept()


def _summary(files: list[Surveyed]) -> str:
    def count(*standings: Standing) -> int:
        return sum(one.standing in standings for one in files)

    words = [f"共 {len(files)} 份"]
    words += [
        f"{title} {number}"
        for title, number in (
            ("新文件", count(Standing.NEW)),
            ("可能是更正稿", count(Standing.ALIKE)),
            ("文字相同", count(Standing.SAME_TEXT)),
            ("已有", count(Standing.HERE, Standing.EARLIER, Standing.TWIN)),
            ("有密级标志", count(Standing.MARKED)),
            ("读不出来", count(Standing.UNREADABLE)),
        )
        if number
    ]
    return "，".join(words) + "。"


def _columns(one: Surveyed) -> str:
    """Return what a table is taken for, heading by heading."""
    used = [
        f"{each.heading}→{LIST_FIELDS[each.field]}"
        for each in one.headings
        if each.field is not ListField.NONE
    ]
    if not one.n_rows:
        return "表格，认不出是提案清单（可点“清单表头…”说明）"
    return f"提案清单 {one.n_rows} 件：{'，'.join(used)}"


def _note(one: Surveyed) -> str:
    said = []
    if one.standing is Standing.ALIKE:
        said.append(f"与“{one.other}”有 {one.share:.0%} 相同")
    elif one.other:
        said.append(f"与“{one.other}”相同")
    if one.headings:
        said.append(_columns(one))
    if one.n_parts:
        said.append(f"像是汇编，含 {one.n_parts} 件答复，导入后可拆分")
    if one.reason:
        said.append(one.reason + one.hint)
    elif one.title:
        said.append(one.title)
    said += one.warnings
    return "；".join(part.rstrip("。；") for part in said)
