"""The check script's own arithmetic."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from tests import failures


@pytest.fixture(scope="module")
def check(project: Path) -> ModuleType:
    """Return the check script as a module."""
    spec = importlib.util.spec_from_file_location("check", project / "tests" / "check.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def facts(covered: int, lines: int, branches: int, all_branches: int) -> dict[str, dict[str, int]]:
    """Return the summary of one file as coverage reports it."""
    return {
        "summary": {
            "covered_lines": covered,
            "num_statements": lines,
            "covered_branches": branches,
            "num_branches": all_branches,
        }
    }


def test_files_count_for_their_layer(check: ModuleType) -> None:
    found = check.layers(
        {
            "zbreview/domain/spans.py": facts(8, 10, 1, 2),
            "zbreview/domain/links.py": facts(10, 10, 2, 2),
            "zbreview/gui/pages/review.py": facts(1, 4, 0, 0),
            "zbreview/paths.py": facts(3, 4, 0, 0),
            "zbreview/text/__init__.py": facts(0, 0, 0, 0),
        }
    )
    assert found == {
        "zbreview/domain": pytest.approx(100 * 21 / 24),
        "zbreview/gui": 25.0,
        "zbreview": 75.0,
    }


def test_a_layer_below_its_floor_or_without_one_fails(check: ModuleType) -> None:
    found = {"zbreview/domain": 95.0, "zbreview/new": 100.0, "zbreview/gui": 90.0}
    floor = {"zbreview/domain": 96.0, "zbreview/gui": 88.0, "zbreview/gone": 50.0}
    fallen, risen = check.compare(found, floor)
    assert fallen == ["zbreview/domain", "zbreview/gone", "zbreview/new"]
    assert risen == ["zbreview/gui"]


def test_one_failing_stage_fails_the_whole(
    check: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "_missing_libraries", lambda: "")
    monkeypatch.setattr(check, "_check_coverage", lambda: (True, ""))
    monkeypatch.setattr(check, "_check_failures", lambda: (True, ""))
    monkeypatch.setattr(check, "_run", lambda command: (int("mypy" in command), 1.0))
    monkeypatch.setattr(check, "_run_tests", lambda: (0, 1.0))
    assert check.main([]) == 1
    summary = capsys.readouterr().out
    assert "未通过  类型 mypy" in summary
    assert summary.count("未通过") == 1
    monkeypatch.setattr(check, "_run", lambda _command: (0, 1.0))
    assert check.main([]) == 0
    monkeypatch.setattr(check, "_run_tests", lambda: (1, 1.0))
    assert check.main([]) == 1
    assert "未通过  测试 pytest" in capsys.readouterr().out
    monkeypatch.setattr(check, "_run_tests", lambda: (0, 1.0))
    monkeypatch.setattr(check, "_check_coverage", lambda: (False, "低于下限：zbreview/domain"))
    assert check.main([]) == 1
    monkeypatch.setattr(check, "_check_coverage", lambda: (True, ""))
    monkeypatch.setattr(check, "_check_failures", lambda: (False, "缺 1 句"))
    assert check.main([]) == 1


def test_sentences_that_no_test_brings_about_are_named(
    check: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    halves = (tmp_path / "here.json", tmp_path / "there.json")
    monkeypatch.setattr(check, "RAISED", halves)
    assert check._check_failures() == (False, "没有记录")
    messages = [one.message for one in failures.catalogue()]
    for path, some in zip(halves, (messages[::2], messages[1::2]), strict=True):
        path.write_text(json.dumps(some), encoding="utf-8")
    assert check._check_failures() == (True, "")
    assert not any(path.exists() for path in halves)
    for path in halves:
        path.write_text("[]", encoding="utf-8")
    assert check._check_failures() == (False, f"缺 {len(messages)} 句")
    assert "磁盘已满" in capsys.readouterr().out


def test_missing_system_libraries_stop_the_run(
    check: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "_missing_libraries", lambda: "缺少 libEGL.so.1")
    monkeypatch.setattr(check, "_run", lambda _command: pytest.fail("ran"))
    assert check.main([]) == 1
    assert "libEGL" in capsys.readouterr().err


def test_every_source_layer_has_a_floor(check: ModuleType, project: Path) -> None:
    floor = check.json.loads(check.FLOOR.read_text(encoding="utf-8"))
    folders = {
        f"zbreview/{path.name}"
        for path in (project / "zbreview").iterdir()
        if path.is_dir() and any(path.glob("[!_]*.py"))
    }
    assert folders <= set(floor)
