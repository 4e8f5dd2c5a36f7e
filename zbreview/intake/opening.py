"""Turn the bytes of a file into a raw document, by what the file holds and not by its name."""

import hashlib

from zbreview.domain.documents import RawDocument
from zbreview.errors import InputError
from zbreview.intake.decoding import decode
from zbreview.intake.formats import foreign_format
from zbreview.intake.html import declared_charset, html_text, is_html
from zbreview.intake.plain import plain_text

MAX_BYTES = 20 * 1024 * 1024
"""Largest file that is read; a saved page may carry megabytes of pictures around little text."""

MAX_CHARS = 2_000_000
"""Longest text that is read, some forty times a long plan; it takes half a minute."""

_SPLIT_HINT = "请把它按文件拆成几个较小的文件后再导入。"
_MEGABYTE = 1024 * 1024


def open_document(name: str, data: bytes) -> RawDocument:
    """Return the document that some bytes hold; ``name`` is only kept, never trusted.

    The text of a plain file is the decoded file with LF line ends. Raises InputError for
    empty, oversized and binary files and for formats that are not read.
    """
    if not data:
        message = "文件是空的（0 字节）。"
        raise InputError(message, "请检查文件是否下载或保存完整。")
    refuse_oversize(data, len(data))
    decoded = decode(data, declared_charset(data))
    is_page = is_html(decoded.text)
    text = html_text(decoded.text) if is_page else plain_text(decoded)
    if len(text) > MAX_CHARS:
        length, limit = len(text) / 10_000, MAX_CHARS / 10_000
        message = f"正文有 {length:.0f} 万字，超过 {limit:.0f} 万字的上限，没有读入。"
        raise InputError(message, _SPLIT_HINT)
    return RawDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        n_bytes=len(data),
        format="html" if is_page else "txt",
        encoding=decoded.encoding,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        warnings=decoded.warnings,
    )


def refuse_oversize(head: bytes, n_bytes: int) -> None:
    """Raise InputError for a foreign format or a size above the limit, told by the beginning."""
    foreign = foreign_format(head)  # first: "this is a PDF" helps more than "too big"
    if foreign is not None:
        raise foreign
    if n_bytes > MAX_BYTES:
        size, limit = n_bytes / _MEGABYTE, MAX_BYTES // _MEGABYTE
        message = f"文件有 {size:.0f} MB，超过 {limit} MB 的上限，没有读入。"
        raise InputError(message, _SPLIT_HINT)
