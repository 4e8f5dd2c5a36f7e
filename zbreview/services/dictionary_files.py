"""Dictionaries as CSV files that a spreadsheet opens: written whole, taken whole or not at all."""

import csv
import io
from pathlib import Path
from typing import NoReturn

from zbreview.commands.dictionaries import PutEntries
from zbreview.domain.dictionaries import Cells, Column, Dictionary, Overlay
from zbreview.errors import InputError
from zbreview.intake.decoding import decode
from zbreview.services.dictionaries import fault_in, rows, taking
from zbreview.services.whole_files import write_whole

_OFF_TITLE = "停用"
_OFF_KEY = "off"
_YES = "是"
_NO = ("", "否")
_LARGEST = 4 * 1024 * 1024
_REMARK = "#"


def export_dictionary(dictionary: Dictionary, overlay: Overlay, target: Path) -> int:
    """Write a dictionary as it holds and return the number of rows; switched off ones are marked.

    The file is UTF-8 with a byte order mark, as spreadsheets want it. Raises UserError where it
    cannot be written.
    """
    found = rows(dictionary, overlay)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*(column.title for column in dictionary.columns), _OFF_TITLE])
    for row in found:
        cells = [column.shown(row.cells.get(column.key, "")) for column in dictionary.columns]
        writer.writerow([*cells, "" if row.is_active else _YES])
    data = stream.getvalue().encode("utf-8-sig")
    write_whole(target, lambda fresh: fresh.write_bytes(data))
    return len(found)


def read_dictionary(dictionary: Dictionary, source: Path) -> tuple[tuple[Cells, bool], ...]:
    """Return the rows of a CSV file, each with whether it is active.

    Raises InputError naming line and column of the first thing that is wrong.
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise InputError(
            f"无法读取“{source.name}”：{error.strerror or error}。", "请检查文件是否还在。"
        ) from error
    if len(data) > _LARGEST:
        message = f"“{source.name}”太大，不像一张词典。"
        raise InputError(message, "请确认选对了文件。")
    return parse_dictionary(dictionary, decode(data).text)


def parse_dictionary(dictionary: Dictionary, text: str) -> tuple[tuple[Cells, bool], ...]:
    """Return the rows of CSV text, each with whether it is active; raises InputError."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    head: list[Column | None] | None = None
    found: list[tuple[Cells, bool]] = []
    seen: dict[str, int] = {}
    try:
        for words in reader:
            line = reader.line_num
            if not any(word.strip() for word in words) or words[0].lstrip().startswith(_REMARK):
                continue
            if head is None:
                head = _head(dictionary, words, line)
                continue
            cells, is_active = _row(dictionary, head, words, line)
            key = dictionary.key_of(cells)
            if key in seen:
                shown = dictionary.shown(cells)
                _refuse(line, "", f"“{shown}”与第 {seen[key]} 行重复。")
            seen[key] = line
            found.append((cells, is_active))
    except csv.Error:
        _refuse(reader.line_num, "", "引号没有配对，或不是逗号分隔的表格。")
    if not found:
        message = "文件里没有可以导入的条目。"
        raise InputError(message, f"第一行应写列名：{_titles(dictionary)}。")
    return tuple(found)


def importing(dictionary: Dictionary, source: Path, overlay: Overlay) -> PutEntries:
    """Return the command that takes a CSV file; raises InputError or EditRefusedError."""
    return taking(dictionary, read_dictionary(dictionary, source), overlay)


def _head(dictionary: Dictionary, words: list[str], line: int) -> list[Column | None]:
    """Return the column of each place, None for the switch; both titles and keys are known."""
    names = {name: column for column in dictionary.columns for name in (column.title, column.key)}
    found: list[Column | None] = []
    for place, word in enumerate(words, start=1):
        name = word.strip()
        if name in (_OFF_TITLE, _OFF_KEY):
            found.append(None)
        elif name in names:
            found.append(names[name])
        else:
            _refuse(line, f"第 {place} 列", f"不认识列名“{name}”，应为：{_titles(dictionary)}。")
    missing = [
        column.title for column in dictionary.columns if column.is_required and column not in found
    ]
    if missing or len(set(map(id, found))) != len(found):
        what = f"缺少列“{missing[0]}”" if missing else "同一列名写了两次"
        _refuse(line, "", f"{what}，应为：{_titles(dictionary)}。")
    return found


def _row(
    dictionary: Dictionary, head: list[Column | None], words: list[str], line: int
) -> tuple[Cells, bool]:
    if len(words) > len(head) and any(word.strip() for word in words[len(head) :]):
        _refuse(line, f"第 {len(head) + 1} 列", "比表头多出一格。")
    cells: dict[str, str] = {}
    is_active = True
    for column, word in zip(head, words, strict=False):
        value = word.strip()
        if column is not None:
            cells[column.key] = column.meant(value)
        elif value in (*_NO, _YES):
            is_active = value != _YES
        else:
            _refuse(line, f"“{_OFF_TITLE}”列", f"“{value}”应为“是”或空白。")
    whole = dictionary.completed(cells)
    fault = fault_in(dictionary, whole)
    if fault is not None:
        _refuse(line, f"“{fault.column}”列", fault.sentence)
    return whole, is_active


def _titles(dictionary: Dictionary) -> str:
    return "、".join(column.title for column in dictionary.columns)


def _refuse(line: int, column: str, sentence: str) -> NoReturn:
    message = f"第 {line} 行{column}：{sentence}"
    raise InputError(message, "整个文件都没有导入；请改正后再导入。")
