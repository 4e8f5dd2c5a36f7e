"""Count the words of texts and find those that tell what they are about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.domain.identity import TextId
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.progress import Progress
from zbreview.store.documents import text_of
from zbreview.store.library import Library
from zbreview.store.search import SearchFilter, texts_of
from zbreview.text.tokenizer import Words, words_with

if TYPE_CHECKING:
    from zbreview.reading.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]{2,}")
_LISTS = (("topics", "word"), ("programmes", "term"), ("policy_instruments", "word"),
          ("departments", "short"), ("indicators", "indicator"))  # fmt: skip
_BOOST = 2.0
"""How much more a word of the dictionaries counts among the key words."""


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word, how often it stands, in how many documents, and how telling it is."""

    word: str
    count: int
    documents: int
    weight: float
    is_listed: bool = False


def word_counts(
    library: Library, wanted: SearchFilter, progress: Progress, *, most: int = 500
) -> tuple[WordCount, ...]:
    """Return the most frequent words of the documents that pass a filter.

    Words are cut by jieba, which knows those of the policy dictionaries and the analyst's own.
    The weight is that of tf-idf over the documents, doubled for words of the dictionaries.
    """
    lexicon = lexicon_of(library)
    listed = own_words(lexicon)
    cutter = words_with(lexicon.overlay, listed)
    total: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    texts = texts_of(library, wanted)
    for number, text_id in enumerate(texts):
        progress.step(number, len(texts), "统计词频")
        counted = _counted(cutter, library, text_id)
        total.update(counted)
        spread.update(counted.keys())
    progress.step(len(texts), len(texts), "")
    found = [
        WordCount(
            word, count, spread[word],
            count * (math.log((1 + len(texts)) / spread[word]) + 0.1)
            * (_BOOST if word in listed else 1.0),
            word in listed,
        )
        for word, count in total.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.count, one.word))[:most])


def own_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words of the dictionaries that are kept whole."""
    return frozenset(_long(row[column] for name, column in _LISTS for row in lexicon.table(name)))


def _long(words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if _WORD.fullmatch(word))


def _counted(cutter: Words, library: Library, text_id: TextId) -> Counter[str]:
    text = text_of(library, text_id)
    return Counter(word for word in cutter(text) if _WORD.fullmatch(word))
