"""The one list of reading rules: looked up by the explanations, printed in the manual."""

from zbreview.reading.rulebook.exclusion_rules import EXCLUSION_RULES
from zbreview.reading.rulebook.field_rules import FIELD_RULES
from zbreview.reading.rulebook.foot_rules import FOOT_RULES, INFERRED_RULES
from zbreview.reading.rulebook.head_rules import HEAD_RULES
from zbreview.reading.rulebook.other_rules import DAMAGE_RULES, POLICY_RULES
from zbreview.reading.rulebook.quantity_rules import QUANTITY_RULES
from zbreview.reading.rulebook.rule import Rule, Stage
from zbreview.reading.rulebook.section_rules import SECTION_RULES
from zbreview.reading.rulebook.statement_rules import STATEMENT_RULES

RULES: dict[Stage, tuple[Rule, ...]] = {
    Stage.METADATA: HEAD_RULES + FOOT_RULES + INFERRED_RULES,
    Stage.SECTION: SECTION_RULES,
    Stage.STATEMENT: STATEMENT_RULES,
    Stage.FIELD: FIELD_RULES,
    Stage.QUANTITY: QUANTITY_RULES,
    Stage.EXCLUSION: EXCLUSION_RULES,
    Stage.POLICY: POLICY_RULES,
    Stage.DAMAGE: DAMAGE_RULES,
}
"""Every rule by its stage, in the order of the manual."""

BY_ID = {rule.id: rule for rules in RULES.values() for rule in rules}


def rule_name(rule_id: str) -> str:
    """Return the Chinese name of a rule; the id itself where it is not registered."""
    rule = BY_ID.get(rule_id)
    return rule.name if rule else rule_id
