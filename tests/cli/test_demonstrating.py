"""``demo`` prints what it made and opens a window only where one can be shown."""

import io
import json
import subprocess
from pathlib import Path

import pytest

from zbreview import system_libraries
from zbreview.cli import demonstrating, program
from zbreview.cli.console import Console, Exit
from zbreview.services.demo import Demonstration, ShownChain
from zbreview.services.demo_answer import Decisions


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Demonstration:
    """Stand in for the work of a demonstration."""
    result = Demonstration(
        folder=tmp_path,
        library=tmp_path / "演示.zbr",
        files=(tmp_path / "历年对比.pdf",),
        n_documents=9,
        n_commitments=50,
        n_results=20,
        decisions=Decisions(confirmed=4, corrected=2, not_offered=1),
        chains=(ShownChain("平台奖励", ("2021 20—40万元", "2022 40万元（加强）")),),
    )
    monkeypatch.setattr(demonstrating, "run_demo", lambda _folder, **_options: result)
    return result


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record the windows that would be opened."""
    commands: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        commands.append(command[1:])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_what_was_made_is_told(
    made: Demonstration, opened: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.run_program(["demo", "--no-window"]) == 0
    printed = capsys.readouterr().out
    assert "导入 9 份示例文件" in printed
    assert "以“演示”的名义确认了 1 条承诺链、4 处关联，其中 2 处改正" in printed
    assert "另有 1 处机器没有列出" in printed
    assert "平台奖励：2021 20—40万元 → 2022 40万元（加强）" in printed
    assert "历年对比.pdf" in printed
    assert opened == []


def test_json(made: Demonstration, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.run_program(["demo", "--no-window", "--json"]) == 0
    payload = json.loads(capsys.readouterr().out)
    assert payload["documents"] == 9
    assert payload["library"] == made.library.as_posix()
    assert payload["chains"][0]["steps"] == ["2021 20—40万元", "2022 40万元（加强）"]
    assert (payload["confirmed"], payload["corrected"], payload["not_offered"]) == (4, 2, 1)


WHERE = [
    # display, missing libraries, windows opened, exit code
    (True, "", 1, Exit.DONE),
    (False, "", 0, Exit.DONE),
    (True, "缺少 libxcb-cursor.so.0", 0, Exit.PARTLY),
]


@pytest.mark.parametrize("where", WHERE)
def test_a_window_opens_where_it_can(
    made: Demonstration,
    opened: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    where: tuple[bool, str, int, Exit],
) -> None:
    has_display, lacking, windows, end = where
    monkeypatch.setattr(system_libraries, "has_display", lambda: has_display)
    monkeypatch.setattr(system_libraries, "provide", lambda **_options: lacking)
    console = Console(as_json=False, out=io.StringIO(), err=io.StringIO())
    assert demonstrating._open_window(made.library, console) is end
    assert opened == windows * [["-m", "zbreview", str(made.library)]]
    assert lacking in console.err.getvalue()
