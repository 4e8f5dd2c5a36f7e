"""The catalogue of failures: every sentence with which the program refuses something.

``python -m tests.failures > docs/failures.md`` writes the page. The sentences are read from the
source: every call of the ``UserError`` family, and the tables of sentences for SQLite's errors.
``…`` stands for what is filled in. A run of the tests with ``ZBREVIEW_TEST_FAILURES=FILE`` writes
down every sentence that was really raised; :func:`missing` says which ones never were.
"""

import ast
import functools
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "zbreview"
GAP = "…"

KINDS = {
    "UserError": "操作", "InputError": "读入文件", "MarkedError": "读入文件",
    "LibraryError": "文献库", "EditRefusedError": "编辑", "CancelledError": "取消",
}  # fmt: skip
_TABLES = re.compile(r"_(EXACT_)?MEANINGS|_UNFINISHED")
_HEAD = """# 失败提示一览

由 `python -m tests.failures` 从程序生成，请勿手改。“…”处填入文件名、原因等。
程序自身的错误（不在此列）显示为可以复制的报告，见[说明书](manual.md)。
"""


@dataclass(frozen=True, order=True, slots=True)
class Failure:
    """One sentence with its advice, as templates, and the file that says it."""

    kind: str
    message: str
    hint: str
    place: str

    def fits(self, message: str) -> bool:
        """Tell whether a raised message is this one, filled in."""
        parts = (re.escape(part) for part in self.message.split(GAP))
        return re.fullmatch(".*".join(parts), message, re.DOTALL) is not None


@functools.cache
def catalogue(source: Path = SOURCE) -> tuple[Failure, ...]:
    """Return every failure that the source can tell."""
    found: set[Failure] = set()
    for path in sorted(source.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        place = path.relative_to(source).as_posix()
        found.update(_calls(tree, place))
        found.update(_tables(tree, place))
    return tuple(sorted(found))


def missing(raised: Iterable[str]) -> tuple[Failure, ...]:
    """Return what no raised message was."""
    every = frozenset(raised)
    return tuple(one for one in catalogue() if not any(one.fits(words) for words in every))


def page() -> str:
    """Return the page for the analyst."""
    lines = [_HEAD]
    for kind in dict.fromkeys(KINDS.values()):
        lines += [f"\n## {kind}\n", "| 提示 | 怎么办 |", "|---|---|"]
        every = {(one.message, one.hint) for one in catalogue() if KINDS[one.kind] == kind}
        lines += [f"| {_cell(message)} | {_cell(hint)} |" for message, hint in sorted(every)]
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def _calls(tree: ast.Module, place: str) -> Iterator[Failure]:
    """Yield the sentences of every call; a name stands for what was last given to it above."""
    given = _names(tree.body)
    told: set[ast.AST] = set()
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in [*reversed(functions), tree]:  # the inner ones first: they know more names
        nodes = list(ast.walk(function))
        here = [*given, *_names(nodes)] if function is not tree else given
        for node in nodes:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in KINDS or not node.args or node in told:
                continue
            told.add(node)
            messages = _templates(node.args[0], here)
            hints = _templates(node.args[1], here) if len(node.args) > 1 else [""]
            for message in messages:
                yield Failure(node.func.id, message, (hints or [""])[0], place)


def _names(nodes: Iterable[ast.AST]) -> list[ast.Assign]:
    return [
        node
        for node in nodes
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]


def _templates(node: ast.expr, given: list[ast.Assign]) -> list[str]:
    """Return what an argument may say: itself, both sides of a choice, or what its name holds."""
    if isinstance(node, ast.IfExp):
        return _templates(node.body, given) + _templates(node.orelse, given)
    if isinstance(node, ast.Name):
        above = [
            one.value for one in given if one.targets[0].id == node.id and one.lineno <= node.lineno
        ]
        return _templates(above[-1], given) if above else []
    found = _template(node)
    return [found] if found else []


def _tables(tree: ast.AST, place: str) -> Iterator[Failure]:
    """Yield the pairs of sentences of the tables for SQLite's errors."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        if not _TABLES.fullmatch(node.targets[0].id):
            continue
        for pair in ast.walk(node.value):
            if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
                message, hint = (_template(part) for part in pair.elts)
                if message:
                    yield Failure("LibraryError", f"“{GAP}”：{message}", hint or "", place)


def _template(node: ast.expr) -> str | None:
    """Return a text with gaps for what is filled in, or None where there is none in place."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else GAP for part in node.values]
        words = re.sub(f"{GAP}+", GAP, "".join(map(str, parts)))
        return words if words.strip(GAP) else None
    return None


if __name__ == "__main__":
    sys.stdout.write(page())
