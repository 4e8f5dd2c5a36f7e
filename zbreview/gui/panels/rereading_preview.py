"""What reading documents again would change, to be taken over or left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from zbreview.domain.findings import Finding
from zbreview.domain.labels import ROLES
from zbreview.gui.models.statements import one_line
from zbreview.gui.widgets import dialogs, parts
from zbreview.reading.differences import FieldChange
from zbreview.services.rereading import Preview

_SIZE = (940, 640)
_LONGEST = 400


class RereadingPreview(QDialog):
    """List the differences by document; ``taken`` carries the previews that were left ticked."""

    taken = Signal(object)

    def __init__(self, previews: Sequence[Preview], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previews = tuple(previews)
        self.setWindowTitle("重新识读：先看不同")
        dialogs.size(self, *_SIZE)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("重新识读的不同之处")
        self.tree.setHeaderLabels(["文献与不同之处", "结果"])
        self.tree.setUniformRowHeights(False)
        self.tree.setWordWrap(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._items = [_document_item(one) for one in self.previews]
        self.tree.addTopLevelItems(self._items)
        self._expand()
        self.take = parts.button("采用所勾选的", self._take, look="primary")
        self.leave = parts.button("取消，不采用", self.reject)
        self.said = parts.label(summary(self.previews), wrap=True)
        self.promise = parts.label(promise(self.previews), "soft", wrap=True)
        self.count = parts.label("", "soft")
        self.setLayout(
            parts.column(
                self.said, self.promise, self.tree,
                parts.row(self.count, None, self.leave, self.take), margins=16, spacing=10, grow=2,
            )
        )  # fmt: skip
        self.tree.itemChanged.connect(self._on_ticked)
        self._on_ticked()

    def _expand(self) -> None:
        """Open the first document that has something to see."""
        for item, one in zip(self._items, self.previews, strict=True):
            if not one.is_empty:
                item.setExpanded(True)
                for inner in range(item.childCount()):
                    item.child(inner).setExpanded(True)
                self.tree.setCurrentItem(item)
                return

    @property
    def chosen(self) -> tuple[Preview, ...]:
        """Return the previews whose documents are ticked."""
        return tuple(
            one
            for item, one in zip(self._items, self.previews, strict=True)
            if item.checkState(0) is Qt.CheckState.Checked
        )

    def _on_ticked(self) -> None:
        number = len(self.chosen)
        self.count.setText(f"已勾选 {number} 份，共 {len(self.previews)} 份")
        self.take.setEnabled(number > 0)

    def _take(self) -> None:
        self.taken.emit(self.chosen)
        self.accept()


def summary(previews: Sequence[Preview]) -> str:
    """Return what would change, in one sentence."""
    different = [one for one in previews if not one.is_empty]
    if not different:
        return (
            f"{len(previews)} 份文献重新识读后没有任何不同。"
            "采用后只是记下：它们已按现在的规则和词典识读。"
        )
    return (
        f"{len(previews)} 份文献中有 {len(different)} 份不同："
        f"新建议 {sum(len(one.added) for one in different)} 条，"
        f"消失的建议 {sum(len(one.vanished) for one in different)} 条，"
        f"内容有变 {sum(len(one.found.changed) for one in different)} 条，"
        f"文献信息 {sum(len(one.found.fields) for one in different)} 项。"
    )


def promise(previews: Sequence[Preview]) -> str:
    """Return what stays as it is."""
    decided = sum(one.n_decided for one in previews)
    left = sum(len(one.left_alone) for one in previews)
    said = f"您已决定的 {decided} 条标注、人工填写的信息和承诺链都不会改动。"
    if left:
        said += f"其中 {left} 条不再被识读出来，照旧保留。"
    return f"{said}采用是一步，可以撤销。"


def _document_item(one: Preview) -> QTreeWidgetItem:
    """Return a document with its differences below it."""
    item = QTreeWidgetItem([one.document.title or one.document.name, "无不同"])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked)
    if one.is_empty:
        return item
    groups = (
        ("新的建议", [_new(one, finding) for finding in one.added]),
        ("消失的建议（没有人决定过）", [_told(finding) for finding in one.vanished]),
        (
            "内容有变的建议",
            [
                f"{'；'.join(_change(field) for field in change.fields)}\n{_told(change.finding)}"
                for change in one.found.changed
            ],
        ),
        ("文献信息", [_change(field) for field in one.found.fields]),
        ("已决定、不再被识读出来，照旧保留", list(one.left_alone)),
    )
    for title, lines in groups:
        if lines:
            item.addChild(_group_item(title, lines))
    for title, number in (("章节", one.found.n_sections), ("数量", one.found.n_quantities)):
        if number:
            item.addChild(QTreeWidgetItem([f"{title}有变", str(number)]))
    item.setText(1, "有不同")
    return item


def _group_item(title: str, lines: Sequence[str]) -> QTreeWidgetItem:
    group = QTreeWidgetItem([title, str(len(lines))])
    for line in lines:
        inner = QTreeWidgetItem([_shortened(line), ""])
        inner.setToolTip(0, line)
        group.addChild(inner)
    return group


def _told(finding: Finding) -> str:
    return f"{ROLES[finding.role]}：{one_line(finding.quote)}"


def _new(one: Preview, finding: Finding) -> str:
    note = "（与您已决定的一条重叠，只作为另一条建议列出）"
    return f"{_told(finding)}{note if finding.uuid in one.overlapping else ''}"


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _change(change: FieldChange) -> str:
    return f"{change.name}：{change.before or '（无）'} → {change.after or '（无）'}"
