"""How a place in a document is cited: page, where the document has pages, and paragraph."""

from bisect import bisect_right
from collections.abc import Sequence


def page_of(pages: Sequence[int], position: int) -> int | None:
    """Return the number of the page that a position lies on, None for a text without pages.

    ``pages`` are the offsets at which the pages begin.
    """
    return max(bisect_right(pages, position), 1) if pages else None


def place_words(paragraph: int, page: int | None = None) -> str:
    """Return a place in words: 第 2 页第 7 段."""
    return f"第 {page} 页第 {paragraph} 段" if page is not None else f"第 {paragraph} 段"
