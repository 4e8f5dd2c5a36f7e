"""Divide an item into its single actions: one deed with its object, and what only serves it."""

import re
from collections.abc import Iterator

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.text.sentences import clauses, segments, sentences

_LEAST_BEFORE = 25
_LEAST_AFTER = 20
_UNITS_BRACKET = re.compile(
    r"[(（【\[]\s?(?:责任|牵头|配合|主办|承办|落实)[^)）】\]]{0,200}[)）】\]]\s*$"
)
_AWARD = re.compile(r"对[^，,。；;]{2,80}")
_FINAL = "。！？!?；;，,、：: \n\t\u3000"


def actions(text: str, body: Span, cues: Cues, *, heading: Span | None = None) -> tuple[Span, ...]:
    """Return the actions of an item's body, none where it is one chain of action.

    ``body`` is the item without label and heading. A heading that names an action with its
    purpose (two clauses) counts as one.
    """
    found: list[Span] = []
    if heading is not None and len(clauses(text, heading, lines_end=False)) > 1:
        found.append(heading)
    area = without_units(text, body)
    if area is None:
        return ()
    for sentence in sentences(text, area, lines_end=False):
        for segment in segments(text, sentence, lines_end=False):
            found += _groups(text, segment, cues)
    found = _joined(text, found)
    return tuple(found) if len(found) > 1 else ()


def without_units(text: str, span: Span) -> Span | None:
    """Return a span without a closing (责任单位：…) and without final marks."""
    tail = _UNITS_BRACKET.search(text, span.start, span.end)
    end = tail.start() if tail else span.end
    while end > span.start and text[end - 1] in _FINAL:
        end -= 1
    return Span(span.start, end).trimmed(text) if end > span.start else None


def _groups(text: str, segment: Span, cues: Cues) -> Iterator[Span]:
    """Yield runs of clauses; a new run begins where a new deed with an object of its own does."""
    parts = clauses(text, segment, lines_end=False)
    if not parts:
        return
    start, has_deed = parts[0].start, _is_deed(text, parts[0], cues)
    end = parts[0].end
    for position, part in enumerate(parts[1:], 1):
        is_new = (
            has_deed
            and end - start >= _LEAST_BEFORE
            and _opens_deed(text, part, cues)
            and _run_length(text, parts, position, cues) >= _LEAST_AFTER
        )
        if is_new:
            yield Span(start, end)
            start, has_deed = part.start, False
        has_deed = has_deed or _is_deed(text, part, cues)
        end = part.end
    yield Span(start, end)


def _opens_deed(text: str, part: Span, cues: Cues) -> bool:
    """Tell whether a clause opens a new action rather than serving the one before."""
    if _AWARD.match(text, part.start, part.end):
        return True
    place = _after_adverbs(text, part, cues)
    if place > part.start and cues.starts("means.opening", text, place, part.end):
        return True
    return bool(cues.starts("action.new", text, place, part.end))


def _run_length(text: str, parts: tuple[Span, ...], position: int, cues: Cues) -> int:
    """Return the characters from a clause up to the next one that opens an action."""
    last = position
    while last + 1 < len(parts) and not _opens_deed(text, parts[last + 1], cues):
        last += 1
    return parts[last].end - parts[position].start


def _is_deed(text: str, part: Span, cues: Cues) -> bool:
    """Tell whether a clause holds a predicate of its own, not only means or circumstance."""
    place = _after_adverbs(text, part, cues)
    return not cues.starts("means.opening", text, place, part.end)


def _after_adverbs(text: str, part: Span, cues: Cues) -> int:
    place = part.start
    while word := cues.starts("action.adverb", text, place, part.end):
        place += len(word)
    return place


def _joined(text: str, found: list[Span]) -> list[Span]:
    """Join a stretch that is too short to be an action with the one before it."""
    result: list[Span] = []
    for span in found:
        is_scrap = len(span) < 6  # noqa: PLR2004 - verb and object need more
        if is_scrap and result and text[result[-1].end : span.start].strip(_FINAL) == "":
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result
