"""The filters above the ledger, its grouping, its columns and the views kept under a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from zbreview.domain.findings import Grain, Strength, Verifiability
from zbreview.domain.labels import FULFILMENTS, GRAINS, STRENGTHS, VERIFIABILITIES
from zbreview.domain.reviews import Fulfilment
from zbreview.gui.models.ledger_columns import COLUMNS, SHOWN
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
from zbreview.gui.widgets.kept_views import KeptViews
from zbreview.gui.widgets.multi_choice import MultiChoice
from zbreview.services.ledger_views import LedgerView
from zbreview.store.ledger import LedgerChoices, LedgerFilter, LedgerGroup

GROUP_NAMES = {
    LedgerGroup.YEAR: "年度",
    LedgerGroup.ISSUER: "承办单位",
    LedgerGroup.UNITS: "责任单位",
    LedgerGroup.STATUS: "目前进展",
    LedgerGroup.KIND: "承诺类别",
    LedgerGroup.STRENGTH: "力度",
    LedgerGroup.VERIFIABILITY: "可核验性",
    LedgerGroup.STATE: "标注",
    LedgerGroup.DOCUMENT: "文献",
    LedgerGroup.RESULT_CLASS: "办理类别",
}


class LedgerFilters(QWidget):
    """Say which rows, in which groups and columns; offer kept views."""

    changed = Signal()
    columns_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.year = MultiChoice("年度")
        self.issuer = MultiChoice("承办单位")
        self.status = MultiChoice("进展", *((FULFILMENTS[one], one) for one in Fulfilment))
        self.kind = MultiChoice("类别")
        self.strength = MultiChoice("力度", *((STRENGTHS[one], one) for one in Strength))
        self.verifiability = MultiChoice(
            "可核验性", *((VERIFIABILITIES[one], one) for one in Verifiability)
        )
        self.grain = ChoiceBox(
            "粒度", ("条目与分项", None), *((f"只看{GRAINS[one]}", one) for one in Grain)
        )
        self.only_decided = QCheckBox("只看已确认")
        self.only_decided.setAccessibleName("只看已确认的承诺")
        self.search = QLineEdit()
        self.search.setAccessibleName("筛选台账")
        self.search.setPlaceholderText("按原文、单位、标题、备注筛选")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(220)
        self.group = ChoiceBox(
            "分组", ("不分组", None), *((f"按{name}分组", one) for one, name in GROUP_NAMES.items())
        )
        self.columns = MultiChoice("栏目", *((column.title, column.key) for column in COLUMNS))
        self.columns.choose(*SHOWN)
        self.views = KeptViews(
            "视图", "选一个视图，或写名称后保存", save="保存视图", drop="删除视图", width=262
        )
        self._connect()
        self._build()

    def _build(self) -> None:
        """Lay out two lines."""
        self.setLayout(
            parts.column(
                Flow(
                    self.year, self.issuer, self.status, self.kind, self.strength,
                    self.verifiability, self.grain, self.only_decided, None, self.search,
                ),
                Flow(self.group, self.columns, None, self.views),
                spacing=6,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        for button in (
            self.year, self.issuer, self.status, self.kind, self.strength, self.verifiability,
        ):  # fmt: skip
            button.changed.connect(self.changed)
        for box in (self.grain, self.group):
            box.activated.connect(self.changed)
        self.only_decided.toggled.connect(self.changed)
        self.search.textChanged.connect(self.changed)
        self.columns.changed.connect(self.columns_changed)

    def offer(self, choices: LedgerChoices) -> None:
        """Offer the years, units and kinds that the library has."""
        self.year.offer([(f"{year} 年", year) for year in choices.years])
        self.issuer.offer([(name, name) for name in choices.issuers])
        self.kind.offer([(name, name) for name in choices.kinds])

    @property
    def view(self) -> LedgerView:
        """Return what is set, without an order."""
        wanted = LedgerFilter(
            years=self.year.values,
            issuers=self.issuer.values,
            statuses=self.status.values,
            kinds=self.kind.values,
            strengths=self.strength.values,
            verifiabilities=self.verifiability.values,
            grain=self.grain.value,
            decided_only=self.only_decided.isChecked(),
            text=self.search.text(),
        )
        return LedgerView(wanted, self.group.value, self.columns.values)

    def set_view(self, view: LedgerView) -> None:
        """Set everything as a view has it; tells nobody."""
        was = self.blockSignals(True)
        wanted = view.wanted
        self.year.choose(*wanted.years)
        self.issuer.choose(*wanted.issuers)
        self.status.choose(*wanted.statuses)
        self.kind.choose(*wanted.kinds)
        self.strength.choose(*wanted.strengths)
        self.verifiability.choose(*wanted.verifiabilities)
        self.grain.choose(wanted.grain)
        self.only_decided.setChecked(wanted.decided_only)
        self.search.setText(wanted.text)
        self.group.choose(view.group)
        self.columns.choose(*(view.columns or SHOWN))
        self.blockSignals(was)
