"""Imports point downwards: the contracts of pyproject.toml, and what each file imports directly."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LAYERS = [
    ("app", "cli"),
    ("gui",),
    ("services",),
    ("commands", "reports", "comparing", "evaluating", "reading", "intake"),
    ("store",),
    ("text",),
    ("domain",),
    ("settings",),
    ("paths",),
    ("errors",),
    ("system_libraries",),
]
RANK = {name: len(LAYERS) - place for place, names in enumerate(LAYERS) for name in names}
OUTSIDE = {"__init__", "__main__", "bootstrap", "environment", "readiness"}
PURE = {"intake", "reading", "comparing", "evaluating", "reports"}
PLACES = {
    "PySide6": {"gui", "app"},
    "shiboken6": {"gui", "app"},
    "sqlite3": {"store", "commands"},
    "sqlite_utils": {"store", "commands"},
}


def sources(project: Path) -> list[Path]:
    """Return every module of the program."""
    return sorted((project / "zbreview").rglob("*.py"))


def layer(project: Path, path: Path) -> str:
    """Return the layer that a module belongs to."""
    return path.relative_to(project / "zbreview").parts[0].removesuffix(".py")


def imports(source: str) -> set[str]:
    """Return the dotted names that a module imports anywhere, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def offences(name: str, source: str) -> list[str]:
    """Return the imports that a module of a layer may not have."""
    found = []
    for imported in sorted(imports(source)):
        parts = imported.split(".")
        if parts[0] in PLACES and name not in PLACES[parts[0]]:
            found.append(imported)
        if parts[0] != "zbreview" or len(parts) < 2 or parts[1] == name:
            continue
        target = parts[1]
        upwards = target in OUTSIDE or RANK.get(target, 0) >= RANK[name]
        if upwards or (target == "store" and name in PURE):
            found.append(imported)
    return found


def test_every_module_imports_only_what_lies_below(project: Path) -> None:
    wrong = {}
    for path in sources(project):
        name = layer(project, path)
        if name in OUTSIDE:
            continue
        found = offences(name, path.read_text(encoding="utf-8"))
        if found:
            wrong[str(path.relative_to(project))] = found
    assert not wrong


def test_every_module_has_a_layer(project: Path) -> None:
    assert {layer(project, path) for path in sources(project)} <= set(RANK) | OUTSIDE


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("reading", "from zbreview.store import library"),
        ("reading", "import sqlite3"),
        ("reading", "from zbreview.comparing.candidates import StatementIndex"),
        ("services", "from PySide6.QtCore import QObject"),
        ("domain", "import zbreview.text.numerals"),
        ("store", "def f():\n    from zbreview.services import ingestion"),
        ("gui", "from zbreview import bootstrap"),
    ],
)
def test_a_planted_offence_is_found(name: str, line: str) -> None:
    assert offences(name, line)


def test_the_contracts_name_the_same_layers(project: Path) -> None:
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    contract = declared["tool"]["importlinter"]["contracts"][0]
    assert [tuple(sorted(row.split(" | "))) for row in contract["layers"]] == [
        tuple(sorted(names)) for names in LAYERS
    ]
    assert contract["exhaustive"]


def test_the_contracts_hold(project: Path) -> None:
    code = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout
