"""The ledger: filtered, sorted and paged in SQL, complete rows."""

import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    PROMISE_2022,
    REPLY_2022,
    import_text,
    judgement,
    mark_named,
    span_of,
)
from zbreview.commands.chains import ConfirmLink
from zbreview.commands.marks import (
    AcceptSuggestions,
    AddMark,
    EditMark,
    MarkChanges,
    RejectSuggestions,
)
from zbreview.commands.statuses import SetStatus
from zbreview.domain.documents import DocumentKind
from zbreview.domain.findings import Grain, Role, Strength, Verifiability
from zbreview.domain.quantities import Deadline
from zbreview.domain.reviews import Fulfilment, MarkState
from zbreview.domain.spans import Span
from zbreview.store import marks
from zbreview.store.checks import check
from zbreview.store.ledger import (
    LedgerFilter,
    LedgerGroup,
    LedgerOrder,
    ledger,
    ledger_choices,
    ledger_counts,
    ledger_groups,
    ledger_keys,
    ledger_rows,
    ledger_size,
)
from zbreview.store.ledger_query import keys_sql


@pytest.fixture
def filled(library, replies, run):
    """Fill a library with promises in every state."""
    first = mark_named(marks.marks_of(library, replies[0].text_id), PROMISE_2019)
    second = mark_named(marks.marks_of(library, replies[1].text_id), PROMISE_2022)
    run(ConfirmLink(first, second, judgement(), name="平台奖励"))
    run(SetStatus(first, Fulfilment.IN_PROGRESS, "先前"))
    run(SetStatus(first, Fulfilment.PARTLY, "只兑现了一部分"))
    run(EditMark(second, MarkChanges(kind="资金支持", strength=Strength.FIRM)))
    talents = AddMark(
        replies[1].text_id,
        span_of(REPLY_2022, "力争三年内引进专家30名"),
        Role.COMMITMENT,
        note="人才",
        kind="人才",
        strength=Strength.SOFT,
        verifiability=Verifiability.QUANTIFIED,
        responsible_units=("云溪市人社局",),
        deadline=Deadline("三年内", "2025-12-31", None),
    )
    run(talents)
    other = import_text(library, "无年份的安排\n适时举办活动。", "无.txt")
    run(AddMark(other.text_id, Span(7, 13), Role.COMMITMENT, kind="活动"))
    return library


TALENTS = "力争三年内引进专家30名"
EVENT = "适时举办活动"


def _quotes(library, **wanted):
    rows = ledger(library, LedgerFilter(grain=Grain.SUB, **wanted)) if wanted.pop(
        "sub", False) else ledger(library, LedgerFilter(**wanted))  # fmt: skip
    return [row.mark.quote for row in rows if not row.mark.quote.startswith("一是")]


def test_a_row_tells_all(filled, replies):
    row = next(one for one in ledger(filled, LedgerFilter(year=2019))
               if one.mark.quote == PROMISE_2019)  # fmt: skip
    assert row.document.id == replies[0].id
    assert row.paragraph == 7
    assert [one.text for one in row.quantities] == ["20—40万元"]
    assert (row.status, row.status_note) == (Fulfilment.PARTLY, "只兑现了一部分")
    assert (row.status_author, row.chains) == (AUTHOR, ("平台奖励",))
    assert row.status_at


def test_years_go_up_and_no_year_is_last(filled):
    assert _quotes(filled) == [PROMISE_2019, PROMISE_2022, TALENTS, EVENT]
    rows = ledger(filled, LedgerFilter(descending=True))
    assert [row.document.year for row in rows] == [2022] * 3 + [2019] * 2 + [None]


@pytest.mark.parametrize(
    ("wanted", "quotes"),
    [
        ({"year": 2022}, [PROMISE_2022, TALENTS]),
        ({"issuer": "云溪市科学技术局", "year": 2019}, [PROMISE_2019]),
        ({"document_kind": DocumentKind.OTHER}, [EVENT]),
        ({"status": Fulfilment.PARTLY}, [PROMISE_2019]),
        ({"status": Fulfilment.NOT_RATED}, [PROMISE_2022, TALENTS, EVENT]),
        ({"status": Fulfilment.IN_PROGRESS}, []),
        ({"text": "人才"}, [TALENTS]),
        ({"text": "第17号"}, [PROMISE_2022, TALENTS]),
        ({"unit": "人社"}, [TALENTS]),
        ({"kind": "资金支持"}, [PROMISE_2022]),
        ({"strength": Strength.SOFT}, [TALENTS]),
        ({"verifiability": Verifiability.QUANTIFIED}, [TALENTS]),
        ({"grain": Grain.SUB}, [PROMISE_2019, PROMISE_2022]),
        ({"roles": (Role.RESULT,)}, ["全市建成企业研发平台12家", "全市新建企业研发平台6家"]),
        ({"roles": ()}, []),
        ({"decided_only": True}, [PROMISE_2019, PROMISE_2022, TALENTS, EVENT]),
        ({"limit": 1, "grain": Grain.SUB}, [PROMISE_2019]),
        ({"limit": 1, "offset": 1, "grain": Grain.SUB}, [PROMISE_2022]),
    ],
)
def test_what_passes_the_filter(filled, wanted, quotes):
    assert _quotes(filled, **wanted) == quotes


def test_decided_only_leaves_the_machines_suggestions_out(filled):
    assert ledger_size(filled, LedgerFilter()) == 6
    assert ledger_size(filled, LedgerFilter(decided_only=True)) == 4
    assert ledger_size(filled, LedgerFilter(decided_only=True, limit=1)) == 4


