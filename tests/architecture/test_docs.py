"""The documents tell the truth: docstrings, links and commands."""

import ast
import re
from pathlib import Path

import pytest

from zbreview import bootstrap, cli

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PAGES = ("README.md", "CHANGELOG.md", "docs/architecture.md", "docs/manual.md", "docs/cli.md")


def undocumented(source: str) -> list[str]:
    """Return the public names of a module that have no docstring."""
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) else ["module"]

    def visit(node: ast.Module | ast.ClassDef, prefix: str) -> None:
        for child in node.body:
            if not isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if child.name.startswith("_") or overrides(child):
                continue
            if not ast.get_docstring(child):
                found.append(prefix + child.name)
            if isinstance(child, ast.ClassDef):
                visit(child, f"{child.name}.")

    visit(tree, "")
    return found


def overrides(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a method is one of Qt's that is only filled in."""
    return isinstance(node, ast.FunctionDef) and bool(re.fullmatch(r"[a-z]+[A-Z]\w*", node.name))


def test_every_public_name_has_a_docstring(project: Path) -> None:
    found = {
        str(path.relative_to(project)): undocumented(path.read_text(encoding="utf-8"))
        for path in sorted((project / "zbreview").rglob("*.py"))
    }
    assert {name: names for name, names in found.items() if names} == {}


def test_a_missing_docstring_is_found() -> None:
    source = (
        '"""Module."""\nclass A:\n    """A."""\n    def open(self): pass\n    def _f(self): pass'
    )
    assert undocumented(source) == ["A.open"]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(project: Path, page: str) -> None:
    path = project / page
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if re.match(r"(https?:|mailto:|#)", target):
            continue
        assert (path.parent / target.split("#")[0]).exists(), f"{page}: {target}"


def test_every_command_in_the_documents_exists(project: Path) -> None:
    known = set(bootstrap.SCRIPTS) | set(cli.COMMAND_NAMES)
    for page in PAGES:
        text = (project / page).read_text(encoding="utf-8")
        named = set(re.findall(r"(?:python3? main\.py|`zbreview) ([a-z]+)\b", text))
        assert named <= known, f"{page}: {sorted(named - known)}"


NAMED_FILE = re.compile(r"`((?:[\w-]+/)*[\w-]+\.py)`")
NAMED_PLACE = re.compile(r"`([\w-]+)/([\w/-]+)(?:\.(?!py`)\w+)?/?`")
NAMED_MODULE = re.compile(r"python3? -m ((?:benchmarks|tests|zbreview)[\w.]*\w)")


def missing(project: Path, page: str) -> list[str]:
    """Return the files, folders and modules that a page names and the project does not have."""
    roots = (project, project / "zbreview")
    files = {path.name for root in ("zbreview", "tests", "benchmarks") for path in
             (project / root).rglob("*.py")}  # fmt: skip
    absent = [
        name
        for name in NAMED_FILE.findall(page)
        if name not in files and not any((root / name).exists() for root in roots)
    ]
    for folder, place in NAMED_PLACE.findall(page):
        inside = [root / folder for root in roots if (root / folder).is_dir()]
        if inside and not any([*root.glob(f"{place}*")] for root in inside):
            absent.append(f"{folder}/{place}")
    for module in NAMED_MODULE.findall(page):
        path = project.joinpath(*module.split("."))
        if not path.is_dir() and not path.with_suffix(".py").exists():
            absent.append(module)
    return absent


def test_every_file_that_a_document_names_exists(project: Path) -> None:
    pages = [
        path for place in (".", "docs", "benchmarks") for path in (project / place).glob("*.md")
    ]
    assert len(pages) > len(PAGES)
    for path in pages:
        assert missing(project, path.read_text(encoding="utf-8")) == [], path.name


def test_a_file_that_is_gone_is_found(project: Path) -> None:
    page = "`text/gone.py`, `reading/gone`, `domain/quantity_edits.corrected`, python -m tests.gone"
    assert missing(project, page) == ["text/gone.py", "reading/gone", "tests.gone"]


def test_the_readme_opens_with_the_two_commands(project: Path) -> None:
    head = (project / "README.md").read_text(encoding="utf-8").splitlines()[:25]
    assert "python3 main.py demo" in "\n".join(head)
    assert "python3 main.py test" in "\n".join(head)
    assert "本软件仅处理非涉密信息" in "\n".join(head)


def test_screenshots_are_shown_in_the_manual(project: Path) -> None:
    shown = (project / "docs" / "manual.md").read_text(encoding="utf-8")
    for path in (project / "docs" / "screenshots").glob("*.png"):
        assert f"screenshots/{path.name}" in shown, path.name


def test_every_layer_is_explained(project: Path) -> None:
    page = (project / "docs" / "architecture.md").read_text(encoding="utf-8")
    for folder in sorted((project / "zbreview").iterdir()):
        if folder.is_dir() and (folder / "__init__.py").exists():
            assert f"`{folder.name}`" in page, folder.name
