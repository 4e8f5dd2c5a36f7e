"""Why two statements are shown together, in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from zbreview.comparing.profiles import words_of
from zbreview.comparing.terms import shared_terms
from zbreview.domain.links import Statement

if TYPE_CHECKING:
    from zbreview.comparing.gram_index import GramIndex
    from zbreview.comparing.likeness import Likeness

_TERMS_SHOWN = 4
_FIGURES_SHOWN = 3


def reasons(
    earlier: Statement, later: Statement, found: Likeness, index: GramIndex
) -> tuple[str, ...]:
    """Return the reasons for a pair, the most telling first; never empty."""
    shown: list[str] = []
    if found.names:
        shown.append("同名：" + "、".join(f"“{name}”" for name in sorted(found.names)))
    shown += _figures(found)
    terms = common_terms(earlier, later, index.term_rarity)
    if terms:
        shown.append("共同用语：" + "、".join(terms[:_TERMS_SHOWN]))
    if found.topics:
        shown.append("同一主题：" + "、".join(sorted(found.topics)))
    return tuple(shown) or ("部分用字相同",)


def common_terms(
    one: Statement, other: Statement, weight: Callable[[str], float]
) -> tuple[str, ...]:
    """Return the telling words that two statements share, the weightiest first."""
    return shared_terms(words_of(one), words_of(other), weight)


def _figures(found: Likeness) -> list[str]:
    """Return what the numbers say: the level and support in common, and both values."""
    shown: list[str] = []
    for match in found.figures[:_FIGURES_SHOWN]:
        earlier, later = match.earlier, match.later
        level = earlier.level if earlier.level == later.level else ""
        support = earlier.support if earlier.support == later.support else ""
        if level or support:
            shown.append(f"同为{level}{support}")
        shown.append(("并列数额 " if match.refusal else "数额 ") + match.delta)
    return list(dict.fromkeys(shown))
