"""Character bigrams and common runs: what two statements say in the same words."""

import re
from collections import Counter
from collections.abc import Callable

from zbreview.comparing.vocabulary import HAN, STOP_TERMS, TOPICS
from zbreview.text.normalise import fold

_RUN = re.compile(f"(?:[^\\W_]|[{HAN}])+")
_NAMED = re.compile('[“"「]([^“”"「」]{2,20})[”"」]|《([^《》]{3,60})》')
_CLAUSE = re.compile("[^，,。；;！？\n：:]+")
_QUOTES = re.compile("[“”\"'‘’「」]")
_MINIMUM = 2


def folded(text: str) -> str:
    """Return a text for comparison only: lower case, without quotation marks."""
    return _QUOTES.sub("", fold(text).lower())


def grams(text: str) -> Counter[str]:
    """Return the bigrams of a text's unbroken runs with their counts."""
    counted: Counter[str] = Counter()
    for run in _RUN.findall(folded(text)):
        counted.update(run[i : i + 2] for i in range(len(run) - 1))
    return counted


def named(text: str) -> frozenset[str]:
    """Return the names that stand in quotation marks or in 《》."""
    return frozenset(
        (one or other).strip().lower() for one, other in _NAMED.findall(text) if one or other
    )


def mentions(text: str, names: frozenset[str]) -> frozenset[str]:
    """Return those names that a text uses, with or without their marks."""
    plain_text = folded(text)
    return frozenset(name for name in names if folded(name) in plain_text)


def clauses(text: str) -> list[str]:
    """Return the clauses of a text without their marks; short ones go with the next."""
    found: list[str] = []
    held = ""
    for each in _CLAUSE.findall(text):
        held += each
        if len(held) >= 8:  # noqa: PLR2004 - less than that is no clause to compare
            found.append(held)
            held = ""
    if held:
        found.append(held)
    return found


def topics(text: str) -> frozenset[str]:
    """Return the topics whose words a text uses."""
    lowered = folded(text)
    return frozenset(
        topic for topic, words in TOPICS.items() if any(word in lowered for word in words)
    )


def common_runs(one: str, other: str) -> tuple[str, ...]:
    """Return the longest unbroken runs of characters that two texts share, each once.

    Runs have at least two characters and do not lie within one another.
    """
    second = "\n".join(_RUN.findall(folded(other)))
    found: list[str] = []
    for run in _RUN.findall(folded(one)):
        start = 0
        while start <= len(run) - _MINIMUM:
            length = _longest_at(run, start, second)
            if length >= _MINIMUM:
                found.append(run[start : start + length])
                start += length
            else:
                start += 1
    return tuple(dict.fromkeys(found))


def _longest_at(run: str, start: int, second: str) -> int:
    """Return how many characters from a place on also stand in the other text."""
    length = 0
    while start + length < len(run) and run[start : start + length + 1] in second:
        length += 1
    return length


def shared_terms(
    one: str, other: str, words: Callable[[str], list[str]], weight: Callable[[str], float]
) -> tuple[str, ...]:
    """Return the telling words that two texts share, the weightiest first.

    Common runs are cut where either text has no border of a word, so that no half words are
    shown; ``weight`` gives the rarity of a term.
    """
    borders_one, borders_other = _word_set(words(folded(one))), _word_set(words(folded(other)))
    known = borders_one & borders_other
    terms: dict[str, float] = {}
    for run in common_runs(one, other):
        for term in _whole_words(run, known, words):
            terms[term] = weight(term)
    ranked = sorted(terms, key=lambda term: (-terms[term], term))
    return tuple(term for term in ranked if not _is_within(term, ranked))


def _word_set(parts: list[str]) -> frozenset[str]:
    """Return the words that may carry meaning."""
    return frozenset(part for part in parts if len(part) >= _MINIMUM)


def _whole_words(run: str, known: frozenset[str], words: Callable[[str], list[str]]) -> list[str]:
    """Return the stretches of known words in a common run, without empty words at the ends."""
    found: list[str] = []
    held: list[str] = []
    for part in [*words(run), ""]:
        if part in known:
            held.append(part)
            continue
        while held and held[0] in STOP_TERMS:
            held.pop(0)
        while held and held[-1] in STOP_TERMS and len(held) == 1:
            held.pop()
        if held:
            found.append("".join(held))
        held = []
    return found


def _is_within(term: str, ranked: list[str]) -> bool:
    """Tell whether a term is part of another one of the list."""
    return any(term != other and term in other for other in ranked)
