"""Fill a library with made-up documents, row by row, past reader and commands.

``python -m benchmarks.made_library TARGET`` writes 6,000 documents of 4,000 characters with
102,000 commitments. Every rule of ``check`` holds in it: hashes, places, paragraphs and search
index are true. A tenth of the commitments is decided and rated, some are linked in chains, and the
trail names the making. Documents draw their paragraphs from a pool, so each stands in several.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import hashlib
import itertools
import json
import random
import re
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import texts  # noqa: E402 - after the path
from zbreview.domain.identity import new_uuid, stable_uuid  # noqa: E402
from zbreview.domain.spans import Span  # noqa: E402
from zbreview.domain.tables import DERIVED  # noqa: E402
from zbreview.reading.reader import VERSION  # noqa: E402
from zbreview.store import audit  # noqa: E402
from zbreview.store.connection import connect  # noqa: E402
from zbreview.store.library import Library  # noqa: E402
from zbreview.text.bigrams import zh_bigram  # noqa: E402
from zbreview.text.paragraphs import paragraphs  # noqa: E402

AUTHOR = "计时"
_AT = "2026-01-05T09:00:00+08:00"
_YEARS = 10
_BATCH, _TOGETHER = 500, 4
"""Documents that are inserted at once, and so many times before the index is written out."""

_POOL = 4_000
"""Different paragraphs about the past, and as many about the future."""
_PARAGRAPH = 118
"""Characters of a paragraph of a reply, about."""
_DECIDED = 10
"""One commitment in so many is accepted."""

_FULFILMENTS = ("not_started", "in_progress", "partly", "fulfilled", "missed", "unverifiable")
_STRENGTHS = ("firm", "soft", "continuing")
_VERIFIABILITIES = ("quantified", "specific", "vague")
_KINDS = ("资金支持", "平台建设", "人才", "服务", "制度", "宣传")

_AMOUNT = re.compile(r"(\d+)(万元|家|处|个)")
_USUAL_HASH, _LARGE_HASH, _USUAL_MERGE = 1 << 20, 1 << 28, 4
Rows = defaultdict[str, list[dict[str, Any]]]


def make(path: Path, n_documents: int, n_chars: int = 3000) -> int:
    """Make a library; return its length in characters. An existing file is refused."""
    Library.create(path, author=AUTHOR).close()
    total = n_indexed = 0
    with contextlib.closing(connect(path)) as db:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            db.execute(f"PRAGMA {pragma}").fetchone()
        db.conn.create_function("zh_bigram", 1, functools.cache(zh_bigram), deterministic=True)
        triggers = _without_triggers(db.conn)
        _index_in(db.conn, hash_bytes=_LARGE_HASH, merge_at=0)
        batches = _batches(n_documents, n_chars)
        while some := list(itertools.islice(batches, _TOGETHER)):
            with db.atomic():
                for table, rows in itertools.chain.from_iterable(map(dict.items, some)):
                    _insert(db.conn, table, rows)
                n_indexed = _index(db.conn, n_indexed)
            total += sum(row["n_chars"] for batch in some for row in batch["text_version"])
            done = some[-1]["document"][-1]["id"]
            print(f"\r{done}/{n_documents}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        _index_in(db.conn, hash_bytes=_USUAL_HASH, merge_at=_USUAL_MERGE)
        with db.atomic():
            _chains(db.conn)
            for table in sorted(DERIVED):
                db.conn.execute(f"INSERT INTO {table} SELECT * FROM {table}_source")  # noqa: S608
            for trigger in triggers:
                db.conn.execute(trigger)
            audit.append(
                db, at=_AT, author=AUTHOR, action="import_document",
                label=f"造出 {n_documents} 份文献", changes="[]",
            )  # fmt: skip
    return total


def _without_triggers(connection: sqlite3.Connection) -> list[str]:
    """Remove the triggers of derived tables and search index, and return them.

    All rows at once are faster: an index row that a trigger inserts is written out by itself.
    """
    later = {*DERIVED, "paragraph_fts"}
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    kept = [(name, sql) for name, sql in found if any(table in sql for table in later)]
    for name, _ in kept:
        connection.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in kept]


def _index(connection: sqlite3.Connection, after: int) -> int:
    """Put the paragraphs behind a number into the search index; return the last one's number."""
    connection.execute(
        "INSERT INTO paragraph_fts (rowid, grams) SELECT id, zh_bigram(body) FROM paragraph "
        "WHERE id > ?",
        (after,),
    )
    return int(connection.execute("SELECT max(id) FROM paragraph").fetchone()[0])


