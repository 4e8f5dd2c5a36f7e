from tests.comparing.sentences import card, number, said
from zbreview.comparing.matrix import office_matrix, year_matrix, year_title
from zbreview.domain.documents import Origin
from zbreview.domain.identity import Uuid, stable_uuid
from zbreview.domain.links import Chain, ChainState, Link, Relation, Statement

QUOTE = "对省级平台给予50万元奖励"


def chain(*members: Statement, links: tuple[Link, ...] = ()) -> Chain:
    return Chain(
        uuid=stable_uuid("chain", *(each.uuid for each in members)),
        name="平台奖励",
        focus="",
        state=ChainState.SUGGESTED,
        note="",
        author="林砚",
        members=members,
        links=links,
    )


def link(one: Statement, other: Statement) -> Link:
    return Link(
        uuid=Uuid("l"), earlier=one.uuid, later=other.uuid, relation=Relation.REPEATED,
        rule="promise.repeated", explanation="", delta="", caveats=(), score=1.0, reasons=(),
        is_manual=False, author="林砚",
    )  # fmt: skip


def award(year: int | None, **fields) -> Statement:
    return said(QUOTE, year, number(QUOTE, "50万元", 50), document=card(year, **fields))


def test_every_year_of_the_documents_is_a_column_and_none_comes_last():
    matrix = year_matrix([], [card(2021), card(None), card(2019)])
    assert matrix.years == (2019, 2021, None)
    assert matrix.rows == ()
    assert [year_title(year) for year in matrix.years] == ["2019 年", "2021 年", "年份未定"]


def test_cells_hold_quote_value_and_the_relation_that_leads_there():
    one, two = award(2019), award(2021, year_origin=Origin.INFERRED)
    joined = link(one, two)
    (row,) = year_matrix([chain(one, two, links=(joined,))], [one.document, two.document]).rows
    assert [cell.quote for cell in row.cells] == [QUOTE, QUOTE]
    assert [cell.value_text for cell in row.cells] == ["50万元", "50万元"]
    assert [cell.link for cell in row.cells] == [None, joined]
    assert [cell.is_year_inferred for cell in row.cells] == [False, True]
    assert [cell.note for cell in row.cells] == ["", ""]


def test_an_empty_year_says_what_was_looked_through_and_never_cancelled():
    one, two = award(2018), award(2022)
    documents = [
        one.document, two.document, card(2017), card(2019), card(2019, name="另一件.txt"),
        card(2020, issuer="云江市财政局"),
    ]  # fmt: skip
    (row,) = year_matrix([chain(one, two)], documents).rows
    notes = {cell.year: cell.note for cell in row.cells}
    assert notes[2017] == "该年 1 件文件中未提及"
    assert notes[2019] == "该年 2 件文件中未再提及"
    assert notes[2020] == "该年 1 件文件中未再提及（无同一单位文件）"
    assert not any("取消" in note for note in notes.values())
    counts = {cell.year: (cell.documents, cell.issuers) for cell in row.cells}
    assert counts[2020] == (1, ("云江市财政局",))


def test_a_year_of_a_statement_without_a_listed_document_still_has_a_column():
    one, two = award(2018), award(2022)
    (row,) = year_matrix([chain(one), chain(two)][:1], [two.document]).rows
    assert [cell.note for cell in row.cells] == ["", "该年 1 件文件中未再提及"]
    matrix = year_matrix([chain(one), chain(two)], [two.document])
    assert matrix.rows[1].cells[0].note == "该年无文件"


def test_two_statements_of_one_year_share_a_cell():
    one, two = award(2019), award(2019, name="另一件.txt")
    (row,) = year_matrix([chain(one, two)], [one.document, two.document]).rows
    assert row.cells[0].quote == f"{QUOTE}\n{QUOTE}"
    assert row.cells[0].value_text == "50万元"


def test_offices_stand_beside_each_other_with_the_years_in_their_cells():
    one = said("建设研究院", 2019, document=card(2019))
    two = said("建好研究院", 2021, document=card(2021))
    other = said("支持研究院", 2020, document=card(2020, issuer="云江市财政局"))
    nobody = card(2022, issuer="")
    documents = [one.document, two.document, other.document, nobody]
    matrix = office_matrix([chain(one, other, two)], documents)
    assert matrix.titles == ("云江市科学技术局", "云江市财政局", "单位未定")
    cells = matrix.rows[0].cells
    assert cells[0].quote == "2019 年：建设研究院\n2021 年：建好研究院"
    assert cells[0].is_first
    assert cells[1].quote == "2020 年：支持研究院"
    assert not cells[1].is_first
    assert cells[2].note == "该单位 1 件文件中未提及"


def test_the_columns_of_years_are_titled():
    one = said("建设研究院", 2019, document=card(2019))
    assert year_matrix([chain(one)], [one.document]).titles == ("2019 年",)
