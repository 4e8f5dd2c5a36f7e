"""Make the values that tests need: texts of an invented city, readings, statements, libraries."""

import functools
import hashlib
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from zbreview.commands.base import perform
from zbreview.commands.documents import ImportDocument
from zbreview.commands.rereading import FreshReading, TakeReadings
from zbreview.domain.documents import (
    DocumentCard,
    DocumentKind,
    MetadataField,
    Origin,
    RawDocument,
)
from zbreview.domain.findings import Finding, Grain, Reading, Role
from zbreview.domain.identity import DocumentId, TextId, Uuid, new_uuid, stable_uuid
from zbreview.domain.labels import DOCUMENT_KINDS
from zbreview.domain.links import Judgement, Relation, Statement
from zbreview.domain.quantities import Comparator, Quantity
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.sections import Section, SectionRole
from zbreview.domain.spans import Span
from zbreview.store import documents
from zbreview.store.library import Library

AUTHOR = "林砚"

REPLY_2019 = """云溪市科学技术局关于市政协九届三次会议第58号提案的答复
周禾委员：
您提出的《关于扶持企业研发平台的提案》收悉，现答复如下：
一、有关工作情况
截至目前，全市建成企业研发平台12家。
二、下一步工作打算
一是加大奖励力度。对新认定的省级研发平台给予20—40万元奖励。
二是加强指导服务。组织专家深入企业开展辅导。
云溪市科学技术局
2019年6月3日
"""

REPLY_2022 = """云溪市科学技术局关于市政协十届一次会议第17号提案的答复
孟川委员：
您提出的《关于完善研发平台支持政策的提案》收悉，现答复如下：
一、有关工作情况
2021年，全市新建企业研发平台6家。
二、下一步工作打算
一是兑现奖励政策。对省级研发平台统一给予40万元奖励。
二是培育创新人才。力争三年内引进专家30名。
云溪市科学技术局
2022年7月11日
"""

PROMISE_2019 = "对新认定的省级研发平台给予20—40万元奖励"
PROMISE_2022 = "对省级研发平台统一给予40万元奖励"


