"""The statements of an open library with their index, kept while it is open and brought up to date.

Only texts that changed are read again, so that asking after a decision or an import costs little
in a library of any size.
"""

import threading
from collections.abc import Hashable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from zbreview.comparing.candidates import StatementIndex
from zbreview.comparing.offices import Aliases
from zbreview.comparing.vocabulary import Topics
from zbreview.domain.identity import TextId
from zbreview.domain.links import Statement
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.lexicon_views import aliases_in, topics_in
from zbreview.store import changes, marks
from zbreview.store.library import Library


@dataclass(frozen=True)
class Kept:
    """What is known of a library at one moment; ``states`` tells what each text was like."""

    number: int
    words: Hashable
    states: dict[TextId, Hashable]
    by_text: dict[TextId, tuple[Statement, ...]]
    index: StatementIndex


_kept: WeakKeyDictionary[Library, Kept] = WeakKeyDictionary()
_guards: WeakKeyDictionary[Library, threading.Lock] = WeakKeyDictionary()
_guard = threading.Lock()


def kept(library: Library) -> Kept:
    """Return the statements of a library and their index as they are now.

    The first call reads and indexes everything; a later one only what changed since. Threads that
    ask at the same time wait for one another.
    """
    with _guard:
        guard = _guards.setdefault(library, threading.Lock())
    with guard:
        number, words = changes.change_number(library), lexicon_of(library)
        held = _kept.get(library)
        if held is not None and (held.number, held.words) == (number, words.overlay):
            return held
        found = _brought_up(library, held, (aliases_in(words), topics_in(words)))
        _kept[library] = Kept(number, words.overlay, *found)
        return _kept[library]


def _brought_up(
    library: Library, held: Kept | None, words: tuple[Aliases, Topics]
) -> tuple[dict[TextId, Hashable], dict[TextId, tuple[Statement, ...]], StatementIndex]:
    """Read what changed and index it beside what is known."""
    states = changes.text_states(library)
    known = {} if held is None else held.by_text
    changed = [
        text for text, state in states.items() if held is None or held.states.get(text) != state
    ]
    fresh: dict[TextId, list[Statement]] = {text: [] for text in changed}
    read = marks.statements(library) if held is None else marks.statements_of(library, changed)
    for each in read:
        fresh.setdefault(each.mark.text_id, []).append(each)
    by_text = {
        text: tuple(fresh[text]) if text in fresh else known.get(text, ()) for text in states
    }
    every = tuple(each for found in by_text.values() for each in found)
    before = None if held is None else held.index
    aliases, topics = words
    return states, by_text, StatementIndex(every, aliases=aliases, topics=topics, before=before)
