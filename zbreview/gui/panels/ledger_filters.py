"""The filters above the ledger, its grouping, its columns and the views kept under a name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from zbreview.domain.findings import Grain, Strength, Verifiability
from zbreview.domain.labels import FULFILMENTS, GRAINS, STRENGTHS, VERIFIABILITIES
from zbreview.domain.reviews import Fulfilment
from zbreview.domain.saved_views import SavedView
from zbreview.gui.models.ledger_columns import COLUMNS, SHOWN
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.gui.widgets.flow import Flow
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
    view_wanted = Signal(object)
    save_wanted = Signal(str)
    drop_wanted = Signal(object)

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
        self._views: tuple[SavedView, ...] = ()
        self._make_views()
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
                Flow(
                    self.group, self.columns, None,
                    parts.holder(
                        parts.row(parts.label("视图", "soft"), self.name, self.save, self.drop)
                    ),
                ),
                spacing=6,
            )
        )  # fmt: skip

    def _make_views(self) -> None:
        """Make the list of kept views, into which a new name can be written."""
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setAccessibleName("台账视图的名称")
        self.name.setMinimumWidth(240)
        edit = self.name.lineEdit()
        assert edit is not None  # noqa: S101 - the box is editable
        edit.setAccessibleName("视图名称")
        edit.setPlaceholderText("选一个视图，或写名称后保存")
        self.save = parts.button("保存视图", lambda: self.save_wanted.emit(self.name.currentText()))
        self.drop = parts.button("删除视图", self._on_drop_clicked, look="flat_link")

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
        self.name.activated.connect(self._on_view_chosen)

    def offer(self, choices: LedgerChoices) -> None:
        """Offer the years, units and kinds that the library has."""
        self.year.offer([(f"{year} 年", year) for year in choices.years])
        self.issuer.offer([(name, name) for name in choices.issuers])
        self.kind.offer([(name, name) for name in choices.kinds])

    def offer_views(self, views: Sequence[SavedView]) -> None:
        """Offer the kept views, leaving the name that is written."""
        written = self.name.currentText()
        self._views = tuple(views)
        self.name.clear()
        self.name.addItems([view.name for view in views])
        self.name.setCurrentIndex(-1)
        self.name.setEditText(written if any(view.name == written for view in views) else "")
        self.drop.setEnabled(bool(views))

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

    def _named(self) -> SavedView | None:
        """Return the kept view whose name is written."""
        written = self.name.currentText().strip()
        return next((view for view in self._views if view.name == written), None)

    def _on_view_chosen(self) -> None:
        view = self._named()
        if view is not None:
            self.view_wanted.emit(view)

    def _on_drop_clicked(self) -> None:
        view = self._named()
        if view is not None:
            self.drop_wanted.emit(view)
