"""What a printed 办理类别 means: schemes differ by place and year, the letter alone says little."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from zbreview.domain.dictionaries import Cells
from zbreview.domain.dictionary_tables import BY_NAME, RESULT_SCALES
from zbreview.services import dictionaries
from zbreview.store import dictionaries as stored
from zbreview.store.library import Library

_ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a printed mark: its step on the common scale, the words, and whose."""

    mark: str
    scale: str
    definition: str
    scheme: str
    place: str

    @property
    def sentence(self) -> str:
        """Return the meaning as it is shown."""
        whose = "通例" if self.place == _ANYWHERE else self.place
        return (
            f"{self.mark}＝{RESULT_SCALES[self.scale]}：{self.definition}（{whose}，{self.scheme}）"
        )


def meanings(mark: str, where: str, year: int | None, rows: Iterable[Cells]) -> tuple[Meaning, ...]:
    """Return what a mark means in a place and year, of schemes that name the place or of all.

    ``where`` is text that names the place (issuer, title). A scheme of the place goes before the
    general ones; where several say different things, all are returned.
    """
    wanted = _folded(mark)
    if not wanted:
        return ()
    fitting = [row for row in rows if _folded(row["mark"]) == wanted and _holds(row, year)]
    local = [row for row in fitting if row["place"] != _ANYWHERE and row["place"] in where]
    chosen = local or [row for row in fitting if row["place"] == _ANYWHERE]
    names = ("mark", "scale", "definition", "scheme", "place")
    return tuple(Meaning(*(row[name] for name in names)) for row in chosen)


def explained(library: Library, mark: str, where: str, year: int | None) -> str:
    """Return what a printed mark means by the table of the library, in lines; empty for no mark."""
    if not mark.strip():
        return ""
    table = BY_NAME["result_schemes"]
    rows = dictionaries.rows(table, stored.overlay(library))
    found = meanings(mark, where, year, (row.cells for row in rows if row.is_active))
    if not found:
        return f"“{mark}”不在词典“{table.title}”里，请按本地规定增补。"
    lines = [meaning.sentence for meaning in found]
    if len({meaning.scale for meaning in found}) > 1:
        lines.append(f"各方案含义不同，请在词典“{table.title}”里加上本地的方案。")
    return "\n".join(lines)


def _folded(mark: str) -> str:
    return unicodedata.normalize("NFKC", mark).strip().removesuffix("类").upper()


def _holds(row: Cells, year: int | None) -> bool:
    """Tell whether a scheme was in force in a year; an unknown year fits every scheme."""
    if year is None:
        return True
    first, last = row.get("valid_from", ""), row.get("valid_to", "")
    return (not first or int(first) <= year) and (not last or year <= int(last))
