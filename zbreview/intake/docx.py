"""Word documents (.docx): paragraphs, tables, text boxes and notes as Word would print them.

The parts are read straight from the package by local names: this takes documents that Word, WPS
and others write in either edition of the standard, templates and macro documents included, and
leaves pictures and scripts packed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from zbreview.errors import InputError
from zbreview.intake.content import Content, joined, row_lines
from zbreview.intake.docx_numbering import Numbering
from zbreview.intake.packages import Package, attribute, children, resolved, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_DELETED = frozenset({"del", "moveFrom"})
_LEFT_OUT = _DELETED | {"Fallback", "pPr", "sectPr", "instrText", "delText", "rt", "tblPr", "trPr"}
_MARGIN = re.compile(r"(?:^|/)(?:header|footer)\d*\.xml$")
_BLOCKS = frozenset({"p", "tbl"})
_OFF = frozenset({"0", "false", "off"})


def docx_content(data: bytes) -> Content:
    """Return the text of a Word document; raises InputError for a damaged or empty one."""
    package = Package(data)
    main = _main_part(package)
    reader = _Reader(package, main)
    body = next((child for child in package.xml(main) if tag(child) == "body"), None)
    lines = reader.blocks(body) if body is not None else []
    lines += reader.notes()
    text = joined(lines)
    if not text:
        message = "Word 文档里没有文字。"
        raise InputError(message, "如果内容是图片，请先用文字识别（OCR）软件转成文字后再导入。")
    return Content(text, reader.warnings(), margins=tuple(reader.margins()))


def _main_part(package: Package) -> str:
    """Return the part that the package names as its document, by default the usual one."""
    relations = package.optional_xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            return resolved(attribute(relation, "Target"))
    return "word/document.xml"


class _Reader:
    """Walk the elements of one document and count what was left out."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._folder = main
        self._numbering = Numbering(
            package.optional_xml(resolved("numbering.xml", main)),
            package.optional_xml(resolved("styles.xml", main)),
        )
        self._boxes: list[_Element] = []
        self._notes: list[tuple[str, str]] = []
        self._left_out: Counter[str] = Counter()

    def blocks(self, parent: "_Element") -> list[str]:
        """Return the lines of the paragraphs and tables in an element."""
        lines: list[str] = []
        for child in parent:
            name = tag(child)
            if name == "p":
                lines += self._paragraph(child)
            elif name == "tbl":
                lines += self._table(child)
            elif name not in _LEFT_OUT:
                lines += self.blocks(child)
        return lines

    def notes(self) -> list[str]:
        """Return the footnotes and endnotes that the text refers to, each with its mark."""
        lines: list[str] = []
        done = 0
        found = {kind: self._note_bodies(kind) for kind in ("footnote", "endnote")}
        while done < len(self._notes):  # a note may refer to another one
            kind, key = self._notes[done]
            done += 1
            body = found[kind].get(key)
            if body is not None:
                lines.append(f"[注{done}] " + " ".join(self.blocks(body)).strip())
        return lines

    def margins(self) -> Iterator[str]:
        """Yield the lines in the heads and feet of the pages."""
        for name in self._package.names:
            if _MARGIN.search(name):
                with suppress(InputError):  # a broken head does not make the text unreadable
                    yield from self.blocks(self._package.xml(name))

    def warnings(self) -> tuple[str, ...]:
        """Return what the reader of the text must know, in Chinese."""
        said = []
        changes = self._left_out["change"]
        if changes:
            said.append(f"有 {changes} 处修订，按接受全部修订后的文字读入。")
        comments = self._package.optional_xml(resolved("comments.xml", self._folder))
        n_comments = 0 if comments is None else sum(tag(child) == "comment" for child in comments)
        if n_comments:
            said.append(f"有 {n_comments} 条批注，没有计入正文。")
        if self._left_out["hidden"]:
            said.append(f"有 {self._left_out['hidden']} 处隐藏文字，没有计入正文。")
        return tuple(said)

    def _paragraph(self, paragraph: "_Element") -> list[str]:
        outer, self._boxes = self._boxes, []
        text = "".join(self._pieces(paragraph))
        lines = text.split("\n")
        if text.strip():
            lines[0] = self._numbering.label(paragraph) + lines[0]
        boxes, self._boxes = self._boxes, outer
        for box in boxes:
            lines += self.blocks(box)
        self._note_change(paragraph)
        return [line for line in lines if line.strip()]

    def _note_change(self, paragraph: "_Element") -> None:
        """Count a mark that a paragraph's end was inserted or deleted."""
        for properties in children(paragraph, "pPr"):
            for one in properties.iter():
                self._left_out["change"] += tag(one) in ("ins", "del")

    def _pieces(self, parent: "_Element") -> Iterator[str]:  # noqa: C901 - one case per element
        for child in parent:
            name = tag(child)
            if name in _DELETED or name in ("ins", "moveTo"):
                self._left_out["change"] += 1
            if name in _LEFT_OUT:
                continue
            if name == "t":
                yield (child.text or "").replace("\n", " ")
            elif name in ("tab", "ptab"):
                yield "\t"
            elif name in ("br", "cr"):
                yield "\n" if attribute(child, "type") in ("", "textWrapping") else ""
            elif name == "noBreakHyphen":
                yield "-"
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._mark(name.removesuffix("Reference"), attribute(child, "id"))
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name == "r" and _is_hidden(child):
                self._left_out["hidden"] += any(tag(one) == "t" for one in child)
            else:
                yield from self._pieces(child)

    def _mark(self, kind: str, key: str) -> str:
        self._notes.append((kind, key))
        return f"[注{len(self._notes)}]"

    def _note_bodies(self, kind: str) -> dict[str, "_Element"]:
        root = self._package.optional_xml(resolved(f"{kind}s.xml", self._folder))
        return {attribute(note, "id"): note for note in (root if root is not None else ())}

    def _table(self, table: "_Element") -> list[str]:
        lines: list[str] = []
        for row in _inside(table, "tr"):
            if any(tag(mark) == "del" for mark in _properties(row, "trPr")):
                self._left_out["change"] += 1
                continue
            cells = ["\n".join(self.blocks(cell)) for cell in _inside(row, "tc")]
            lines += row_lines(cells)
        return lines


def _inside(parent: "_Element", name: str) -> Iterator["_Element"]:
    """Yield the rows of a table or cells of a row, through content controls and revisions."""
    for child in parent:
        found = tag(child)
        if found == name:
            yield child
        elif found not in _LEFT_OUT and found not in _BLOCKS:
            yield from _inside(child, name)


def _properties(parent: "_Element", name: str) -> Iterator["_Element"]:
    for found in children(parent, name):
        yield from found


def _is_hidden(run: "_Element") -> bool:
    return any(
        tag(one) == "vanish" and attribute(one, "val") not in _OFF
        for one in _properties(run, "rPr")
    )
