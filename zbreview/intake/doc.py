"""Old Word and WPS documents (.doc, .wps): their text by its piece table.

The main text only: headers, notes and comments lie in ranges of their own behind it. Deleted and
hidden characters, and which paragraphs end a table row, are known from the formatting runs.
"""

import io
import struct
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from zbreview.errors import InputError
from zbreview.intake.content import Content, joined, row_lines

_WORD_MAGIC = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LEAST_HEADER = 0x01AA
_COMPRESSED = 0x40000000
_FKP = 512
_MAX_CHARS = 8_000_000
_ROW_END, _NUMBERED = 0x2417, 0x460B
_DELETED, _INSERTED, _HIDDEN = 0x0800, 0x0801, 0x083C
_TABLE_DEFINITION = 0xD608
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_SIMPLE = {"\x1e": "-", "\x1f": "", "\xa0": "\xa0", "\x0b": "\n", "\x0c": "\r", "\x0e": "\n"}
_DAMAGED = "文件已损坏或不完整，读不出正文。"
_HINT = "请用 Word 或 WPS 打开它，另存为 .docx 后再导入。"

Sprm = tuple[int, bytes]


def doc_content(data: bytes) -> Content:
    """Return the main text of an old Word document; raises InputError where it cannot."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        if not ole.exists("WordDocument"):
            raise InputError(_DAMAGED, _HINT)
        main = ole.openstream("WordDocument").read()
        flags = _header(main)
        name = "1Table" if flags & _SECOND_TABLE else "0Table"
        if not ole.exists(name):
            raise InputError(_DAMAGED, _HINT)
        table = ole.openstream(name).read()
    reader = _Reader(main, table)
    text = joined(reader.lines())
    if not text:
        message = "文档里没有文字。"
        raise InputError(message, "如果内容是图片，请先用文字识别（OCR）软件转成文字后再导入。")
    return Content(text, reader.warnings())


def _header(main: bytes) -> int:
    """Return the flags of the file header; raises InputError for a foreign or locked file."""
    if len(main) < _LEAST_HEADER or struct.unpack_from("<H", main)[0] != _WORD_MAGIC:
        message = "这不是 Word 97 以后的文档，或文件已损坏。"
        raise InputError(message, _HINT)
    flags = int(struct.unpack_from("<H", main, 0x0A)[0])
    if flags & _ENCRYPTED:
        message = "文档设了打开密码，无法读取。"
        raise InputError(message, "请输入密码打开，另存为不加密的文件后再导入。")
    return flags


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters ``start`` to ``end`` of the text, stored from the byte ``offset``."""

    start: int
    end: int
    offset: int
    width: int

    def text(self, main: bytes, end: int) -> str:
        """Return the characters up to a limit of the whole text."""
        count = min(self.end, end) - self.start
        raw = main[self.offset : self.offset + count * self.width]
        if len(raw) < count * self.width:
            raise InputError(_DAMAGED, _HINT)
        if self.width == 1:
            return raw.decode("cp1252", "replace")
        return raw.decode("utf-16-le", "surrogatepass")


@dataclass(slots=True)
class _Runs:
    """Where formatting runs begin in the file, and what is set in each."""

    starts: list[int] = field(default_factory=list)
    sprms: list[tuple[Sprm, ...]] = field(default_factory=list)

    def at(self, offset: int) -> tuple[Sprm, ...]:
        """Return what is set at a byte of the file."""
        place = bisect_right(self.starts, offset) - 1
        return self.sprms[place] if place >= 0 else ()


