"""Check everything that must hold: the one command for people and for the build machine.

``python3 main.py test`` runs all stages and ends with one line for each. With arguments, only
pytest runs, with these arguments. The coverage of a layer must not fall below its floor in
``coverage_floor.json``; where it has risen, the summary says so and the floor can be tightened.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOOR = ROOT / "tests" / "coverage_floor.json"
SLACK = 1.0
"""Percentage points by which a layer must have risen before the summary speaks of it."""

CONTRACTS = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
STAGES = (
    ("代码规则 ruff check", ("-m", "ruff", "check", ".")),
    ("代码格式 ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("类型 mypy --strict", ("-m", "mypy")),
    ("分层 import-linter", ("-c", CONTRACTS)),
)
FIRST_HALF = ("tests/gui", "tests/e2e")
"""What runs beside everything else: together they take about half of the time."""

RAISED = (ROOT / ".raised-here.json", ROOT / ".raised-there.json")
"""Where the two halves write down the sentences that the program refused with."""


def main(arguments: list[str]) -> int:
    """Run the stages and return 0 only if every one holds."""
    lacking = _missing_libraries()
    if lacking:
        print(lacking, file=sys.stderr)
        return 1
    if arguments:
        return _run(("-m", "pytest", *arguments))[0]
    rows = []
    for name, command in STAGES:
        print(f"\n== {name}", flush=True)
        code, seconds = _run(command)
        rows.append((name, code == 0, f"{seconds:.0f} 秒"))
    print("\n== 测试 pytest", flush=True)
    code, seconds = _run_tests()
    rows.append(("测试 pytest", code == 0, f"{seconds:.0f} 秒"))
    print("\n== 覆盖率", flush=True)
    held, remark = _check_coverage()
    rows.append(("覆盖率不低于下限", held, remark))
    held, remark = _check_failures()
    rows.append(("每句失败提示都有测试", held, remark))
    print("\n" + "=" * 60)
    for name, passed, remark in rows:
        print(f"{'通过' if passed else '未通过'}  {name}  {remark}")
    return 0 if all(passed for _name, passed, _remark in rows) else 1


def _missing_libraries() -> str:
    sys.path.insert(0, str(ROOT))
    from zbreview import system_libraries  # noqa: PLC0415 - after the path

    return system_libraries.provide(with_display=False, may_install=True)


def _run(command: tuple[str, ...]) -> tuple[int, float]:
    began = time.monotonic()
    line = [sys.executable, *command]
    code = subprocess.run(line, cwd=ROOT, env=_environment(), check=False).returncode
    return code, time.monotonic() - began


def _run_tests() -> tuple[int, float]:
    """Run the tests in two processes side by side; the second one's words come at the end."""
    began = time.monotonic()
    _run(("-m", "coverage", "erase"))
    line = [sys.executable, "-m", "coverage", "run", "-p", "-m", "pytest", "-q"]
    for old in RAISED:
        old.unlink(missing_ok=True)
    here, there = ({**_environment(), "ZBREVIEW_TEST_FAILURES": str(path)} for path in RAISED)
    rest = [word for folder in FIRST_HALF for word in ("--ignore", folder)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as words:
        other = subprocess.Popen(
            [*line, *rest, "tests"], cwd=ROOT, env=there, stdout=words, stderr=words
        )
        try:
            code = subprocess.run([*line, *FIRST_HALF], cwd=ROOT, env=here, check=False).returncode
            code = other.wait() or code
        finally:
            other.kill()
        words.seek(0)
        print(words.read(), flush=True)
    _run(("-m", "coverage", "combine", "-q"))
    return code, time.monotonic() - began


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def _check_coverage() -> tuple[bool, str]:
    """Print the coverage of each layer beside its floor; tell whether every floor holds."""
    report = ROOT / ".coverage.json"
    if _run(("-m", "coverage", "json", "-q", "-o", str(report)))[0] != 0:
        return False, "没有覆盖率数据"
    found = layers(json.loads(report.read_text(encoding="utf-8"))["files"])
    report.unlink()
    floor = json.loads(FLOOR.read_text(encoding="utf-8"))
    fallen, risen = compare(found, floor)
    for layer in sorted({*found, *floor}):
        mark = "低于下限" if layer in fallen else "可收紧" if layer in risen else ""
        print(f"{layer:<24}{found.get(layer, 0):7.1f} %  下限 {floor.get(layer, 0):5.1f} %  {mark}")
    if fallen:
        return False, "低于下限：" + "、".join(fallen)
    return True, f"可收紧：{'、'.join(risen)}" if risen else ""


def _check_failures() -> tuple[bool, str]:
    """Print the sentences of the catalogue of failures that no test brought about."""
    sys.path.insert(0, str(ROOT))
    from tests import failures  # noqa: PLC0415 - after the path

    raised: set[str] = set()
    for path in RAISED:
        if not path.exists():
            return False, "没有记录"
        raised.update(json.loads(path.read_text(encoding="utf-8")))
        path.unlink()
    lacking = failures.missing(raised)
    for one in lacking:
        print(f"没有测试引出：{one.message}（{one.place}）")
    return not lacking, f"缺 {len(lacking)} 句" if lacking else ""


def layers(files: dict[str, dict[str, dict[str, int]]]) -> dict[str, float]:
    """Return the covered share of lines and branches of each layer, in percent."""
    covered: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for name, facts in files.items():
        parts = Path(name).parts
        layer = "/".join(parts[:2]) if len(parts) > 2 else parts[0]
        counts = facts["summary"]
        covered[layer] += counts["covered_lines"] + counts.get("covered_branches", 0)
        total[layer] += counts["num_statements"] + counts.get("num_branches", 0)
    return {layer: 100 * covered[layer] / total[layer] for layer in total if total[layer]}


def compare(found: dict[str, float], floor: dict[str, float]) -> tuple[list[str], list[str]]:
    """Return the layers below their floor, and those so far above that it can be tightened."""
    fallen = [layer for layer in sorted(floor) if found.get(layer, 0) < floor[layer]]
    fallen += [layer for layer in sorted(found) if layer not in floor]  # a layer needs a floor
    risen = [layer for layer in sorted(floor) if found.get(layer, 0) > floor[layer] + SLACK]
    return fallen, risen


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
