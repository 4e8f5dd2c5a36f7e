"""What statements have in common besides words, against sets of the same."""

import numpy as np

from tests.comparing.sentences import SHIPPED_TOPICS, said
from zbreview.comparing.profiles import Profile
from zbreview.comparing.terms import TopicWords
from zbreview.comparing.traits import Traits
from zbreview.reading.quantities import find_quantities

QUOTES = (
    "对省级技术中心给予奖励20万元，支持“启明”人才计划",
    "对国家级技术中心给予奖励50万元、省级20万元",
    "办好陶瓷产业论坛，邀请院士专家交流",
    "新建充电桩300个，改造道路",
    "……",
)


def _profiles() -> list[Profile]:
    words = TopicWords(SHIPPED_TOPICS)
    kinds = ("奖补", "奖补", "活动", "", "")
    return [
        Profile(said(quote, 2020, *find_quantities(quote), kind=kind), words)
        for quote, kind in zip(QUOTES, kinds, strict=True)
    ]


def _check(traits: Traits, profiles: list[Profile]) -> None:
    every = np.arange(len(profiles))
    traits.learn(every)
    ones, others = (each.ravel() for each in np.meshgrid(every, every))
    shared = traits.shared(ones, others)
    for pair, (one, other) in enumerate(zip(ones.tolist(), others.tolist(), strict=True)):
        first, second = profiles[one], profiles[other]
        kinds = first.statement.mark.kind, second.statement.mark.kind
        assert shared.n_topics[pair] == len(first.topics & second.topics)
        assert shared.is_one_level[pair] == bool(first.levels & second.levels)
        assert shared.is_one_kind[pair] == bool(kinds[0] and kinds[0] == kinds[1])
    assert traits.has_names.tolist() == [bool(each.names) for each in profiles]
    assert traits.has_figures.tolist() == [bool(each.figures) for each in profiles]


def test_traits_are_those_of_the_profiles():
    profiles = _profiles()
    _check(Traits(profiles, SHIPPED_TOPICS), profiles)


def test_traits_go_on_from_earlier_ones():
    profiles = _profiles()
    before = Traits(profiles[:2], SHIPPED_TOPICS)
    before.learn(np.array([0]))
    _check(Traits(profiles, SHIPPED_TOPICS, before), profiles)
