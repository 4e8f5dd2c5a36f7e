"""The manual falls into sections that are found by title and by words."""

from pathlib import Path

import pytest

from zbreview.gui.manual import OF_PAGES, Section, found, sections
from zbreview.gui.workspace import PAGES

MANUAL = "# 名\n\n开头\n\n## 甲\n\n讲乙。\n\n### 甲之一\n\n细节\n\n## 乙\n\n结尾\n"


def test_sections_are_told_apart() -> None:
    assert sections(MANUAL) == (
        Section("甲", 2, "讲乙。"), Section("甲之一", 3, "细节"), Section("乙", 2, "结尾"),
    )  # fmt: skip
    assert sections("没有标题") == ()


@pytest.mark.parametrize(
    ("term", "titles"),
    [("", ["甲", "甲之一", "乙"]), ("乙", ["乙", "甲"]), ("细节", ["甲之一"]), ("丙", [])],
)
def test_a_section_is_found(term: str, titles: list[str]) -> None:
    assert [section.title for section in found(sections(MANUAL), term)] == titles


def test_every_page_has_its_section(project: Path) -> None:
    manual = (project / "docs" / "manual.md").read_text(encoding="utf-8")
    titles = {section.title for section in sections(manual)}
    assert PAGES.keys() | {""} == set(OF_PAGES)
    assert set(OF_PAGES.values()) <= titles
