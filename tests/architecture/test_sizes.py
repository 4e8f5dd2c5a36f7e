"""Files and functions stay small, names say what is inside."""

import ast
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 40
EMPTY_NAMES = {"utils", "util", "common", "helpers", "helper", "misc", "manager", "managers"}


def every_source(project: Path) -> list[Path]:
    """Return every Python file of the program, its tests and benchmarks."""
    folders = ("zbreview", "tests", "benchmarks")
    return [path for folder in folders for path in sorted((project / folder).rglob("*.py"))]


def long_functions(source: str) -> list[str]:
    """Return the functions with more lines than allowed, as ``name lines``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                found.append(f"{node.name} {lines}")
    return found


def test_files_stay_small(project: Path) -> None:
    sizes = {
        str(path.relative_to(project)): len(path.read_text(encoding="utf-8").splitlines())
        for path in every_source(project)
    }
    assert len(sizes) > 50
    assert {name: size for name, size in sizes.items() if size > FILE_LINES} == {}


def test_functions_stay_small(project: Path) -> None:
    found = {
        str(path.relative_to(project)): long_functions(path.read_text(encoding="utf-8"))
        for path in every_source(project)
    }
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_a_long_function_is_found() -> None:
    body = "\n".join("    pass" for _ in range(FUNCTION_LINES))
    assert long_functions(f"def short():\n    pass\ndef long():\n{body}\n") == ["long 41"]


def test_names_say_what_is_inside(project: Path) -> None:
    for path in every_source(project):
        words = set(path.stem.split("_"))
        assert not words & EMPTY_NAMES, path


def test_the_start_file_stays_tiny(project: Path) -> None:
    assert len((project / "main.py").read_text(encoding="utf-8").splitlines()) <= 10
