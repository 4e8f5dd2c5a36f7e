"""What an order lets into a report."""

from dataclasses import replace

import pypdfium2
import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    PROMISE_2022,
    REPLY_2019,
    judgement,
    mark_named,
    span_of,
)
from zbreview.commands.base import perform
from zbreview.commands.chains import ConfirmLink
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.statuses import SetStatus
from zbreview.domain.codes import CodeDraft
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.reviews import Fulfilment
from zbreview.errors import CancelledError, LibraryError, UserError
from zbreview.reports.composing import compose
from zbreview.services.exporting import export
from zbreview.services.orders import Imprint, Order
from zbreview.services.progress import ReportedProgress
from zbreview.services.report_making import report_of
from zbreview.store import chains, codes, documents, marks
from zbreview.store.ledger import LedgerFilter

PINNED = Imprint("周正", "2026-01-05")
OTHER = "陈舟"


def promise(library, card, quote):
    return mark_named(marks.marks_of(library, card.text_id), quote)


@pytest.fixture
def chain(library, replies):
    link = ConfirmLink(
        promise(library, replies[0], PROMISE_2019), promise(library, replies[1], PROMISE_2022),
        judgement(), name="省级研发平台奖励", focus="省级",
    )  # fmt: skip
    perform(library, link, author=OTHER)
    return chains.chains(library)[0]


@pytest.fixture
def coded(library, replies):
    """Code a passage of each reply, below and at the root of a tree."""
    drafts = (CodeDraft("资金", definition="钱从哪来"), CodeDraft("奖励", 2), CodeDraft("人才"))
    perform(library, AddCodebook("主题", codes=drafts), author=AUTHOR)
    found = {code.name: code for code in codes.codebooks(library)[0].codes}
    for card, quote, name, author in (
        (replies[0], PROMISE_2019, "奖励", AUTHOR), (replies[1], PROMISE_2022, "奖励", OTHER),
        (replies[0], "开展辅导", "人才", AUTHOR),
    ):  # fmt: skip
        span = span_of(documents.text_of(library, card.text_id), quote)
        mark = MarkWithCode(found[name].uuid, ((card.text_id, span),), name, "待核")
        perform(library, mark, author=author)
    return found


def wanted(**fields):
    return LedgerFilter(**fields)


def lines_of(library, **fields):
    report = report_of(library, Order("ledger", wanted=wanted(**fields), imprint=PINNED))
    return [line.quote for line in report.lines], report.selection


def test_the_ledger_is_limited_to_a_reviewer_and_a_chain(library, replies, chain):
    uuid = promise(library, replies[0], PROMISE_2019)
    perform(library, SetStatus(uuid, Fulfilment.PARTLY, ""), author=AUTHOR)
    assert lines_of(library, reviewer=AUTHOR)[0] == [PROMISE_2019]
    quotes, words = lines_of(library, reviewer=OTHER, chain=chain.uuid)
    assert quotes == [PROMISE_2019, PROMISE_2022]
    assert "审阅人 陈舟，承诺链 指定的一条" in words
    assert lines_of(library, chain=Uuid("无"))[0] == []


def test_chains_are_limited_by_what_their_statements_say(library, replies, chain):
    def names(**fields):
        order = Order("comparison", wanted=wanted(**fields), imprint=PINNED)
        return [sheet.name for sheet in report_of(library, order).chains]

    assert names(year=2019, issuer="云溪市科学技术局", reviewer=OTHER) == [chain.name]
    assert names(chain=chain.uuid) == [chain.name]
    assert names(year=2020) == names(issuer="别的局") == names(unit="财政") == []
    assert names(reviewer="无人") == []
    with pytest.raises(LibraryError, match="已不在"):
        names(chain=Uuid("无"))


def test_notes_are_limited_to_a_reviewer_a_unit_and_a_chain(library, replies, chain):
    def quotes(**fields):
        order = Order("annotated", document_id=replies[0].id, wanted=wanted(**fields))
        return [note.quote for note in report_of(library, order).notes]

    assert quotes(reviewer=OTHER) == quotes(chain=chain.uuid) == [PROMISE_2019]
    assert quotes(unit="财政局") == []
    assert len(quotes()) == 3


def test_codes_have_all_their_passages_with_places(library, coded):
    report = report_of(library, Order("codes", imprint=PINNED))
    assert [(each.codebook, each.path) for each in report.sections] == [
        ("主题", ("资金", "奖励")), ("主题", ("人才",)),
    ]  # fmt: skip
    first = report.sections[0].passages[0]
    assert (first.code, first.quote, first.note) == ("资金 › 奖励", PROMISE_2019, "待核")
    assert first.source.span.of(REPLY_2019) == PROMISE_2019
    assert [each.author for each in report.sections[0].passages] == [AUTHOR, OTHER]


