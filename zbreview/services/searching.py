"""Search as the analyst asks for it: a query in words, its synonyms, filters, and what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Role
from zbreview.domain.identity import TextId, Uuid
from zbreview.domain.reviews import Fulfilment
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.reading.lexicon import Lexicon
from zbreview.services.dictionaries import lexicon_of
from zbreview.store import search as stored
from zbreview.store.documents import text_of
from zbreview.store.library import Library
from zbreview.store.search import SearchCounts, SearchFilter, SearchHit
from zbreview.text.query import And, Near, Node, Not, Or, Term, parse
from zbreview.text.sentences import sentences

MOST_PLACES = 5000
"""Places that can be marked in one step."""

_MOST_NAMES = 8
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class SearchOrder:
    """What to look for: the query as it was written, with synonyms or without, and where."""

    words: str
    with_synonyms: bool = True
    wanted: SearchFilter = field(default_factory=SearchFilter)


@dataclass(frozen=True, slots=True)
class Expansion:
    """A term and the other names that are looked for with it."""

    term: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it is carried out, and what was added to it."""

    query: Node
    expansions: tuple[Expansion, ...] = ()


def understood(library: Library, order: SearchOrder) -> Understood:
    """Return what an order means; raise QueryError where it is wrong."""
    query = parse(order.words)
    if not order.with_synonyms:
        return Understood(query)
    names = _names(lexicon_of(library))
    found: dict[str, Expansion] = {}
    return Understood(_widened(query, names, found), tuple(found.values()))


def page(library: Library, order: SearchOrder, *, limit: int = 100) -> tuple[SearchHit, ...]:
    """Return the first hits, newest year first."""
    return stored.find(library, understood(library, order).query, order.wanted, limit=limit)


def counts(library: Library, order: SearchOrder) -> SearchCounts:
    """Count the paragraphs that meet an order; may take a second in a large library."""
    return stored.count(library, understood(library, order).query, order.wanted)


def places(
    library: Library, order: SearchOrder, extent: str = "words"
) -> tuple[tuple[TextId, Span], ...]:
    """Return every place that meets an order: the ``words``, their ``sentence`` or ``paragraph``.

    Raise EditRefusedError where there are more than can be marked in one step, or none.
    """
    hits = stored.find(
        library, understood(library, order).query, order.wanted, limit=MOST_PLACES + 1
    )
    found: dict[tuple[TextId, Span], None] = {}
    texts: dict[TextId, str] = {}
    for hit in hits:
        if extent != "words" and hit.text_id not in texts:
            texts[hit.text_id] = text_of(library, hit.text_id)
        for span in hit.spans:
            found[hit.text_id, _around(texts.get(hit.text_id, ""), span, extent)] = None
    if not found:
        raise EditRefusedError("没有可以标注的地方。", "请换一个检索式。")
    if len(found) > MOST_PLACES:
        raise EditRefusedError(
            f"结果太多，一次最多标注 {MOST_PLACES} 处。", "请用年度、单位等条件缩小范围。"
        )
    return tuple(found)


def _around(text: str, span: Span, extent: str) -> Span:
    """Return the stretch to mark around the words found."""
    if extent == "words":
        return span
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, len(text) if end < 0 else end)
    if extent == "sentence":
        holding = [each for each in sentences(text, line) if each.holds(span)]
        line = holding[0] if holding else line
    return line.trimmed(text) or span


_KNOWN: dict[str, dict[str, frozenset[str]]] = {}


def _names(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Return for every name of the dictionaries all names of the same thing."""
    if lexicon.overlay not in _KNOWN:
        _KNOWN.clear()
        _KNOWN[lexicon.overlay] = _made_names(lexicon)
    return _KNOWN[lexicon.overlay]


def _made_names(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    groups = [{row["short"], row["full"]} for row in lexicon.table("departments")]
    groups += [{row["synonym"], row["indicator"]} for row in lexicon.table("indicators")]
    merged: dict[str, set[str]] = {}
    for group in groups:
        whole = set(group)
        for name in group:
            whole |= merged.get(name, set())
        for name in whole:
            merged[name] = whole
    return {
        name: frozenset(one for one in whole if one)
        for name, whole in merged.items()
        if len(name) >= _SHORTEST_NAME
    }


def _widened(node: Node, names: dict[str, frozenset[str]], found: dict[str, Expansion]) -> Node:
    """Return a query with the other names of its terms; what was added is noted."""
    match node:
        case Term(words):
            others = _others(words, names)
            if not others:
                return node
            found[words] = Expansion(words, others)
            return Or((node, *map(Term, others)))
        case And(parts):
            return And(tuple(_widened(part, names, found) for part in parts))
        case Or(parts):
            return Or(_flat(_widened(part, names, found) for part in parts))
        case Not(part):
            return Not(_widened(part, names, found))
        case Near(one, other, distance):
            return Near(_widened(one, names, found), _widened(other, names, found), distance)


def _flat(parts: Iterable[Node]) -> tuple[Node, ...]:
    """Return parts with those of an 或 among them put in its place."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, Or) else (part,)
    return tuple(flat)


def _others(words: str, names: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the term with the longest known name in it replaced by the other names."""
    held = [name for name in names if name in words]
    if not held:
        return ()
    name = max(held, key=len)
    others = sorted(one for one in names[name] if one != name)
    return tuple(words.replace(name, other) for other in others)[:_MOST_NAMES]


def to_json(order: SearchOrder) -> str:
    """Return an order as it is stored."""
    wanted = order.wanted
    kept: dict[str, Any] = {"words": order.words, "with_synonyms": order.with_synonyms}
    for name in ("years", "issuers", "kinds", "roles", "statuses", "codes"):
        if getattr(wanted, name):
            kept[name] = getattr(wanted, name)
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_json(stored_order: str) -> SearchOrder:
    """Return a stored order; what this version does not know is left out."""
    kept = json.loads(stored_order)
    return SearchOrder(
        kept.get("words", ""),
        kept.get("with_synonyms", True),
        SearchFilter(
            years=tuple(kept.get("years", ())),
            issuers=tuple(kept.get("issuers", ())),
            kinds=tuple(DocumentKind(one) for one in kept.get("kinds", ()) if one in _KINDS),
            roles=tuple(Role(one) for one in kept.get("roles", ()) if one in _ROLES),
            statuses=tuple(Fulfilment(one) for one in kept.get("statuses", ()) if one in _STATES),
            codes=tuple(Uuid(one) for one in kept.get("codes", ())),
        ),
    )


_KINDS, _ROLES, _STATES = set(DocumentKind), set(Role), set(Fulfilment)


def expansion_words(expansions: Iterable[Expansion]) -> str:
    """Return in words what is looked for besides what was written."""
    return "；".join(f"{one.term} → {'、'.join(one.names)}" for one in expansions)
