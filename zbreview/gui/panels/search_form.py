"""What to search for: the query, synonyms, filters, and the queries kept under a name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from zbreview.domain.codes import Codebook
from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.labels import DOCUMENT_KINDS, FULFILMENTS, ROLES
from zbreview.domain.reviews import Fulfilment
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.kept_views import KeptViews
from zbreview.gui.widgets.multi_choice import MultiChoice
from zbreview.services.searching import SearchOrder
from zbreview.store.ledger import LedgerChoices
from zbreview.store.search import SearchFilter

_HELP = (
    "空格或“与”：同一段里都有；“或”：有其一；“非”：没有；"
    "“邻近/20”：相隔不超过 20 个字；引号：整句照原样找；括号：先算。也可写 AND、OR、NOT、NEAR。"
)


class SearchForm(QWidget):
    """Tell when a search is wanted, and what is to be kept."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setAccessibleName("检索式")
        self.words.setPlaceholderText(
            "检索词，一个字也可以；奖励 (平台 或 中心) 非 人才；资金 邻近/20 万元"
        )
        self.words.setToolTip(_HELP)
        self.words.setClearButtonEnabled(True)
        self.start = parts.button("检索", self.wanted.emit, look="primary")
        self.synonyms = QCheckBox("含同义词和单位别名")
        self.synonyms.setAccessibleName("含同义词和单位别名")
        self.synonyms.setChecked(True)
        self.year = MultiChoice("年度")
        self.issuer = MultiChoice("答复单位")
        self.kind = MultiChoice("文种", *((DOCUMENT_KINDS[one], one) for one in DocumentKind))
        self.role = MultiChoice("标注类别", *((ROLES[one], one) for one in Role))
        self.status = MultiChoice("进展", *((FULFILMENTS[one], one) for one in Fulfilment))
        self.code = MultiChoice("编码")
        self.has_documents = False
        self.views = KeptViews(
            "检索式", "选一个，或写名称后保存", save="保存", drop="删除", width=232
        )
        self._connect()
        line = parts.row(self.words, self.start)
        line.setStretch(0, 1)
        filters = Flow(
            self.year, self.issuer, self.kind, self.role, self.status, self.code,
            self.synonyms, None, self.views,
        )  # fmt: skip
        self.setLayout(parts.column(line, filters, spacing=6))

    def _connect(self) -> None:
        self.words.returnPressed.connect(self.wanted)
        self.synonyms.toggled.connect(self.wanted)
        for box in (self.year, self.issuer, self.kind, self.role, self.status, self.code):
            box.changed.connect(self.wanted)

    def offer(self, choices: LedgerChoices, books: Sequence[Codebook]) -> None:
        """Offer the years, units and codes that the library has."""
        self.has_documents = choices.has_documents
        self.year.offer([(f"{year} 年", year) for year in choices.years])
        self.issuer.offer([(name, name) for name in choices.issuers])
        self.code.offer(
            [(" / ".join(code.path) or code.name, code.uuid) for book in books
             for code in book.codes]
        )  # fmt: skip
        self.code.setVisible(any(book.codes for book in books))

    @property
    def is_filtered(self) -> bool:
        """Tell whether anything narrows the search."""
        return self.order.wanted != SearchFilter()

    @property
    def order(self) -> SearchOrder:
        """Return what is set."""
        wanted = SearchFilter(
            self.year.values, self.issuer.values, self.kind.values, self.role.values,
            self.status.values, self.code.values,
        )  # fmt: skip
        return SearchOrder(self.words.text().strip(), self.synonyms.isChecked(), wanted)

    def set_order(self, order: SearchOrder) -> None:
        """Set everything as an order has it; tells nobody."""
        was = self.blockSignals(True)
        self.words.setText(order.words)
        self.synonyms.setChecked(order.with_synonyms)
        wanted = order.wanted
        self.year.choose(*wanted.years)
        self.issuer.choose(*wanted.issuers)
        self.kind.choose(*wanted.kinds)
        self.role.choose(*wanted.roles)
        self.status.choose(*wanted.statuses)
        self.code.choose(*wanted.codes)
        self.blockSignals(was)
