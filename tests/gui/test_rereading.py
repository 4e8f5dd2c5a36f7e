"""Reading again in the window: announced calmly, shown first, one undo step."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import AUTHOR, reread
from zbreview.commands.base import perform
from zbreview.commands.marks import AcceptSuggestions
from zbreview.domain.reviews import MarkState
from zbreview.gui.desk import Desk
from zbreview.gui.main_window import MainWindow
from zbreview.gui.panels.rereading_preview import RereadingPreview, promise, summary
from zbreview.gui.panels.stale_strip import StaleStrip
from zbreview.gui.tasks import Job, Report, Runner, Ticket
from zbreview.reading.reader import VERSION
from zbreview.services import rereading
from zbreview.services.progress import SilentProgress
from zbreview.store import documents, marks
from zbreview.store.library import Library


def settle(library: Library) -> None:
    """Read every document with the rules and words of now."""
    every = [card.id for card in documents.cards(library)]
    found = rereading.preview(library, every, SilentProgress())
    perform(library, rereading.taking_over(found), author=AUTHOR)


def age(library: Library) -> None:
    """Store a reading of the first document as older rules might have made it."""
    card = documents.cards(library)[0]
    now = documents.reading_of(library, card.text_id)
    first, *others = now.findings
    old = replace(
        now,
        version=VERSION - 1,
        metadata=now.metadata[1:],
        findings=(replace(first, kind="金融"), *others[1:]),
        quantities=(),
        sections=(),
    )
    perform(library, reread(card.text_id, old), author=AUTHOR)


@pytest.fixture
def stale(opened: MainWindow) -> MainWindow:
    """Return a window on a library with one document whose reading is old."""
    library = opened.desk.session.library
    settle(library)
    age(library)
    assert opened.workspace is not None
    opened.workspace.library.load()
    return opened


def dialog_of(window: MainWindow) -> RereadingPreview:
    """Return the preview that the window shows."""
    assert window.rereading.dialog is not None
    return window.rereading.dialog


def lines(dialog: RereadingPreview) -> list[str]:
    """Return every line of the tree."""
    found = dialog.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0)
    return [item.text(0) for item in found]


def test_a_library_of_now_says_nothing(opened: MainWindow) -> None:
    settle(opened.desk.session.library)
    assert opened.workspace is not None
    page = opened.workspace.library
    page.load()
    assert page.strip.isHidden()
    opened.reread_stale()
    assert "都已按现在的规则" in opened.notice_bar.message
    assert opened.rereading.dialog is None


def test_an_old_reading_is_announced_shown_and_taken_over(stale: MainWindow) -> None:
    assert stale.workspace is not None
    page, library = stale.workspace.library, stale.desk.session.library
    assert page.strip.isVisible()
    assert page.strip.said.text().startswith("1 份文献的识读早于现在的规则或词典")
    before = documents.reading_of(library, documents.cards(library)[0].text_id)
    page.strip.button.click()
    dialog = dialog_of(stale)
    told = lines(dialog)
    assert any(line.startswith("类型：金融 → ") for line in told)
    assert {"新的建议", "内容有变的建议", "文献信息", "章节有变", "数量有变"} <= set(told)
    assert documents.reading_of(library, documents.cards(library)[0].text_id) == before
    dialog.take.click()
    assert "可以撤销" in stale.notice_bar.message
    assert stale.rereading.dialog is None
    assert page.strip.isHidden()
    stale.undo()
    assert documents.reading_of(library, documents.cards(library)[0].text_id) == before
    assert page.strip.isVisible()


def test_cancelling_leaves_everything(stale: MainWindow) -> None:
    library = stale.desk.session.library
    stale.reread_stale()
    stale.reread_stale()
    dialog_of(stale).leave.click()
    assert stale.rereading.dialog is None
    assert len(rereading.stale(library)) == 1


def test_a_document_can_be_left_out(stale: MainWindow) -> None:
    stale.reread_stale()
    dialog = dialog_of(stale)
    dialog.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.chosen == ()
    assert not dialog.take.isEnabled()
    assert dialog.count.text() == "已勾选 0 份，共 1 份"


def test_the_document_under_review_is_read_again(stale: MainWindow) -> None:
    assert stale.workspace is not None
    stale.reread_document()
    assert stale.rereading.dialog is None
    stale.workspace.library.open_chosen()
    library = stale.desk.session.library
    first = marks.marks_of(library, documents.cards(library)[0].text_id)[0]
    stale.desk.session.do(AcceptSuggestions((first.uuid,)))
    stale.actions_by_id["reread_document"].trigger()
    dialog = dialog_of(stale)
    assert "您已决定的 1 条标注" in dialog.promise.text()
    dialog.take.click()
    kept = marks.mark(library, first.uuid)
    assert kept is not None
    assert kept.state is MarkState.ACCEPTED
    assert kept.kind == first.kind


def test_closing_the_library_puts_the_preview_away(stale: MainWindow) -> None:
    stale.reread_stale()
    stale.close_library()
    assert stale.rereading.dialog is None


def test_words_of_the_preview(stale: MainWindow) -> None:
    library = stale.desk.session.library
    (one,) = rereading.preview(library, rereading.stale(library), SilentProgress())
    assert "1 份文献中有 1 份不同" in summary([one])
    same = replace(one, found=replace(one.found, is_same=True))
    assert "没有任何不同" in summary([same])
    left = replace(one, n_decided=2, left_alone=("甲",))
    assert "其中 1 条不再被识读出来，照旧保留" in promise([left])
    dialog = RereadingPreview(
        [replace(left, added=(replace(one.reading.findings[0], quote="长" * 500),))]
    )
    assert any(line.endswith("…") for line in lines(dialog))
    assert "甲" in lines(dialog)
    dialog.deleteLater()
    again = replace(left, overlapping=frozenset({one.added[0].uuid}))
    dialog = RereadingPreview([again])
    assert any("重叠，只作为另一条建议列出" in line for line in lines(dialog))
    dialog.deleteLater()


class LateRunner(Runner):
    """Keep the jobs, to end them late."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []

    def submit(self, job: Job) -> Ticket:
        """Keep a job."""
        self.jobs.append(job)
        return Ticket(job.title)


def test_a_count_that_comes_home_late_is_dropped(
    desk: Desk, library_path: Path, qtbot: QtBot
) -> None:
    runner = LateRunner()
    desk.session.open(library_path)
    strip = StaleStrip(replace(desk, runner=runner))
    qtbot.addWidget(strip)
    strip.refresh()
    (job,) = runner.jobs
    found = job.work(Report(Ticket("x"), lambda *_: None))
    job.on_success((1, 2))
    assert strip.said.text().startswith("2 份")
    job.on_success(())
    assert strip.isHidden()
    desk.session.close()
    job.on_success((1, 2, 3))
    job.on_failure(ValueError())
    assert strip.said.text().startswith("0 份")
    assert isinstance(found, tuple)
