"""Commands on a document's metadata: what a person enters goes before what the machine read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zbreview.commands.recording import Edit
from zbreview.domain.documents import FIELD_NAMES, Origin
from zbreview.domain.identity import DocumentId
from zbreview.domain.labels import DOCUMENT_KINDS, FIELDS
from zbreview.errors import BugError, EditRefusedError
from zbreview.store.rows import Row

_FIRST_YEAR, _LAST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True)
class SetField:
    """Enter a metadata value by hand; it goes before what the machine read."""

    document_id: DocumentId
    name: str
    value: str

    action = "set_field"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"填写{FIELDS.get(self.name, self.name)}"

    def apply(self, edit: Edit) -> None:
        """Store the value in the manual layer after checking it."""
        if edit.present("document", self.document_id) is None:
            raise no_document()
        values = {
            "document_id": self.document_id,
            "layer": "manual",
            "name": self.name,
            "value": checked_value(self.name, self.value),
            "origin": Origin.MANUAL.value,
            "confidence": 1.0,
            "rule": "manual",
            "author": edit.author,
        }
        present = _manual(edit, self.document_id, self.name)
        if present is None:
            edit.insert("metadata_field", values)
        else:
            edit.update("metadata_field", present["id"], values)


@dataclass(frozen=True, slots=True)
class RestoreField:
    """Take a manual metadata value away, so that the machine's holds again."""

    document_id: DocumentId
    name: str

    action = "restore_field"

    @property
    def label(self) -> str:
        """Return what the command does."""
        return f"恢复{FIELDS.get(self.name, self.name)}的识别值"

    def apply(self, edit: Edit) -> None:
        """Delete the manual row; refused where there is none."""
        present = _manual(edit, self.document_id, self.name)
        if present is None:
            raise EditRefusedError("这一项没有人工填写的值，无需恢复。")
        edit.delete("metadata_field", present["id"])


def checked_value(name: str, value: str) -> str:
    """Return a metadata value fit to be stored; raise EditRefusedError where it is not."""
    if name not in FIELD_NAMES:
        message = f"unknown metadata field: {name}"
        raise BugError(message)
    kept = value.strip()
    title = FIELDS[name]
    if not kept:
        raise EditRefusedError(f"{title}不能为空。", "要恢复识别值，请用“恢复”。")
    if name in {"date", "publish_date"}:
        return _checked_date(title, kept)
    if name in {"year", "web_title_year"}:
        _refuse_strange_year(title, kept)
    if name == "doc_type" and kept not in DOCUMENT_KINDS.values():
        raise EditRefusedError(f"“{kept}”不是已知的文种。", "请从列表中选择。")
    return kept


def _checked_date(title: str, value: str) -> str:
    try:
        date = dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day only
    except ValueError:
        raise EditRefusedError(
            f"“{value}”不是有效的{title}。", "请按 2024-08-25 的格式填写。"
        ) from None
    _refuse_strange_year(title, f"{date.year:04d}")
    return date.isoformat()


def _refuse_strange_year(title: str, value: str) -> None:
    is_year = value.isascii() and value.isdigit() and len(value) == len("2024")
    if not is_year or not _FIRST_YEAR <= int(value) <= _LAST_YEAR:
        raise EditRefusedError(
            f"{title}“{value}”不在 {_FIRST_YEAR}—{_LAST_YEAR} 年之间。", "请填写四位数字的年份。"
        )


def _manual(edit: Edit, document_id: int, name: str) -> Row | None:
    return edit.row(
        "SELECT id FROM metadata_field WHERE document_id = ? AND layer = 'manual' AND name = ?",
        document_id,
        name,
    )


def no_document() -> EditRefusedError:
    """Return the refusal for a document that is not in the library."""
    return EditRefusedError("这份文件已不在文献库中。", "请刷新列表后重试。")
