"""Chains by years: one row a promise, one column a year, and words for every empty cell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zbreview.comparing.values import value_text
from zbreview.domain.documents import DocumentCard, Origin
from zbreview.domain.links import Chain, Link, Statement

NO_OFFICE = "单位未定"
"""Title of what belongs to no office."""
NO_YEAR = "年份未定"
"""Title of the column of documents without a year."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a chain says in one year.

    ``quote`` is empty and ``note`` says why where the year has no statement. ``link`` leads to
    this cell's first statement from an earlier one. ``issuers`` are the offices whose documents
    the cell rests on, ``documents`` how many of that year were looked through.
    """

    year: int | None
    statements: tuple[Statement, ...]
    quote: str
    value_text: str
    link: Link | None
    note: str
    documents: int
    issuers: tuple[str, ...]
    is_year_inferred: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One chain with a cell for every year."""

    chain: Chain
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are chains, columns the years of all documents in order, None last, or their offices.

    ``offices`` names the columns where they are offices; ``years`` is empty then.
    """

    years: tuple[int | None, ...]
    rows: tuple[Row, ...]
    offices: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles of the columns."""
        return self.offices or tuple(year_title(year) for year in self.years)


def year_matrix(chains: Sequence[Chain], documents: Sequence[DocumentCard]) -> Matrix:
    """Set chains against every year that any document has, or any of their statements."""
    found = {document.year for document in documents}
    found |= {member.document.year for chain in chains for member in chain.members}
    years = tuple(sorted(found, key=lambda year: (year is None, year or 0)))
    by_year: dict[int | None, list[DocumentCard]] = {year: [] for year in years}
    for document in documents:
        by_year[document.year].append(document)
    looked_through = {year: _Looked.of(found) for year, found in by_year.items()}
    return Matrix(years, tuple(_row(chain, years, looked_through) for chain in chains))


@dataclass(frozen=True, slots=True)
class _Looked:
    """The documents of one year: how many there are, and how many of each office."""

    documents: int
    offices: Counter[str]
    issuers: tuple[str, ...]

    @classmethod
    def of(cls, documents: Sequence[DocumentCard]) -> "_Looked":
        """Count the documents of one year."""
        offices = Counter(each.issuer for each in documents)
        return cls(len(documents), offices, tuple(sorted(filter(None, offices))))


def office_matrix(chains: Sequence[Chain], documents: Sequence[DocumentCard]) -> Matrix:
    """Set chains against every office that signed a document; each quote tells its year."""
    names = {document.issuer for document in documents}
    names |= {member.document.issuer for chain in chains for member in chain.members}
    offices = tuple(sorted(names, key=lambda name: (not name, name)))
    pieces = Counter(document.issuer for document in documents)
    rows = tuple(
        Row(chain, tuple(_office_cell(chain, name, pieces[name]) for name in offices))
        for chain in chains
    )
    return Matrix((), rows, tuple(name or NO_OFFICE for name in offices))


def _office_cell(chain: Chain, office: str, pieces: int) -> Cell:
    """Return what one office said of a chain, year by year."""
    members = tuple(each for each in chain.members if each.document.issuer == office)
    told = [(year_title(each.document.year), each) for each in members]
    values = [(year, value) for year, each in told if (value := value_text(each, chain.focus))]
    return Cell(
        year=None,
        statements=members,
        quote="\n".join(f"{year}：{each.mark.quote}" for year, each in told),
        value_text="；".join(dict.fromkeys(f"{year} {value}" for year, value in values)),
        link=_leading_here(chain, members),
        note="" if members else f"该单位 {pieces} 件文件中未提及",
        documents=pieces,
        issuers=(office,) if office else (),
        is_first=bool(members) and members[0] is chain.members[0],
        is_year_inferred=any(each.document.year_origin is Origin.INFERRED for each in members),
    )


def year_title(year: int | None) -> str:
    """Return the title of a column."""
    return NO_YEAR if year is None else f"{year} 年"


def _row(
    chain: Chain, years: tuple[int | None, ...], looked_through: Mapping[int | None, _Looked]
) -> Row:
    """Return the cells of one chain."""
    said: dict[int | None, list[Statement]] = {}
    for member in chain.members:
        said.setdefault(member.document.year, []).append(member)
    return Row(
        chain, tuple(_cell(chain, year, said.get(year, []), looked_through[year]) for year in years)
    )


def _cell(chain: Chain, year: int | None, said: Sequence[Statement], looked: _Looked) -> Cell:
    """Return one chain's statements of one year, or the words for there being none."""
    members = tuple(
        sorted(
            said, key=lambda each: (each.document.date or "", each.document.name, each.mark.span)
        )
    )
    values = (value_text(each, chain.focus) for each in members)
    return Cell(
        year=year,
        statements=members,
        quote="\n".join(each.mark.quote for each in members),
        value_text="；".join(dict.fromkeys(value for value in values if value)),
        link=_leading_here(chain, members),
        note="" if members else _empty(chain, year, looked),
        documents=looked.documents,
        issuers=looked.issuers,
        is_first=bool(members) and year == chain.years[0],
        is_year_inferred=any(each.document.year_origin is Origin.INFERRED for each in members),
    )


def _leading_here(chain: Chain, members: tuple[Statement, ...]) -> Link | None:
    """Return the relation to the previous statement of the chain."""
    here = {member.uuid for member in members}
    return next(
        (link for link in chain.links if link.later in here and link.earlier not in here), None
    )


def _empty(chain: Chain, year: int | None, looked: _Looked) -> str:
    """Return the words for a year without a statement; they never say that it was cancelled."""
    if not looked.documents:
        return "该年无文件"
    known = [each for each in chain.years if each is not None]
    is_after = year is not None and bool(known) and year > min(known)
    words = "未再提及" if is_after else "未提及"
    offices = {member.document.issuer for member in chain.members if member.document.issuer}
    same = any(office in looked.offices for office in offices)
    basis = "" if same or not offices else "（无同一单位文件）"
    return f"该年 {looked.documents} 件文件中{words}{basis}"
