"""What a page was set to, kept under names: choose one, save one, drop one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from zbreview.domain.saved_views import SavedView
from zbreview.gui.widgets import parts


class KeptViews(QWidget):
    """Offer kept views in a list into which a new name can be written.

    ``kind`` is what a view is called on the page. ``wanted`` and ``drop_wanted`` carry the
    :class:`SavedView` whose name stands in the list, ``save_wanted`` the name as written.
    """

    wanted = Signal(object)
    save_wanted = Signal(str)
    drop_wanted = Signal(object)

    def __init__(self, kind: str, hint: str, *, save: str, drop: str, width: int) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._views: tuple[SavedView, ...] = ()
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setAccessibleName(f"{kind}的名称")
        self.name.setMinimumWidth(width)
        self.name.activated.connect(self._on_chosen)
        edit = self.name.lineEdit()
        assert edit is not None  # noqa: S101 - the box is editable
        edit.setAccessibleName(f"{kind}名称")
        edit.setPlaceholderText(hint)
        self.save = parts.button(save, lambda: self.save_wanted.emit(self.name.currentText()))
        self.save.setAccessibleName(f"保存{kind}")
        self.drop = parts.button(drop, self._on_drop_clicked, look="flat_link")
        self.drop.setAccessibleName(f"删除{kind}")
        self.setLayout(parts.row(parts.label(kind, "soft"), self.name, self.save, self.drop))

    def offer(self, views: Sequence[SavedView]) -> None:
        """Offer the kept views, leaving the name that is written."""
        written = self.name.currentText()
        self._views = tuple(views)
        self.name.clear()
        self.name.addItems([view.name for view in views])
        self.name.setCurrentIndex(-1)
        self.name.setEditText(written if any(view.name == written for view in views) else "")
        self.drop.setEnabled(bool(views))

    def show_name(self, name: str) -> None:
        """Write the name under which something was kept, as it was kept."""
        self.name.setEditText(name.strip())

    def _named(self) -> SavedView | None:
        """Return the kept view whose name is written."""
        written = self.name.currentText().strip()
        return next((view for view in self._views if view.name == written), None)

    def _on_chosen(self) -> None:
        view = self._named()
        if view is not None:
            self.wanted.emit(view)

    def _on_drop_clicked(self) -> None:
        view = self._named()
        if view is not None:
            self.drop_wanted.emit(view)