class _Reader:
    """Put the pieces together unit by unit: one UTF-16 unit is one position of the format."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        self._table = table
        self._characters = self._runs(0x00FA, self._character_sprms)
        self._paragraphs = self._runs(0x0102, self._paragraph_sprms)
        self._seen: Counter[str] = Counter()

    def lines(self) -> list[str]:
        """Return paragraphs and table rows, one a line."""
        lines: list[str] = []
        cells: list[str] = []
        paragraph: list[str] = []
        for char, ends_row in self._visible():
            if char == "\x07" and ends_row:
                lines += row_lines(cells)
                cells = []
            elif char == "\x07":
                cells.append(_paired("".join(paragraph)))
                paragraph = []
            elif char != "\r":
                paragraph.append(char)
            elif cells:  # a paragraph inside a cell that is not its last
                paragraph.append("\n")
            else:
                lines += _paired("".join(paragraph)).split("\n")
                paragraph = []
        return lines + row_lines(cells) + _paired("".join(paragraph)).split("\n")

    def warnings(self) -> tuple[str, ...]:
        """Return what the reader of the text must know, in Chinese."""
        said = []
        if self._seen["change"]:
            said.append("文档里有修订，按接受全部修订后的文字读入。")
        if self._seen["hidden"]:
            said.append(f"有 {self._seen['hidden']} 个隐藏的字，没有计入正文。")
        if self._seen["numbered"]:
            said.append(
                f"有 {self._seen['numbered']} 段用了自动编号，序号没有读出；"
                "需要序号时请另存为 .docx 后再导入。"
            )
        notes, _, _, comments, endnotes = struct.unpack_from("<5i", self._main, 0x50)
        if notes > 0 or endnotes > 0:
            said.append("文档里有脚注或尾注，没有计入正文；需要时请另存为 .docx 后再导入。")
        if comments > 0:
            said.append("文档里有批注，没有计入正文。")
        return tuple(said)

    def _visible(self) -> Iterator[tuple[str, bool]]:
        """Yield the units that Word would print, each with whether it ends a table row."""
        depth: list[bool] = []  # of fields: whether the result is reached
        for char, offset in self._units():
            if char == "\x13":
                depth.append(False)
            elif char == "\x14" and depth:
                depth[-1] = True
            elif char == "\x15" and depth:
                depth.pop()
            elif all(depth) and not self._is_left_out(offset):
                ends_row = False
                if char in "\r\x07":
                    ends_row = self._end_of_paragraph(offset)
                shown = _SIMPLE.get(char, char)
                if shown and (shown >= " " or shown in "\t\n\r\x07"):
                    yield shown, ends_row

    def _units(self) -> Iterator[tuple[str, int]]:
        end = int(struct.unpack_from("<i", self._main, 0x4C)[0])
        if not 0 <= end <= _MAX_CHARS:
            raise InputError(_DAMAGED, _HINT)
        for piece in self._pieces():
            if piece.start >= end:
                break
            raw = piece.text(self._main, end).encode("utf-16-le", "surrogatepass")
            for number in range(len(raw) // 2):
                unit = raw[number * 2] | raw[number * 2 + 1] << 8
                yield chr(unit), piece.offset + number * piece.width

    def _pieces(self) -> tuple[_Piece, ...]:
        """Return the piece table: it stands behind the property changes that pieces refer to."""
        table = self._part(0x01A2)
        place = 0
        while place < len(table) and table[place] == 1:
            place += 3 + struct.unpack_from("<H", table, place + 1)[0]
        if place + 5 > len(table) or table[place] != 2:  # noqa: PLR2004 - the mark of the table
            raise InputError(_DAMAGED, _HINT)
        size = min(struct.unpack_from("<I", table, place + 1)[0], len(table) - place - 5)
        count = (size - 4) // 12
        found = []
        for number in range(count):
            start, end = struct.unpack_from("<II", table, place + 5 + number * 4)
            at = place + 5 + (count + 1) * 4 + number * 8 + 2
            packed = struct.unpack_from("<I", table, at)[0]
            width = 1 if packed & _COMPRESSED else 2
            offset = (packed & 0x3FFFFFFF) // (2 if width == 1 else 1)
            if start > end:
                raise InputError(_DAMAGED, _HINT)
            found.append(_Piece(start, end, offset, width))
        return tuple(found)

    def _part(self, where: int) -> bytes:
        """Return the part of the table stream whose place the header names."""
        offset, size = struct.unpack_from("<II", self._main, where)
        return self._table[offset : offset + size]

    def _is_left_out(self, offset: int) -> bool:
        left_out = False
        for code, operand in self._characters.at(offset):
            is_set = operand[:1] == b"\x01"
            if code in (_DELETED, _INSERTED) and is_set:
                self._seen["change"] += 1
                left_out = left_out or code == _DELETED
            elif code == _HIDDEN and is_set:
                self._seen["hidden"] += 1
                left_out = True
        return left_out

    def _end_of_paragraph(self, offset: int) -> bool:
        """Note automatic numbers and tell whether the paragraph only ends a table row."""
        ends_row = False
        for code, operand in self._paragraphs.at(offset):
            if code == _NUMBERED and operand not in (b"\0\0", b"\x01\xf8"):
                self._seen["numbered"] += 1
            ends_row = ends_row or (code == _ROW_END and operand[:1] == b"\x01")
        return ends_row

    def _runs(self, where: int, sprms_of: Callable[[bytes, int, int], tuple[Sprm, ...]]) -> _Runs:
        """Return the formatting runs that a table of 512-byte pages names."""
        table = self._part(where)
        count = max((len(table) - 4) // 8, 0)
        runs = _Runs()
        for number in range(count):
            page_number = (
                struct.unpack_from("<I", table, (count + 1) * 4 + number * 4)[0] & 0x3FFFFF
            )
            page = self._main[page_number * _FKP : (page_number + 1) * _FKP]
            if len(page) < _FKP:
                break
            n_runs = min(page[511], 101)
            for run in range(n_runs):
                runs.starts.append(struct.unpack_from("<I", page, run * 4)[0])
                runs.sprms.append(sprms_of(page, n_runs, run))
        if runs.starts != sorted(runs.starts):
            return _Runs()
        return runs

    @staticmethod
    def _character_sprms(page: bytes, n_runs: int, run: int) -> tuple[Sprm, ...]:
        place = (n_runs + 1) * 4 + run
        at = page[place] * 2 if place < _FKP else 0
        return tuple(_sprms(page[at + 1 : at + 1 + page[at]])) if at else ()

    @staticmethod
    def _paragraph_sprms(page: bytes, n_runs: int, run: int) -> tuple[Sprm, ...]:
        place = (n_runs + 1) * 4 + run * 13
        at = page[place] * 2 if place < _FKP else 0
        if not at:
            return ()
        size = page[at] * 2 - 1
        if not page[at]:
            at, size = at + 1, page[at + 1] * 2
        return tuple(_sprms(page[at + 3 : at + 1 + size]))  # behind the style's number


def _sprms(data: bytes) -> Iterator[Sprm]:
    """Yield property codes with their operands; a cut list ends early."""
    place = 0
    while place + 2 <= len(data):
        code = data[place] | data[place + 1] << 8
        place += 2
        size = _OPERAND_SIZES.get(code >> 13)
        if size is None:  # the operand names its size
            if code == _TABLE_DEFINITION:
                size = (data[place] | data[place + 1] << 8) + 1 if place + 2 <= len(data) else 0
            else:
                size = data[place] + 1 if place < len(data) else 0
        yield code, data[place : place + size]
        place += size


def _paired(text: str) -> str:
    """Return a text whose rare characters came as two halves."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
