"""A view of the ledger survives being kept, and one of another version is read as far as known."""

from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.findings import Grain, Strength, Verifiability
from zbreview.domain.reviews import Fulfilment
from zbreview.services.ledger_views import LedgerView, from_json, to_json
from zbreview.store.ledger import LedgerFilter, LedgerGroup, LedgerOrder


def _some(values):
    return st.lists(st.sampled_from(list(values)), unique=True, max_size=3).map(tuple)


VIEWS = st.builds(
    LedgerView,
    st.builds(
        LedgerFilter,
        years=_some(range(2010, 2026)),
        issuers=_some(["甲局", "乙局"]),
        statuses=_some(Fulfilment),
        kinds=_some(["人才", "服务"]),
        strengths=_some(Strength),
        verifiabilities=_some(Verifiability),
        grain=st.sampled_from([None, *Grain]),
        decided_only=st.booleans(),
        text=st.text(max_size=5),
        order=st.sampled_from(list(LedgerOrder)),
        descending=st.booleans(),
    ),
    st.sampled_from([None, *LedgerGroup]),
    _some(["quote", "year"]),
)


@given(VIEWS)
def test_a_kept_view_comes_back_as_it_was(view):
    assert from_json(to_json(view)) == view


def test_the_plain_view_is_nothing_to_keep():
    assert to_json(LedgerView()) == "{}"


def test_what_is_not_known_is_left_out():
    stored = '{"statuses": ["gone", "missed"], "order": "gone", "group": "gone", "more": 1}'
    assert from_json(stored) == LedgerView(LedgerFilter(statuses=(Fulfilment.MISSED,)))
