"""``docs/rules.md`` is what the registry says today."""

from zbreview.reading.rulebook.registry import BY_ID
from zbreview.reading.rulebook.table import rule_table


def test_the_page_is_that_of_the_registry(project) -> None:
    page = (project / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rule_table(), "run: python3 -m zbreview.reading.rulebook.table > docs/rules.md"


def test_every_rule_has_one_row_with_six_cells() -> None:
    rows = [line for line in rule_table().splitlines() if "<br>`" in line]
    assert len(rows) == len(BY_ID)
    for row in rows:
        assert row.replace("\\|", "").count("|") == 7, row


def test_the_manual_leads_to_the_page(project) -> None:
    manual = (project / "docs" / "manual.md").read_text(encoding="utf-8")
    assert "](rules.md)" in manual