def _index_in(connection: sqlite3.Connection, *, hash_bytes: int, merge_at: int) -> None:
    """Let the search index grow in large pieces, or in the usual ones."""
    for name, value in (("hashsize", hash_bytes), ("automerge", merge_at)):
        connection.execute(
            "INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES (?, ?)", (name, value)
        )


def _batches(n_documents: int, n_chars: int) -> Iterator[Rows]:
    rows: Rows = defaultdict(list)
    for number in range(1, n_documents + 1):
        _document(rows, number, n_chars)
        if number % _BATCH == 0 or number == n_documents:
            yield rows
            rows = defaultdict(list)


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = ", ".join(rows[0])
    places = ", ".join("?" * len(rows[0]))
    sql = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - our names
    connection.executemany(sql, [tuple(row.values()) for row in rows])


def _document(rows: Rows, number: int, n_chars: int) -> None:
    """Add the rows of one document; its key is its number, its text's key too."""
    year = 2015 + number % _YEARS
    text = _text(year, number, n_chars)
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    rows["document"].append({
        "id": number, "uuid": stable_uuid("document", sha256), "name": f"{number:06d}.txt",
        "format": "txt", "encoding": "utf-8", "sha256": sha256, "n_bytes": len(content),
        "imported_by": AUTHOR, "imported_at": _AT,
    })  # fmt: skip
    rows["original"].append({"document_id": number, "content": content})
    rows["text_version"].append({
        "id": number, "uuid": stable_uuid("text", sha256), "document_id": number, "number": 1,
        "body": text, "sha256": sha256, "n_chars": len(text), "reading_version": VERSION,
        "created_at": _AT,
    })  # fmt: skip
    _fields(rows, number, year)
    _passages(rows, number, text)


