"""A fault of ours gives a report that can be copied and quotes no document."""

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from zbreview.gui.crash import CrashDialog, CrashHandler, report_of

WORDS_OF_A_DOCUMENT = "市财政将给予五十万元奖励"


def broken() -> None:
    """Fail with the words of a document in the message."""
    text = WORDS_OF_A_DOCUMENT
    raise ValueError(text)


def failure() -> ValueError:
    """Return the failure with its trace."""
    with pytest.raises(ValueError, match=WORDS_OF_A_DOCUMENT) as caught:
        broken()
    return caught.value


def test_the_report_names_the_place_but_not_the_words() -> None:
    error = failure()
    report = report_of(type(error), error.__traceback__)
    assert "ValueError" in report
    assert "test_crash.py" in report
    assert "broken" in report
    assert WORDS_OF_A_DOCUMENT not in report


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog("错误类型：ValueError")
    qtbot.addWidget(dialog)
    dialog.copy_report()
    assert QGuiApplication.clipboard().text() == "错误类型：ValueError"


def test_the_error_s_own_words_are_added_only_when_ticked(qtbot: QtBot) -> None:
    dialog = CrashDialog("错误类型：ValueError", detail=WORDS_OF_A_DOCUMENT)
    qtbot.addWidget(dialog)
    dialog.copy_report()
    assert WORDS_OF_A_DOCUMENT not in QGuiApplication.clipboard().text()
    dialog.with_detail.setChecked(True)
    dialog.copy_report()
    assert WORDS_OF_A_DOCUMENT in QGuiApplication.clipboard().text()
    dialog.with_detail.setChecked(False)
    dialog.copy_report()
    assert WORDS_OF_A_DOCUMENT not in QGuiApplication.clipboard().text()


def test_the_hook_shows_one_report_at_a_time(caplog: pytest.LogCaptureFixture) -> None:
    shown: list[str] = []
    error = failure()

    def show(report: str, detail: str) -> None:
        assert detail == WORDS_OF_A_DOCUMENT
        shown.append(report)
        hook.handle(type(error), error, error.__traceback__)

    hook = CrashHandler(show)
    hook.handle(type(error), error, error.__traceback__)
    assert len(shown) == 1
    assert len(caplog.records) == 2
    hook.handle(type(error), error, error.__traceback__)
    assert len(shown) == 2


def test_the_hook_is_put_in_and_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    before: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: before.append(kind))
    hook = CrashHandler(lambda _report, _detail: None)
    hook.install()
    assert sys.excepthook == hook.handle
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert before == [KeyboardInterrupt]
    hook.remove()
    assert sys.excepthook != hook.handle
