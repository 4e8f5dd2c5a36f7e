"""Long real reports, where they are at hand: review half past, task half ahead, nothing fails."""

from pathlib import Path

import pytest

from zbreview.domain.sections import FORWARD_ROLES, SectionRole
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

FOLDER = Path(__file__).parents[2].parent / "shared" / "corpus" / "gov_reports"
REPORTS = sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else []


@pytest.mark.skipif(not REPORTS, reason="the reference folder is not beside the project")
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem[:4])
def test_the_halves_of_a_report(path: Path) -> None:
    reading = read(path.read_text(encoding="utf-8"), lexicon())
    tops = [one for one in reading.sections if one.level == 1 and one.label.endswith("、")]
    assert "回顾" in tops[0].heading
    assert tops[0].role is SectionRole.PAST
    assert all(one.role in FORWARD_ROLES for one in tops[1:])
