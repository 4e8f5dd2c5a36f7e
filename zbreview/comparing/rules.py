"""The precedence of relations: the first rule of the right table that applies decides."""

from zbreview.comparing.movements import Rule
from zbreview.comparing.outcome_rules import OUTCOME_RULES, RESULT_RULES
from zbreview.comparing.pairs import Pair
from zbreview.comparing.promise_rules import PROMISE_RULES
from zbreview.domain.findings import Role


def table(pair: Pair) -> tuple[Rule, ...]:
    """Return the rules that a pair is judged by, in order of precedence."""
    if pair.earlier.mark.role is Role.RESULT:
        return RESULT_RULES
    return OUTCOME_RULES if pair.is_outcome else PROMISE_RULES
