"""Small fingerprints of texts, by which near-copies are found without comparing every pair.

A bottom-k sketch of the text's shingles (Broder 1997): of all runs of a few characters the k with
the smallest hashes. The share of common ones among the smallest of both estimates how much of
two texts is the same (the Jaccard index of their shingles).
"""

import struct
import zlib
from collections.abc import Mapping

from zbreview.text.normalise import comparable

_SHINGLE = 7
_SIZE = 128
_KINDRED = 0.15
"""Pairs with fewer common hashes than this share are not looked at further."""

Sketch = tuple[int, ...]
"""The smallest hashes in rising order."""


def sketch(text: str) -> Sketch:
    """Return the sketch of a text; blanks, marks, width and case count for nothing."""
    plain = comparable(text)
    runs = {plain[at : at + _SHINGLE] for at in range(max(1, len(plain) - _SHINGLE + 1))}
    return tuple(sorted({zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs})[:_SIZE])


def packed(found: Sketch) -> bytes:
    """Return a sketch as bytes to store."""
    return struct.pack(f"<{len(found)}I", *found)


def unpacked(stored: bytes) -> Sketch:
    """Return a stored sketch."""
    return struct.unpack(f"<{len(stored) // 4}I", stored)


def likeness(one: Sketch, other: Sketch) -> float:
    """Return the estimated share of two texts that is the same, 0..1."""
    smallest = sorted({*one, *other})[:_SIZE]
    if not smallest:
        return 0.0
    both = {*one} & {*other}
    return sum(value in both for value in smallest) / len(smallest)


class Sketches:
    """Sketches of many texts by their numbers, found by what they share."""

    def __init__(self, known: Mapping[int, Sketch] | None = None) -> None:
        self._known: dict[int, Sketch] = {}
        self._holders: dict[int, list[int]] = {}
        for key, found in (known or {}).items():
            self.add(key, found)

    def add(self, key: int, found: Sketch) -> None:
        """Remember the sketch of a text."""
        self._known[key] = found
        for value in found:
            self._holders.setdefault(value, []).append(key)

    def like(self, found: Sketch, least: float) -> list[tuple[float, int]]:
        """Return the texts that are at least so much alike, the likest first."""
        shared: dict[int, int] = {}
        for value in found:
            for key in self._holders.get(value, ()):
                shared[key] = shared.get(key, 0) + 1
        kindred = [key for key, count in shared.items() if count >= _KINDRED * len(found)]
        alike = ((likeness(found, self._known[key]), key) for key in kindred)
        return sorted((one for one in alike if one[0] >= least), key=lambda one: -one[0])
