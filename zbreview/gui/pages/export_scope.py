"""What of a library goes into a report: documents, years, offices, units, people, chains, codes."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QWidget

from zbreview.domain.documents import DocumentCard
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.services import side_by_side
from zbreview.store import audit, codes, documents
from zbreview.store import chains as chains_store
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import Library

_NO_COLUMN = ("（不选）", None)
_NOBODY = ("全部审阅人", "")
_SHOWN = {
    "annotated": {"document", "unit", "reviewer"},
    "comparison": {"chain", "year", "issuer", "unit", "reviewer"},
    "parallel": {"columns"},
    "codes": {"code", "year", "issuer", "reviewer"},
}
_LISTS = {"year", "issuer", "unit", "reviewer", "chain"}


class ExportScope(QWidget):
    """The choices that limit a report; only those are shown that it heeds."""

    def __init__(self) -> None:
        super().__init__()
        self.document = ChoiceBox("要导出的文献")
        self.columns = [
            ChoiceBox(f"第 {place} 栏", _NO_COLUMN) for place in range(1, side_by_side.MOST + 1)
        ]
        self.chain = ChoiceBox("要导出的承诺链", ("全部承诺链", None))
        self.code = ChoiceBox("要导出的编码", ("全部编码", None))
        self.year = ChoiceBox("年度", ("全部年度", None))
        self.issuer = ChoiceBox("答复单位", ("全部答复单位", ""))
        self.reviewer = ChoiceBox("审阅人", _NOBODY)
        self.unit = QLineEdit()
        self.unit.setAccessibleName("责任单位")
        self.unit.setPlaceholderText("责任单位含…")
        self.unit.setMaximumWidth(180)
        self._columns = parts.holder(parts.evenly(*self.columns))
        self._widgets: dict[str, QWidget] = {
            "document": self.document, "columns": self._columns, "chain": self.chain,
            "code": self.code, "year": self.year, "issuer": self.issuer, "unit": self.unit,
            "reviewer": self.reviewer,
        }  # fmt: skip
        self.setLayout(
            parts.column(
                self.document, self._columns, self.code,
                parts.row(self.chain, None),
                Flow(self.year, self.issuer, self.unit, self.reviewer),
            )
        )  # fmt: skip

    def load(self, library: Library) -> None:
        """Offer what the library has."""
        cards = documents.cards(library)
        named = [(f"{year_text(card)}　{title_text(card)}", card.id) for card in cards]
        self.document.offer(named)
        for box in self.columns:
            box.offer([_NO_COLUMN, *named])
        chains = [(each.name, each.uuid) for each in chains_store.chains(library)]
        self.chain.offer([("全部承诺链", None), *chains])
        every = [code for book in codes.codebooks(library) for code in book.codes]
        self.code.offer([("全部编码", None), *((" › ".join(c.path), c.uuid) for c in every)])
        self.year.offer([("全部年度", None), *((f"{year} 年", year) for year in _years(cards))])
        issuers = sorted({card.issuer for card in cards if card.issuer})
        self.issuer.offer([("全部答复单位", ""), *((name, name) for name in issuers)])
        self.reviewer.offer([_NOBODY, *((name, name) for name in audit.people(library))])

    def show_for(self, report: str) -> None:
        """Show the choices that a report heeds."""
        for key, widget in self._widgets.items():
            widget.setVisible(key in _SHOWN.get(report, _LISTS))

    def _heeded(self, report: str, key: str) -> bool:
        return key in _SHOWN.get(report, _LISTS)

    def wanted(self, report: str) -> LedgerFilter:
        """Return the chosen limits as far as the report heeds them."""

        def of(key: str, value: object, nothing: object) -> object:
            return value if self._heeded(report, key) else nothing

        chain = None if report == "comparison" else of("chain", self.chain.value, None)
        return LedgerFilter(
            year=of("year", self.year.value, None),  # type: ignore[arg-type]
            issuer=str(of("issuer", self.issuer.value, "")),
            unit=str(of("unit", self.unit.text().strip(), "")),
            reviewer=str(of("reviewer", self.reviewer.value, "")),
            chain=None if chain is None else Uuid(str(chain)),
        )

    @property
    def chosen_columns(self) -> tuple[DocumentId, ...]:
        """Return the documents to be set beside each other, each once."""
        found = (box.value for box in self.columns if box.value is not None)
        return tuple(dict.fromkeys(found))

    def lacking(self, report: str) -> str:
        """Return what has to be chosen or done before this report can be written."""
        if self.document.count() == 0:
            return "文献库里还没有文献。"
        if report == "comparison" and self.chain.count() == 1:
            return "还没有承诺链：先在“历年对比”页确认至少一条。"
        if report == "parallel" and len(self.chosen_columns) < 2:  # noqa: PLR2004 - a pair
            return "请按先后选两份至四份文件。"
        if report == "codes" and self.code.count() == 1:
            return "还没有编码：先在“编码表”页建立编码表，再在审阅页给段落编码。"
        return ""

    def next_step(self, report: str) -> str:
        """Return the page on which what is lacking is made; empty where nothing is, or here."""
        if self.document.count() == 0:
            return "library"
        pages = {"comparison": "compare", "codes": "codebooks"}
        return pages.get(report, "") if self.lacking(report) else ""


def _years(cards: Iterable[DocumentCard]) -> list[int]:
    return sorted({card.year for card in cards if card.year is not None}, reverse=True)
