"""Every kind of report, and the digest of what one says."""

import hashlib
from dataclasses import replace

from zbreview.reports.code_model import CodeReport, ParallelReport
from zbreview.reports.list_model import ListReport
from zbreview.reports.model import (
    AnnotatedReport,
    ComparisonReport,
    FormReport,
    LedgerReport,
    SummaryReport,
)
from zbreview.reports.outcome_model import OutcomeReport

Report = (
    AnnotatedReport
    | ComparisonReport
    | LedgerReport
    | FormReport
    | SummaryReport
    | CodeReport
    | ParallelReport
    | OutcomeReport
    | ListReport
)


def content_hash(report: Report) -> str:
    """Return 16 hexadecimal digits that change with any word of the report.

    The paragraphs around the quotations do not count: only some formats have them.
    """
    if isinstance(report, LedgerReport | ComparisonReport) and report.paragraphs:
        report = replace(report, paragraphs=())
    return hashlib.sha256(repr(report).encode("utf-8", "surrogatepass")).hexdigest()[:16]
