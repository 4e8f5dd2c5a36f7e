"""Character bigrams and common runs: what two statements say in the same words."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import add

from zbreview.comparing.vocabulary import HAN, STOP_TERMS, Topics
from zbreview.text.normalise import fold

_RUN = re.compile(f"(?:[^\\W_]|[{HAN}])+")
_NAMED = re.compile('[“"「]([^“”"「」]{2,20})[”"」]|《([^《》]{3,60})》')
_CLAUSE = re.compile("[^，,。；;！？\n：:]+")
_NUMBER = re.compile(
    r"\d[\d.,%+~-]*[余多]?[万亿]?(?:元|家|个|项|名|人|条|件|处|单|次|场|年|月|日)?"
)
_QUOTES = re.compile("[“”\"'‘’「」]")
_SENTENCE = re.compile("[^。；;！？]+")
_TEXTS_KEPT = 20_000
_CLAUSE_LEAST, _TERM_LEAST = 8, 2
_TELLING = 4


@lru_cache(maxsize=_TEXTS_KEPT)
def folded(text: str) -> str:
    """Return a text for comparison only: lower case, without quotation marks."""
    return _folded(text)


def _folded(text: str) -> str:
    return _QUOTES.sub("", fold(text).lower())


def grams(text: str) -> Counter[str]:
    """Return the bigrams of a text's unbroken runs with their counts."""
    counted: Counter[str] = Counter()
    for run in runs(text):
        counted.update(map(add, run, run[1:]))
    return counted


def covered(one: str, other: str) -> float:
    """Return how much of one text's bigrams another has, 0 for a text of hardly any."""
    wanted, held = grams(one), grams(other)
    if wanted.total() < _TELLING:
        return 0.0
    return sum(min(count, held[gram]) for gram, count in wanted.items()) / wanted.total()


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
        if len(held) >= _CLAUSE_LEAST:
            found.append(held)
            held = ""
    if held:
        found.append(held)
    return found


class TopicWords:
    """The words of topics by how they begin, which spares looking for each of them."""

    def __init__(self, table: Topics) -> None:
        self.table = table
        self._found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for topic, words in table.items():
            for word in words:
                self._found[word[:2]].append((word, topic))

    def of(self, text: str) -> frozenset[str]:
        """Return the topics whose words a text uses."""
        lowered = folded(text)
        found: set[str] = set()
        for beginning in self._found.keys() & {*lowered, *map(add, lowered, lowered[1:])}:
            for word, topic in self._found[beginning]:
                if topic not in found and word in lowered:
                    found.add(topic)
        return frozenset(found)


def runs(text: str) -> tuple[str, ...]:
    """Return the unbroken runs of letters of a text, folded, without numbers and their units."""
    return tuple(_RUN.findall(_NUMBER.sub(" ", folded(text))))


def with_runs(text: str) -> str:
    """Return a text of which the unbroken runs of letters are those of ``runs``; not kept."""
    return _NUMBER.sub(" ", _folded(text))


def is_letter(sign: str) -> bool:
    """Tell whether a character stands in unbroken runs of letters."""
    return _RUN.fullmatch(sign) is not None


def surroundings(context: str, quote: str) -> str:
    """Return the headings above a quote and the sentence before it, as far as they are known."""
    lines = context.split("\n")
    paragraph = next((line for line in lines if quote in line), "")
    headings = "" if not paragraph or lines[0] == paragraph else lines[0]
    before = paragraph[: paragraph.find(quote)] if paragraph else ""
    sentences = [each for each in _SENTENCE.findall(before) if len(each) >= _CLAUSE_LEAST]
    return f"{headings}\n{sentences[-1] if sentences else ''}"


def around(context: str, quote: str) -> tuple[tuple[str, ...], str]:
    """Return the headings above a quote, the highest first, and the paragraphs up to it."""
    place = context.rfind(quote)
    if place < 0:
        return tuple(context.split("\n", maxsplit=1)[0].split(" / ")) if context else (), ""
    before = context[:place]
    headings, border, paragraph = before.partition("\n")
    if not border:
        return (), before
    return tuple(headings.split(" / ")), paragraph


def shared_terms(
    one: Sequence[str], other: Sequence[str], weight: Callable[[str], float]
) -> tuple[str, ...]:
    """Return the telling words that two texts share, the weightiest first.

    Both texts come as words. Neighbouring words that the other text also has side by side are
    one term; empty words at its ends are left away. ``weight`` gives the rarity of a term.
    """
    known, whole = frozenset(other), "".join(other)
    terms: dict[str, float] = {}
    held: list[str] = []
    for word in [*one, ""]:
        is_border = len(word) < _TERM_LEAST and word in STOP_TERMS
        if word in known and word.isalnum() and not is_border and "".join([*held, word]) in whole:
            held.append(word)
            continue
        term = _term(held)
        if len(term) >= _TERM_LEAST and not term.isdecimal():
            terms[term] = weight(term)
        held = [word] if word in known and word.isalnum() and not is_border else []
    ranked = sorted(terms, key=lambda term: (-terms[term], term))
    return tuple(term for term in ranked if not _is_within(term, ranked))


def _term(held: Sequence[str]) -> str:
    """Return neighbouring words as one term without empty words at its ends."""
    kept = list(held)
    while kept and kept[-1] in STOP_TERMS and (len(kept) == 1 or len(kept[-1]) < _TERM_LEAST):
        kept.pop()
    while kept and kept[0] in STOP_TERMS and (len(kept) == 1 or len(kept[1]) >= _TERM_LEAST):
        kept.pop(0)
    return "".join(kept)


def _is_within(term: str, ranked: list[str]) -> bool:
    """Tell whether a term is part of another one of the list."""
    return any(term != other and term in other for other in ranked)
