"""Five real documents beside the project: what must be found among the first five suggestions.

Skipped where they are absent. Subjects are named by a few general words, never by place or person.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from zbreview.domain.links import Relation
from zbreview.services.comparison import ProposedLink, compare_documents
from zbreview.services.reading import read_bytes

ROOT = Path(__file__).resolve().parents[2]
SEEDS = next(
    (each / "shared" / "seeds" for each in list(ROOT.parents)[:3] if (each / "shared").is_dir()),
    ROOT.parent / "shared" / "seeds",
)
R = Relation
FIRST = 5

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the documents are not beside the project"
)


@pytest.fixture(scope="module")
def links() -> tuple[ProposedLink, ...]:
    """Return all suggestions over the five documents."""
    paths = sorted(SEEDS.glob("*.txt"))
    return compare_documents([read_bytes(path.name, path.read_bytes()) for path in paths]).links


def found(
    links: tuple[ProposedLink, ...], one: str, other: str, years: tuple[int, int]
) -> list[ProposedLink]:
    """Return the suggestions among the first five that join two passages of two years."""
    kept: list[ProposedLink] = []
    ranks: dict[str, int] = {}
    for link in links:
        ranks[link.source.uuid] = ranks.get(link.source.uuid, 0) + 1
        if link.target is None or ranks[link.source.uuid] > FIRST:
            continue
        ends = sorted((link.source, link.target), key=lambda each: each.document.year or 0)
        quotes = [each.mark.quote for each in ends]
        if (one in quotes[0] and other in quotes[1]
                and tuple(each.document.year for each in ends) == years):  # fmt: skip
            kept.append(link)
    return kept


class Wanted(NamedTuple):
    """Words of both passages, their years, the sensible relations, the delta, a caveat."""

    one: str
    other: str
    years: tuple[int, int]
    relations: set[Relation]
    delta: str
    caveat: str


UP, SAME, DONE = {R.STRENGTHENED}, {R.REPEATED, R.WEAKENED}, {R.PROGRESS, R.FULFILLED}
NUMBERED = {R.REPEATED, R.QUANTIFIED}
OFFICES = "两文单位不同"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("30-50万", "50万元奖励", (2017, 2020), UP, "省级30—50万元 → 50万元", "对象名称不同"),
        Wanted("50万元奖励", "省级100万", (2020, 2024), UP, "省级50万元 → 100万元", "规定"),
        Wanted("院士工作站", "院士工作站", (2020, 2024), SAME, "", OFFICES),
        Wanted("新材料技术论坛", "新材料技术论坛", (2017, 2020), NUMBERED, "", OFFICES),
        Wanted("创新券", "创新券", (2017, 2020), NUMBERED, "", OFFICES),
        Wanted("创新券", "创新券", (2020, 2024), DONE, "", "推断"),
        Wanted("仪器", "仪器", (2020, 2024), DONE, "", OFFICES),
        Wanted("350家", "505家", (2020, 2024), {R.PROGRESS}, "", "口径不同"),
    ],
    ids=lambda wanted: f"{wanted.one}-{wanted.other}",
)
def test_a_subject_is_among_the_first_five_with_its_relation_and_caveat(links, wanted):
    hits = found(links, wanted.one, wanted.other, wanted.years)
    assert hits
    right = [each for each in hits if each.judgement.relation in wanted.relations]
    assert right, [each.judgement.relation for each in hits]
    assert any(wanted.caveat in words for each in right for words in each.judgement.caveats)
    assert any(each.judgement.delta == wanted.delta for each in right)


def test_a_town_and_a_city_are_never_subtracted(links):
    hits = found(links, "8家", "130家", (2017, 2024))
    assert hits
    for each in hits:
        assert each.judgement.delta == ""
        assert any(
            "统计范围不同" in words and "不作加减" in words for words in each.judgement.caveats
        )
