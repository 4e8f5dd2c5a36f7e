"""Turn a query into SQL that finds its paragraphs, and into the places of its words in them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from zbreview.domain.spans import Span
from zbreview.text.bigrams import match_expression
from zbreview.text.query import And, Near, Node, Not, Or, Term, terms


@dataclass(slots=True)
class Binding:
    """Conditions in SQL under construction, with the values that they bind."""

    values: dict[str, Any] = field(default_factory=dict)

    def name(self, value: str) -> str:
        """Keep a value and return the name that stands for it."""
        name = f"q{len(self.values)}"
        self.values[name] = value
        return f":{name}"


def paragraph_condition(node: Node, column: str, binding: Binding) -> str:
    """Return the SQL condition that a column's words may meet a query.

    It is exact but for 邻近, where both words merely stand in the same paragraph, and for the
    case of letters other than a to z.
    """
    match node:
        case Term(words):
            return _holds(words, column, binding)
        case And(parts):
            return _joined(" AND ", parts, column, binding)
        case Or(parts):
            return _joined(" OR ", parts, column, binding)
        case Not(part):
            if _is_exact(part):
                return f"NOT {paragraph_condition(part, column, binding)}"
            return "1"
        case Near(one, other, _):
            return _joined(" AND ", (one, other), column, binding)


def _joined(word: str, parts: tuple[Node, ...], column: str, binding: Binding) -> str:
    return "(" + word.join(paragraph_condition(part, column, binding) for part in parts) + ")"


def _holds(words: str, column: str, binding: Binding) -> str:
    """Return the condition for a term; where letters are, their case does not count."""
    if words.isascii() or any(char.lower() != char.upper() for char in words):
        escaped = re.sub(r"([!%_])", r"!\1", words)
        for char in words:  # LIKE folds a to z alone: any other letter may stand for any
            if not char.isascii() and char.lower() != char.upper():
                escaped = escaped.replace(char, "%")
        return f"{column} LIKE {binding.name(f'%{escaped}%')} ESCAPE '!'"
    return f"instr({column}, {binding.name(words)}) > 0"


def _is_exact(node: Node) -> bool:
    """Tell whether the condition of a node says neither too much nor too little."""
    match node:
        case Term(words):
            return all(char.isascii() or char.lower() == char.upper() for char in words)
        case And(parts) | Or(parts):
            return all(_is_exact(part) for part in parts)
        case Not(part):
            return _is_exact(part)
        case Near():
            return False


def index_expression(node: Node) -> str:
    """Return the query for the index of bigrams, empty where it cannot narrow anything down.

    Every paragraph that meets the query meets it too.
    """
    match node:
        case Term(words):
            return match_expression(words)
        case And(parts):
            return _narrowing([index_expression(part) for part in parts if type(part) is not Not])
        case Or(parts):
            found = [index_expression(part) for part in parts]
            return " OR ".join(f"({each})" for each in found) if all(found) else ""
        case Near(one, other, _):
            return _narrowing([index_expression(one), index_expression(other)])
        case Not():
            return ""


def _narrowing(found: list[str]) -> str:
    return " AND ".join(f"({each})" for each in found if each)


def is_short(node: Node) -> bool:
    """Tell whether a query looks for a single character, which the index finds dearly."""
    return any(len(term.words) == 1 for term in terms(node))


class Matcher:
    """Find the places of a query's words in a paragraph, exactly."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._patterns = {
            term: re.compile(re.escape(term.words), re.IGNORECASE) for term in _every(node)
        }

    def places(self, body: str) -> tuple[Span, ...]:
        """Return the places in order, without those that lie in another; none where it fails."""
        found = self._meets(self._node, body)
        if found is None:
            return ()
        ordered = sorted(found, key=lambda span: (span.start, -span.end))
        kept: list[Span] = []
        for span in ordered:
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        return tuple(kept)

    def _meets(self, node: Node, body: str) -> list[Span] | None:
        """Return the places that a node marks, None where the paragraph does not meet it."""
        match node:
            case Term():
                spans = [Span(*match.span()) for match in self._patterns[node].finditer(body)]
                return spans or None
            case And(parts):
                found = [self._meets(part, body) for part in parts]
                return None if None in found else [*itertools.chain(*filter(None, found))]
            case Or(parts):
                met = [each for part in parts if (each := self._meets(part, body)) is not None]
                return [*itertools.chain(*met)] if met else None
            case Not(part):
                return [] if self._meets(part, body) is None else None
            case Near(one, other, distance):
                return self._near(one, other, distance, body)

    def _near(self, one: Node, other: Node, distance: int, body: str) -> list[Span] | None:
        """Return the places of two terms with few characters between them."""
        firsts, seconds = self._meets(one, body) or [], self._meets(other, body) or []
        seconds = sorted(seconds, key=lambda span: span.start)
        longest = max((len(span) for span in seconds), default=0)
        found: set[Span] = set()
        for first in firsts:
            at = bisect_left(seconds, first.start - distance - longest, key=lambda span: span.start)
            for second in seconds[at:]:
                if second.start > first.end + distance:
                    break
                gap = max(first.start, second.start) - min(first.end, second.end)
                if 0 <= gap <= distance:
                    found |= {first, second}
        return [*found] or None


def _every(node: Node) -> Iterator[Term]:
    """Yield every term, those behind 非 too."""
    match node:
        case Term():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _every(part)
        case Not(part):
            yield from _every(part)
        case Near(one, other, _):
            yield from _every(one)
            yield from _every(other)
