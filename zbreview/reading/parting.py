"""Part a sentence into runs of clauses, each one action with what only serves it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.reading.deeds import (
    Clause,
    adds_deed,
    clause_of,
    has_own_subject,
    is_dated,
    is_grant,
    is_own_measure,
    is_placed,
)
from zbreview.reading.serving import is_measure, is_terms, is_yield, serves, trails
from zbreview.reading.stretches import Run, begins, ends, is_concrete, pieces, says_how_many
from zbreview.text.sentences import clauses

_LONG_BEFORE = 25
_LONG_AFTER = 20
_SHORT = 10
_LEAST = 6
_PAIR = 2
_FEW = 3
_TERSE = 18
_MONEY = re.compile(r"(?:资金|经费|基金|\d[百千万亿]{0,2}元)$")
_SETS_ASIDE = re.compile(r"(?:资金|经费|基金)$|安排|列支|投入|筹[集措]|争取|设立|拨付|统筹|整合")
_EXEMPT = re.compile(r"对[^，,。；;]{2,30}的?(?:予以|依规|依法|不予)")
_BY_RULE = re.compile(
    r"(?:严格|落实|压实|规范|明确|细化|切实加强|加强)[^，,。；;“《\d]{2,7}(?:管理|责任|措施|要求|程序|秩序|行为)"
)
"""A theme in so many words: 严格项目管理，全面落实…."""
_OCCASION = re.compile(
    r"(?:利用|借助|结合)[^，,。；;]{2,24}?(?:时机|节点|契机|机会|时段|平台|载体)"
)
_SUM = re.compile(r"(?:给予|奖励|补助|补贴)[^，,。；;]{0,20}\d")


class Place(NamedTuple):
    """Where a segment stands: beside others in its item, and beside a semicolon."""

    is_listed: bool = False
    is_parted: bool = False


def runs(text: str, segment: Span, cues: Cues, place: Place | None = None) -> Iterator[Span]:
    """Yield runs of clauses; a new run begins where a new deed with an object of its own does.

    Where the segment stands beside others, full stops and semicolons part the actions, and a
    pair of clauses is one of them. Between semicolons three clauses are one too.
    """
    parts = [clause_of(text, span, cues) for span in clauses(text, segment, lines_end=False)]
    place = place or Place()
    if (place.is_listed and _is_pair(text, parts)) or (place.is_parted and _is_few(text, parts)):
        yield Span(parts[0].span.start, parts[-1].span.end)
        return
    is_deed = [part.is_deed or trails(text, part.span) for part in parts]
    if len(parts) > 1 and not is_deed[-2]:
        is_deed[-1] = True  # means need an end
    is_terse = len(segment) <= _TERSE * len(parts)
    start, has_deed = 0, False
    for position, part in enumerate(parts):
        if has_deed and part.opens and is_deed[position - 1]:
            until = _until(position, parts, is_deed)
            after = Run.of(text, parts, position, until)
            if (any(is_deed[position:until]) or is_grant(text, after.span)) and stands_alone(
                Run.of(text, parts, start, position), after, cues, is_terse=is_terse
            ):
                yield Span(parts[start].span.start, parts[position - 1].span.end)
                start, has_deed = position, False
        has_deed = has_deed or is_deed[position]
    if parts:
        yield Span(parts[start].span.start, parts[-1].span.end)


def _is_few(text: str, parts: Sequence[Clause]) -> bool:
    """Tell whether a segment is so short that semicolons part the actions, not its commas."""
    sums = sum(_SUM.search(text, part.span.start, part.span.end) is not None for part in parts)
    return len(parts) <= _FEW and sums <= 1 and not any(adds_deed(text, one.span) for one in parts)


def _is_pair(text: str, parts: Sequence[Clause]) -> bool:
    """Tell whether a segment is two clauses that are neither both long nor both counted."""
    if len(parts) != _PAIR:
        return False
    before, after = Run.of(text, parts, 0, 1), Run.of(text, parts, 1, _PAIR)
    is_parted = _is_plain(before, after) and not is_yield(before, after)
    return not (is_parted or is_own_measure(text, after.span))


def _is_plain(before: Run, after: Run) -> bool:
    """Tell whether two runs are plainly two deeds: both say how many, or both are long."""
    return (says_how_many(before) and says_how_many(after)) or (
        len(before) >= _LONG_BEFORE and len(after) >= _LONG_AFTER
    )


def _until(position: int, parts: Sequence[Clause], is_deed: Sequence[bool]) -> int:
    """Return where the run that begins at a clause ends: at an opening after its first deed."""
    last = position
    while last < len(parts) - 1 and not is_deed[last]:
        last += 1
    return next((one for one in range(last + 1, len(parts)) if parts[one].opens), len(parts))


def stands_alone(before: Run, after: Run, cues: Cues, *, is_terse: bool) -> bool:
    """Tell whether two runs are two actions: each a deed with an object of its own.

    What says how, how much or by when belongs to the deed before it, and so does what only
    fills a theme (加快…建设) or goes on with the same object. ``is_terse`` for short clauses.
    """
    is_further = adds_deed(after.text, after.span)
    if min(len(before), len(after)) < _LEAST or (not is_further and serves(before, after, cues)):
        return False
    if (
        is_further
        or has_own_subject(after.text, after.span)
        or is_own_measure(after.text, after.span)
    ):
        return True
    if is_grant(after.text, after.span):
        return not is_terms(before, after, cues)
    if any(tells(before, after, cues) for tells in (_is_theme, _is_spent, is_measure)):
        return False
    is_plain = _is_plain(before, after)
    if is_plain or (not is_terse and min(len(before), len(after)) < _SHORT):
        return is_plain
    return not _goes_on_with(before, after, cues) and _is_weighty(before, after, cues)


def _is_weighty(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether verbs that say little (加强) are made up for by a thing or a number."""
    if all(part.is_general for part in before.near):
        if _OCCASION.match(after.text, after.span.start, after.span.end):
            return False
        return len(before) >= _LONG_BEFORE or _is_tangible(before, after, cues)
    if not after.first.is_general:
        return True
    first = after.first.span
    is_weak = len(first) < _SHORT or ends(after, first, "object.abstract", cues)
    return not is_weak or len(before.near) > 1 or _is_tangible(before, after, cues)


