"""Words that several formats print alike: rules of reading, places, safe characters."""

import re
from collections.abc import Sequence

from zbreview.domain.findings import Role
from zbreview.domain.spans import Span
from zbreview.reports.model import ChainSheet, LedgerLine, ReportHead, Source, YearBasis

RULES = (
    "“未再提及”只表示所列文件中没有见到，不等于取消；不同单位的文件不构成同一单位的时间序列；"
    "加强、减弱等判断须连同两处引文和疑点一起引用。标有“机器建议”的内容未经人确认。"
)
"""What every reader of a comparison has to know."""

LEDGER_RULE = "“未再提及”只表示所列文件中没有见到，不等于取消。"

OUTCOME_RULE = (
    "判定由程序按指标名称、计量方式、年度和范围提出，未经人确认；口径不同的只并列，不作加减；"
    "“未见报告”只表示所列文件中没有见到，不等于未达到。"
)

LINE_NAMES = {
    Role.COMMITMENT: "粗实线",
    Role.MEASURE: "虚线",
    Role.RESULT: "波浪线",
    Role.STANDING: "双线",
    Role.DATA: "点线",
}
"""Name of each role's line, for the legend."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def footer_of(head: ReportHead, digest: str) -> str:
    """Return what stands at the foot of every page."""
    said = {"library": head.library, "date": head.date, "hash": digest, "author": head.author,
            "title": head.title}  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda match: said.get(match[1], match[0]), head.footer)


def characters(span: Span) -> str:
    """Return the characters of a span as printed: counted from 1, the last one included."""
    return f"第{span.start + 1}—{span.end}字"


def place_of(source: Source) -> str:
    """Return document, page, paragraph and characters of a source."""
    return f"《{source.document}》{source.place}，{characters(source.span)}"


def place_of_line(line: LedgerLine) -> str:
    """Return document, page, paragraph and characters of a commitment."""
    return f"《{line.document}》{line.place}，{characters(line.span)}"


def units_of(line: LedgerLine) -> str:
    """Return the responsible units with the ground for them, or a dash."""
    source = f"（{line.units_source}）" if line.units and line.units_source else ""
    return f"{line.units}{source}" or "—"


def full_name(sheet: ChainSheet) -> str:
    """Return a chain's name with what it follows."""
    return f"{sheet.name}（{sheet.focus}）" if sheet.focus else sheet.name


def years_words(years: Sequence[YearBasis]) -> str:
    """Return the first and last year and the number of documents."""
    dated = [year.year for year in years if year.year[:1].isdigit()]
    if not dated:
        return "没有带年份的文件"
    total = sum(year.documents for year in years)
    return f"{dated[0]} 至 {dated[-1]}，文件 {total} 件"


def fit_for_xml(text: str) -> str:
    """Return the text with U+FFFD for characters that no XML file may hold; length unchanged."""
    return _NOT_IN_XML.sub("\ufffd", text)
