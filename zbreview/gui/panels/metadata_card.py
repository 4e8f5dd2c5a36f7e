"""What is known about a document, where each value comes from, and how to correct it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from zbreview.domain.documents import FIELD_NAMES, MetadataField, Origin
from zbreview.domain.labels import DOCUMENT_KINDS, FIELDS, ORIGINS
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.note_edit import NoteEdit
from zbreview.reading.rulebook.registry import rule_name


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A value that a person entered."""

    name: str
    value: str


class FieldRow(QWidget):
    """One field: its value to edit, its origin, and the way to the text."""

    edited = Signal(object)
    restore_wanted = Signal(str)
    source_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._field: MetadataField | None = None
        self.entry: QLineEdit | ChoiceBox
        if name == "doc_type":
            kinds = ((kind, kind) for kind in DOCUMENT_KINDS.values())
            self.entry = ChoiceBox(FIELDS[name], ("—", ""), *kinds)
            self.entry.activated.connect(self._on_finished)
        else:
            self.entry = QLineEdit()
            self.entry.setAccessibleName(FIELDS[name])
            self.entry.editingFinished.connect(self._on_finished)
        self.origin = parts.button("", self._on_origin_clicked, look="flat_link")
        self.restore = parts.button(
            "还原", lambda: self.restore_wanted.emit(name), look="flat_link",
            tip="放弃人工填写，恢复机器读出的值",
        )  # fmt: skip
        self._build()

    def _build(self) -> None:
        """Put the name and the origin above the value."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(1)
        grid.addWidget(parts.label(FIELDS[self._name], "soft"), 0, 0)
        grid.addWidget(self.origin, 0, 2)
        grid.addWidget(self.restore, 0, 3)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.entry, 1, 0, 1, 4)

    def show_field(self, field: MetadataField | None, *, can_restore: bool, can_edit: bool) -> None:
        """Show the effective value."""
        self._field = field
        value = field.value if field else ""
        if isinstance(self.entry, ChoiceBox):
            self.entry.choose(value)
        elif self.entry.text() != value:
            self.entry.setText(value)
            self.entry.setCursorPosition(0)
        self.entry.setEnabled(can_edit)
        self.origin.setText(ORIGINS[field.origin] if field else "文中未见")
        self.origin.setEnabled(field is not None and field.span is not None)
        self.origin.setAccessibleName(f"{FIELDS[self._name]}的来源：{self.origin.text()}")
        self.origin.setToolTip(self._evidence(field))
        self.restore.setVisible(can_restore and can_edit)
        self.restore.setAccessibleName(f"还原{FIELDS[self._name]}")

    def _evidence(self, field: MetadataField | None) -> str:
        """Return why the value stands."""
        if field is None:
            return "机器没有在正文中读到这一项，可以人工填写。"
        words = [field.note] if field.note else []
        if field.origin is not Origin.MANUAL:
            words.append(f"规则“{rule_name(field.rule)}” · 可信度 {field.confidence:.2f}")
        if field.span is not None:
            words.append("点此跳到出处")
        return "\n".join(words)

    def _on_finished(self) -> None:
        value = self.entry.value if isinstance(self.entry, ChoiceBox) else self.entry.text().strip()
        if value != (self._field.value if self._field else ""):
            self.edited.emit(FieldEdit(self._name, value))

    def _on_origin_clicked(self) -> None:
        if self._field is not None and self._field.span is not None:
            self.source_wanted.emit(self._field.span)


class MetadataCard(QScrollArea):
    """Show every field of a document."""

    noted = Signal(str)
    edited = Signal(object)
    restore_wanted = Signal(str)
    source_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = {name: FieldRow(name) for name in FIELD_NAMES}
        for row in self.rows.values():
            row.edited.connect(self.edited)
            row.restore_wanted.connect(self.restore_wanted)
            row.source_wanted.connect(self.source_wanted)
        self.meaning = parts.label("", "soft", wrap=True)
        self.note = NoteEdit("文献备注", "关于这份文献，离开时自动保存")
        self.note.finished.connect(lambda: self.noted.emit(self.note.toPlainText()))
        below = (self.meaning, parts.label("备注", "soft"), self.note, None)
        column = parts.column(*self.rows.values(), *below, spacing=2)
        column.setContentsMargins(4, 6, 10, 6)
        self.setWidget(parts.holder(column))

    def show_meaning(self, words: str) -> None:
        """Say what the printed result class means where it was printed."""
        self.meaning.setText(words)
        self.meaning.setVisible(bool(words))

    def show_note(self, note: str, *, can_edit: bool) -> None:
        """Show what was noted about the document."""
        self.note.show_note(note)
        self.note.setEnabled(can_edit)

    def show_fields(self, fields: Sequence[MetadataField], *, can_edit: bool) -> None:
        """Show the effective fields; a manual one can be restored to what the machine read."""
        by_name = {field.name: field for field in fields}
        for name, row in self.rows.items():
            field = by_name.get(name)
            row.show_field(
                field,
                can_restore=field is not None and field.origin is Origin.MANUAL,
                can_edit=can_edit,
            )