def _goes_on_with(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run is about what the run before it is about, told by common words."""
    if begins(after, "action.moving", cues):
        size = 2
    elif after.text[after.span.start] in "将把":
        size = 2 if begins(before, "action.theme", cues) else 5
    elif cues.starts("action.new", after.text, after.first.verb, after.span.end):
        size = 3 if says_how_many(after) else 5
    else:
        size = 3 if is_placed(after.text, after.span) else 2
    if pieces(before.words, size) & pieces(after.words, size):
        return True
    return says_how_many(after) and len(pieces(before.words, 2) & pieces(after.words, 2)) > 1


def _is_theme(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run names the theme of what follows: short and general, or then counted."""
    is_programme = ends(before, before.span, "object.programme", cues)
    if is_programme and (
        begins(before, "action.programme", cues)
        or cues.starts("action.programme", before.text, before.last.verb, before.span.end)
        or (says_how_many(after) and begins(before, "action.upholding", cues))
    ):
        return True
    if _BY_RULE.fullmatch(before.words):
        return True
    if is_concrete(before.words):
        return False
    is_short = len(before) <= _SHORT
    if is_short and before.first.is_general:
        return True
    is_filled = is_short or is_dated(after.text, after.span) or says_how_many(after)
    is_one = before.first is before.last
    return is_filled and is_one and begins(before, "action.theme", cues)


def _is_spent(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether a run says what the money of the run before it is for."""
    start, end = after.span.start, after.span.end
    if not _SETS_ASIDE.search(before.words):
        return False
    is_use = bool(cues.starts("action.spending", after.text, start, end)) and not _EXEMPT.match(
        after.text, start, end
    )
    return is_use and _MONEY.search(before.words) is not None


def _is_tangible(before: Run, after: Run, cues: Cues) -> bool:
    """Tell whether one of two runs holds a number, a name or a thing that can be set up."""
    return any(
        is_concrete(run.words)
        or any(ends(run, part.span, "object.established", cues) for part in run.near)
        for run in (before, after)
    )
