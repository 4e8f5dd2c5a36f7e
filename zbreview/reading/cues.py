"""The words that reading rules look for, taken from the lexicon and ready to match."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zbreview.reading.lexicon import Lexicon

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Cues:
    """Named word lists of the table ``cues`` and the words of each kind of commitment."""

    words: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[str, ...]]
    _patterns: dict[tuple[str, ...], re.Pattern[str]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Cues":
        """Gather the cue words of a lexicon; a list that is missing never matches."""
        cues = ((row.get("list", ""), row.get("word", "")) for row in lexicon.table("cues"))
        kinds = ((row.get("kind", ""), row.get("word", "")) for row in lexicon.table("kinds"))
        return cls(_grouped(cues), _grouped(kinds))

    def pattern(self, *names: str) -> re.Pattern[str]:
        """Return a pattern for any word of the lists, longest first."""
        found = self._patterns.get(names)
        if found is None:
            every = {word for name in names for word in self.words.get(name, ())}
            found = alternatives(every)
            self._patterns[names] = found
        return found

    def starts(self, name: str, text: str, position: int, end: int) -> str:
        """Return the word of a list that stands at a position, empty for none."""
        match = self.pattern(name).match(text, position, end)
        return match[0] if match else ""


def alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches any of the words, or never for no word."""
    ordered = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word) for word in ordered)) if ordered else _NEVER


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name, word in rows:
        if name and word:
            groups.setdefault(name, []).append(word)
    return {name: tuple(dict.fromkeys(words)) for name, words in groups.items()}
