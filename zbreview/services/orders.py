"""What may be asked of an export: the report, what it covers, how it is shown."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.outcomes import OutcomeFilter
from zbreview.reports.model import ReportHead
from zbreview.settings import Settings
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import Library

REPORTS = {
    "annotated": "批注原文",
    "comparison": "历年对比",
    "parallel": "并排对照",
    "ledger": "承诺台账",
    "form": "落实情况登记表",
    "outcomes": "目标与结果对账",
    "summary": "摘要",
    "codes": "编码报告",
}
"""Chinese names of the reports, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who exports and when; a pinned ISO date makes the same content give the same bytes."""

    author: str = ""
    date: str = ""

    def head(self, library: Library, title: str, keywords: Sequence[str]) -> ReportHead:
        """Return the head of a report on a library."""
        author = self.author or Settings().author
        date = self.date or dt.datetime.now().astimezone().date().isoformat()
        return ReportHead(title, library.name, date, author, tuple(filter(None, keywords)))


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: a report of ``REPORTS``, a format, what it covers, and how it is shown.

    ``document_id`` is for the annotated text, ``document_ids`` (two to four) for the replies in
    columns, ``chain_uuids`` (none means all) for the comparison, ``code`` (none means all) for
    the codes, ``wanted`` limits every report, ``reconciled`` the targets. ``is_one_table`` puts
    all replies of the form into one table. ``is_redacted`` masks names and numbers, ``watermark``
    lies behind every page, ``has_cover`` and ``has_contents`` put a cover and a table of contents
    in front. ``templates`` is a folder that is looked into before the library's and the office's.
    """

    report: str
    format: str = "pdf"
    document_id: DocumentId | None = None
    document_ids: tuple[DocumentId, ...] = ()
    chain_uuids: tuple[Uuid, ...] = ()
    code: Uuid | None = None
    wanted: LedgerFilter = field(default_factory=LedgerFilter)
    reconciled: OutcomeFilter = field(default_factory=OutcomeFilter)
    with_suggestions: bool = True
    is_one_table: bool = False
    is_redacted: bool = False
    watermark: str = ""
    has_cover: bool = False
    has_contents: bool = False
    templates: Path | None = None
    imprint: Imprint = field(default_factory=Imprint)
