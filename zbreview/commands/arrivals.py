"""Make the rows of a document that comes in, apart from the library, and put them in.

Making them is pure, so a batch does it in another process; what only the library knows (keys,
names that are taken) is filled in when they are stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zbreview.commands.machine_rows import Names, check_reading
from zbreview.commands.recording import Edit
from zbreview.domain.documents import RawDocument
from zbreview.domain.findings import Reading
from zbreview.domain.identity import MACHINE, Uuid
from zbreview.store import rows
from zbreview.text.bigrams import zh_bigram
from zbreview.text.paragraphs import paragraphs
from zbreview.text.sketches import packed, sketch


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table that fill the same columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(cls, made: Sequence[Mapping[str, Any]]) -> Table:
        """Pack rows."""
        columns = tuple(made[0]) if made else ()
        return cls(columns, tuple(tuple(row.values()) for row in made))


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """What a reading puts into a library; identifiers stand first in the rows that have one.

    ``parents`` name for each section the place of the one above it.
    """

    text_sha256: str
    version: int
    dictionaries: str
    metadata: Table
    sections: Table
    parents: tuple[int | None, ...]
    findings: Table
    quantities: Table
    policy_references: Table
    damage: Table

    @classmethod
    def of(cls, text: str, text_sha256: str, reading: Reading) -> ReadingRows:
        """Return the rows of a reading; BugError where it cannot be one of this text."""
        check_reading(text, text_sha256, reading)
        sections = [
            {"ordinal": ordinal, **rows.section_row(section)}
            for ordinal, section in enumerate(reading.sections)
        ]
        return cls(
            text_sha256=text_sha256,
            version=reading.version,
            dictionaries=reading.dictionaries,
            metadata=Table.of([rows.metadata_row(field) for field in reading.metadata]),
            sections=Table.of(sections),
            parents=tuple(section.parent for section in reading.sections),
            findings=Table.of([rows.finding_row(finding) for finding in reading.findings]),
            quantities=Table.of([rows.quantity_row(quantity) for quantity in reading.quantities]),
            policy_references=Table.of([rows.policy_row(one) for one in reading.policy_references]),
            damage=Table.of([rows.damage_row(one) for one in reading.damage]),
        )


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a document puts into a library; ``grams`` are the index form of each paragraph."""

    paragraphs: Table
    grams: tuple[str, ...]
    sketch: bytes
    reading: ReadingRows

    @classmethod
    def of(cls, raw: RawDocument, reading: Reading) -> Arrival:
        """Return the rows of a document; BugError where the reading cannot be one of its text."""
        found = [(span.start, span.end, span.of(raw.text)) for span in paragraphs(raw.text)]
        return cls(
            paragraphs=Table(
                ("ordinal", "start", "end", "body"),
                tuple((number, *row) for number, row in enumerate(found, start=1)),
            ),
            grams=tuple(zh_bigram(body) for _start, _end, body in found),
            sketch=packed(sketch(raw.text)),
            reading=ReadingRows.of(raw.text, raw.text_sha256, reading),
        )


def arriving(edit: Edit, document_id: int) -> None:
    """Put off what triggers derive from each row, until :func:`arrived`."""
    edit.db.conn.execute("INSERT INTO arriving (document_id) VALUES (?)", (document_id,))


def arrived(edit: Edit, document_id: int) -> None:
    """Derive all of it at once."""
    edit.db.conn.execute("DELETE FROM arriving WHERE document_id = ?", (document_id,))


def insert_paragraphs(edit: Edit, text_id: int, arrival: Arrival) -> None:
    """Store the paragraphs with their place in the search index, while a document arrives."""
    found = arrival.paragraphs
    first = edit.put("paragraph", found.columns, found.rows, {"text_version_id": text_id})
    edit.db.conn.executemany(
        "INSERT INTO paragraph_fts (rowid, grams) VALUES (?, ?)",
        enumerate(arrival.grams, start=first),
    )


def insert_reading(
    edit: Edit, document_id: int, text_id: int, file_sha256: str, found: ReadingRows
) -> None:
    """Store what the machine found; uuids that another file took already are derived anew."""
    machine = {"document_id": document_id, "layer": "machine", "author": MACHINE}
    edit.put("metadata_field", found.metadata.columns, found.metadata.rows, machine)
    text = {"text_version_id": text_id}
    first = edit.next_key("section")
    sections = tuple(
        (None if parent is None else first + parent, *row)
        for parent, row in zip(found.parents, found.sections.rows, strict=True)
    )
    edit.put("section", ("parent_id", *found.sections.columns), sections, text)
    names = Names(edit, file_sha256, is_known=_is_known(edit, text_id, found.text_sha256))
    made_by = {"reading_version": found.version, "author": MACHINE}
    findings = _with_parents(found.findings, _named(names, "finding", found.findings), names)
    edit.put("finding", found.findings.columns, findings, {**text, **made_by})
    quantities = _named(names, "quantity", found.quantities)
    edit.put("quantity", found.quantities.columns, quantities, text)
    references = _named(names, "policy_reference", found.policy_references)
    edit.put("policy_reference", found.policy_references.columns, references, text)
    edit.put("damage", found.damage.columns, found.damage.rows, text)


def _is_known(edit: Edit, text_id: int, text_sha256: str) -> bool:
    sql = "SELECT 1 FROM text_version WHERE sha256 = ? AND id <> ?"
    return edit.row(sql, text_sha256, text_id) is not None


def _named(names: Names, table: str, found: Table) -> tuple[tuple[Any, ...], ...]:
    """Return rows whose first value is an identifier that is free."""
    wanted = [Uuid(row[0]) for row in found.rows]
    fresh = names.free(table, wanted)
    if fresh == wanted:
        return found.rows
    return tuple((uuid, *row[1:]) for uuid, row in zip(fresh, found.rows, strict=True))


def _with_parents(
    found: Table, named: tuple[tuple[Any, ...], ...], names: Names
) -> tuple[tuple[Any, ...], ...]:
    """Return findings that name their items by the identifiers that these were given."""
    if named is found.rows:
        return named
    at = found.columns.index("parent_uuid")
    return tuple((*row[:at], names.given.get(row[at], row[at]), *row[at + 1 :]) for row in named)
