"""Zip archives and the XML in them, read within limits and without expanding entities."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from zbreview.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART = 64 * 1024 * 1024
"""Largest part of an archive that is unpacked, in bytes."""

MAX_UNPACKED = 256 * 1024 * 1024
"""How many bytes all parts of an archive may claim or give together."""

MAX_PARTS = 10_000
"""How many parts an archive may have."""

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_BROKEN = "文件已损坏或不完整，无法解开。"
_AGAIN = "请重新下载或向来文单位索取完整的文件，再导入。"
_BOMB_HINT = "它可能是恶意构造的文件；请确认来源，用原来的软件打开并另存后再导入。"


class Package:
    """A zip archive in memory; every part is read up to a limit, whatever its header claims."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise InputError(_BROKEN, _AGAIN) from error
        self._left = MAX_UNPACKED
        every = [entry for entry in self._archive.infolist() if entry.filename]
        entries = [entry for entry in every if not entry.is_dir()]  # which fails without a name
        if len(entries) > MAX_PARTS:
            message = f"文件里有 {len(entries)} 个部分，超过 {MAX_PARTS} 个的上限，没有读入。"
            raise InputError(message, _BOMB_HINT)
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise _too_large()
        self._entries = {_name(entry): entry for entry in entries}
        self._folded = {name.lower(): name for name in self._entries}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the parts, with forward slashes, in the order of the archive."""
        return tuple(self._entries)

    def find(self, name: str) -> str:
        """Return the name of a part as it is written, case aside; empty where there is none."""
        name = resolved(name)
        return name if name in self._entries else self._folded.get(name.lower(), "")

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; raises InputError for a missing, locked or huge one."""
        entry = self._entries.get(self.find(name))
        if entry is None:
            message = f"文件不完整，缺少“{name}”部分。"
            raise InputError(message, _AGAIN)
        if entry.flag_bits & _ENCRYPTED:
            message = "文件加了密码，无法读取。"
            raise InputError(message, "请用原来的软件输入密码打开，另存为不加密的文件后再导入。")
        limit = min(MAX_PART, self._left)
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(limit + 1)
        except Exception as error:  # zlib.error, struct.error, EOFError, RuntimeError and more
            raise InputError(_BROKEN, _AGAIN) from error
        if len(content) > limit:
            raise _too_large()
        self._left -= len(content)
        return content

    def xml(self, name: str) -> "_Element":
        """Return a part as parsed XML."""
        return parse_xml(self.read(name))

    def optional_xml(self, name: str) -> "_Element | None":
        """Return a part as parsed XML, None where the archive has no such part."""
        return self.xml(name) if self.find(name) else None


def parse_xml(data: bytes) -> "_Element":
    """Return XML parsed without entities, document types and the network.

    Raises InputError for broken XML and for XML that declares a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(_BROKEN, _AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        message = "文件里声明了外部实体，正常的公文不会这样，没有读入。"
        raise InputError(message, _BOMB_HINT)
    return cast("_Element", root)


def tag(element: "_Element") -> str:
    """Return the name of an element without its namespace, empty for a comment."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def children(element: "_Element", name: str) -> Iterator["_Element"]:
    """Yield the children with a name, whatever their namespace."""
    return (child for child in element if tag(child) == name)


def attribute(element: "_Element", name: str) -> str:
    """Return an attribute whatever its namespace, empty where it is missing."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def resolved(path: str, base: str = "") -> str:
    """Return the name of a part that stands in another one: relative to it, or from the root."""
    path = path.replace("\\", "/")
    whole = path if path.startswith("/") else f"{base.rpartition('/')[0]}/{path}"
    parts: list[str] = []
    for part in re.split("/+", whole):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a name as its writer meant it: Chinese systems write GB18030 without saying so."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _too_large() -> InputError:
    message = f"文件解开后超过 {MAX_UNPACKED // 1024 // 1024} MB，没有读入。"
    return InputError(message, _BOMB_HINT)
