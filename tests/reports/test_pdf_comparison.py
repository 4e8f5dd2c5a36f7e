import re

import pypdfium2
import pytest

from zbreview.domain.findings import Role
from zbreview.domain.links import ChainState
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.reports.chain_chart import amounts_of
from zbreview.reports.model import (
    Amount,
    ChainSheet,
    ComparisonEntry,
    ComparisonReport,
    ReportHead,
    Source,
    YearBasis,
    YearCell,
)
from zbreview.reports.pdf_comparison import write_comparison

EARLY = "对省级中试基地给予30—50万元补助，引进张𬭬团队"
LATE = "对新认定的省级中试基地〔含共建〕一次性补助80万元"


def squeezed(text):
    return re.sub(r"\s+", "", text)


def entry(quote, **more):
    source = Source("关于第066号提案的答复", 8, Span(100, 100 + len(quote)))
    more = {"state": MarkState.ACCEPTED, "confirmed_by": "李研究员"} | more
    return ComparisonEntry(source=source, role=Role.COMMITMENT, quote=quote, **more)


def sheet(*cells, name="中试基地补助"):
    return ChainSheet(name, "省级", ChainState.CONFIRMED, "只比市级财政", "李研究员", cells)


STRENGTHENED = sheet(
    YearCell("2019", (entry(EARLY, value="30—50万元", amount=Amount(30, 50, "万元")),)),
    YearCell("2020", (), "该年无文件"),
    YearCell("2021", (), "该年 2 件文件中未再提及"),
    YearCell(
        "2022",
        (
            entry(
                LATE,
                value="80万元",
                relation="加强",
                delta="30—50万元 → 80万元",
                explanation="上限由50万元提高到80万元",
                caveats=("对象增加了共建基地。",),
                state=MarkState.SUGGESTED,
                confirmed_by="",
                amount=Amount(80, 80, "万元"),
            ),
        ),
    ),
)


def report(*chains, years=("2019", "2020", "2021", "2022")):
    head = ReportHead("云岭市平台承诺历年对比", "云岭提案库", "2026-01-05", "李研究员", ("对比",))
    basis = tuple(YearBasis(year, 1, ("云岭市科学技术局",)) for year in years)
    return ComparisonReport(head, basis, chains)


@pytest.fixture
def text_of(tmp_path, pages_of):
    def write(model):
        write_comparison(model, tmp_path / "c.pdf")
        return squeezed("".join(pages_of(tmp_path / "c.pdf")))

    return write


def test_quotes_values_relation_and_doubts_stand_on_the_page(text_of):
    whole = text_of(report(STRENGTHENED))
    for words in (
        EARLY,
        LATE,
        "30—50万元",
        "加强30—50万元→80万元上限由50万元提高到80万元",
        "对象增加了共建基地。",
        f"第8段，第101—{100 + len(EARLY)}字",
        "该年无文件",
        "该年2件文件中未再提及",
        "状态：已确认建立：李研究员说明：只比市级财政",
        "不等于取消",
    ):
        assert words.replace(" ", "") in whole, words


def test_what_no_person_confirmed_is_marked_as_a_suggestion(text_of):
    whole = text_of(report(STRENGTHENED))
    assert whole.count("机器建议，未经确认") == 1
    assert "80万元加强机器建议" in whole
    assert "承诺·机器建议" in whole


def test_the_basis_of_every_year_is_stated(text_of):
    assert "20221云岭市科学技术局" in text_of(report(STRENGTHENED))


def test_more_years_than_fit_are_divided(tmp_path, text_of):
    years = [str(year) for year in range(1995, 2025)]
    cells = [YearCell(year, (entry(f"{year}年承诺"),)) for year in years]
    whole = text_of(report(sheet(*cells), years=years))
    assert all(f"{year}年承诺" in whole for year in years)


def test_a_quotation_longer_than_a_page_is_printed_whole(text_of):
    quote = "".join(chr(0x4E00 + n) for n in range(3000))
    whole = text_of(report(sheet(YearCell("2019", (entry(quote),))), years=("2019",)))
    assert all(character in whole for character in quote)


def test_a_library_without_chains_says_so(text_of):
    assert "尚无承诺链。" in text_of(report(years=()))


def test_every_chain_has_its_place_in_the_outline(tmp_path):
    write_comparison(
        report(STRENGTHENED, sheet(*STRENGTHENED.cells, name="第二条")), tmp_path / "c.pdf"
    )
    document = pypdfium2.PdfDocument(tmp_path / "c.pdf")
    outline = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    assert outline[-3:] == [
        (0, "逐链对照"),
        (1, "1. 中试基地补助（省级）"),
        (1, "2. 第二条（省级）"),
    ]


def test_the_same_comparison_gives_the_same_bytes(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        write_comparison(report(STRENGTHENED), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_the_chart_shows_only_amounts_of_one_unit():
    assert [year for year, _ in amounts_of(STRENGTHENED)] == ["2019", "2022"]
    one = sheet(YearCell("2019", (entry("一", amount=Amount(1, 1, "家")),)))
    assert amounts_of(one) == []
    mixed = sheet(
        YearCell("2019", (entry("一", amount=Amount(1, 1, "家")),)),
        YearCell("2020", (entry("二", amount=Amount(2, 2, "万元")),)),
    )
    assert amounts_of(mixed) == []


def test_the_chart_is_a_picture_on_the_page(tmp_path):
    write_comparison(report(STRENGTHENED), tmp_path / "c.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "c.pdf")
    kinds = [shown.type for page in document for shown in page.get_objects()]
    document.close()
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 1
