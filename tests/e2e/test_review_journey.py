"""The whole way in the window, on the shipped sample replies, with the real background runner."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zbreview.domain.documents import DocumentCard
from zbreview.domain.findings import Role
from zbreview.domain.links import Chain
from zbreview.domain.reviews import Fulfilment, Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.gui import theme
from zbreview.gui.desk import Place
from zbreview.gui.main_window import MainWindow
from zbreview.gui.pages.export_page import Output
from zbreview.gui.tasks import TaskRunner
from zbreview.services import exporting
from zbreview.settings import Settings
from zbreview.store import audit, chains, checks, documents, marks
from zbreview.store.ledger import LedgerFilter, ledger

AUTHOR = "林砚"
EARLY, LATE = "2021-keji", "2022-keji"
State = tuple[object, ...]


class Sitting:
    """One sitting of the analyst at the window."""

    def __init__(self, qtbot: QtBot, looks: theme.Theme) -> None:
        self.qtbot = qtbot
        settings = Settings()
        settings.set("author", AUTHOR)
        self.window = MainWindow(settings, looks)
        self.window.resize(1360, 860)
        self.window.show()
        qtbot.waitExposed(self.window)

    def settle(self) -> None:
        """Wait until every job has come home."""
        runner = self.window.desk.runner
        assert isinstance(runner, TaskRunner)
        self.qtbot.waitUntil(lambda: not runner.is_busy, timeout=60_000)

    def card(self, name: str) -> DocumentCard:
        """Return the document whose file name begins so."""
        found = documents.cards(self.window.desk.session.library)
        return next(card for card in found if card.name.startswith(name))

    def promise(self, name: str) -> Mark:
        """Return the shortest commitment about the provincial award in a document."""
        found = [
            mark
            for mark in marks.marks_of(self.window.desk.session.library, self.card(name).text_id)
            if mark.role is Role.COMMITMENT
            and "省级重点实验室" in mark.quote
            and "每家" in mark.quote
        ]
        return min(found, key=lambda mark: len(mark.quote))

    def chains(self) -> tuple[Chain, ...]:
        """Return the chains of the library."""
        return chains.chains(self.window.desk.session.library)

    def state(self) -> State:
        """Return everything that the analyst has decided, without times."""
        library = self.window.desk.session.library
        cards = documents.cards(library)
        decided = tuple(
            (card.name, mark.span, mark.role, mark.state, mark.note, mark.responsible_units)
            for card in cards
            for mark in marks.marks_of(library, card.text_id, with_rejected=True)
        )
        rows = tuple((row.mark.span, row.status) for row in ledger(library, LedgerFilter()))
        linked = tuple(
            (chain.name, chain.focus, tuple(member.mark.quote for member in chain.members),
             tuple(link.relation for link in chain.links))
            for chain in self.chains()
        )  # fmt: skip
        return decided, rows, linked, tuple((card.name, card.issuer) for card in cards)


@pytest.fixture
def looks(qapp: QApplication) -> theme.Theme:
    """Return the light theme."""
    made = theme.load_theme("light")
    theme.apply_theme(qapp, made)
    return made


@pytest.fixture
def sitting(qtbot: QtBot, looks: theme.Theme) -> Iterator[Sitting]:
    """Return a sitting that ends with the test."""
    made = Sitting(qtbot, looks)
    yield made
    made.window.close()
    made.window.deleteLater()


def review(sitting: Sitting) -> None:
    """Accept, reject, correct and mark in the earliest reply."""
    window = sitting.window
    assert window.workspace is not None
    window.desk.route.source_wanted.emit(Place(sitting.card(EARLY).id))
    page = window.workspace.review
    page.next_mark()
    page.accept()
    page.details.reject_reason.setText("只是铺垫")
    page.reject()
    page.choose(sitting.promise(EARLY).uuid)
    page.details.units.setText("市科技局、市财政局")
    page.details.units.editingFinished.emit()
    assert page.shown is not None
    start = page.shown.text.index("持续完善平台梯次培育机制")
    page.pane.select_span(Span(start, start + len("持续完善平台梯次培育机制")))
    page.mark_result()
    page.details.note.setPlainText("年初工作要点")
    page.details.note.finished.emit()


def compare(sitting: Sitting) -> None:
    """Confirm the provincial award of both years into one chain."""
    window = sitting.window
    assert window.workspace is not None
    window.desk.route.comparison_wanted.emit(sitting.promise(EARLY).uuid)
    sitting.settle()
    panel = window.workspace.compare.candidates
    wanted = sitting.promise(LATE).quote
    row = panel.model.row_of(lambda each: each.target.mark.quote == wanted)
    assert row >= 0
    panel.view.selectRow(row)
    panel.focus.setCurrentText("省级")
    panel.name.setText("省级平台认定奖励")
    panel.confirm.click()
    sitting.settle()


def set_status(sitting: Sitting) -> None:
    """Enter in the ledger that the promise was kept."""
    window = sitting.window
    assert window.workspace is not None
    window.go("ledger")
    page = window.workspace.ledger
    known = sitting.promise(EARLY).uuid
    assert page.choose_mark(known)
    page.details.note.setText("次年答复写明已兑现")
    page.details.status.choose(Fulfilment.FULFILLED)
    page.details.enter.click()


def export(sitting: Sitting, target: Path) -> None:
    """Write the annotated reply as PDF."""
    window = sitting.window
    assert window.workspace is not None
    window.go("export")
    library, document = window.desk.session.library, sitting.card(EARLY).id
    output = Output(
        "批注", ".pdf", lambda to, _report: exporting.export_annotated(library, document, to)
    )
    window.workspace.export.run(output, target)
    sitting.settle()


def check_results(sitting: Sitting, printed: Path) -> None:
    """See the values by years, the printed file, and every kind of decision."""
    window = sitting.window
    (chain,) = sitting.chains()
    assert chain.years == (2021, 2022)
    assert window.workspace is not None
    window.go("compare")
    model = window.workspace.compare.matrix.matrix_model
    cells = [model.cell(model.index(0, column)) for column in (1, 2)]
    assert [cell.value_text for cell in cells if cell] == ["每家20—40万元", "每家40万元"]
    assert printed.read_bytes().startswith(b"%PDF")
    decided = sitting.state()[0]
    assert isinstance(decided, tuple)
    assert {mark[3] for mark in decided} == set(MarkState)


def test_从导入到打印_全部撤销再重做_重开后一切如前(  # noqa: N802, PLC2401 - scenarios bear their names
    sitting: Sitting, samples: Path, tmp_path: Path, qtbot: QtBot, looks: theme.Theme
) -> None:
    window, path = sitting.window, tmp_path / "旅程.zbr"
    assert window.libraries.create(path)
    window.importing.run([samples])
    sitting.settle()
    preview = window.importing.dialog
    assert preview is not None
    preview.take.click()
    sitting.settle()
    imported = sitting.state()

    review(sitting)
    compare(sitting)
    set_status(sitting)
    export(sitting, tmp_path / "批注.pdf")
    check_results(sitting, tmp_path / "批注.pdf")

    done = sitting.state()
    while window.desk.session.undo_stack.canUndo():
        window.undo()
    assert sitting.state() == imported
    while window.desk.session.undo_stack.canRedo():
        window.redo()
    assert sitting.state() == done

    window.go("ledger")
    window.close()
    again = Sitting(qtbot, looks)
    assert again.window.libraries.open(path)
    assert again.window.workspace is not None
    assert again.window.stack.currentWidget() is again.window.workspace.ledger
    assert again.state() == done
    library = again.window.desk.session.library
    assert checks.check(library) == ()
    assert audit.verify(library)
    again.window.close()
    again.window.deleteLater()
