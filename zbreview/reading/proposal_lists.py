"""Lists of proposals: their rows from ``heading | value`` lines, by what the headings mean."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from zbreview.domain.documents import DocumentKind
from zbreview.domain.proposal_lists import (
    CaseNumber,
    ListField,
    ListHeading,
    ProposalList,
    ProposalRow,
)
from zbreview.domain.spans import Span
from zbreview.reading.lexicon import Lexicon
from zbreview.text.case_numbers import YEAR, case_numbers, session_of
from zbreview.text.normalise import fold

_CUT = " | "
_REMARK = re.compile(r"\(.*?\)|\[.*?\]|[\s*:]+")
_OFFICES = re.compile(r"[、,;/\s]+")
_ONE_COLUMN = frozenset(
    {ListField.NUMBER, ListField.TITLE, ListField.REPLIED, ListField.SESSION, ListField.YEAR}
)
_TELLING = (ListField.TITLE, ListField.PROPOSER, ListField.HOST)
"""At least one of these stands in a list of proposals beside the number."""

_KIND_WORDS = (
    (DocumentKind.CPPCC_REPLY, ("提案", "政协")),
    (DocumentKind.NPC_REPLY, ("建议", "人大", "议案")),
)
_PERSONS = (
    (DocumentKind.CPPCC_REPLY, ("提案", "委员")),
    (DocumentKind.NPC_REPLY, ("代表", "建议", "议案")),
)


@dataclass(frozen=True, slots=True)
class _Record:
    """The lines of one row: where they stand, and their cells."""

    span: Span
    cells: tuple[tuple[str, str], ...]


def read_list(
    name: str, text: str, lexicon: Lexicon, chosen: Mapping[str, ListField] | None = None
) -> ProposalList | None:
    """Return the list that the text of a table holds, None for a table of anything else.

    ``chosen`` is what a person said of some headings; with it any table is a list that has a
    number in each row. ``name`` and the lines above the table tell what no column does.
    """
    chosen = chosen or {}
    blocks = list(_blocks(text))
    often = _often(blocks)
    headings = _headings(list(often), lexicon, chosen)
    fields = {one.heading: one.field for one in headings if one.field is not ListField.NONE}
    known = set(fields.values())
    if ListField.NUMBER not in known or not (chosen or known & set(_TELLING)):
        return None
    records = [_without_lead(block, fields, often) for block in blocks]
    first = next((record for record in records if record.cells), None)
    above = text[: first.span.start] if first else ""
    around = _Around.of(f"{above}\n{name}", headings)
    rows = tuple(_rows(records, fields, around))
    shown = {heading for record in records for heading, _ in record.cells}
    return ProposalList(tuple(one for one in headings if one.heading in shown), rows)


def headings_in(
    text: str, lexicon: Lexicon, chosen: Mapping[str, ListField] | None = None
) -> tuple[ListHeading, ...]:
    """Return what stands before the values of any table that was read by its headings."""
    return _headings(list(_often(list(_blocks(text)))), lexicon, chosen or {})


def _often(blocks: Sequence[_Record]) -> Counter[str]:
    """Return in how many blocks each heading stands, in the order of the table's first rows."""
    return Counter(
        heading for block in blocks for heading in dict.fromkeys(cell[0] for cell in block.cells)
    )


def _blocks(text: str) -> Iterator[_Record]:
    """Yield the stretches between blank lines with their cells."""
    start = 0
    for block in text.split("\n\n"):
        lines = block.split("\n")
        offsets = accumulate((len(line) + 1 for line in lines), initial=start)
        cells, place = [], None
        for line, at in zip(lines, offsets, strict=False):
            heading, cut, value = line.partition(_CUT)
            if cut:
                place = at if place is None else place
                cells.append((heading, value))
        end = start + len(block.rstrip("\n"))
        if place is not None:
            yield _Record(Span(place, end), tuple(cells))
        start += len(block) + 2


