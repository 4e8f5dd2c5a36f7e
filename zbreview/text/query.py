"""The language of searches: words, phrases in quotes, 与、或、非, 邻近 and brackets.

Blanks between words mean 与 (AND). A word that is not one of the signs below stands for itself,
whatever characters it has. Printing a query and reading it again gives the same query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zbreview.errors import UserError

NEAR = 20
"""Characters that may lie between two words that are near each other, unless told."""

_FARTHEST = 500
_DEEPEST = 40
_AND = frozenset({"AND", "与", "并且"})
_OR = frozenset({"OR", "或", "或者", "|"})
_NOT = frozenset({"NOT", "非", "不含"})
_NEAR = re.compile(r"(?:NEAR|邻近)(?:[/／](\d+))?")
_CLOSING = {'"': '"', "“": "”"}
_TOKEN = re.compile(r"[\s\u3000]+|[()（）]|[\"“]|[^\s\u3000()（）\"“]+")


class QueryError(UserError):
    """A query that cannot be understood; ``place`` counts its characters from 0."""

    def __init__(self, message: str, hint: str, place: int) -> None:
        super().__init__(message, hint)
        self.place = place


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in a text exactly so, letter case aside."""

    words: str


@dataclass(frozen=True, slots=True)
class And:
    """All parts stand in the same paragraph."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of the parts stands in the paragraph."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not stand in the paragraph."""

    part: Node


@dataclass(frozen=True, slots=True)
class Near:
    """Two terms stand in the paragraph with at most so many characters between them."""

    one: Node
    other: Node
    distance: int = NEAR


Node = Term | And | Or | Not | Near


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    words: str
    place: int


def parse(text: str) -> Node:
    """Return what a query means; raise QueryError with a sentence that says where it is wrong."""
    reader = _Reader(_tokens(text), len(text))
    found = reader.any_of(0)
    left = reader.peek()
    if left is not None:
        raise QueryError(
            f"第 {left.place + 1} 个字处多了一个右括号。",
            "请去掉它，或在前面补上左括号。",
            left.place,
        )
    if not _can_be_found(found):
        raise QueryError("只说了不要什么，没有说要找什么。", "请在“非”之外至少写一个要找的词。", 0)
    return found


def show(node: Node) -> str:
    """Return a query in its plainest form."""
    match node:
        case Term(words):
            return _shown(words)
        case And(parts):
            return " ".join(_grouped(part, And) for part in parts)
        case Or(parts):
            return " 或 ".join(_grouped(part, Or) for part in parts)
        case Not(part):
            return f"非 {_grouped(part, Not)}"
        case Near(one, other, distance):
            return f"{_grouped(one, Near)} 邻近/{distance} {_grouped(other, Near)}"


def terms(node: Node) -> tuple[Term, ...]:
    """Return the terms that may be found, those behind 非 left out, each once."""
    match node:
        case Term():
            return (node,)
        case And(parts) | Or(parts):
            found = [term for part in parts for term in terms(part)]
        case Near(one, other, _):
            found = [*terms(one), *terms(other)]
        case Not():
            return ()
    return tuple(dict.fromkeys(found))


def _shown(words: str) -> str:
    """Return a term so that it is read as that term again."""
    is_plain = _TOKEN.fullmatch(words) and not (set(words) & set('()（）"“')) and words.strip()
    if is_plain and words not in _AND | _OR | _NOT and not _NEAR.fullmatch(words):
        return words
    return f'"{words}"' if '"' not in words else f"“{words}”"


def _grouped(part: Node, around: type[And | Or | Not | Near]) -> str:
    """Return a part with brackets where it would else be read otherwise."""
    binds = {Or: 0, And: 1, Not: 2, Near: 3, Term: 4}
    own = binds[type(part)]
    is_bare = own > binds[around] or (own == binds[around] and around is Not)
    return show(part) if is_bare else f"({show(part)})"


