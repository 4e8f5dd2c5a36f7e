"""Write and remove what the machine found in one text."""

from __future__ import annotations

from collections.abc import Iterable

from zbreview.commands.recording import Edit
from zbreview.domain.findings import Reading
from zbreview.domain.identity import Uuid, stable_uuid
from zbreview.errors import BugError
from zbreview.store import rows


def check_reading(text: str, text_sha256: str, reading: Reading) -> None:
    """Refuse a reading of another text, or one whose places do not hold what it quotes."""
    if reading.text_sha256 != text_sha256:
        message = "the reading belongs to another text"
        raise BugError(message)
    quoted = [(one.span, one.quote) for one in reading.findings]
    quoted += [(one.span, one.text) for one in reading.quantities]
    quoted += [(one.span, one.text) for one in reading.policy_references]
    for span, quote in quoted:
        if span.end > len(text) or span.of(text) != quote:
            message = f"a finding does not stand where it says: {span} {quote[:40]!r}"
            raise BugError(message)
    placed = [one.span for one in reading.metadata]
    placed += [one.span for one in reading.damage]
    placed += [span for one in reading.sections for span in (one.span, one.heading_span)]
    placed += [one.deadline.span for one in reading.findings if one.deadline is not None]
    for place in placed:
        if place is not None and place.end > len(text):
            message = f"a place lies behind the end of the text: {place}"
            raise BugError(message)
    for ordinal, section in enumerate(reading.sections):
        if section.parent is not None and not 0 <= section.parent < ordinal:
            message = f"section {ordinal} stands before its parent {section.parent}"
            raise BugError(message)


def delete_all(edit: Edit, table: str, column: str, value: int, extra: str = "") -> None:
    """Delete the rows that refer to one, the newest first, so that children go before parents."""
    sql = f"SELECT id FROM {table} WHERE {column} = ? {extra} ORDER BY id DESC"  # noqa: S608
    for row in edit.rows(sql, value):
        edit.delete(table, row["id"])


def delete_reading(edit: Edit, document_id: int, text_id: int) -> None:
    """Remove what the machine found in a text and about its document."""
    for table in ("section", "finding", "quantity", "policy_reference", "damage"):
        delete_all(edit, table, "text_version_id", text_id)
    delete_all(edit, "metadata_field", "document_id", document_id, "AND layer = 'machine'")


class Names:
    """Find free uuids for what a reading names.

    They are made from the text, so two files with the same text bring the same ones. Those of
    the file that comes second are derived from its own bytes: stable too, and not taken.
    """

    def __init__(self, edit: Edit, file_sha256: str, *, is_known: bool) -> None:
        """Begin; where ``is_known`` is false no other text of the library is the same."""
        self._edit = edit
        self._file = file_sha256
        self._is_known = is_known
        self.given: dict[Uuid, Uuid] = {}

    def free(self, table: str, wanted: Iterable[Uuid]) -> list[Uuid]:
        """Return a free uuid for each wanted one, itself where it is free."""
        every = list(wanted)
        taken = self._taken(table, every) if self._is_known else set()
        found = []
        for uuid in every:
            name, count = uuid, 0
            while name in taken:
                count += 1
                name = stable_uuid(table, self._file, uuid, count)
            taken.add(name)
            self.given.setdefault(uuid, name)
            found.append(name)
        return found

    def _taken(self, table: str, wanted: list[Uuid]) -> set[Uuid]:
        sql = (
            f"SELECT uuid FROM {table} "  # noqa: S608 - our names
            "WHERE uuid IN (SELECT value FROM json_each(?))"
        )
        return {row["uuid"] for row in self._edit.rows(sql, rows.as_json(wanted))}
