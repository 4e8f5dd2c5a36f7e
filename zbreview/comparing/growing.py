"""Arrays with spare room at their end, so that adding a little copies only the little.

Loads numpy; import it where comparing begins.
"""

from __future__ import annotations

import threading

import numpy as np

Numbers = np.ndarray

_SPARE = 8
"""A new room holds one part in so many more than is put into it."""

_guard = threading.Lock()


class _Room(np.ndarray):
    """Memory that one array begins in, and every array that goes on from it."""

    used: int


def followed(first: Numbers, *more: Numbers) -> Numbers:
    """Return an array with others behind it.

    What was returned before never changes, so that other threads may go on reading it: new values
    stand behind its end. It is copied where no room is left, and where something stands behind
    it already because it was followed before.
    """
    kind = np.result_type(first, *more)
    length = len(first) + sum(map(len, more))
    room = _room_behind(first, length, kind)
    end = len(first) if room is not None else 0
    if room is None:
        room = _Room((length + length // _SPARE, *first.shape[1:]), kind)
        room.used = length
        more = (first, *more)
    whole: Numbers = np.ndarray((length, *first.shape[1:]), kind, room)
    for each in more:
        whole[end : end + len(each)] = each
        end += len(each)
    return whole


def _room_behind(first: Numbers, length: int, kind: np.dtype) -> _Room | None:
    """Claim the room that an array stands in up to a length, None where that cannot be had."""
    room = first.base
    if not isinstance(room, _Room) or room.dtype != kind or length > len(room):
        return None
    with _guard:
        if room.used != len(first):
            return None
        room.used = length
    return room
