"""The analyst's own codes: codebooks as trees, and the passages that carry a code."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.spans import Span

LONGEST_NAME = 60
LONGEST_WORDS = 20_000
FAVOURITES = range(1, 10)

PALETTE = (
    "#2f6fbe", "#b4552d", "#2e8b57", "#8a5fb0", "#b8860b", "#c04f7b",
    "#3a8f9e", "#7a6a2f", "#5b6fd0", "#a23e48", "#5f8f2f", "#76628a",
)  # fmt: skip
"""Colours for new codes, readable as bars on light and dark paper."""

_COLOR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Code:
    """One code. ``depth`` is 0 at the root; ``favourite`` is its number key.

    A deleted code that passages still carry stays with ``is_deleted``, so that they keep name
    and colour. ``is_codable`` is False for a heading that only groups others.
    """

    uuid: Uuid
    codebook: Uuid
    name: str
    color: str
    parent: Uuid | None = None
    definition: str = ""
    includes: str = ""
    excludes: str = ""
    is_codable: bool = True
    favourite: int | None = None
    is_deleted: bool = False
    depth: int = 0
    path: tuple[str, ...] = ()
    n_marks: int = 0

    @property
    def shown(self) -> str:
        """Return the name, with a word where the code was deleted."""
        return f"{self.name}（已删除）" if self.is_deleted else self.name


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes; ``codes`` stand in outline order, a parent before its children."""

    uuid: Uuid
    name: str
    note: str = ""
    codes: tuple[Code, ...] = ()
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class CodeMark:
    """A passage that carries a code, with what is shown of the code."""

    uuid: Uuid
    text_id: TextId
    code: Code
    span: Span
    quote: str
    author: str
    note: str = ""
    updated_at: str = ""


@dataclass(frozen=True, slots=True)
class CodeDraft:
    """A code as it stands in a file: ``level`` is 1 at the root, in outline order."""

    name: str
    level: int = 1
    color: str = ""
    definition: str = ""
    includes: str = ""
    excludes: str = ""
    is_codable: bool = True
    uuid: Uuid | None = None


def clean_name(name: str) -> str:
    """Return a name in one line, without blanks around it and without control characters."""
    words = " ".join(name.split())
    return "".join(char for char in words if unicodedata.category(char) not in ("Cc", "Cs"))


def name_key(name: str) -> str:
    """Return what makes two names the same: width and case do not count."""
    return unicodedata.normalize("NFKC", clean_name(name)).casefold()


def is_color(text: str) -> bool:
    """Tell whether a text is a colour as it is stored, ``#rrggbb`` in lower case."""
    return _COLOR.fullmatch(text) is not None


def fault_of_name(name: str) -> str:
    """Return what is wrong with a name in Chinese, empty where nothing is."""
    if not clean_name(name):
        return "名称不能为空。"
    if len(clean_name(name)) > LONGEST_NAME:
        return f"名称太长：最多 {LONGEST_NAME} 字。"
    return ""


def outlined(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Return codes in outline order with depth and path.

    Siblings keep the order given; a code whose parent is missing stands at the root.
    """
    every = list(codes)
    known = {code.uuid for code in every}
    below: dict[Uuid | None, list[Code]] = {}
    for code in every:
        below.setdefault(code.parent if code.parent in known else None, []).append(code)
    found: list[Code] = []
    stack: list[tuple[Code, int, tuple[str, ...]]] = [
        (code, 0, ()) for code in reversed(below.get(None, []))
    ]
    while stack:
        code, depth, above = stack.pop()
        path = (*above, code.name)
        found.append(replace(code, depth=depth, path=path))
        stack += [(child, depth + 1, path) for child in reversed(below.get(code.uuid, []))]
    return tuple(found)


def subtree(codes: Sequence[Code], root: Uuid) -> tuple[Code, ...]:
    """Return a code and everything below it, of codes in outline order."""
    found: list[Code] = []
    top = None
    for code in codes:
        if top is not None and code.depth <= top:
            break
        if code.uuid == root:
            top = code.depth
        if top is not None:
            found.append(code)
    return tuple(found)
