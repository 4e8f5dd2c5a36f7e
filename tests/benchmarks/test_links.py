"""The scorer of suggested links: ranks, agreement, the table."""

from benchmarks import links
from benchmarks.links import Score, Wanted


def scored(rank: int, relation: str, *right: str) -> Score:
    """Return a score of one pair."""
    wanted = Wanted(("a.txt", 0, 4), ("b.txt", 0, 4), frozenset(right))
    return Score(wanted, rank, relation)


def test_the_table_counts_what_is_found_and_marks_what_falls_short():
    every = [scored(1, "repeated", "repeated"), scored(2, "weakened", "changed"),
             scored(9, "changed", "changed"), scored(0, "", "dropped")]  # fmt: skip
    row = list(links.table([("一套", every)]))[-1]
    assert row == "| 一套 | 4 | 0.250 | 0.500 ✗ | 0.500 ✗ |"


def test_the_page_lists_the_slips_of_all_sets_but_the_last():
    slip = scored(1, "weakened", "repeated")
    page = "\n".join(links.lines([("看过", [slip]), ("未动", [slip, scored(0, "", "dropped")])]))
    assert page.count("关系不符") == 1
    assert "未进前五" not in page


def test_every_answer_stands_once_in_its_text():
    for _title, folder in links.OWN_SETS:
        found = list(links.of_folder(folder))
        assert len(found) >= 25
    assert len(list(links.of_samples())) >= 25