def test_one_code_means_those_below_it_too(library, coded):
    report = report_of(library, Order("codes", code=coded["资金"].uuid, imprint=PINNED))
    assert [each.path[-1] for each in report.sections] == ["资金", "奖励"]
    assert report.sections[0].definition == "钱从哪来"
    assert "定义：钱从哪来" in [getattr(block, "text", "") for block in compose(report).blocks]


def test_codes_are_limited_to_a_year_an_office_a_document_and_a_person(library, replies, coded):
    def count(**fields):
        report = report_of(library, Order("codes", wanted=wanted(**fields), imprint=PINNED))
        return sum(len(section.passages) for section in report.sections)

    assert count(year=2022) == count(reviewer=OTHER) == count(document_id=replies[1].id) == 1
    assert count(issuer="云溪市科学技术局") == 3
    assert count(issuer="别的局") == 0


def test_notes_name_the_codes_of_their_passages(library, replies, coded):
    report = report_of(library, Order("annotated", document_id=replies[0].id, imprint=PINNED))
    note = next(note for note in report.notes if note.quote == PROMISE_2019)
    assert ("编码", "资金 › 奖励") in note.details
    assert [passage.quote for passage in report.codes] == [PROMISE_2019, "开展辅导"]


def test_replies_in_columns_say_what_changed(library, replies):
    order = Order("parallel", document_ids=tuple(card.id for card in replies), imprint=PINNED)
    report = report_of(library, order)
    assert [column.year for column in report.columns] == ["2019", "2022"]
    for number, card in enumerate(replies):
        text = documents.text_of(library, card.text_id)
        cells = [row.cells[number] for row in report.rows if row.cells[number]]
        assert all(cell.source.span.of(text) == cell.quote for cell in cells)
        assert [c.source.span.start for c in cells] == sorted(c.source.span.start for c in cells) \
            or number == 0  # fmt: skip
    row = next(row for row in report.rows if row.cells[0] and "给予20" in row.cells[0].quote)
    assert row.cells[1].quote.startswith("对省级研发平台统一给予40万元")
    assert "〔数字〕20—40万元 → 40万元" in "".join(row.changes)
    said = {change for row in report.rows for change in row.changes}
    assert {"1→2：相同", "1→2：新增", "1→2：未再提及"} <= said
    assert report.taken_over[0].startswith("第 2 栏照搬第 1 栏")


@pytest.mark.parametrize("count", [0, 1, 5])
def test_columns_are_two_to_four(library, replies, count):
    chosen = tuple(DocumentId(number) for number in range(1, count + 1))
    with pytest.raises(UserError, match="两份至 4 份"):
        report_of(library, Order("parallel", document_ids=chosen))


def test_only_workbooks_carry_whole_paragraphs(library, replies, chain):
    for report in ("ledger", "comparison"):
        with_them = report_of(library, Order(report, "xlsx", imprint=PINNED))
        assert PROMISE_2019 in with_them.paragraphs[0].text
        assert report_of(library, Order(report, "pdf", imprint=PINNED)).paragraphs == ()


def test_an_export_tells_its_pages_and_stops_when_asked(library, replies, tmp_path):
    told = []
    progress = ReportedProgress(lambda done, total, label: told.append((done, total, label)))
    order = Order("annotated", document_id=replies[0].id, imprint=PINNED)
    export(library, order, tmp_path / "a.pdf", progress)
    pages = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    n_pages = len(pages)
    pages.close()
    assert told[-1] == (n_pages, 0, f"第 {n_pages} 页")
    (tmp_path / "b.pdf").write_bytes(b"old")
    stopping = ReportedProgress(lambda done, _total, _label: done == 1 and stopping.cancel())
    with pytest.raises(CancelledError):
        export(library, replace(order, has_contents=True), tmp_path / "b.pdf", stopping)
    assert (tmp_path / "b.pdf").read_bytes() == b"old"
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "html", "json"])
def test_every_format_can_be_stopped(library, replies, tmp_path, kind):
    steps = []

    def stop(done, total, label):
        steps.append(label)
        if label.startswith("写") or label == "承诺台账":
            progress.cancel()
            progress.step(done, total, label)

    progress = ReportedProgress(stop)
    with pytest.raises(CancelledError):
        export(library, Order("ledger", kind, imprint=PINNED), tmp_path / "l", progress)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".l", "l"))]