def _without_lead(
    block: _Record, fields: Mapping[str, ListField], often: Mapping[str, int]
) -> _Record:
    """Return a row without lines above the table that look like cells (填报单位 | 教育局)."""
    start = block.span.start
    for number, (heading, value) in enumerate(block.cells):
        if heading in fields or often[heading] > 1:
            return _Record(Span(start, block.span.end), block.cells[number:])
        start += len(heading) + len(_CUT) + len(value) + 1
    return _Record(block.span, ())


def heading_key(heading: str) -> str:
    """Return a heading as it is looked up: without blanks, remarks in brackets and stars."""
    return _REMARK.sub("", fold(heading))


def _headings(
    found: Sequence[str], lexicon: Lexicon, chosen: Mapping[str, ListField]
) -> tuple[ListHeading, ...]:
    """Return what each heading stands for; a person's word counts before the table."""
    table = lexicon.table("list_headings")
    ranks = {heading_key(row["heading"]): at for at, row in reversed(list(enumerate(table)))}
    meanings = {heading_key(row["heading"]): row["field"] for row in reversed(table)}
    best: dict[ListField, str] = {field: heading for heading, field in chosen.items()}
    for heading in sorted(found, key=lambda each: ranks.get(heading_key(each), len(table))):
        meaning = meanings.get(heading_key(heading))
        if meaning is not None and heading not in chosen:
            best.setdefault(ListField(meaning), heading)
    headings = []
    for heading in found:
        field = ListField(meanings.get(heading_key(heading), ListField.NONE.value))
        if field in _ONE_COLUMN and best.get(field) != heading:
            field = ListField.NONE
        said = chosen.get(heading)
        headings.append(ListHeading(heading, said or field, said is not None))
    return tuple(headings)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the lines above a table, its headings and the file's name say of every row."""

    kind: DocumentKind | None
    session: str
    year: int | None

    @classmethod
    def of(cls, words: str, headings: Sequence[ListHeading]) -> "_Around":
        """Read it; two years or kinds tell nothing."""
        used = (one for one in headings if one.field in (ListField.NUMBER, ListField.PROPOSER))
        kind = _only_kind(words, _KIND_WORDS)
        kind = kind or _only_kind("".join(one.heading for one in used), _PERSONS)
        years = set(YEAR.findall(fold(words)))
        session = next((line for line in words.split("\n") if session_of(line)), "")
        return cls(kind, session, int(years.pop()) if len(years) == 1 else None)


def _only_kind(
    words: str, signs: Sequence[tuple[DocumentKind, tuple[str, ...]]]
) -> DocumentKind | None:
    """Return the kind that words name, None where they name none or both."""
    named = [kind for kind, marks in signs if any(mark in words for mark in marks)]
    return named[0] if len(named) == 1 else None


def _rows(
    records: Sequence[_Record], fields: Mapping[str, ListField], around: _Around
) -> Iterator[ProposalRow]:
    """Yield the rows that have a number; one that comes again is told apart by its count."""
    seen: Counter[str] = Counter()
    for record in records:
        values: dict[ListField, str] = {}
        for heading, value in record.cells:
            field = fields.get(heading)
            if field is not None:
                values[field] = f"{values[field]}、{value}" if field in values else value
        written = "".join(values.get(ListField.NUMBER, "").split())
        numbers = case_numbers(written)
        if numbers:
            seen[written] += 1
            count = seen[written]
            key = f"{written}#{count}" if count > 1 else written
            yield _row(key, record.span, numbers[0], values, around)


def _row(
    key: str, span: Span, number: CaseNumber, values: dict[ListField, str], around: _Around
) -> ProposalRow:
    kind = _only_kind(values.get(ListField.KIND, ""), _KIND_WORDS)
    session = values.get(ListField.SESSION, "")
    year = YEAR.search(fold(values.get(ListField.YEAR, "")))
    return ProposalRow(
        key,
        span,
        number,
        values,
        _offices(values.get(ListField.HOST, "")),
        _offices(values.get(ListField.ASSIST, "")),
        kind or around.kind,
        session if session_of(session) else around.session,
        int(year[0]) if year else number.year or around.year,
    )


def _offices(words: str) -> tuple[str, ...]:
    return tuple(name for name in _OFFICES.split(fold(words)) if name)
