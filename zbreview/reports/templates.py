"""Templates of reports: what an office may word, order and leave out by editing a file.

A template is TOML. What it may say is declared here once; anything else is refused with the line
that it stands in, so that a slip is seen and not silently ignored.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from zbreview.reports.kinds import Report
from zbreview.reports.model import (
    FOOTER,
    PAGE_NUMBER,
    ColumnChoice,
    FormReport,
    LedgerReport,
    SummaryReport,
)

_PLACEHOLDERS = ("library", "date", "hash", "author", "title")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_LONGEST = 200
_NARROWEST, _WIDEST = 0.2, 200.0
_R = TypeVar("_R", bound=Report)


class TemplateError(ValueError):
    """A template that cannot be used: its line (0 where there is none), the reason in Chinese."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Template:
    """What a template says; what it does not say is as the program has it."""

    title: str = ""
    unit: str = ""
    lines: tuple[str, ...] = ()
    footer: str = FOOTER
    page_number: str = PAGE_NUMBER
    watermark: str = ""
    cover: bool = False
    contents: bool = False
    columns: tuple[ColumnChoice, ...] = ()
    sheet_columns: tuple[ColumnChoice, ...] = ()
    sections: tuple[str, ...] = ()


def parse_template(text: str, names: Mapping[str, Iterable[str]]) -> Template:
    """Return what a template says; raises TemplateError.

    ``names`` are the columns and sections that the report has: under ``columns``,
    ``sheet_columns`` and ``sections``, empty where there is nothing to choose.
    """
    try:
        said = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(text, error) from error
    values: dict[str, Any] = {}
    for key, value in said.items():
        read = _READERS.get(key)
        if read is None:
            known = "、".join(_READERS)
            raise TemplateError(_line_of(text, key), f"不认识“{key}”，可以写的有：{known}")
        values[key] = read(value, _Place(text, key, tuple(names.get(key, ()))))
    return Template(**values)


def _syntax_error(text: str, error: tomllib.TOMLDecodeError) -> TemplateError:
    match = _AT_LINE.search(str(error))
    line = int(match[1]) if match and match[1] else text.count("\n") + 1
    return TemplateError(line, f"写法不对（{_AT_LINE.sub('', str(error))}），多为漏了引号或等号")


def _line_of(text: str, key: str, nth: int = 0, within: str = "") -> int:
    """Return the line of a key, of the nth table of a name, or of a key within that table."""
    lines = text.split("\n")
    tables = [n for n, line in enumerate(lines, 1) if re.match(rf"\s*\[\[\s*{key}\s*\]\]", line)]
    if tables:
        start = tables[min(nth, len(tables) - 1)]
        for number in range(start, len(lines)):
            if not within or lines[number].lstrip().startswith("[["):
                break
            if re.match(rf"\s*{re.escape(within)}\s*=", lines[number]):
                return number + 1
        return start
    first = re.compile(rf"\s*\[?\"?{re.escape(key)}\b")
    return next((number for number, line in enumerate(lines, 1) if first.match(line)), 0)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands, and which names it may use."""

    text: str
    key: str
    names: tuple[str, ...]

    def wrong(self, reason: str, nth: int = 0, within: str = "") -> TemplateError:
        return TemplateError(_line_of(self.text, self.key, nth, within), reason)


def _words(value: object, place: _Place) -> str:
    if not isinstance(value, str):
        raise place.wrong(f"“{place.key}”应是引号里的文字")
    if len(value) > _LONGEST or "\n" in value:
        raise place.wrong(f"“{place.key}”应是一行，不超过 {_LONGEST} 字")
    return value


def _pattern(value: object, place: _Place) -> str:
    """Return words with placeholders, all of them known."""
    words = _words(value, place)
    known = _PLACEHOLDERS if place.key == "footer" else ("page",)
    for name in re.findall(r"\{([^}]*)\}?", words):
        if name not in known:
            shown = "、".join(f"{{{each}}}" for each in known)
            raise place.wrong(f"“{place.key}”里的 {{{name}}} 不认识，可以写的有：{shown}")
    return words


def _switch(value: object, place: _Place) -> bool:
    if not isinstance(value, bool):
        raise place.wrong(f"“{place.key}”应是 true 或 false")
    return value


def _list(value: object, place: _Place) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise place.wrong(f"“{place.key}”应是方括号里的几行文字")
    return tuple(_words(each, place) for each in value)


def _sections(value: object, place: _Place) -> tuple[str, ...]:
    found = _list(value, place)
    for name in found:
        _known(name, place)
    return found


def _known(name: str, place: _Place, nth: int = 0, within: str = "") -> None:
    if name not in place.names:
        choice = "、".join(place.names) or "（这种报告没有可选的）"
        raise place.wrong(f"没有叫“{name}”的，可选：{choice}", nth, within)


def _columns(value: object, place: _Place) -> tuple[ColumnChoice, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise place.wrong(f"“{place.key}”应写成几段 [[{place.key}]]")
    return tuple(_column(each, place, nth) for nth, each in enumerate(value))


def _column(said: dict[str, Any], place: _Place, nth: int) -> ColumnChoice:
    """Return one column: which one, its head, its width."""
    name, head, width = said.get("name"), said.get("head", ""), said.get("width", 0)
    extra = [key for key in said if key not in {"name", "head", "width"}]
    if extra:
        raise place.wrong(f"不认识“{extra[0]}”，一栏可写 name、head、width", nth, extra[0])
    if not isinstance(name, str):
        raise place.wrong("这一栏没有写 name", nth)
    _known(name, place, nth, "name")
    if not isinstance(head, str) or len(head) > _LONGEST:
        raise place.wrong("head 应是引号里的文字", nth, "head")
    is_number = isinstance(width, int | float) and not isinstance(width, bool)
    if not is_number or (width and not _NARROWEST <= width <= _WIDEST):
        raise place.wrong(f"width 应是 {_NARROWEST:g} 至 {_WIDEST:g} 的数", nth, "width")
    return ColumnChoice(name, head, float(width))


_READERS: dict[str, Callable[[object, _Place], Any]] = {
    "title": _words,
    "unit": _words,
    "lines": _list,
    "footer": _pattern,
    "page_number": _pattern,
    "watermark": _words,
    "cover": _switch,
    "contents": _switch,
    "columns": _columns,
    "sheet_columns": _columns,
    "sections": _sections,
}


def with_template(report: _R, template: Template) -> _R:
    """Return a report as a template wants it; what the order asks for stays asked for."""
    head = report.head
    head = replace(
        head,
        title=template.title or head.title,
        unit=template.unit,
        lines=template.lines,
        footer=template.footer,
        page_number=template.page_number,
        watermark=head.watermark or template.watermark,
        has_cover=head.has_cover or template.cover,
        has_contents=head.has_contents or template.contents,
    )
    made: Any = replace(report, head=head)
    if isinstance(made, LedgerReport | FormReport):
        made = replace(made, columns=template.columns)
    if isinstance(made, LedgerReport):
        made = replace(made, sheet_columns=template.sheet_columns)
    if isinstance(made, SummaryReport) and template.sections:
        known = {section.title: section for section in made.sections}
        made = replace(made, sections=tuple(known[title] for title in template.sections))
    return made  # type: ignore[no-any-return]
