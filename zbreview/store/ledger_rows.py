"""Read whole rows of the ledger by their keys: a window of a long table, or all of a short one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.places import page_of, place_words
from zbreview.domain.quantities import Quantity
from zbreview.domain.quantity_edits import corrected
from zbreview.domain.reviews import (
    Evidence,
    Fulfilment,
    LedgerField,
    LedgerRow,
    Mark,
    ReplyFacts,
)
from zbreview.store import rows
from zbreview.store.documents import plain_cards
from zbreview.store.passages import marks_named
from zbreview.store.quantities import edits_in
from zbreview.store.rows import Row, fetch
from zbreview.store.surroundings import wanted_texts

if TYPE_CHECKING:
    from sqlite_utils import Database

STATUSES = """
SELECT s.uuid, s.annotation_uuid, s.fulfilment, s.note, s.author, s.created_at, s.source,
       s.source_date,
       e.uuid AS evidence, e.quote, e.start, e.text_version_id AS text_id, f.document_id, f.title
FROM status AS s
LEFT JOIN annotation AS e ON e.uuid = s.evidence_uuid
LEFT JOIN document_fact AS f ON f.text_id = e.text_version_id
WHERE s.annotation_uuid IN (SELECT value FROM json_each(?)) ORDER BY s.id
"""
_CHAINS = """
SELECT m.annotation_uuid, c.name FROM chain_member AS m JOIN chain AS c ON c.uuid = m.chain_uuid
WHERE m.annotation_uuid IN (SELECT value FROM json_each(?)) ORDER BY c.id
"""
_FILLED = """
SELECT annotation_uuid, name, value FROM ledger_value
WHERE annotation_uuid IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_WANTED = "m.id IN (SELECT value FROM json_each(?))"
_MARKS = f"SELECT m.id, m.mark_uuid FROM ledger_entry AS m WHERE {_WANTED}"  # noqa: S608 - ours
_QUANTITIES = f"""
SELECT m.id AS key, q.* FROM ledger_entry AS m
JOIN quantity AS q ON q.text_version_id = m.text_id AND q.start >= m.start AND q.start < m.end
WHERE {_WANTED} AND q.end <= m.end ORDER BY m.id, q.start
"""  # noqa: S608 - our columns
_PLACES = """
SELECT w.text_id, w.position, t.pages, (
    SELECT count(*) FROM paragraph AS p
    WHERE p.text_version_id = w.text_id AND p.start <= w.position) AS paragraph
FROM (SELECT json_extract(value, '$[0]') AS text_id, json_extract(value, '$[1]') AS position
      FROM json_each(?)) AS w
JOIN text_version AS t ON t.id = w.text_id
"""
_FACTS = """
SELECT text_id, session, subject, recipient, result_class, contact_person, contact_phone
FROM document_fact WHERE text_id IN (SELECT value FROM json_each(?))
"""


class Places:
    """How positions in texts are cited; ``wanted`` are pairs of text and position."""

    def __init__(self, db: Database, wanted: Iterable[tuple[int, int]]) -> None:
        pairs = json.dumps(sorted(set(wanted)))
        found = fetch(db, _PLACES, [pairs])
        self._found = {
            (row["text_id"], row["position"]): (
                max(1, row["paragraph"]),
                page_of(json.loads(row["pages"]), row["position"]),
            )
            for row in found
        }

    def place(self, text_id: int, position: int) -> tuple[int, int | None]:
        """Return the paragraph and the page of a position; the page is None without pages."""
        return self._found[text_id, position]

    def words(self, text_id: int, position: int) -> str:
        """Return a position as it is cited."""
        return place_words(*self._found[text_id, position])


def rows_by_key(db: Database, keys: Sequence[int]) -> dict[int, LedgerRow]:
    """Return the rows of keys, by a few queries for all of them; keys without a row fall out."""
    wanted = json.dumps(list(keys))
    named = fetch(db, _MARKS, [wanted])
    key_of = {row["mark_uuid"]: row["id"] for row in named}
    marks = marks_named(db, key_of)
    texts, uuids = wanted_texts(marks), rows.as_json(key_of)
    documents = plain_cards(db, "c.text_id IN (SELECT value FROM json_each(?))", [texts])
    card_of = {card.text_id: card for card in documents}
    quantities: defaultdict[int, list[Quantity]] = defaultdict(list)
    for row in fetch(db, _QUANTITIES, [wanted]):
        quantities[row["key"]].append(rows.quantity(row))
    edits = edits_in(db, texts)
    statuses = {row["annotation_uuid"]: row for row in fetch(db, STATUSES, [uuids])}
    places = Places(db, [*((mark.text_id, mark.span.start) for mark in marks),
                         *cited(statuses.values())])  # fmt: skip
    chains: defaultdict[str, list[str]] = defaultdict(list)
    for row in fetch(db, _CHAINS, [uuids]):
        chains[row["annotation_uuid"]].append(row["name"])
    filled: defaultdict[str, dict[LedgerField, str]] = defaultdict(dict)
    for row in fetch(db, _FILLED, [uuids]):
        filled[row["annotation_uuid"]][LedgerField(row["name"])] = row["value"]
    replies = {row["text_id"]: _reply(row) for row in fetch(db, _FACTS, [texts])}
    made = {}
    for mark in marks:
        key = key_of[mark.uuid]
        paragraph, page = places.place(mark.text_id, mark.span.start)
        made[key] = LedgerRow(
            mark, card_of[mark.text_id], paragraph,
            corrected(quantities[key], edits.get(mark.text_id, ()), mark.span),
            page=page, key=key, chains=tuple(chains[mark.uuid]), reply=replies[mark.text_id],
            filled=filled[mark.uuid], **_judged(mark, statuses, places),
        )  # fmt: skip
    return made


def cited(statuses: Iterable[Row]) -> Iterator[tuple[int, int]]:
    """Yield where the evidence of judgements stands."""
    for row in statuses:
        if row["evidence"] is not None:
            yield row["text_id"], row["start"]


def _judged(mark: Mark, statuses: Mapping[str, Row], places: Places) -> Row:
    """Return what a row says of the newest judgement."""
    row = statuses.get(mark.uuid)
    if row is None:
        return {}
    return {
        "status": Fulfilment(row["fulfilment"]),
        "status_note": row["note"],
        "status_author": row["author"],
        "status_at": row["created_at"],
        "evidence": evidence_of(row, places),
    }


def evidence_of(row: Row, places: Places) -> Evidence:
    """Return the evidence of a judgement's row (see ``STATUSES``)."""
    if row["evidence"] is None:
        return Evidence(source=row["source"], source_date=row["source_date"] or "")
    return Evidence(
        mark=Uuid(row["evidence"]),
        document_id=DocumentId(row["document_id"]),
        document=row["title"],
        quote=row["quote"],
        place=places.words(row["text_id"], row["start"]),
        source=row["source"],
        source_date=row["source_date"] or "",
    )


def _reply(row: Row) -> ReplyFacts:
    return ReplyFacts(
        session=row["session"],
        subject=row["subject"],
        proposer=row["recipient"],
        result_class=row["result_class"],
        contact_person=row["contact_person"],
        contact_phone=row["contact_phone"],
    )
