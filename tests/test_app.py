"""The window is not even tried where Qt would abort."""

import pytest

from zbreview import app, system_libraries


def test_no_display_is_said_calmly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(system_libraries, "has_display", lambda: False)
    assert app.run([]) == 1
    assert "没有图形界面" in capsys.readouterr().err


def test_missing_libraries_are_named_and_never_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def provide(*, with_display: bool, may_install: bool) -> str:
        asked.append((with_display, may_install))
        return "缺少 libxcb-cursor.so.0"

    monkeypatch.setattr(system_libraries, "provide", provide)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert app.run([]) == 1
    assert asked == [(True, False)]
    assert "libxcb-cursor.so.0" in capsys.readouterr().err
