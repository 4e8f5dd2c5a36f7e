"""Every report in every format, opened by programs that had no part in writing it."""

import csv
import dataclasses
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    PROMISE_2022,
    import_replies,
    judgement,
    mark_named,
    new_library,
)
from zbreview.commands.base import perform
from zbreview.commands.chains import ConfirmLink
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.marks import AcceptSuggestions
from zbreview.commands.statuses import SetStatus
from zbreview.domain.codes import CodeDraft
from zbreview.domain.documents import DocumentCard
from zbreview.domain.reviews import Fulfilment, Mark
from zbreview.domain.spans import Span
from zbreview.reports.code_model import ParallelCell
from zbreview.reports.model import CodedPassage, ComparisonEntry, LedgerLine, Note
from zbreview.reports.outcome_model import OutcomePlace
from zbreview.services.demo import sample_files
from zbreview.services.exporting import WRITERS, export
from zbreview.services.ingestion import import_paths
from zbreview.services.orders import Imprint, Order
from zbreview.services.progress import SilentProgress
from zbreview.services.report_making import report_of
from zbreview.store import codes, documents, marks
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import Library

PINNED = Imprint("周正", "2026-01-05")
RARE = "张𬭬、㛃䶮牵头，𫖮院士工作站补助1,200万元"
RARE_REPLY = (
    "云溪市科学技术局关于市政协十届三次会议第19号提案的答复\n孟川委员：\n"
    "您提出的《关于人才平台的提案》收悉，现答复如下：\n二、下一步工作打算\n"
    f"一是加大支持力度。2024年底前，由{RARE}，对新认定的𨱏材料中试基地给予30—50万元奖励。\n"
    "云溪市科学技术局\n2023年6月3日\n"
)
SEEDS = (
    "000_19f0d8280217aff7.txt", "001_f7a88e4be6ae18aa.txt", "002_f37237c9e7c42c95.txt",
    "003_c2c6ad2011528d50.txt", "004_29c0089bf293241b.txt",
)  # fmt: skip


def filled(folder: Path, files: list[Path]) -> Library:
    """Return a library of files with a decided mark, a status, and a codebook in use."""
    library = Library.create(folder / "全部.zbr", author=AUTHOR)
    import_paths(library, files, author=AUTHOR, progress=SilentProgress())
    card = documents.cards(library)[0]
    found = [m for m in marks.marks_of(library, card.text_id) if m.role == "commitment"]
    for mark in found[:2]:
        perform(library, AcceptSuggestions((mark.uuid,)), author=AUTHOR)
        perform(library, SetStatus(mark.uuid, Fulfilment.PARTLY, "已建4处"), author=AUTHOR)
    code_passages(library, card, found[1:4])
    return library


def code_passages(library: Library, card: DocumentCard, found: list[Mark]) -> None:
    """Make a codebook and code the passages of some marks."""
    book = AddCodebook("资金", codes=(CodeDraft("奖补"), CodeDraft("奖励", 2, definition="一次性")))
    perform(library, book, author=AUTHOR)
    code = next(c for b in codes.codebooks(library) for c in b.codes if c.name == "奖励")
    places = tuple((card.text_id, mark.span) for mark in found)
    perform(library, MarkWithCode(code.uuid, places, "奖励", "待核"), author=AUTHOR)


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """Return the library of the shipped samples and of a reply with rare characters."""
    folder = tmp_path_factory.mktemp("samples")
    (folder / "罕见字.txt").write_text(RARE_REPLY, encoding="utf-8")
    with filled(folder, [*sample_files(), folder / "罕见字.txt"]) as library:
        yield library


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, shared):
    """Return the library of the real texts."""
    with filled(
        tmp_path_factory.mktemp("seeds"), [shared / "seeds" / name for name in SEEDS]
    ) as library:
        yield library


def order_of(library, report, kind, document=0):
    """Return an order of a report on a library."""
    cards = documents.cards(library)
    return Order(
        report,
        kind,
        document_id=cards[document].id if report == "annotated" else None,
        document_ids=tuple(card.id for card in cards[:3]) if report == "parallel" else (),
        has_cover=kind == "pdf",
        has_contents=True,
        imprint=PINNED,
    )


QUOTING = (Note, ComparisonEntry, LedgerLine, CodedPassage, ParallelCell, OutcomePlace)


def quotes_in(value):
    """Yield the quotations of a report, wherever they are in it."""
    if isinstance(value, QUOTING):
        yield value.quote
    elif isinstance(value, tuple):
        for part in value:
            yield from quotes_in(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Span)):
        for field in dataclasses.fields(value):
            yield from quotes_in(getattr(value, field.name))


def words_of(path: Path) -> str:
    """Return all that a file says, read by a program that did not write it, without blanks."""
    return re.sub(r"[\s\u3000]+", "", READERS[path.suffix](path))


