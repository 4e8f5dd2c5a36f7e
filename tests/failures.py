"""The catalogue of failures: every sentence with which the program refuses something.

``python -m tests.failures > docs/failures.md`` writes the page. The sentences are read from the
source: every call of the ``UserError`` family and of argparse's error for a wrong value, the tables
of sentences, and the functions that return a sentence which another one raises. :func:`unread`
says which calls are left; a test knows each of them.
``…`` stands for what is filled in. A run of the tests with ``ZBREVIEW_TEST_FAILURES=FILE`` writes
down every sentence that was really raised; :func:`missing` says which ones never were.
"""

import ast
import functools
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "zbreview"
GAP = "…"

KINDS = {
    "UserError": "操作", "InputError": "读入文件", "MarkedError": "读入文件",
    "LibraryError": "文献库", "EditRefusedError": "编辑", "CancelledError": "取消",
    "QueryError": "检索", "ArgumentTypeError": "命令行", "Problem": "读入文件",
}  # fmt: skip
_TABLES = {
    "_MEANINGS": "LibraryError", "_EXACT_MEANINGS": "LibraryError", "_UNFINISHED": "LibraryError",
    "_FAULTS": "InputError",
}  # fmt: skip
"""Names of tables of sentences with their advice, and what is raised with them."""

_TELLING = {"refusal", "_wrong", "_wrong_words", "_wrong_number", "fault_of_name", "fault_of",
            "_number_faults", "_word_faults"}  # fmt: skip
"""Functions that return the sentence of an EditRefusedError."""
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


def unread(source: Path = SOURCE) -> tuple[str, ...]:
    """Return the calls whose sentence the catalogue cannot read in place, as file and argument."""
    found = set()
    for path in source.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call, messages, _hints in _raised(tree):
            if not messages:
                found.add(f"{path.relative_to(source).as_posix()}: {ast.unparse(call)}")
    return tuple(sorted(found))


def _calls(tree: ast.Module, place: str) -> Iterator[Failure]:
    """Yield the sentences of every call, and of the functions that return one."""
    for call, messages, hints in _raised(tree):
        for message in messages:
            yield Failure(_called(call), message, (hints or [""])[0], place)
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef) or function.name not in _TELLING:
            continue
        given = ast.unparse(function.returns) if function.returns else ""
        if "tuple[str, str]" in given:
            yield from _pairs(function, "EditRefusedError", place)
        if given != "str":
            continue  # told in pairs, or another function of that name
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value is not None:
                for message in _sentences(node.value):
                    yield Failure("EditRefusedError", message, "", place)


def _sentences(node: ast.AST) -> Iterator[str]:
    """Yield every Chinese text anywhere in an expression."""
    if isinstance(node, ast.JoinedStr | ast.Constant):
        words = _template(node) or ""
        if words.endswith("。"):
            yield words
        return
    for child in ast.iter_child_nodes(node):
        yield from _sentences(child)


def _raised(tree: ast.Module) -> Iterator[tuple[ast.Call, list[str], list[str]]]:
    """Yield every call with what it may say; a name stands for what was last given to it above."""
    given = _names(tree.body)
    told: set[ast.AST] = set()
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in [*reversed(functions), tree]:  # the inner ones first: they know more names
        nodes = list(ast.walk(function))
        here = [*given, *_names(nodes)] if function is not tree else given
        for node in nodes:
            if not isinstance(node, ast.Call) or _called(node) not in KINDS:
                continue
            words = node.args[1:] if _called(node) == "Problem" else node.args
            if not words or node in told:
                continue
            told.add(node)
            hints = _templates(words[1], here) if len(words) > 1 else [""]
            yield node, _templates(words[0], here), hints


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


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
    """Yield the pairs of sentences of the tables."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        kind = _TABLES.get(node.targets[0].id)
        if kind is None:
            continue
        for one in _pairs(node.value, kind, place):
            named = f"“{GAP}”：{one.message}" if kind == "LibraryError" else one.message
            yield replace(one, message=named)


def _pairs(node: ast.AST, kind: str, place: str) -> Iterator[Failure]:
    """Yield every sentence with its advice that stands as a pair in an expression."""
    for pair in ast.walk(node):
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
            message, hint = (_template(part) for part in pair.elts)
            if message:
                yield Failure(kind, message, hint or "", place)


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
