"""``docs/relations.md`` is what the tables of rules say today."""

import runpy

from zbreview.comparing import rule_table
from zbreview.comparing.rule_table import CONDITIONS, TABLES, rule_page


def test_the_page_is_generated_from_the_rules(project):
    page = (project / "docs" / "relations.md").read_text(encoding="utf-8")
    assert page == rule_page(), "run: python3 -m zbreview.comparing.rule_table > docs/relations.md"


def test_every_rule_has_its_condition_and_none_is_left_over():
    ids = [rule.id for _title, rules in TABLES for rule in rules]
    assert sorted(ids) == sorted(CONDITIONS)


def test_the_module_prints_the_page(capsys):
    runpy.run_path(rule_table.__file__, run_name="__main__")
    assert capsys.readouterr().out == rule_page()