def read_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert pages
    furniture = re.compile(
        r"— \d+ —\s*|[^\n]*　导出日期 [^\n]*\s*|第 \d+ 页　共 \d+ 页\s*|\d+ 页\s*$"
    )
    return "\n".join(furniture.sub("", page) for page in pages)


def read_docx(path: Path) -> str:
    document = docx.Document(path)
    body = document.element.body
    texts = (node.text or "" for node in body.iter() if node.tag.endswith("}t"))
    return "".join(text for text in texts if not re.fullmatch(r"\[\d+\]|〔\d+〕", text))


def read_xlsx(path: Path) -> str:
    book = CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return "\n".join(str(value) for sheet in sheets for row in sheet for value in row)


def read_html(path: Path) -> str:
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    for mark in tree.css("sup"):
        mark.decompose()
    return tree.body.text()


def read_csv(path: Path) -> str:
    rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")))
    return "\n".join(cell for row in rows for cell in row)


def read_json(path: Path) -> str:
    return "\n".join(_strings(json.loads(path.read_text(encoding="utf-8"))))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


READERS = {
    ".pdf": read_pdf, ".docx": read_docx, ".xlsx": read_xlsx, ".html": read_html,
    ".csv": read_csv, ".json": read_json,
}  # fmt: skip


def assert_all_said(library, report, kind, folder, document=0):
    """Assert that a report holds every quotation, character by character."""
    order = order_of(library, report, kind, document)
    target = folder / f"{report}{document}.{kind}"
    export(library, order, target)
    said = words_of(target)
    wanted = [re.sub(r"[\s\u3000]+", "", quote) for quote in quotes_in(report_of(library, order))]
    assert wanted or report in {"summary", "comparison", "outcomes"}
    missing = [quote for quote in wanted if quote not in said]
    if kind == "pdf":  # a quotation may be divided between the pages of a table
        missing = [quote for quote in missing if not _in_two_parts(quote, said)]
    assert missing == []


def _in_two_parts(quote, said):
    longest = max(n for n in range(len(quote) + 1) if quote[:n] in said)
    return longest > 0 and quote[longest:] in said


@pytest.mark.parametrize(("report", "kind"), list(WRITERS))
def test_every_report_of_the_samples_says_its_quotations(samples, tmp_path, report, kind):
    assert_all_said(samples, report, kind, tmp_path)


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "json"])
def test_rare_characters_come_through(samples, tmp_path, kind):
    cards = documents.cards(samples)
    number = next(n for n, card in enumerate(cards) if card.name == "罕见字.txt")
    assert_all_said(samples, "annotated", kind, tmp_path, number)
    assert RARE in words_of(tmp_path / f"annotated{number}.{kind}")


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "csv", "html", "json"])
def test_rare_characters_come_through_in_tables(samples, tmp_path, kind):
    order = Order("ledger", kind, wanted=LedgerFilter(text="𨱏材料"), imprint=PINNED)
    export(samples, order, tmp_path / f"l.{kind}")
    assert RARE in words_of(tmp_path / f"l.{kind}")


@pytest.mark.parametrize("report", ["annotated", "parallel", "ledger", "form", "summary", "codes"])
def test_every_report_of_the_real_texts_says_its_quotations(seeds, tmp_path, report):
    for kind in [kind for name, kind in WRITERS if name == report]:
        if (report, kind) == ("annotated", "pdf"):
            continue  # test_exporting compares these with the texts whole
        for number in range(len(SEEDS) if report == "annotated" else 1):
            assert_all_said(seeds, report, kind, tmp_path, number)


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """Return a library of two replies and a chain between them."""
    with new_library(tmp_path_factory.mktemp("few")) as library:
        replies = import_replies(library)
        ends = [
            mark_named(marks.marks_of(library, card.text_id), quote)
            for card, quote in zip(replies, (PROMISE_2019, PROMISE_2022), strict=True)
        ]
        link = ConfirmLink(*ends, judgement(), name="省级研发平台奖励", focus="省级")
        perform(library, link, author=AUTHOR)
        code_passages(library, replies[0], list(marks.marks_of(library, replies[0].text_id)))
        yield library


@pytest.mark.parametrize(("report", "kind"), list(WRITERS))
def test_the_same_library_and_order_give_the_same_bytes(few, tmp_path, report, kind):
    order = order_of(few, report, kind)
    written = []
    for name in ("a", "b"):
        export(few, order, tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert_all_said(few, report, kind, tmp_path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_an_office_program_opens_them(few, tmp_path):
    made = [report for report, kind in WRITERS if kind == "docx"]
    for report in made:
        export(few, order_of(few, report, "docx"), tmp_path / f"{report}.docx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
         *(str(tmp_path / f"{report}.docx") for report in made)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for report in made:
        text = (tmp_path / f"{report}.txt").read_text("utf-8-sig")
        said = re.sub(r"\s|\[\d+\]|〔\d+〕", "", text)
        for quote in quotes_in(report_of(few, order_of(few, report, "docx"))):
            assert re.sub(r"[\s\u3000]", "", quote) in said, (report, quote)
