"""Read the files themselves: their bytes as they came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zbreview.errors import EditRefusedError
from zbreview.store.rows import Row, fetch_one

if TYPE_CHECKING:
    from zbreview.domain.identity import DocumentId
    from zbreview.store.library import Library


_FOUND = """
FROM document AS d JOIN original AS o ON o.document_id = d.id WHERE d.id = ?
"""
_NAME = """
d.name || CASE WHEN EXISTS (SELECT 1 FROM part_of AS p WHERE p.document_id = d.id)
               THEN '.txt' ELSE '' END AS name
"""
"""The name of the file; a part of a divided file is text and has the name of a title."""


def name_of(library: Library, document_id: DocumentId) -> str:
    """Return the name of a document's newest file; EditRefusedError without one."""
    name: str = _row(library, document_id, f"SELECT {_NAME} {_FOUND}")["name"]
    return name


def original_of(library: Library, document_id: DocumentId) -> tuple[str, bytes]:
    """Return name and bytes of a document's newest file; EditRefusedError without one."""
    row = _row(library, document_id, f"SELECT {_NAME}, o.content {_FOUND}")
    return row["name"], bytes(row["content"])


def _row(library: Library, document_id: DocumentId, sql: str) -> Row:
    with library.snapshot() as db:
        row = fetch_one(db, sql, [document_id])
    if row is None:
        raise EditRefusedError("文献库中没有这份文件。", "请刷新列表，核对编号后重试。")
    return row
