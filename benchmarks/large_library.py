"""Make a library of invented rows, as large as wanted, without reading a single file.

``python -m benchmarks.large_library TARGET`` writes about 20 million characters in 5,000
documents with 100,000 commitments, each tenth of them decided on and rated. The words follow a
long-tailed distribution, so that some characters stand in nearly every paragraph and others in
a few.
"""

import argparse
import hashlib
import itertools
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from zbreview.domain.identity import stable_uuid  # noqa: E402 - after the path
from zbreview.store.library import Library  # noqa: E402

AT = "2026-01-05T09:00:00+08:00"
BY = "计时"
PROMISES = 20
"""Commitments of one document."""

FULFILMENTS = ("not_started", "in_progress", "partly", "fulfilled", "missed", "unverifiable")
STRENGTHS = ("firm", "soft", "continuing")
VERIFIABILITIES = ("quantified", "specific", "vague")
KINDS = ("资金支持", "平台建设", "人才", "服务", "制度", "宣传")
_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def vocabulary(size: int = 6000) -> tuple[list[str], list[float]]:
    """Return invented words of one to four characters with falling weights."""
    dice = random.Random(1)  # noqa: S311 - words, not secrets
    shown = dice.sample(_HAN, len(_HAN))
    weights = [1 / (place + 8) for place in range(len(shown))]
    lengths = dice.choices((1, 2, 3, 4), (1, 6, 2, 1), k=size)
    words = ["".join(dice.choices(shown, weights, k=length)) for length in lengths]
    return words, [1 / (place + 5) for place in range(size)]


def paragraphs(
    dice: random.Random, n_chars: int, words: tuple[list[str], list[float]]
) -> list[str]:
    """Return sentences of about 100 characters each that make up a document."""
    made, total = [], 0
    cumulated = list(itertools.accumulate(words[1]))
    while total < n_chars:
        chosen = dice.choices(words[0], cum_weights=cumulated, k=44)
        clauses = ["".join(chosen[at : at + 9]) for at in range(0, 44, 9)]
        line = f"{'，'.join(clauses)}，安排资金{dice.randint(2, 900)}万元。"
        made.append(line)
        total += len(line) + 1
    return made


def fill(db: Any, n_documents: int, n_chars: int) -> Iterator[int]:  # noqa: ANN401 - a database
    """Insert the documents, and yield after each."""
    dice = random.Random(7)  # noqa: S311
    words = vocabulary()
    for number in range(1, n_documents + 1):
        lines = paragraphs(dice, n_chars, words)
        document(db, number, lines, dice)
        yield number


def document(db: Any, number: int, lines: list[str], dice: random.Random) -> None:  # noqa: ANN401
    """Insert one document with its metadata, paragraphs, commitments and decisions."""
    body = "\n".join(lines)
    digest = hashlib.sha256(body.encode()).hexdigest()
    name = f"{number:05d}.txt"
    db.conn.execute(
        "INSERT INTO document (id, uuid, name, format, encoding, sha256, n_bytes, imported_by, "
        "imported_at) VALUES (?, ?, ?, 'txt', 'utf-8', ?, ?, ?, ?)",
        (number, stable_uuid("bench", number), name, digest, len(body.encode()), BY, AT),
    )
    db.conn.execute("INSERT INTO original VALUES (?, ?)", (number, body.encode()))
    db.conn.execute(
        "INSERT INTO text_version (id, uuid, document_id, number, body, sha256, n_chars, "
        "created_at) VALUES (?, ?, ?, 1, ?, ?, ?, ?)",
        (number, stable_uuid("text", number), number, body, digest, len(body), AT),
    )
    fields = {
        "title": f"关于第{number}号提案的答复", "issuer": f"云溪市第{number % 40}局",
        "year": str(2006 + number % 20), "doc_type": "政协提案答复", "session": "十二届三次会议",
        "proposal_number": str(number), "subject": f"关于办好第{number}件实事的提案",
        "recipient": "某某委员",
    }  # fmt: skip
    db.conn.executemany(
        "INSERT INTO metadata_field (document_id, layer, name, value, origin, confidence, author) "
        "VALUES (?, 'machine', ?, ?, 'explicit', 1, ?)",
        [(number, *pair, BY) for pair in fields.items()],
    )
    starts = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))
    db.conn.executemany(
        "INSERT INTO paragraph (text_version_id, ordinal, start, end, body) VALUES (?, ?, ?, ?, ?)",
        [
            (number, place, start, start + len(line), line)
            for place, (start, line) in enumerate(zip(starts, lines, strict=False), 1)
        ],
    )
    for place in range(PROMISES):
        promise(db, (number, place), starts[place], lines[place], dice)


