"""The log and the crash notes hold places and kinds, never the words of a document."""

import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from zbreview.gui import last_crash, log_file
from zbreview.gui.last_crash import Watch, left_behind

WORDS_OF_A_DOCUMENT = "市财政将给予五十万元奖励"


@pytest.fixture
def log(tmp_path: Path) -> logging.Logger:
    """Return the program's logger, writing to a file for one test."""
    handler = log_file.keep_log(tmp_path)
    assert handler is not None
    logger = logging.getLogger("zbreview")
    yield logger
    logger.removeHandler(handler)
    handler.close()


def test_the_log_holds_no_words_of_a_document(log: logging.Logger, tmp_path: Path) -> None:
    log.warning("%s", f"否决“{WORDS_OF_A_DOCUMENT}”没有成功。")
    try:
        int(WORDS_OF_A_DOCUMENT)
    except ValueError:
        log.exception("读取失败")
    written = (tmp_path / "zbreview.log").read_text(encoding="utf-8")
    assert "否决“…”没有成功" in written
    assert "ValueError" in written
    assert "test_log_file.py" in written
    assert WORDS_OF_A_DOCUMENT not in written


def test_the_log_stays_small(
    log: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(1500):
        log.warning("x" * 1000)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(sizes) == {"zbreview.log", "zbreview.log.1"}
    assert max(sizes.values()) <= log_file._LOG_BYTES


def test_a_log_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    assert log_file.keep_log(tmp_path / "没有") is None


_DYING = """
import faulthandler, sys
from pathlib import Path
from zbreview.gui.last_crash import Watch
watch = Watch(Path(sys.argv[1]))
secret = sys.argv[2]
faulthandler._sigabrt()
"""


@pytest.mark.skipif(os.name != "posix", reason="the signal as POSIX has it")
def test_a_sudden_death_is_told_once_at_the_next_start(tmp_path: Path, project: Path) -> None:
    command = [sys.executable, "-c", _DYING, str(tmp_path), WORDS_OF_A_DOCUMENT]
    ended = subprocess.run(command, cwd=project, capture_output=True, check=False)
    assert ended.returncode != 0
    told = left_behind(tmp_path)
    assert "Fatal Python error: Aborted" in told
    assert WORDS_OF_A_DOCUMENT not in told
    assert left_behind(tmp_path) == ""
    assert (tmp_path / "last-crash.txt").read_text(encoding="utf-8") == told


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_log_and_notes_are_for_their_owner(log: logging.Logger, tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    log.warning("warned")
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert "warned" in (tmp_path / "zbreview.log").read_text(encoding="utf-8")
    watch.end()


def test_a_run_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"crash-{os.getpid()}.txt"]
    assert left_behind(tmp_path) == ""
    watch.end()
    assert list(tmp_path.iterdir()) == []
    Watch(tmp_path / "没有").end()


def test_old_notes_of_runs_ended_from_outside_leave(tmp_path: Path) -> None:
    old, young = tmp_path / "crash-1.txt", tmp_path / "crash-2.txt"
    for path in (old, young):
        path.write_text("", encoding="utf-8")
    os.utime(old, (1, 1))
    assert left_behind(tmp_path) == ""
    assert [path.name for path in tmp_path.iterdir()] == [young.name]
    assert last_crash._PATTERN == "crash-*.txt"
