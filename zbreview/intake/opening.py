"""Turn the bytes of a file into a raw document, by what the file holds and not by its name."""

import hashlib
import importlib
import logging
import re
from collections.abc import Callable
from typing import cast

from zbreview.domain.documents import RawDocument
from zbreview.errors import InputError
from zbreview.intake.content import Content
from zbreview.intake.decoding import decode, decode_as
from zbreview.intake.formats import LABELS, TEXT, format_of
from zbreview.intake.html import declared_charset, html_text, is_html
from zbreview.intake.plain import plain_text
from zbreview.intake.sheets import csv_content, is_list

MAX_BYTES = 100 * 1024 * 1024
"""Largest file that is read; scans and archives grow large around little text."""

MAX_TEXT_BYTES = 20 * 1024 * 1024
"""Largest text file or web page; a saved page may carry megabytes of pictures."""

MAX_CHARS = 2_000_000
"""Longest text that is read, some forty times a long plan; it takes half a minute."""

_SPLIT_HINT = "请把它按文件拆成几个较小的文件后再导入。"
_DAMAGED_HINT = "请用原来的软件打开它，能打开就另存一份再导入；打不开请重新索取完整的文件。"
_MEGABYTE = 1024 * 1024

_SHARED = {"xls": "sheets", "xlsx": "sheets"}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_log = logging.getLogger(__name__)


def open_document(name: str, data: bytes, encoding: str = "") -> RawDocument:
    """Return the document that some bytes hold; ``name`` is only kept, never trusted.

    The text of a plain file is the decoded file with LF line ends; ``encoding`` is what a person
    chose for a text file or page, empty for the program's own rule. Raises InputError for
    empty, oversized, damaged, locked and binary files and for formats that are not read.
    """
    if not data:
        message = "文件是空的（0 字节）。"
        raise InputError(message, "请检查文件是否下载或保存完整。")
    refuse_oversize(len(data))
    form = format_of(data)
    if form == TEXT:
        form, content = _text_or_page(data, encoding)
    else:
        content = _read_by(form, data)
    text = _clean(content.text)
    if len(text) > MAX_CHARS:
        length, limit = len(text) / 10_000, MAX_CHARS / 10_000
        message = f"正文有 {length:.0f} 万字，超过 {limit:.0f} 万字的上限，没有读入。"
        raise InputError(message, _SPLIT_HINT)
    return RawDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        n_bytes=len(data),
        format=form,
        encoding=content.encoding,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        warnings=content.warnings,
        pages=content.pages,
        margins=tuple(map(_clean, content.margins)),
    )


def refuse_oversize(n_bytes: int, limit: int | None = None) -> None:
    """Raise InputError for a size above the limit, by default that of every file."""
    limit = MAX_BYTES if limit is None else limit
    if n_bytes > limit:
        size = n_bytes / _MEGABYTE
        message = f"文件有 {size:.0f} MB，超过 {limit // _MEGABYTE} MB 的上限，没有读入。"
        raise InputError(message, _SPLIT_HINT)


def _text_or_page(data: bytes, encoding: str) -> tuple[str, Content]:
    refuse_oversize(len(data), MAX_TEXT_BYTES)
    decoded = decode_as(data, encoding) if encoding else decode(data, declared_charset(data))
    is_page = is_html(decoded.text)
    if not is_page and is_list(decoded.text):
        return "csv", csv_content(decoded)
    text = html_text(decoded.text) if is_page else plain_text(decoded)
    form = "html" if is_page else "txt"
    return form, Content(text, decoded.warnings, encoding=decoded.encoding)


def _read_by(form: str, data: bytes) -> Content:
    """Run the reader of a format; whatever its libraries raise on a broken file is a refusal."""
    try:
        return _reader(form)(data)
    except InputError:
        raise
    except Exception as error:
        _log.warning("reading a %s failed", form, exc_info=True)
        message = f"这是{LABELS[form]}，但文件已损坏或结构不完整，读不出来。"
        raise InputError(message, _DAMAGED_HINT) from error


def _reader(form: str) -> Callable[[bytes], Content]:
    """Return the reader of a format; its module and libraries load when they are needed."""
    stem = _SHARED.get(form, form)
    module = importlib.import_module(f"zbreview.intake.{stem}")
    return cast("Callable[[bytes], Content]", getattr(module, f"{stem}_content"))


def _clean(text: str) -> str:
    """Return a text of the same length without what no library stores: NUL, half a pair."""
    return _UNSTORABLE.sub("\ufffd", text)