def digest(data: str | bytes) -> str:
    """Return the sha256 of a text or of bytes."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def raw_document(text: str, name: str = "答复.txt") -> tuple[RawDocument, bytes]:
    """Return a text as an opened file, with its bytes."""
    content = text.encode("utf-8")
    raw = RawDocument(
        name=name,
        sha256=digest(content),
        n_bytes=len(content),
        format="txt",
        encoding="utf-8",
        text=text,
        text_sha256=digest(text),
    )
    return raw, content


def span_of(text: str, quote: str, nth: int = 0) -> Span:
    """Return where a quote stands in a text, its first place unless told."""
    start = text.index(quote)
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote))


def finding(text: str, quote: str, role: Role = Role.COMMITMENT, **fields: Any) -> Finding:
    """Return a finding on a quote of a text."""
    span = fields.pop("span", None) or span_of(text, quote)
    values: dict[str, Any] = {
        "uuid": stable_uuid("finding", digest(text), span.start, span.end, role),
        "role": role,
        "span": span,
        "quote": quote,
        "rule": "test.rule",
        "reason": "位于“下一步”之下",
        "confidence": 0.9,
    }
    return Finding(**{**values, **fields})


def quantity(text: str, quote: str, value: float, unit: str, **fields: Any) -> Quantity:
    """Return a quantity on a quote of a text."""
    span = fields.pop("span", None) or span_of(text, quote)
    values: dict[str, Any] = {
        "uuid": stable_uuid("quantity", digest(text), span.start, span.end),
        "span": span,
        "text": quote,
        "value": value,
        "value_max": None,
        "unit": unit,
        "comparator": Comparator.EQ,
        "rule": "test.number",
    }
    return Quantity(**{**values, **fields})


def section(text: str, first: str, last: str, **fields: Any) -> Section:
    """Return a section from the beginning of one quote to the end of another."""
    start = text.index(first)
    end = text.index(last, start) + len(last)
    values: dict[str, Any] = {
        "span": Span(start, end),
        "level": 1,
        "label": "",
        "scheme": "none",
        "heading": "",
        "heading_span": None,
        "role": SectionRole.FUTURE,
        "role_reason": "标题含“下一步”",
        "parent": None,
        "rule": "test.section",
    }
    return Section(**{**values, **fields})


def metadata(name: str, value: str, **fields: Any) -> MetadataField:
    """Return an explicit metadata field without a place."""
    values: dict[str, Any] = {
        "origin": Origin.EXPLICIT,
        "confidence": 0.95,
        "span": None,
        "rule": "test.field",
    }
    return MetadataField(name=name, value=value, **{**values, **fields})


def reading(text: str, **parts: Any) -> Reading:
    """Return a reading of a text with the given parts."""
    return Reading(text_sha256=digest(text), version=parts.pop("version", 1), **parts)


def reply_reading(text: str, year: int, promise: str, amount: Quantity) -> Reading:
    """Return the reading of one of the replies above: two sections, one promise, one result."""
    body = "二、下一步工作打算"
    item_start = text.index("一是")
    item = Span(item_start, text.index("二是") - 1)
    item_finding = finding(text, item.of(text), section_path=("二、", "一是"))
    result = text[text.index("全市") : text.index("家。") + 1]
    return reading(
        text,
        metadata=(
            metadata("doc_type", DOCUMENT_KINDS[DocumentKind.CPPCC_REPLY]),
            metadata("title", text.split("\n", 1)[0]),
            metadata("issuer", "云溪市科学技术局"),
            metadata("date", f"{year}-06-03"),
            metadata("year", str(year)),
            metadata("proposal_number", text[text.index("第") + 1 : text.index("号提案")]),
        ),
        sections=(
            section(text, "一、有关", "家。", label="一、", heading="有关工作情况",
                    role=SectionRole.PAST),
            section(text, body, text[text.rindex("。") - 3 : text.rindex("。") + 1], label="二、",
                    heading="下一步工作打算"),
            section(text, "一是", promise + "。", label="一是", level=2, parent=1,
                    heading=text[item_start + 2 : text.index("。", item_start)]),
        ),
        findings=(
            item_finding,
            finding(text, promise, grain=Grain.SUB, parent=item_finding.uuid,
                    section_path=("二、", "一是")),
            finding(text, result, Role.RESULT, section_path=("一、",)),
        ),
        quantities=(amount,),
    )  # fmt: skip


def reading_2019() -> Reading:
    """Return the reading of the reply of 2019."""
    amount = quantity(
        REPLY_2019, "20—40万元", 20, "万元", value_max=40.0, comparator=Comparator.RANGE,
        level="省级", normalized=200_000.0,
    )  # fmt: skip
    return reply_reading(REPLY_2019, 2019, PROMISE_2019, amount)


def reading_2022() -> Reading:
    """Return the reading of the reply of 2022."""
    amount = quantity(REPLY_2022, "40万元", 40, "万元", level="省级", normalized=400_000.0)
    return reply_reading(REPLY_2022, 2022, PROMISE_2022, amount)


def import_text(
    library: Library, text: str, name: str = "答复.txt", found: Reading | None = None
) -> DocumentCard:
    """Import a text with its reading (an empty one unless given) and return its card."""
    raw, content = raw_document(text, name)
    done = perform(library, ImportDocument(raw, content, found or reading(text)), author=AUTHOR)
    key = next(change.key for change in done.changes.rows if change.table == "document")
    return documents.card(library, DocumentId(key))


def reread(text_id: TextId, found: Reading) -> TakeReadings:
    """Return the command that puts a reading in the place of the stored one."""
    return TakeReadings((FreshReading(text_id, found),))


def import_replies(library: Library) -> tuple[DocumentCard, DocumentCard]:
    """Import the replies of 2019 and 2022 and return their cards in this order."""
    return (
        import_text(library, REPLY_2019, "2019答复.txt", reading_2019()),
        import_text(library, REPLY_2022, "2022答复.txt", reading_2022()),
    )


@functools.cache
def _empty_library() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.zbr"
        Library.create(path, author=AUTHOR).close()
        return path.read_bytes()


def new_library(folder: Path, name: str = "云溪") -> Library:
    """Return a new, empty, open library in a folder; the file is copied, which is faster."""
    path = folder / f"{name}.zbr"
    path.write_bytes(_empty_library())
    sql = "UPDATE library SET value = ? WHERE key = ?"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executemany(sql, [(name, "name"), (new_uuid(), "uuid")])
    return Library.open(path)


@functools.cache
def whole_library() -> bytes:
    """Return the bytes of a library with findings, numbers and texts of several pages."""
    with tempfile.TemporaryDirectory() as folder:
        with new_library(Path(folder)) as library:
            import_replies(library)
            for number in range(6):
                import_text(library, f"第{number}份。" * 300 + "\n加强管理。", f"{number}.txt")
        return library.path.read_bytes()


def document_card(number: int = 1, **fields: Any) -> DocumentCard:
    """Return a card of a document that is in no library."""
    values: dict[str, Any] = {
        "id": DocumentId(number),
        "uuid": stable_uuid("document", number),
        "text_id": TextId(number),
        "name": f"{number}.txt",
        "title": f"第{number}号提案的答复",
        "kind": DocumentKind.CPPCC_REPLY,
        "issuer": "云溪市科学技术局",
        "year": 2019,
        "year_origin": Origin.EXPLICIT,
        "date": None,
    }
    return DocumentCard(**{**values, **fields})


def statement(
    quote: str,
    *,
    document: DocumentCard | None = None,
    role: Role = Role.COMMITMENT,
    quantities: Iterable[Quantity] = (),
    context: str = "",
    **fields: Any,
) -> Statement:
    """Return a statement that is in no library; the quote is the whole text."""
    where = document or document_card()
    values: dict[str, Any] = {
        "uuid": stable_uuid("mark", where.uuid, quote),
        "text_id": where.text_id,
        "role": role,
        "state": MarkState.ACCEPTED,
        "span": Span(0, len(quote)),
        "quote": quote,
        "author": AUTHOR,
    }
    return Statement(Mark(**{**values, **fields}), where, tuple(quantities), context)


def judgement(relation: Relation = Relation.STRENGTHENED, **fields: Any) -> Judgement:
    """Return a judgement."""
    values: dict[str, Any] = {
        "rule": "test.amount",
        "explanation": "下限由20万元提高到40万元",
        "delta": "20—40万元 → 40万元",
        "caveats": ("上限未变",),
    }
    return Judgement(relation=relation, **{**values, **fields})


def listing(folder: Path) -> list[str]:
    """Return the names of everything in a folder."""
    return sorted(entry.name for entry in folder.iterdir())


def mark_named(found: Iterable[Mark], quote: str) -> Uuid:
    """Return the uuid of the mark with a quote."""
    return next(one.uuid for one in found if one.quote == quote)
