"""The words that reading rules look for, taken from the lexicon and ready to match."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from zbreview.reading.lexicon import Lexicon
from zbreview.text.normalise import fold

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Cues:
    """Named word lists and the words of each kind of commitment.

    The lists come from the table ``cues``; those of the table ``strength`` are called
    ``strength.firm`` and so on, the names of the table ``programmes`` stand in ``programme``.
    """

    words: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[str, ...]]
    _patterns: dict[tuple[str, ...], re.Pattern[str]] = field(default_factory=dict, compare=False)
    _initials: dict[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Cues":
        """Gather the cue words of a lexicon; a list that is missing never matches.

        The cues of the lexicon used last are kept, for many documents are read with one.
        """
        kept = tuple(_LAST)  # another thread may be reading with other dictionaries
        if kept and kept[0][0] is lexicon:
            return kept[0][1]
        cues = [(row.get("list", ""), row.get("word", "")) for row in lexicon.table("cues")]
        cues += [
            (f"strength.{row.get('strength', '')}", row.get("word", ""))
            for row in lexicon.table("strength")
        ]
        cues += [("programme", row.get("term", "")) for row in lexicon.table("programmes")]
        kinds = ((row.get("kind", ""), row.get("word", "")) for row in lexicon.table("kinds"))
        gathered = cls(_grouped(cues), _grouped(kinds))
        _LAST[:] = [(lexicon, gathered)]
        return gathered

    def pattern(self, *names: str) -> re.Pattern[str]:
        """Return a pattern for any word of the lists, longest first."""
        found = self._patterns.get(names)
        if found is None:
            every = {word for name in names for word in self.words.get(name, ())}
            found = alternatives(every)
            self._patterns[names] = found
        return found

    @cached_property
    def kind_words(self) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
        """Return a pattern for any word of any kind of commitment, and the kinds of a word."""
        kinds: dict[str, tuple[str, ...]] = {}
        for kind, words in self.kinds.items():
            for word in words:
                kinds[word] = (*kinds.get(word, ()), kind)
        return alternatives(kinds), kinds

    def starts(self, name: str, text: str, position: int, end: int) -> str:
        """Return the word of a list that stands at a position, empty for none."""
        if position >= end:
            return ""
        initials = self._initials.get(name)
        if initials is None:
            initials = self._initials[name] = _by_initial(self.words.get(name, ()))
        words = initials.get(text[position])
        if words is not None:
            for word in words:
                if text.startswith(word, position, end):
                    return word
        return ""


_LAST: list[tuple[Lexicon, Cues]] = []


def _by_initial(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words by their first character, longest first."""
    groups: dict[str, list[str]] = {}
    for word in sorted({word for word in words if word}, key=len, reverse=True):
        groups.setdefault(word[0], []).append(word)
    return {initial: tuple(group) for initial, group in groups.items()}


def alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches any of the words, or never for no word."""
    groups = _by_initial(words)
    if not groups:
        return _NEVER
    return re.compile("|".join(_branch(initial, groups[initial]) for initial in sorted(groups)))


def _branch(initial: str, words: Sequence[str]) -> str:
    """Return the pattern of words with one initial; grouped so, most are passed over at once."""
    if len(words) == 1:
        return re.escape(words[0])
    rests = "|".join(re.escape(word[1:]) for word in words)
    return f"{re.escape(initial)}(?:{rests})"


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name, word in rows:
        if name and word:
            groups.setdefault(name, []).append(fold(word))
    return {name: tuple(dict.fromkeys(words)) for name, words in groups.items()}