def promise(
    db: Any,  # noqa: ANN401
    key: tuple[int, int],
    start: int,
    line: str,
    dice: random.Random,
) -> None:
    """Insert one commitment; each tenth with a decision and a judgement."""
    number, place = key
    finding = stable_uuid("finding", number, place)
    shared = {
        "text_version_id": number, "role": "commitment", "grain": "item", "start": start,
        "end": start + len(line), "quote": line,
        "responsible_units": f'["云溪市第{dice.randint(1, 60)}局"]',
        "deadline_text": "年底前", "deadline_date": f"{2006 + number % 20}-12-31",
        "strength": dice.choice(STRENGTHS), "verifiability": dice.choice(VERIFIABILITIES),
        "kind": dice.choice(KINDS), "rule": "bench", "reason": "计时", "confidence": 0.9,
        "author": BY,
    }  # fmt: skip
    insert(db, "finding", {"uuid": finding, "reading_version": 1, **shared})
    amount = line.index("金") + 1 if "金" in line else 0
    insert(
        db,
        "quantity",
        {
            "uuid": stable_uuid("quantity", number, place), "text_version_id": number,
            "start": start + amount, "end": start + amount + 2,
            "quote": line[amount : amount + 2], "value": 5.0, "unit": "万元", "comparator": "eq",
            "certainty": "stated", "rule": "bench", "confidence": 0.9,
        },
    )  # fmt: skip
    if place % 10:
        return
    mark = stable_uuid("mark", number, place)
    decided = {**shared, "uuid": mark, "finding_uuid": finding, "state": "accepted",
               "created_at": AT, "updated_at": AT}  # fmt: skip
    insert(db, "annotation", decided)
    judged = {"uuid": stable_uuid("status", number, place), "annotation_uuid": mark,
              "fulfilment": dice.choice(FULFILMENTS), "author": BY, "created_at": AT}  # fmt: skip
    insert(db, "status", judged)


def insert(db: Any, table: str, row: dict[str, Any]) -> None:  # noqa: ANN401
    """Insert one row."""
    names, places = ", ".join(row), ", ".join("?" * len(row))
    db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))  # noqa: S608


def make(target: Path, n_documents: int = 5000, n_chars: int = 4000) -> None:
    """Write the library; an existing file is refused."""
    with Library.create(target, author=BY) as library:
        steps = iter(range(1, n_documents + 1))
        dice, words = random.Random(7), vocabulary()  # noqa: S311

        def some(db: Any) -> None:  # noqa: ANN401
            for number in itertools.islice(steps, 250):
                document(db, number, paragraphs(dice, n_chars, words), dice)

        for _ in range(-(-n_documents // 250)):
            library.writer.run(some)


def main() -> None:
    """Make the library and say how long it took."""
    parser = argparse.ArgumentParser(description="make a large library of invented rows")
    parser.add_argument("target", type=Path)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--chars", type=int, default=4000, help="characters of a document")
    options = parser.parse_args()
    began = time.perf_counter()
    make(options.target, options.documents, options.chars)
    size = options.target.stat().st_size / 1e6
    print(f"{options.documents} 份，{size:.0f} MB，{time.perf_counter() - began:.0f} 秒")


if __name__ == "__main__":
    main()
