"""The codebook format of the REFI-QDA standard (``.qdc``), read within limits and written by rule.

The standard has one description for a code; examples stand in it under headings of their own and
are found again when the file comes back.
"""

import re
from typing import TYPE_CHECKING

from zbreview import __version__
from zbreview.domain.codes import Codebook, CodeDraft, is_color
from zbreview.domain.identity import Uuid
from zbreview.errors import InputError
from zbreview.intake.packages import parse_xml, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_INCLUDES, _EXCLUDES = "【纳入示例】", "【排除示例】"
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TRUE = ("true", "1")


def read_qdc(data: bytes) -> tuple[CodeDraft, ...]:
    """Return the codes of a file in outline order; raises InputError for what is no codebook."""
    root = parse_xml(data)
    groups = [child for child in root if tag(child) == "Codes"]
    if tag(root) != "CodeBook" or not groups:
        raise InputError(
            "这不是 REFI-QDA 编码表（.qdc）。", "请在原来的软件里导出“Codebook (REFI-QDA)”。"
        )
    found: list[CodeDraft] = []
    waiting = [(child, 1) for child in reversed(groups[0])]
    while waiting:
        element, level = waiting.pop()
        if tag(element) == "Code":
            found.append(_draft(element, level))
            waiting += [(child, level + 1) for child in reversed(element)]
    return tuple(found)


def _draft(element: "_Element", level: int) -> CodeDraft:
    words = next((child.text or "" for child in element if tag(child) == "Description"), "")
    definition, includes, excludes = _parted(words)
    color = str(element.get("color", "")).lower()
    guid = _GUID.fullmatch(str(element.get("guid", "")))
    return CodeDraft(
        name=str(element.get("name", "")),
        level=level,
        color=color if is_color(color) else "",
        definition=definition,
        includes=includes,
        excludes=excludes,
        is_codable=str(element.get("isCodable", "true")).lower() in _TRUE,
        uuid=Uuid(guid[1].lower()) if guid else None,
    )


def _parted(words: str) -> tuple[str, str, str]:
    """Return definition, including and excluding examples of a description."""
    rest, _, excludes = words.partition(_EXCLUDES)
    definition, _, includes = rest.partition(_INCLUDES)
    return definition.strip(), includes.strip(), excludes.strip()


def written_qdc(book: Codebook) -> bytes:
    """Return a codebook as a file of the standard; its codes stand in outline order."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE})
    root.set("origin", f"zbreview {__version__}")
    above = [etree.SubElement(root, f"{{{NAMESPACE}}}Codes")]
    for code in book.codes:
        del above[code.depth + 1 :]
        element = etree.SubElement(above[-1], f"{{{NAMESPACE}}}Code")
        element.set("guid", code.uuid)
        element.set("name", _legal(code.name))
        element.set("isCodable", "true" if code.is_codable else "false")
        element.set("color", code.color)
        words = [code.definition] if code.definition else []
        words += [f"{_INCLUDES}\n{code.includes}"] if code.includes else []
        words += [f"{_EXCLUDES}\n{code.excludes}"] if code.excludes else []
        if words:
            described = etree.SubElement(element, f"{{{NAMESPACE}}}Description")
            described.text = _legal("\n\n".join(words))
        above.append(element)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return made


def _legal(words: str) -> str:
    """Return words without the characters that XML does not allow."""
    return _ILLEGAL.sub("", words)
