"""The data of the charts: amounts of one kind only, counts with their denominators."""

from dataclasses import replace

from tests.comparing.sentences import card, number, said
from tests.comparing.test_matrix import chain
from zbreview.domain.findings import Grain, Role, Strength, Verifiability
from zbreview.domain.identity import Uuid
from zbreview.domain.quantities import Comparator
from zbreview.domain.reviews import Fulfilment, LedgerRow, MarkState
from zbreview.reports.chart_model import Bound, ChartKind
from zbreview.services.charting import OUTCOME, TARGET, Axis, Topic, chain_values, counts


def award(year, words, value, high=None, **fields):
    quote = f"对省级平台给予{words}奖励"
    return said(quote, year, number(quote, words, value, high, **fields), document=card(year))


def test_amounts_over_the_years_with_ranges_and_bounds():
    one = award(2019, "20—40万元", 20, 40)
    two = award(2021, "50万元以上", 50, comparator=Comparator.GE)
    three = award(2022, "最高1亿元", 1, comparator=Comparator.LE, unit="亿元")
    three = replace(three, mark=replace(three.mark, role=Role.RESULT))
    model = chain_values(chain(one, two, three))
    assert (model.kind, model.unit, model.categories) == (
        ChartKind.VALUES, "万元", ("2019", "2021", "2022"),
    )  # fmt: skip
    assert [(each.low, each.high, each.bound) for each in model.marks] == [
        (20, 40, Bound.NONE), (50, 50, Bound.AT_LEAST), (10_000, 10_000, Bound.AT_MOST),
    ]  # fmt: skip
    assert [each.series for each in model.marks] == [TARGET, TARGET, OUTCOME]
    assert [each.quotes for each in model.marks] == [(one.uuid,), (two.uuid,), (three.uuid,)]
    assert model.note == ""


def test_other_units_and_statements_without_one_number_are_left_out_and_counted():
    words = "支持平台建设"
    homes = "新建平台12家"
    model = chain_values(
        chain(
            award(2019, "20万元", 20),
            award(2020, "30万元", 30),
            said(homes, 2021, number(homes, "12家", 12), document=card(2021)),
            said(words, 2022, document=card(2022)),
        )
    )
    assert model.categories == ("2019", "2020")
    assert "2 条" in model.note


def test_a_chain_without_numbers_has_no_marks():
    assert chain_values(chain(said("支持平台建设", 2022, document=card(2022)))).marks == ()


def row(name, year=2020, office="甲局", status=Fulfilment.NOT_RATED, **fields):
    statement = said(f"承诺{name}", year, document=card(year, issuer=office, name=f"{name}.txt"))
    values = {"kind": "服务", "strength": Strength.FIRM, "uuid": Uuid(name), **fields}
    mark = replace(statement.mark, **values)
    return LedgerRow(mark, statement.document, 1, status=status)


ROWS = (
    row("一"),
    row("二", kind="人才"),
    row("三", year=2019, office="乙局", status=Fulfilment.FULFILLED,
        verifiability=Verifiability.VAGUE),
    row("四", year=None, office="", kind="", strength=None),
    row("五", grain=Grain.SUB),
    row("六", grain=Grain.SUB, state=MarkState.ACCEPTED),
)  # fmt: skip


def table(model):
    return {(each.category, each.series): (each.high, each.quotes) for each in model.marks}


def test_kinds_by_year_count_whole_items_and_decided_parts():
    found = counts(ROWS, Topic.KIND, Axis.YEAR)
    assert found.categories == ("2019", "2020", "年份未定")
    assert found.series == ("服务", "人才", "未归类")
    assert table(found)["2020", "服务"] == (2, (Uuid("一"), Uuid("六")))
    assert found.total("2020") == 3
    assert sum(found.total(each) for each in found.categories) == 5


def test_only_decided_ones_on_request():
    found = counts(ROWS, Topic.STRENGTH, Axis.OFFICE, decided_only=True)
    assert table(found) == {("甲局", "刚性"): (1, (Uuid("六"),))}
    assert "已确认" in found.note


def test_status_and_clarity_by_office():
    status = table(counts(ROWS, Topic.STATUS, Axis.OFFICE))
    assert status["乙局", "已兑现"][0] == 1
    assert ("单位未定", "未评定") in status
    clarity = counts(ROWS, Topic.CLARITY, Axis.OFFICE)
    assert table(clarity)["乙局", "笼统"][0] == 1
    assert clarity.title == "各答复单位可核验性构成"


def test_nothing_gives_an_empty_chart():
    found = counts((), Topic.KIND, Axis.YEAR)
    assert (found.marks, found.categories, found.series) == ((), (), ())
