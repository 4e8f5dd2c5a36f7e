"""目标与结果对账: the filter, the report, every format of it."""

import pypdfium2
import pytest

from zbreview import paths
from zbreview.domain.outcomes import OutcomeFilter, Verdict
from zbreview.services import exporting
from zbreview.services.comparison import library_outcomes
from zbreview.services.ingestion import import_paths
from zbreview.services.orders import Imprint, Order
from zbreview.services.progress import SilentProgress
from zbreview.services.reconciling import chosen, outcome_report, selection_words
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import Library

IMPRINT = Imprint("周正", "2026-01-05")
SAMPLES = ("2021-minzheng-renda-091.txt", "2022-minzheng-zhengxie-104.txt",
           "2023-minzheng-renda-077.txt")  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp("reconciling") / "示例.zbr"
    with Library.create(path, author="林砚") as made:
        files = [paths.resource("samples", name) for name in SAMPLES]
        import_paths(made, files, author="林砚", progress=SilentProgress())
        yield made


@pytest.fixture(scope="module")
def found(library):
    return library_outcomes(library)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (OutcomeFilter(), "全部目标"),
        (OutcomeFilter(Verdict.MISSED, 2022, "市民政局", " 食堂 "),
         "2022 年，市民政局，未达到，含“食堂”"),
    ],
)  # fmt: skip
def test_a_filter_says_what_it_chose(wanted, words):
    assert selection_words(wanted) == words


def test_filters_hold_together(found):
    assert chosen(found, OutcomeFilter()) == found
    missed = chosen(found, OutcomeFilter(verdict=Verdict.MISSED))
    assert missed
    assert {each.verdict for each in missed} == {Verdict.MISSED}
    year = missed[0].target.statement.document.year
    office = missed[0].target.statement.document.issuer
    assert missed[0] in chosen(found, OutcomeFilter(year=year, issuer=office, text="食堂"))
    assert chosen(found, OutcomeFilter(year=1999)) == ()
    assert chosen(found, OutcomeFilter(issuer="没有的局")) == ()
    assert chosen(found, OutcomeFilter(text="没有的词")) == ()


def test_the_report_has_both_places_and_the_arithmetic(library, found):
    head = IMPRINT.head(library, "对账", ())
    report = outcome_report(library, found, head, OutcomeFilter(verdict=Verdict.MISSED))
    line = report.lines[0]
    assert (line.number, line.verdict, line.arithmetic) == (1, "未达到", "18处 − 30处 = −12处")
    assert line.reported is not None
    assert line.target.year.startswith("2022 年")
    assert line.reported.year.startswith("2023 年")
    assert line.reported.source.paragraph > 1
    assert report.documents == 2
    assert report.selection == "未达到"


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "csv"])
def test_every_format_is_written(library, found, form, tmp_path):
    target = tmp_path / f"对账.{form}"
    order = Order("outcomes", form, reconciled=OutcomeFilter(Verdict.MISSED), imprint=IMPRINT)
    exporting.export(library, order, target)
    if form == "pdf":
        with pypdfium2.PdfDocument(target) as pdf:
            words = "".join(page.get_textpage().get_text_range() for page in pdf)
        assert "未达到" in words
        assert "不作加减" in words
    elif form == "html":
        assert "18处 − 30处 = −12处" in target.read_text(encoding="utf-8")
    elif form == "csv":
        rows = target.read_text(encoding="utf-8-sig").splitlines()
        assert len(rows) == 2
        assert '"未达到"' in rows[1]
    assert target.stat().st_size > 500


def test_a_year_without_targets_gives_a_report_that_says_so(library, tmp_path):
    target = tmp_path / "空.html"
    order = Order("outcomes", "html", reconciled=OutcomeFilter(year=1999), imprint=IMPRINT)
    exporting.export(library, order, target)
    assert "没有符合条件的目标" in target.read_text(encoding="utf-8")


def test_the_year_of_the_export_page_holds(library, found, tmp_path):
    target = tmp_path / "对账.csv"
    wanted = LedgerFilter(year=2021)
    exporting.export(library, Order("outcomes", "csv", wanted=wanted, imprint=IMPRINT), target)
    rows = target.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert len(rows) == len(chosen(found, OutcomeFilter(year=2021)))
