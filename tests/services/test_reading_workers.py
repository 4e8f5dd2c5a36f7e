"""Reading beside the storing: started for batches only, and never a reason to fail."""

import os
import sys

import pytest

from tests.e2e.replies import REPLY_2021
from zbreview.services import reading_workers
from zbreview.services.dictionaries import lexicon
from zbreview.services.reading_worker import Failed, Opened, Task
from zbreview.services.reading_workers import LEAST_BATCH, ReadingWorkers, worker_count

TASK = Task("甲.txt", REPLY_2021.encode())


@pytest.mark.parametrize(
    ("n_files", "cores", "expected"),
    [(LEAST_BATCH - 1, 8, 0), (LEAST_BATCH, 1, 1), (LEAST_BATCH, 2, 2), (900, 3, 3), (900, 64, 4),
     (900, None, 1)],
)  # fmt: skip
def test_each_core_gets_a_worker_and_a_small_batch_none(
    n_files: int, cores: int | None, expected: int, monkeypatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert worker_count(n_files) == expected


def test_a_frozen_program_reads_by_itself(monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_count(900) == 0


def test_without_workers_everything_is_read_here() -> None:
    with ReadingWorkers(3, lexicon()) as workers:
        assert workers.ahead == 0
        assert workers.submit(TASK) is None
        found = workers.result(TASK, None, lexicon())
    assert isinstance(found, Opened)
    assert found.arrival is not None


def test_a_worker_answers_like_this_process_and_then_is_gone(monkeypatch) -> None:
    monkeypatch.setattr(reading_workers, "LARGEST", len(TASK.content))
    with ReadingWorkers(LEAST_BATCH, lexicon()) as workers:
        pending = [workers.submit(TASK) for _ in range(5)]
        large = Task("大.txt", TASK.content + b"\n")
        assert workers.submit(large) is None
        here = workers.result(TASK, None, lexicon())
        assert all(workers.result(TASK, one, lexicon()) == here for one in pending)
        own = lexicon().overlaid({}, {}, "甲", "乙")
        fresh = workers.result(TASK, workers.submit(TASK), own)
        assert isinstance(fresh, Opened)
        assert fresh.arrival is not None
        assert fresh.arrival.reading.dictionaries == "乙"
        assert workers.ahead > 0
    assert workers.submit(TASK) is None


def test_where_no_process_starts_the_batch_goes_on(monkeypatch, caplog) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/interpreter")
    with ReadingWorkers(LEAST_BATCH, lexicon()) as workers:
        assert workers.ahead == 0
    assert "no reading worker" in caplog.text


def test_the_document_at_which_a_worker_ends_is_lost_and_no_other(monkeypatch) -> None:
    deadly = "import pickle, sys; pickle.load(sys.stdin.buffer); sys.stdin.buffer.read(1)"
    monkeypatch.setattr(reading_workers, "_COMMAND", ("-c", deadly))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with ReadingWorkers(LEAST_BATCH, lexicon()) as workers:
        (worker,) = workers._workers
        one, other = worker.submit(TASK), worker.submit(TASK)
        lost = workers.result(TASK, one, lexicon())
        assert isinstance(lost, Failed)
        assert "意外退出" in lost.message
        assert isinstance(workers.result(TASK, other, lexicon()), Opened)
        assert worker.submit(TASK).result() is None
        worker._send(TASK)  # a broken pipe is no error here
