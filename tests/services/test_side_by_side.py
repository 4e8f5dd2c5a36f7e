"""Documents are set beside each other with stops in reading order."""

from tests.builders import (
    PROMISE_2019,
    PROMISE_2022,
    REPLY_2019,
    REPLY_2022,
    finding,
    import_replies,
    new_library,
    reading,
    reading_2019,
)
from tests.comparing.sentences import card
from zbreview.comparing.differences import DifferenceKind
from zbreview.services.progress import ReportedProgress
from zbreview.services.side_by_side import read, set_beside

ONE = (card(2019), REPLY_2019, reading_2019())
EXPERTS = "力争三年内引进专家30名"
TWO = (
    card(2022),
    REPLY_2022,
    reading(REPLY_2022, findings=(finding(REPLY_2022, PROMISE_2022), finding(REPLY_2022, EXPERTS))),
)


def test_the_award_meets_its_later_wording_with_the_amount_marked():
    shown = set_beside([ONE, TWO])
    (joint,) = shown.joints
    change = next(
        each for each in joint.changes
        if PROMISE_2019 in joint.alignment.earlier[each.match.earlier].text
    )  # fmt: skip
    assert PROMISE_2022 in joint.alignment.later[change.match.later].text
    numbers = [
        (each.earlier.of(REPLY_2019) if each.earlier else "", each.later.of(REPLY_2022))
        for each in change.differences
        if each.kind is DifferenceKind.NUMBER and each.later
    ]
    assert ("20—40万元", "40万元") in numbers


def test_a_promise_of_one_side_only_is_a_stop_and_other_words_are_not():
    shown = set_beside([ONE, TWO])
    (joint,) = shown.joints
    assert any("专家30名" in joint.alignment.later[at].text for at in joint.new)
    assert all(joint.alignment.later[at].is_promise for at in joint.new)
    assert all(joint.alignment.earlier[at].is_promise for at in joint.dropped)
    new = [stop.later for stop in shown.stops if stop.earlier is None]
    dropped = [stop.earlier for stop in shown.stops if stop.later is None]
    assert (sorted(new), sorted(dropped)) == (sorted(joint.new), sorted(joint.dropped))
    assert len(shown.stops) == len(joint.changes) + len(new) + len(dropped)
    later = [stop.later for stop in shown.stops if stop.later is not None]
    assert later == sorted(later)


def test_a_document_beside_itself_has_no_stops_and_is_taken_over_wholly():
    shown = set_beside([ONE, ONE])
    assert shown.stops == ()
    assert shown.joints[0].repetition.share == 1.0


def test_three_columns_have_two_joints():
    shown = set_beside([ONE, TWO, ONE])
    assert [stop.joint for stop in shown.stops] == sorted(stop.joint for stop in shown.stops)
    assert {stop.joint for stop in shown.stops} == {0, 1}
    assert set(shown.joints[1].new) <= set(shown.joints[1].alignment.new)


def test_documents_are_read_from_a_library_with_progress(tmp_path):
    told = []
    with new_library(tmp_path) as library:
        one, two = import_replies(library)
        shown = read(library, (two.id, one.id), ReportedProgress(lambda *step: told.append(step)))
        assert read(library, (two.id, one.id)) == shown
    assert [sheet.card.id for sheet in shown.sheets] == [two.id, one.id]
    assert [step[:2] for step in told] == [(1, 3), (2, 3)]
    assert shown.sheets[1].text == REPLY_2019
