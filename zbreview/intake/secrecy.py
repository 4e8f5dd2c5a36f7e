"""Marks of secrecy at the head of a document: what must not be worked on here without a thought."""

import re
from collections.abc import Sequence

from zbreview.domain.documents import RawDocument
from zbreview.domain.spans import Span

_HEAD_LINES = 20
_HEAD_CHARS = 1_500
_LONGEST = 40
_BLANKS = re.compile(r"[\s\u3000]+")
_NONE = re.compile(r"(?:密级|保密等级|秘密等级)[:：|]?(?:无|公开|普通|非密|不涉密)?")


def mark_on(raw: RawDocument, words: Sequence[str]) -> str:
    """Return the first mark at the head of a document or in the margins of its pages, or nothing.

    A mark may be set as the head of every page, which is no part of the text.
    """
    found = secrecy_mark(raw.text, words) or next(
        filter(None, (secrecy_mark(line, words) for line in raw.margins)), None
    )
    return found[0] if found is not None else ""


def secrecy_mark(text: str, words: Sequence[str]) -> tuple[str, Span] | None:
    """Return the first mark at the head of a text with the span of its line, None for none.

    A word is a mark where it stands alone on a line, with a number of the copy or behind ``密级``,
    or where a star with a term follows it; words in a sentence are none.
    """
    if not words:
        return None
    pattern = _pattern(words)
    start = 0
    for line in text[:_HEAD_CHARS].split("\n")[:_HEAD_LINES]:
        compact = _BLANKS.sub("", line)
        if compact and len(compact) <= _LONGEST and not _NONE.fullmatch(compact):
            match = pattern.search(compact)
            if match is not None:
                return match["mark"] or match["plain"], Span(start, start + len(line))
        start += len(line) + 1
    return None


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return what a line with a mark looks like, blanks aside; longer words are tried first."""
    either = "|".join(re.escape(_BLANKS.sub("", word)) for word in sorted(words, key=len)[::-1])
    return re.compile(
        rf"(?P<mark>(?:{either})[★☆][^|]{{0,12}})"
        rf"|^(?:[0-9]{{1,8}}|№[0-9]{{1,8}})?[\[【（(〔]?(?:(?:密级|保密等级|秘密等级)[:：|]?)?"
        rf"(?P<plain>(?:{either}))[\]】）)〕]?(?:[,，、|]?(?:特急|加急|急件|平急|特提|注意保存|妥善保管|不得外传))?$"
    )
