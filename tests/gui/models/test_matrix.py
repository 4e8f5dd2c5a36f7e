"""The matrix shows chains against years with value, relation and quote."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from zbreview.comparing.matrix import Cell, Matrix, Row
from zbreview.domain.identity import new_uuid
from zbreview.domain.links import Chain, ChainState, Link, Relation
from zbreview.gui.models.matrix import MatrixModel, cell_words

CHAIN = Chain(new_uuid(), "平台奖励", "省级", ChainState.CONFIRMED, "", "林砚")
EMPTY = Cell(2020, (), "", "", None, "该年无文件", 0, ())
LINK = Link(
    new_uuid(), new_uuid(), new_uuid(), Relation.STRENGTHENED, "r", "", "20万元 → 40万元",
    ("口径不同",), 0.5, (), is_manual=True, author="林砚",
)  # fmt: skip


def model(*cells: Cell) -> MatrixModel:
    """Return a model of one chain."""
    made = MatrixModel()
    made.show_matrix(Matrix(tuple(cell.year for cell in cells), (Row(CHAIN, cells),)))
    return made


def test_the_model_keeps_to_the_rules(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model(EMPTY, replace(EMPTY, year=None)))


def test_the_first_column_names_chain_and_focus() -> None:
    made = model(EMPTY)
    assert made.index(0, 0).data() == "平台奖励（省级）"
    assert made.headerData(0, Qt.Orientation.Horizontal) == "承诺链"
    assert made.headerData(1, Qt.Orientation.Horizontal) == "2020 年"
    assert made.cell(made.index(0, 0)) is None
    assert made.data(QModelIndex()) is None


def test_an_empty_year_says_why() -> None:
    made = model(EMPTY)
    assert made.index(0, 1).data() == "该年无文件"


def test_a_filled_cell_says_value_relation_and_quote() -> None:
    statements: tuple[object, ...] = (object(),)
    cell = replace(EMPTY, statements=statements, quote="给予40万元", value_text="40万元", link=LINK)
    assert cell_words(cell).splitlines() == [
        "40万元", "加强（人工）　20万元 → 40万元", "给予40万元",
    ]  # fmt: skip
    made = model(cell)
    tip = made.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("注意：口径不同")
