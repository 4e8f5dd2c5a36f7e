"""Which interpreter runs the program, decided by a stamp and without heavy imports."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zbreview import bootstrap, environment, readiness


class HandedOver(Exception):  # noqa: N818 - what execv does, not an error
    """Stands for the end of this process."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty project whose packages are missing in the running interpreter."""
    (tmp_path / "requirements").mkdir()
    for name in ("app.txt", "test.txt"):
        (tmp_path / "requirements" / name).write_text(f"# {name}\n", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "PROJECT", str(tmp_path))
    monkeypatch.setattr(bootstrap, "has_packages", lambda _requirements: False)

    def execv(python: str, arguments: list[str]) -> None:
        raise HandedOver(python, *arguments[1:])

    monkeypatch.setattr(os, "execv", execv)
    return tmp_path


def stamp(folder: Path, *names: str, state: str = "ready") -> None:
    """Write the stamp of a finished set-up with a stand-in interpreter."""
    python = Path(readiness.interpreter(str(folder)))
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    requirements = folder.parent / "requirements"
    lines = [f"state={state}", "ours=yes", f"interpreter={os.path.realpath(python)}"]
    lines += [f"{name}={readiness.digest(str(requirements / name))}" for name in names]
    (folder / readiness.STAMP).write_text("\n".join([*lines, "end=stamp\n"]), encoding="utf-8")


def handed_over(arguments: list[str]) -> tuple[str, ...]:
    """Return the command line that prepare continues with."""
    with pytest.raises(HandedOver) as caught:
        bootstrap.prepare(arguments)
    return tuple(str(part) for part in caught.value.args)


def test_a_ready_environment_takes_over_with_all_arguments(place: Path) -> None:
    stamp(place / ".venv", "app.txt")
    python = readiness.interpreter(str(place / ".venv"))
    expected = (python, str(place / "main.py"), "extract", "甲 乙.txt", "--json")
    assert handed_over(["extract", "甲 乙.txt", "--json"]) == expected


@pytest.mark.parametrize(
    ("command", "script"),
    [
        ("test", "tests/check.py"),
        ("bench", "benchmarks/run.py"),
        ("accuracy", "benchmarks/accuracy.py"),
        ("packages", "tests/packages.py"),
    ],
)
def test_commands_of_the_source_tree_run_their_scripts(
    place: Path, command: str, script: str
) -> None:
    stamp(place / ".venv", "app.txt", "test.txt")
    assert handed_over([command, "-x"])[1:] == (str(place / script), "-x")


def test_a_complete_interpreter_runs_the_program_itself(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "has_packages", lambda _requirements: True)
    bootstrap.prepare(["list"])
    assert not (place / ".venv").exists()
    assert handed_over(["test"]) == (sys.executable, str(place / "tests/check.py"))


@pytest.mark.parametrize(
    ("command", "requirements", "may_install"),
    [("demo", "app.txt", True), ("test", "test.txt", True), ("import", "app.txt", False)],
)
def test_what_is_missing_is_made_first(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    requirements: str,
    may_install: bool,
) -> None:
    asked = []

    def make(folder: str, wanted: str, *, may_install: bool) -> None:
        asked.append((folder, Path(wanted).name, may_install))

    monkeypatch.setattr(environment, "make", make)
    handed_over([command])
    assert asked == [(str(place / ".venv"), requirements, may_install)]


def test_a_stamp_holds_only_while_requirements_and_interpreter_stay(place: Path) -> None:
    folder, requirements = place / ".venv", place / "requirements" / "app.txt"
    assert not readiness.is_ready(str(folder), str(requirements))
    stamp(folder, "app.txt")
    assert readiness.is_ready(str(folder), str(requirements))
    assert not readiness.is_ready(str(folder), str(place / "requirements" / "test.txt"))
    requirements.write_text("# changed\n", encoding="utf-8")
    assert not readiness.is_ready(str(folder), str(requirements))
    stamp(folder, "app.txt")
    Path(readiness.interpreter(str(folder))).unlink()
    assert not readiness.is_ready(str(folder), str(requirements))


def test_a_stamp_that_is_unfinished_or_cut_short_does_not_count(place: Path) -> None:
    folder, requirements = place / ".venv", str(place / "requirements" / "app.txt")
    stamp(folder, "app.txt", state="installing")
    assert not readiness.is_ready(str(folder), requirements)
    stamp(folder, "app.txt")
    whole = (folder / readiness.STAMP).read_bytes()
    for length in range(len(whole) - 1):
        (folder / readiness.STAMP).write_bytes(whole[:length])
        assert not readiness.is_ready(str(folder), requirements)


def test_a_read_only_project_uses_a_folder_of_the_user(
    place: Path, monkeypatch: pytest.MonkeyPatch, user_data: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    folder = Path(bootstrap.locate(str(place)))
    assert folder.parent == user_data
    assert folder.name != Path(bootstrap.locate("another")).name


def test_the_running_interpreter_is_judged_by_its_packages(project: Path) -> None:
    assert bootstrap.has_packages(str(project / "requirements" / "test.txt"))


def test_a_missing_package_is_noticed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bootstrap._FIRST_PACKAGES, "app.txt", ("no_such_package_anywhere",))
    assert not bootstrap.has_packages(str(project / "requirements" / "app.txt"))


def test_start_returns_the_exit_code_of_the_program(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "has_packages", lambda _requirements: True)
    monkeypatch.setattr("zbreview.__main__.main", lambda: 7)
    assert bootstrap.start(["list"]) == 7


def test_interrupting_the_set_up_is_said_calmly(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_args: object, **_keywords: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "make", interrupted)
    assert bootstrap.start([]) == 130
    printed = capsys.readouterr()
    assert "已中断" in printed.err
    assert printed.out == ""


def test_windows_waits_for_the_other_interpreter(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "name", "nt")
    with pytest.raises(SystemExit) as caught:
        bootstrap._hand_over(sys.executable, ["-c", "raise SystemExit(3)"])
    assert caught.value.code == 3


def test_the_decision_costs_no_heavy_import(project: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); import zbreview.bootstrap;"
        "print(*sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=project, check=True
    )
    loaded = {name for name in ran.stdout.split() if not name.startswith("importlib")}
    assert loaded <= {
        "zbreview",
        "zbreview.bootstrap",
        "zbreview.readiness",
        "zlib",
        "warnings",
        "_warnings",
    }


def test_an_old_python_is_told_in_chinese(project: Path) -> None:
    code = (
        "import sys, runpy; sys.version_info = (3, 8, 0); sys.version = '3.8.0 (old)';"
        f"runpy.run_path({str(project / 'main.py')!r}, run_name='__main__')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ran.returncode == 1
    assert "需要 Python 3.11 或更高版本。当前版本: 3.8.0" in ran.stderr.decode()
