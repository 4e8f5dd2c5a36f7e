"""Two to four replies in columns: what says the same stands in one row, with what changed."""

from collections.abc import Iterator

from zbreview.comparing.differences import DIFFERENCE_KINDS, Difference, DifferenceKind
from zbreview.domain.labels import ROLES
from zbreview.reports.code_model import ParallelCell, ParallelColumn, ParallelReport, ParallelRow
from zbreview.reports.model import ReportHead
from zbreview.services.citing import Citations, title_of
from zbreview.services.side_by_side import Joint, SideBySide
from zbreview.store.library import Library

_SMALL = {DifferenceKind.MARKS}
_Row = dict[int, int]


def parallel_report(library: Library, found: SideBySide, head: ReportHead) -> ParallelReport:
    """Return documents in columns; rows follow the first one, what is new stands in its place."""
    places = Citations(library)
    columns = tuple(
        ParallelColumn(
            title_of(sheet.card),
            sheet.card.name,
            "" if sheet.card.year is None else str(sheet.card.year),
            sheet.card.issuer,
        )
        for sheet in found.sheets
    )
    rows = tuple(
        ParallelRow(
            tuple(
                _cell(found, places, number, row[number]) if number in row else None
                for number in range(len(found.sheets))
            ),
            tuple(_changes(found, row)),
        )
        for row in _rows(found)
    )
    taken_over = tuple(
        f"第 {number} 栏照搬第 {number - 1} 栏 {joint.repetition.share:.0%}"
        f"（{joint.repetition.n_repeated}/{joint.repetition.n_characters} 字）"
        for number, joint in enumerate(found.joints, start=2)
    )
    return ParallelReport(head, columns, rows, taken_over)


def _rows(found: SideBySide) -> list[_Row]:
    """Return the rows: for each the number of a passage in every column that has one."""
    rows: list[_Row] = [{0: place} for place in range(len(found.sheets[0].passages))]
    for number, joint in enumerate(found.joints, start=1):
        matched = {match.later: match.earlier for match in joint.alignment.matches}
        homes = {row[number - 1]: row for row in rows if number - 1 in row}
        place = 0
        for later in range(len(found.sheets[number].passages)):
            if later in matched:
                row = homes[matched[later]]
                row[number] = later
                place = next(at for at, each in enumerate(rows) if each is row) + 1
            else:
                rows.insert(place, {number: later})
                place += 1
    return rows


def _cell(found: SideBySide, places: Citations, number: int, place: int) -> ParallelCell:
    sheet = found.sheets[number]
    passage = sheet.passages[place]
    role = ROLES[passage.role] if passage.role else ""
    return ParallelCell(places.source(sheet.card, passage.span), passage.text, role)


def _changes(found: SideBySide, row: _Row) -> Iterator[str]:
    """Yield in words what became of a row from each column to the next."""
    for number, joint in enumerate(found.joints, start=1):
        before, after = row.get(number - 1), row.get(number)
        step = f"{number}→{number + 1}："
        if before is not None and after is not None:
            yield step + ("；".join(_differences(found, joint, number, after)) or "相同")
        elif after is not None:
            yield f"{step}新增"
        elif before is not None:
            yield f"{step}未再提及"


def _differences(found: SideBySide, joint: Joint, number: int, later: int) -> Iterator[str]:
    """Yield the differences of a pair of passages; those of punctuation alone in one word."""
    change = next((each for each in joint.changes if each.match.later == later), None)
    every = change.differences if change else ()
    weighty = [each for each in every if each.kind not in _SMALL]
    if every and not weighty:
        yield "仅标点不同"
    for each in weighty:
        yield f"〔{DIFFERENCE_KINDS[each.kind]}〕{_words(found, number, each)}"


def _words(found: SideBySide, number: int, difference: Difference) -> str:
    one, other = found.sheets[number - 1].text, found.sheets[number].text
    before = difference.earlier.of(one).strip() if difference.earlier else ""
    after = difference.later.of(other).strip() if difference.later else ""
    return f"{before or '（无）'} → {after or '（无）'}"
