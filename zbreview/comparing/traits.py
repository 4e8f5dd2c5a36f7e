"""Topics, levels and kinds of statements, compared for many pairs at once; loads numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zbreview.comparing.growing import Numbers, followed
from zbreview.comparing.profiles import Profile
from zbreview.comparing.vocabulary import LEVELS, Topics

_BITS = 8
_LEVEL_BITS = {level: 1 << number for number, level in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class SharedTraits:
    """What the two of each pair have in common besides words, names and numbers."""

    n_topics: Numbers
    is_one_kind: Numbers
    is_one_level: Numbers


class Traits:
    """The traits of many statements; all but their kind are worked out at first need."""

    def __init__(
        self, profiles: Sequence[Profile], topics: Topics, before: Traits | None = None
    ) -> None:
        self._profiles = profiles
        self._numbers: dict[str, int] = {name: place for place, name in enumerate(topics)}
        self.kind_codes: dict[str, int] = {"": 0} if before is None else before.kind_codes
        held = 0 if before is None else len(before.has_names)
        more = len(profiles) - held
        self._known = np.zeros(more, bool)
        self._topics = np.zeros((more, -(-len(topics) // _BITS)), np.uint8)
        self._levels = np.zeros(more, np.uint8)
        self._kinds = np.array([self._code(each) for each in profiles[held:]], np.int32)
        self.has_names: Numbers = np.zeros(more, bool)
        self.has_figures: Numbers = np.zeros(more, bool)
        if before is not None:
            for name in _ARRAYS:
                setattr(self, name, followed(getattr(before, name), getattr(self, name)))

    def _code(self, profile: Profile) -> int:
        codes = self.kind_codes
        return codes.setdefault(profile.statement.mark.kind, len(codes))

    def learn(self, numbers: Numbers) -> None:
        """Work out the traits of some statements; those that are known cost nothing."""
        for number in np.unique(numbers[~self._known[numbers]]).tolist():
            profile = self._profiles[number]
            topics = np.zeros(self._topics.shape[1], np.uint8)
            for topic in profile.topics:
                place = self._numbers[topic]
                topics[place // _BITS] |= 1 << place % _BITS
            self._topics[number] = topics
            self._levels[number] = sum(_LEVEL_BITS[level] for level in profile.levels)
            self.has_names[number] = bool(profile.names)
            self.has_figures[number] = bool(profile.figures)
            self._known[number] = True

    def shared(self, ones: Numbers, others: Numbers) -> SharedTraits:
        """Return what pairs of statements whose traits are known have in common."""
        kinds = self._kinds[ones]
        return SharedTraits(
            np.bitwise_count(self._topics[ones] & self._topics[others]).sum(axis=1),
            (kinds == self._kinds[others]) & (kinds > 0),
            (self._levels[ones] & self._levels[others]) > 0,
        )


_ARRAYS = ("_known", "_topics", "_levels", "_kinds", "has_names", "has_figures")
