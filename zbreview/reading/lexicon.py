"""The words and tables that the reading rules consult, parsed from editable text files."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

Row = Mapping[str, str]
_COMMENT = "#"
_NO_NAME = ""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Named word lists and named tables; what is not there is empty, never an error.

    ``words["x"]`` comes from a file ``x.txt`` with one word a line, ``tables["x"]`` from
    ``x.csv`` with a row of column names. Lines that begin with ``#`` are remarks. ``overlay``
    names the analyst's own rows that are laid over, empty for the files alone;
    ``reading_overlay`` those of them that decide what is found. Where two rows
    speak of one thing, the first holds: own rows stand before shipped ones.
    """

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    overlay: str = ""
    reading_overlay: str = ""

    @classmethod
    def parse(cls, files: Mapping[str, str]) -> "Lexicon":
        """Read file names and their contents; other endings are left alone."""
        words, tables = {}, {}
        for name, content in sorted(files.items()):
            stem, _, ending = name.rpartition(".")
            lines = _lines(content)
            if ending == "txt":
                words[stem] = tuple(dict.fromkeys(line.strip() for line in lines))
            elif ending == "csv":
                tables[stem] = _rows(lines)
        return cls(MappingProxyType(words), MappingProxyType(tables))

    def overlaid(
        self,
        words: Mapping[str, tuple[str, ...]],
        tables: Mapping[str, tuple[Row, ...]],
        overlay: str,
        reading_overlay: str,
    ) -> "Lexicon":
        """Return the lexicon with some lists and tables replaced as wholes."""
        return Lexicon(
            MappingProxyType({**self.words, **words}),
            MappingProxyType({**self.tables, **tables}),
            overlay,
            reading_overlay,
        )

    def word_list(self, name: str) -> tuple[str, ...]:
        """Return a word list, empty where there is no such file."""
        return self.words.get(name, ())

    def table(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a table, empty where there is no such file."""
        return self.tables.get(name, ())

    @cached_property
    def prefecture_pattern(self) -> re.Pattern[str] | None:
        """Return a pattern of the names of cities and prefectures, None without the list."""
        names = sorted(self.word_list("prefectures"), key=len, reverse=True)
        return re.compile(f"(?:{'|'.join(map(re.escape, names))})市?") if names else None


def _lines(content: str) -> list[str]:
    kept = (line.rstrip("\r") for line in content.lstrip("\ufeff").split("\n"))
    return [line for line in kept if line.strip() and not line.lstrip().startswith(_COMMENT)]


def _rows(lines: list[str]) -> tuple[Row, ...]:
    reader = csv.DictReader(lines, restkey=_NO_NAME, restval="")
    return tuple(
        MappingProxyType({name: value.strip() for name, value in row.items() if name})
        for row in reader
    )
