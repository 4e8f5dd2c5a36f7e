"""Count what goes with documents that are removed, and what keeps them in the library."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zbreview.store.rows import fetch_one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zbreview.domain.identity import DocumentId
    from zbreview.store.library import Library

_WEIGHED = """
WITH texts AS (SELECT id FROM text_version
               WHERE document_id IN (SELECT value FROM json_each(:documents))),
     held AS (SELECT uuid FROM annotation WHERE text_version_id IN (SELECT id FROM texts))
SELECT (SELECT count(*) FROM held) AS n_marks,
       (SELECT count(*) FROM code_mark
        WHERE text_version_id IN (SELECT id FROM texts)) AS n_codes,
       (SELECT count(*) FROM chain_member
        WHERE annotation_uuid IN (SELECT uuid FROM held)) AS n_places,
       (SELECT count(*) FROM status WHERE annotation_uuid IN (SELECT uuid FROM held)
           OR evidence_uuid IN (SELECT uuid FROM held)) AS n_statuses,
       (SELECT count(*) FROM ledger_value
        WHERE annotation_uuid IN (SELECT uuid FROM held)) AS n_entries
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """What hangs on some documents: numbers of rows that a person made.

    Marks and codes go with a document; places in chains, ratings and entries of the ledger keep it.
    """

    n_marks: int
    n_codes: int
    n_places: int
    n_statuses: int
    n_entries: int

    @property
    def goes(self) -> str:
        """Return what goes with the documents, in Chinese; empty where a person made nothing."""
        return _listed((self.n_marks, "处标注"), (self.n_codes, "处编码"))

    @property
    def keeps(self) -> str:
        """Return what keeps the documents in the library, in Chinese; empty where nothing does."""
        return _listed(
            (self.n_places, "处承诺链中的位置"),
            (self.n_statuses, "条落实情况"),
            (self.n_entries, "项台账栏目"),
        )


def weight_of(library: Library, documents: Sequence[DocumentId]) -> Weight:
    """Return what a person has hung on some documents."""
    with library.snapshot() as db:
        row = fetch_one(db, _WEIGHED, {"documents": json.dumps(list(documents))})
    return Weight(**(row or {}))


def _listed(*counted: tuple[int, str]) -> str:
    return "、".join(f"{n} {words}" for n, words in counted if n)
