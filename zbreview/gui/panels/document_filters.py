"""The filters above the document table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from zbreview.domain.documents import DocumentKind, ReviewState
from zbreview.domain.labels import DOCUMENT_KINDS, REVIEW_STATES
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.store.document_query import DocumentFilter
from zbreview.store.documents import DocumentChoices


class DocumentFilters(QWidget):
    """Choose year, unit, kind and state, narrow by title or unit; texts are searched elsewhere."""

    changed = Signal()
    search_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.year = ChoiceBox("年度", ("全部年度", None))
        self.issuer = ChoiceBox("答复单位", ("全部单位", ""))
        self.kind = ChoiceBox(
            "文种", ("全部文种", None), *((DOCUMENT_KINDS[kind], kind) for kind in DocumentKind)
        )
        self.words = QLineEdit()
        self.words.setAccessibleName("按标题、单位、编号筛选列表")
        self.words.setPlaceholderText("筛选列表：标题、单位、编号")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(212)
        self.search = parts.button(
            "检索正文…", lambda: self.search_wanted.emit(self.words.text().strip()),
            tip="到“检索”页，在全部文献的正文里找（Ctrl+Shift+F）",
        )  # fmt: skip
        self._states = QButtonGroup(self)
        chips = [self._chip("全部", None), *(self._chip(REVIEW_STATES[s], s) for s in ReviewState)]
        chips[0].setChecked(True)
        self.setLayout(
            Flow(
                parts.holder(parts.row(*chips)),
                self.year, self.issuer, self.kind, None,
                parts.holder(parts.row(self.words, self.search)),
            )
        )  # fmt: skip
        for box in (self.year, self.issuer, self.kind):
            box.activated.connect(self.changed)
        self.words.textChanged.connect(self.changed)

    def _chip(self, text: str, state: ReviewState | None) -> QPushButton:
        """Return the button of one review state."""
        chip = parts.button(text, self.changed.emit, look="chip")
        chip.setCheckable(True)
        chip.setProperty("state", state.value if state else "")
        chip.setAccessibleName(f"审阅状态：{text}")
        self._states.addButton(chip)
        return chip

    def wanted(self) -> DocumentFilter:
        """Return what is chosen."""
        state = self._states.checkedButton().property("state")
        return DocumentFilter(
            self.year.value,
            self.issuer.value,
            self.kind.value,
            ReviewState(state) if state else None,
            self.words.text().strip(),
        )

    def offer(self, choices: DocumentChoices) -> None:
        """Offer the years and units that the library has; keep what is chosen."""
        years = [(f"{year} 年", year) for year in choices.years]
        self.year.offer([("全部年度", None), *years])
        self.issuer.offer([("全部单位", ""), *((name, name) for name in choices.issuers)])