def test_rejected_suggestions_are_never_in_the_ledger(filled, run, replies):
    item = next(one for one in ledger(filled, LedgerFilter(year=2019)) if one.mark.parent is None)
    run(RejectSuggestions((item.mark.uuid,)))
    assert ledger_size(filled, LedgerFilter(year=2019)) == 1


@pytest.mark.parametrize("order", LedgerOrder)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_gives_every_row(filled, order, descending):
    rows = ledger(filled, LedgerFilter(order=order, descending=descending))
    assert len({row.mark.uuid for row in rows}) == 6


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (LedgerOrder.STRENGTH, PROMISE_2022),
        (LedgerOrder.DEADLINE, TALENTS),
        (LedgerOrder.VERIFIABILITY, TALENTS),
    ],
)
def test_what_is_missing_stands_last(filled, order, first):
    for descending in (False, True):
        wanted = LedgerFilter(order=order, descending=descending, kind="人才")
        assert ledger(filled, wanted)[0].mark.quote == TALENTS
    rows = ledger(filled, LedgerFilter(order=order))
    assert rows[0].mark.quote == first


def test_statuses_are_sorted_by_their_sense(filled):
    rows = ledger(filled, LedgerFilter(order=LedgerOrder.STATUS, descending=True))
    assert rows[0].status is Fulfilment.PARTLY


@pytest.mark.parametrize(
    ("wanted", "quotes"),
    [
        ({"years": (2019,)}, [PROMISE_2019]),
        ({"years": (2019, 2022), "statuses": (Fulfilment.PARTLY,)}, [PROMISE_2019]),
        (
            {"issuers": ("云溪市科学技术局",), "kinds": ("资金支持", "人才")},
            [PROMISE_2022, TALENTS],
        ),
        ({"strengths": (Strength.FIRM, Strength.SOFT)}, [PROMISE_2022, TALENTS]),
        ({"verifiabilities": (Verifiability.QUANTIFIED,)}, [TALENTS]),
        ({"text": "无.TXT"}, [EVENT]),
        ({"text": "100%_x"}, []),
        ({"group": (LedgerGroup.YEAR, 2019)}, [PROMISE_2019]),
        ({"group": (LedgerGroup.KIND, "人才")}, [TALENTS]),
    ],
)
def test_several_values_of_several_filters(filled, wanted, quotes):
    assert _quotes(filled, **wanted) == quotes


@pytest.mark.parametrize("group", LedgerGroup)
def test_groups_hold_every_row_once_and_what_is_missing_is_last(filled, group):
    groups = ledger_groups(filled, LedgerFilter(), group)
    assert sum(one.count for one in groups) == 6
    for one in groups:
        inside = ledger_keys(filled, LedgerFilter(group=(group, one.key)))
        assert len(inside) == one.count
    assert None not in [one.key for one in groups[:-1]]


def test_keys_and_rows_by_window_give_the_same_as_the_whole_ledger(filled):
    wanted = LedgerFilter(order=LedgerOrder.STATUS, descending=True)
    whole = ledger(filled, wanted)
    keys = ledger_keys(filled, wanted)
    assert list(keys) == [row.key for row in whole]
    assert ledger_rows(filled, keys[2:4]) == {row.key: row for row in whole[2:4]}
    assert ledger_rows(filled, [999]) == {}
    assert list(ledger_keys(filled, LedgerFilter(text="无此词"))) == []


def test_a_row_keeps_its_key_when_it_is_decided_on(filled, run):
    suggested = next(row for row in ledger(filled, LedgerFilter())
                     if row.mark.state is MarkState.SUGGESTED)  # fmt: skip
    run(AcceptSuggestions((suggested.mark.uuid,)))
    (again,) = ledger_rows(filled, [suggested.key]).values()
    assert (again.mark.state, again.mark.finding_uuid) == (
        MarkState.ACCEPTED, suggested.mark.uuid,
    )  # fmt: skip


def test_counts_by_status_year_and_unit(filled):
    counts = ledger_counts(filled, LedgerFilter())
    assert (counts.total, counts.decided) == (6, 4)
    assert counts.statuses == ((Fulfilment.NOT_RATED, 5), (Fulfilment.PARTLY, 1))
    assert counts.years == ((2019, 2), (2022, 3), (None, 1))
    assert counts.issuers == (("云溪市科学技术局", 5), ("", 1))


def test_choices_are_what_occurs(filled):
    choices = ledger_choices(filled)
    assert choices.years == (2022, 2019)
    assert choices.issuers == ("云溪市科学技术局",)
    assert set(choices.kinds) == {"人才", "活动", "资金支持"}


@pytest.mark.parametrize("order", LedgerOrder)
@pytest.mark.parametrize("descending", [False, True])
def test_no_order_sorts_the_whole_table_first(library, order, descending):
    sql, values = keys_sql(LedgerFilter(order=order, descending=descending, limit=50))
    plan = " ".join(row[3] for row in library.reader().execute(f"EXPLAIN QUERY PLAN {sql}", values))
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_another_version_of_a_text_takes_its_marks_out_and_back(filled):
    def change(statement):
        filled.writer.run(lambda db: db.conn.execute(statement))

    before = ledger_size(filled, LedgerFilter())
    change(
        "INSERT INTO text_version (uuid, document_id, number, body, sha256, n_chars, created_at) "
        "SELECT 'new', document_id, 2, body, sha256, n_chars, created_at FROM text_version "
        "WHERE id = 1"
    )
    assert ledger_size(filled, LedgerFilter()) == before - 2
    change("DELETE FROM text_version WHERE number = 2")
    assert ledger_size(filled, LedgerFilter()) == before
    assert check(filled) == ()
