"""What comparing takes from a lexicon: renames of offices, topics, names of indicators."""

import functools

from zbreview.comparing.measures import IndicatorTable
from zbreview.comparing.offices import Aliases, aliases_from
from zbreview.comparing.terms import folded
from zbreview.comparing.vocabulary import Topics
from zbreview.reading.lexicon import Lexicon


@functools.lru_cache(maxsize=4)
def aliases_in(words: Lexicon) -> Aliases:
    """Return the renames that a lexicon knows; of two rows for a name the first holds."""
    return aliases_from(reversed(words.table("departments")))


@functools.lru_cache(maxsize=4)
def topics_in(words: Lexicon) -> Topics:
    """Return the topics of a lexicon with their words as comparing looks for them."""
    found: dict[str, tuple[str, ...]] = {}
    for row in words.table("topics"):
        found[row["topic"]] = (*found.get(row["topic"], ()), folded(row["word"]))
    return found


@functools.lru_cache(maxsize=4)
def indicators_in(words: Lexicon) -> IndicatorTable:
    """Return the names of indicators and the words of ceilings that a lexicon knows."""
    return IndicatorTable.of_rows(words.table("indicators"), words.table("ceilings"))