@functools.cache
def _pool() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return paragraphs about the past and about the future."""
    return texts.items(texts.DONE, _POOL), texts.items(texts.DEEDS, _POOL)


def _text(year: int, number: int, n_chars: int) -> str:
    """Return a reply of about a length, made of paragraphs that stand in others too."""
    dice = random.Random(number)  # noqa: S311 - texts, not secrets
    past, future = _pool()
    half = max(1, round(n_chars / 2 / _PARAGRAPH))
    return (
        f"澄科函〔{year}〕{number}号\n\n关于市政协第{number:03d}号提案的答复\n\n某某委员：\n\n"
        "您提出的提案收悉，现答复如下：\n\n一、工作开展情况\n\n"
        + "\n\n".join(dice.choices(past, k=half))
        + "\n\n二、下一步工作打算\n\n"
        + "\n\n".join(dice.choices(future, k=half))
        + f"\n\n感谢您的关心和支持！\n\n某某市某某局\n{year}年7月1日\n"
    )


def _fields(rows: Rows, number: int, year: int) -> None:
    values = {
        "doc_type": "政协提案答复", "title": f"关于市政协第{number:03d}号提案的答复",
        "issuer": f"某市第{number % 30}局", "year": str(year), "date": f"{year}-07-01",
        "proposal_number": str(number), "session": "十二届三次会议", "recipient": "某某委员",
        "subject": f"关于办好第{number}件实事的提案",
    }  # fmt: skip
    for name, value in values.items():
        rows["metadata_field"].append({
            "document_id": number, "layer": "machine", "name": name, "value": value,
            "origin": "explicit", "confidence": 0.95, "author": AUTHOR,
        })  # fmt: skip


def _passages(rows: Rows, number: int, text: str) -> None:
    """Add paragraphs, sections, commitments and the numbers in them."""
    middle = text.index("二、下一步")
    for label, start, end, role in (
        ("一、", text.index("一、"), middle - 1, "past"),
        ("二、", middle, text.index("感谢您"), "future"),
    ):
        heading = text[start + 2 : text.index("\n", start)]
        rows["section"].append({
            "text_version_id": number, "ordinal": len(rows["section"]), "start": start, "end": end,
            "level": 1, "label": label, "scheme": "cn", "heading": heading, "role": role,
            "role_reason": "计时", "rule": "made", "confidence": 1.0,
        })  # fmt: skip
    for ordinal, span in enumerate(paragraphs(text), start=1):
        body = span.of(text)
        rows["paragraph"].append({
            "text_version_id": number, "ordinal": ordinal, "start": span.start, "end": span.end,
            "body": body,
        })  # fmt: skip
        if body.startswith("（"):
            _item(rows, number, body, span, "commitment" if span.start > middle else "result")


def _item(rows: Rows, number: int, body: str, span: Span, role: str) -> None:
    """Add the finding of a paragraph and the first number in it; one in some is decided on."""
    uuid = stable_uuid("finding", number, span.start)
    chance = span.start // 7 + number
    place = {
        "text_version_id": number, "role": role, "grain": "item", "start": span.start,
        "end": span.end, "quote": body, "rule": "made", "confidence": 0.9,
        "responsible_units": f'["某市第{chance % 60}局"]', "kind": _KINDS[chance % 6],
        "strength": _STRENGTHS[chance % 3], "verifiability": _VERIFIABILITIES[chance % 3],
        "deadline_text": "年底前", "deadline_date": f"{2015 + number % _YEARS}-12-31",
        "reason": "计时", "author": AUTHOR,
    }  # fmt: skip
    rows["finding"].append({**place, "uuid": uuid, "reading_version": VERSION})
    if role == "commitment" and len(rows["finding"]) % _DECIDED == 0:
        mark = stable_uuid("annotation", uuid)
        rows["annotation"].append({
            **place, "uuid": mark, "finding_uuid": uuid, "state": "accepted", "created_at": _AT,
            "updated_at": _AT,
        })  # fmt: skip
        rows["status"].append({
            "uuid": stable_uuid("status", uuid), "annotation_uuid": mark,
            "fulfilment": _FULFILMENTS[chance % 6], "author": AUTHOR, "created_at": _AT,
        })  # fmt: skip
    found = _AMOUNT.search(body)
    if found is not None:
        start = span.start + found.start()
        rows["quantity"].append({
            "uuid": stable_uuid("quantity", number, start), "text_version_id": number,
            "start": start, "end": start + len(found[0]), "quote": found[0],
            "value": float(found[1]), "unit": found[2], "comparator": "eq",
            "certainty": "stated", "rule": "made", "confidence": 0.9,
        })  # fmt: skip


def _chains(connection: sqlite3.Connection) -> None:
    """Link decided commitments of following years, two or three to a chain."""
    dice = random.Random(1)  # noqa: S311 - chains, not secrets
    found = connection.execute(
        "SELECT uuid FROM annotation WHERE id % 5 = 0 ORDER BY text_version_id % 10, id"
    ).fetchall()
    rows: Rows = defaultdict(list)
    every = [uuid for (uuid,) in found]
    dice.shuffle(every)
    for number in range(0, len(every) - 2, 3):
        chain = new_uuid()
        rows["chain"].append({
            "uuid": chain, "name": f"链{number // 3}", "state": "confirmed", "author": AUTHOR,
            "created_at": _AT,
        })  # fmt: skip
        members = every[number : number + 3]
        for ordinal, uuid in enumerate(members):
            rows["chain_member"].append({
                "chain_uuid": chain, "annotation_uuid": uuid, "ordinal": ordinal,
                "author": AUTHOR, "created_at": _AT,
            })  # fmt: skip
        for earlier, later in itertools.pairwise(members):
            rows["link"].append({
                "uuid": new_uuid(), "chain_uuid": chain, "earlier_uuid": earlier,
                "later_uuid": later, "relation": "changed", "caveats": json.dumps([]),
                "author": AUTHOR, "created_at": _AT,
            })  # fmt: skip
    for table, listed in rows.items():
        _insert(connection, table, listed)


def main() -> None:
    """Make the library and say how long it took."""
    parser = argparse.ArgumentParser(description="make a library of invented rows")
    parser.add_argument("target", type=Path)
    parser.add_argument("--documents", type=int, default=6000)
    parser.add_argument("--chars", type=int, default=4000, help="characters of a document")
    asked = parser.parse_args()
    began, cpu = time.perf_counter(), time.process_time()
    n_chars = make(asked.target, asked.documents, asked.chars)
    print(
        f"{asked.documents} 份，{n_chars / 1e6:.0f} 百万字，"
        f"{asked.target.stat().st_size / 1e6:.0f} MB，{time.perf_counter() - began:.0f} 秒"
        f"（处理器 {time.process_time() - cpu:.0f} 秒）"
    )


if __name__ == "__main__":
    main()
