"""Chinese words, cut by an own jieba tokenizer that is built at first need."""

import functools
import logging
import threading
import warnings
from collections.abc import Callable, Iterable
from typing import Protocol, cast

from zbreview import paths

_BUILDING = threading.Lock()


class _Tokenizer(Protocol):
    """What is used of ``jieba.Tokenizer``."""

    def lcut(self, sentence: str) -> list[str]:
        """Cut a sentence into words."""
        ...

    def add_word(self, word: str) -> None:
        """Keep a word whole from now on."""
        ...


@functools.cache
def _built() -> _Tokenizer:
    """Return the one tokenizer that everything shares."""
    return _made()


def _made() -> _Tokenizer:
    """Return a fresh tokenizer; its dictionary takes about half a second to load."""
    with warnings.catch_warnings():  # jieba 0.42 still looks for pkg_resources
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.CRITICAL)  # a cache that cannot be written is no one's business
    tokenizer = jieba.Tokenizer()
    try:
        tokenizer.tmp_dir = str(paths.user_data())
    except OSError:  # no folder of our own: jieba takes the system's, or goes without a cache
        tokenizer.tmp_dir = None
    tokenizer.initialize()
    return cast("_Tokenizer", tokenizer)


Words = Callable[[str], list[str]]

_OWN: dict[str, _Tokenizer] = {}


def words_with(key: str, own: Iterable[str]) -> Words:
    """Return a cutter that keeps own words whole; the same one for the same key."""
    if key not in _OWN:
        with _BUILDING:
            made = _made()
        for word in own:
            made.add_word(word)
        _OWN.clear()
        _OWN[key] = made
    return _OWN[key].lcut


def words(text: str) -> list[str]:
    """Cut a text into words; joined together they are the text again."""
    with _BUILDING:
        tokenizer = _built()
    return tokenizer.lcut(text)
