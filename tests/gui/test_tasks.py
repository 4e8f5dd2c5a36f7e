"""Jobs run on a worker thread; their outcomes come home on the window's thread."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from zbreview.errors import CancelledError, InputError
from zbreview.gui.tasks import Job, Report, TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    """Return a runner that is closed at the end."""
    made = TaskRunner()
    yield made
    made.close()


class Outcome:
    """Remember what a job said, and on which thread."""

    def __init__(self) -> None:
        self.successes: list[object] = []
        self.failures: list[Exception] = []
        self.threads: list[int] = []

    def succeed(self, value: object) -> None:
        """Take a success."""
        self.successes.append(value)
        self.threads.append(threading.get_ident())

    def fail(self, error: Exception) -> None:
        """Take a failure."""
        self.failures.append(error)
        self.threads.append(threading.get_ident())


def test_the_outcome_comes_home_to_this_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    outcome = Outcome()

    def work(_report: Report) -> int:
        return threading.get_ident()

    with qtbot.waitSignal(runner.ended):
        runner.submit(Job("读取", work, outcome.succeed, outcome.fail))
    assert outcome.threads == [threading.get_ident()]
    assert outcome.successes != outcome.threads


def test_a_failure_comes_home_too(runner: TaskRunner, qtbot: QtBot) -> None:
    outcome = Outcome()

    def work(_report: Report) -> None:
        raise InputError("读不了。")

    with qtbot.waitSignal(runner.ended):
        runner.submit(Job("读取", work, outcome.succeed, outcome.fail))
    assert [str(error) for error in outcome.failures] == ["读不了。"]
    assert outcome.successes == []


def test_progress_is_told_in_order(runner: TaskRunner, qtbot: QtBot) -> None:
    told: list[tuple[int, int, str]] = []
    runner.progressed.connect(lambda _ticket, *step: told.append(step))

    def work(report: Report) -> None:
        for number in range(3):
            report.step(number, 3, f"第{number}件")

    with qtbot.waitSignal(runner.ended):
        runner.submit(Job("导入", work, lambda _value: None, lambda _error: None))
    assert told == [(0, 3, "第0件"), (1, 3, "第1件"), (2, 3, "第2件")]


def test_a_cancelled_job_stops_at_its_next_report(runner: TaskRunner, qtbot: QtBot) -> None:
    outcome = Outcome()
    under_way, go_on = threading.Event(), threading.Event()

    def work(report: Report) -> None:
        under_way.set()
        go_on.wait(5)
        report.step(1, 2, "第二件")

    with qtbot.waitSignal(runner.ended):
        ticket = runner.submit(Job("导入", work, outcome.succeed, outcome.fail))
        assert under_way.wait(5)
        ticket.cancel()
        go_on.set()
    assert isinstance(outcome.failures[0], CancelledError)


def test_closing_stops_jobs_and_drops_their_outcome(qtbot: QtBot) -> None:
    runner, outcome = TaskRunner(), Outcome()
    under_way = threading.Event()

    def work(report: Report) -> None:
        under_way.set()
        while True:
            report.step(0, 1, "不停")

    runner.submit(Job("导入", work, outcome.succeed, outcome.fail))
    assert under_way.wait(5)
    runner.close()
    qtbot.wait(20)
    assert outcome.failures == outcome.successes == []
