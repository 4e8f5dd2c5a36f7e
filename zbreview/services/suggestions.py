"""All suggestions of a library: worked out once in the background, kept, and carried on."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zbreview import __version__, paths
from zbreview.comparing.vocabulary import Topics
from zbreview.domain.identity import TextId, Uuid
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.kept_index import Kept, kept
from zbreview.services.lexicon_views import topics_in
from zbreview.services.progress import Progress, SilentProgress
from zbreview.store import chains
from zbreview.store.chains import sorted_pair
from zbreview.store.kept_finds import KeptFinds
from zbreview.store.library import Library

_GROUP = 320
"""About how many statements are asked between two reports; so many are lost at most."""

_AT_ONCE = 300
"""So many new statements are asked without being told to, once all have been asked for."""

_GROWN = 1.5
"""A text is asked again when the library has so many times the statements it had then."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The likeliest counterpart of a statement that nobody refused."""

    uuid: Uuid
    score: float


def suggest_all(library: Library, progress: Progress) -> int:
    """Look for the likenesses of every statement; return how many were asked this time.

    What is found is kept group by group in a file beside the program's settings, so that a
    stopped run goes on where it was and a new document costs its own statements only. Nothing
    is written into the library. Raises CancelledError when stopped.
    """
    progress.step(0, 0, "建立索引")
    now = kept(library)
    with _file(library) as file:
        waiting = _waiting(now, file)
        total = sum(len(now.by_text[text]) for text in waiting)
        done = 0
        for texts in _grouped(waiting, now):
            progress.step(done, total, now.by_text[texts[0]][0].document.name)
            owners = {each.uuid: text for text in texts for each in now.by_text[text]}
            found = {uuid: (owners[uuid], finds) for uuid, finds in now.index.found(owners)}
            states = {text: _digest(now, text) for text in texts}
            file.keep(states, len(now.index.statements), found)
            done += len(owners)
    return done


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the suggestions of a library are: the likeliest of each, and how many wait."""

    nearest: dict[Uuid, Nearest]
    n_waiting: int
    n_statements: int


def standing(library: Library) -> Standing:
    """Return how far the suggestions are; a few new statements are asked at once.

    Where nobody has asked for all suggestions yet, none are asked here.
    """
    now = kept(library)
    with _file(library) as file:
        has_begun, waiting = bool(file.asked()), _waiting(now, file)
    left = sum(len(now.by_text[text]) for text in waiting)
    if has_begun and 0 < left <= _AT_ONCE:
        suggest_all(library, SilentProgress())
        left = 0
    return Standing(nearest(library) if has_begun else {}, left, len(now.index.statements))


def n_waiting(library: Library) -> int:
    """Return how many statements a run would still ask."""
    now = kept(library)
    with _file(library) as file:
        return sum(len(now.by_text[text]) for text in _waiting(now, file))


def nearest(library: Library) -> dict[Uuid, Nearest]:
    """Return the likeliest counterpart of every statement that has been asked, from either end.

    Statements that are gone and pairs that the analyst refused do not count.
    """
    now, refused = kept(library), chains.rejected_pairs(library)
    best: dict[Uuid, Nearest] = {}
    with _file(library) as file:
        for uuid, finds in file.found():
            if uuid not in now.index:
                continue
            for other, score in finds:
                if other in now.index and sorted_pair(uuid, other) not in refused:
                    _raise(best, uuid, other, score)
                    _raise(best, other, uuid, score)
    return best


def _raise(best: dict[Uuid, Nearest], uuid: Uuid, other: Uuid, score: float) -> None:
    if uuid not in best or score > best[uuid].score:
        best[uuid] = Nearest(other, score)


def _file(library: Library) -> KeptFinds:
    topics = topics_in(lexicon_of(library))
    return KeptFinds(paths.user_data() / "finds" / f"{library.uuid}.sqlite", _rules(topics))


def _rules(topics: Topics) -> str:
    """Return what scores depend on besides the texts."""
    words = repr((__version__, sorted((name, tuple(found)) for name, found in topics.items())))
    return hashlib.sha256(words.encode()).hexdigest()


def _digest(now: Kept, text: TextId) -> str:
    return hashlib.sha256(repr(now.states[text]).encode()).hexdigest()


def _waiting(now: Kept, file: KeptFinds) -> list[TextId]:
    """Return the texts that were not asked as they are now; forget those that are gone."""
    asked, total = file.asked(), len(now.index.statements)
    gone = asked.keys() - now.by_text.keys()
    if gone:
        file.forget(gone)
    return [
        text
        for text, statements in now.by_text.items()
        if statements
        and (
            text not in asked
            or asked[text][0] != _digest(now, text)
            or total > _GROWN * asked[text][1]
        )
    ]


def _grouped(texts: Iterable[TextId], now: Kept) -> Iterator[Sequence[TextId]]:
    """Yield texts together that have about so many statements as are asked between reports."""
    group: list[TextId] = []
    size = 0
    for text in texts:
        group.append(text)
        size += len(now.by_text[text])
        if size >= _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group