def _can_be_found(node: Node) -> bool:
    match node:
        case And(parts):
            return any(_can_be_found(part) for part in parts)
        case Or(parts):
            return all(_can_be_found(part) for part in parts)
        case Not():
            return False
        case Near(one, other, _):
            return _can_be_found(one) and _can_be_found(other)
    return True


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:  # pragma: no cover - every character is one of the kinds
            break
        words = match[0]
        if words in _CLOSING:
            end = text.find(_CLOSING[words], at + 1)
            if end < 0:
                raise QueryError(
                    f"第 {at + 1} 个字处的引号没有配对。", f"请在词后补上 {_CLOSING[words]}。", at
                )
            if not text[at + 1 : end].strip():
                raise QueryError(f"第 {at + 1} 个字处的引号里没有词。", "请写上要找的词。", at)
            found.append(_Token("word", text[at + 1 : end], at))
            at = end + 1
            continue
        if words.strip():
            found.append(_Token(_kind(words), words, at))
        at = match.end()
    return found


def _kind(words: str) -> str:
    if words in "(（":
        return "open"
    if words in ")）":
        return "close"
    for kind, signs in (("and", _AND), ("or", _OR), ("not", _NOT)):
        if words in signs:
            return kind
    return "near" if _NEAR.fullmatch(words) else "word"


class _Reader:
    """Read tokens by recursive descent: 或 binds least, then 与, 非, 邻近."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._at = 0

    def peek(self) -> _Token | None:
        """Return the next token."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: str) -> _Token | None:
        token = self.peek()
        if token is None or token.kind not in kinds:
            return None
        self._at += 1
        return token

    def any_of(self, depth: int) -> Node:
        """Read parts joined by 或."""
        parts = [self._all_of(depth)]
        while self._take("or"):
            parts.append(self._all_of(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all_of(self, depth: int) -> Node:
        parts = [self._none_of(depth)]
        while True:
            token = self.peek()
            if token is None or token.kind in ("or", "close"):
                break
            self._take("and")
            parts.append(self._none_of(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _none_of(self, depth: int) -> Node:
        if self._take("not"):
            return Not(self._none_of(self._deeper(depth)))
        return self._near(depth)

    def _near(self, depth: int) -> Node:
        found = self._one(depth)
        while token := self._take("near"):
            match = _NEAR.fullmatch(token.words)
            number = match[1] if match else None
            distance = int(number) if number else NEAR
            if distance > _FARTHEST:
                raise QueryError(
                    f"“{token.words}”太远，最多 {_FARTHEST} 个字。",
                    "要找同一段里的词，用“与”即可。",
                    token.place,
                )
            other = self._one(depth)
            if not all(isinstance(each, Term | Or) and _is_flat(each) for each in (found, other)):
                raise QueryError(
                    f"第 {token.place + 1} 个字处的“邻近”两边只能是词，或用“或”连起来的词。",
                    "请把其他条件写到邻近之外，用“与”连接。", token.place,
                )  # fmt: skip
            found = Near(found, other, distance)
        return found

    def _one(self, depth: int) -> Node:
        token = self.peek()
        if token is None:
            raise QueryError(
                "末尾少了一个词。" if self._at else "还没有写要找的词。", "请补上要找的词。",
                self._length,
            )  # fmt: skip
        self._at += 1
        if token.kind == "word":
            return Term(token.words)
        if token.kind == "open":
            found = self.any_of(self._deeper(depth))
            if not self._take("close"):
                raise QueryError(
                    f"第 {token.place + 1} 个字处的左括号没有配对。", "请补上右括号。", token.place
                )
            return found
        raise QueryError(
            f"第 {token.place + 1} 个字处的“{token.words}”前面少了一个词。",
            f"请补上；要找“{token.words}”这个词本身，请给它加上引号。",
            token.place,
        )

    def _deeper(self, depth: int) -> int:
        if depth >= _DEEPEST:
            raise QueryError("括号套得太深。", f"最多 {_DEEPEST} 层。", self._length)
        return depth + 1


def _is_flat(node: Node) -> bool:
    """Tell whether a node is a term, or terms joined by 或."""
    return isinstance(node, Term) or (
        isinstance(node, Or) and all(isinstance(part, Term) for part in node.parts)
    )
