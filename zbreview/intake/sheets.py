"""Lists of proposals in spreadsheets (.xlsx, .xls) and .csv files, as ``heading | value`` lines.

Every row under a line of headings becomes a block of lines, one for each filled cell, with a blank
line behind it. A table without headings that are known becomes one line a row.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice

from zbreview.errors import InputError
from zbreview.intake.compound_files import is_sound
from zbreview.intake.content import Content, row_line
from zbreview.intake.decoding import Decoded
from zbreview.intake.limits import MAX_CELLS, MAX_SECONDS
from zbreview.intake.packages import Package
from zbreview.intake.sheet_worker import cell_text

_HEADING = re.compile(
    r"(?:提案|建议|议案|案)?(?:编?号|序号|案由|标题|题目|名称)|(?:第一)?(?:提案|建议|领衔)(?:人|者|代表|委员)|"
    r"代表(?:姓名|团)?|委员(?:姓名)?|姓名|(?:主|承|会|协|分|办)(?:办|理)?单位|主办|承办|会办|协办|答复单位|"
    r"类别|分类|届次|年[度份]|办理(?:结果|情况|类别|方式)|(?:答复|提交|交办|办结)(?:日期|时间|文号)|"
    r"内容|联系(?:人|电话|方式)|备注|满意(?:度|情况)|沟通方式"
)
_LEAST_HEADINGS = 2
_SEARCHED_ROWS = 15
_DELIMITERS = (",", "\t", ";")
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_HINT = "请用 Excel 或 WPS 打开它核对内容，另存为 .xlsx 后再导入。"
_FAULTS = {
    "locked": ("表格设了打开密码，无法读取。", "请输入密码打开，另存为不加密的文件后再导入。"),
    "vast": (
        f"表格的范围超过 {MAX_CELLS // 10_000} 万格，没有读入。",
        "请删去远处的空行空列，或拆成几个较小的表格后再导入。",
    ),
    "cell": (
        f"表格有一格超过 {csv.field_size_limit() // 10_000} 万字（多为引号没有成对），读不出来。",
        "请用 Excel 或 WPS 打开它核对引号和分列，另存为 .xlsx 后再导入。",
    ),
    "damaged": ("表格文件已损坏或不完整，读不出来。", _HINT),
}

Rows = list[list[str]]


def sheets_content(data: bytes) -> Content:
    """Return every sheet of a workbook; raises InputError for a locked or empty one."""
    if data.startswith(b"PK"):
        _refuse_vast(Package(data))
    elif not is_sound(data):
        raise InputError(*_FAULTS["damaged"])
    tables = [(name, rows) for name, rows in _tables(data) if rows]
    blocks: list[str] = []
    for name, rows in tables:
        if len(tables) > 1:
            blocks.append(f"【{name.strip()}】\n")
        blocks += _blocks(rows)
    return _content(blocks)


def csv_content(decoded: Decoded) -> Content:
    """Return the records of a list in a text file."""
    try:
        rows = _csv_rows(decoded.text, _delimiter(decoded.text))
    except csv.Error as error:
        raise InputError(*_FAULTS["cell"]) from error
    found = _content(_blocks(rows))
    return Content(found.text, decoded.warnings, encoding=decoded.encoding)


def is_list(text: str) -> bool:
    """Tell whether a text is a list with headings that proposals have, cut by commas or tabs."""
    return bool(_delimiter(text))


def _delimiter(text: str) -> str:
    """Return what cuts the cells of a list, empty for a text that is none."""
    head = "\n".join(text[:20_000].lstrip("\ufeff").split("\n")[:_SEARCHED_ROWS])
    for delimiter in _DELIMITERS:
        try:
            rows = _csv_rows(head, delimiter)
        except csv.Error:
            continue
        place = _heading_row(rows)
        if place is not None and len(rows[place]) > _LEAST_HEADINGS:
            following = rows[place + 1 : place + 2]
            if not following or len(following[0]) == len(rows[place]):
                return delimiter
    return ""


def _csv_rows(text: str, delimiter: str) -> Rows:
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    return [[cell_text(cell) for cell in row] for row in reader if any(map(str.strip, row))]


def _tables(data: bytes) -> list[tuple[str, Rows]]:
    """Return the sheets with their rows of text, read in a process that may fail alone."""
    command = [sys.executable, "-m", "zbreview.intake.sheet_worker"]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=True,
            env={**os.environ, "PYTHONPATH": paths, "RUST_BACKTRACE": "0"},
        )
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        found = {"fault": "damaged"}
    if "fault" in found:
        raise InputError(*_FAULTS[found["fault"]])
    return [(name, rows) for name, rows in found["tables"]]


def _refuse_vast(package: Package) -> None:
    """Refuse a sheet with far-off cells before the library lays out every cell between."""
    for name in package.names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            columns = rows = 1
            for match in _CELL.finditer(package.read(name)):
                columns = max(columns, _column(match[1]))
                rows = max(rows, int(match[2]))
            _refuse_span(rows, columns)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _refuse_span(rows: int, columns: int) -> None:
    if rows * columns > MAX_CELLS:
        raise InputError(*_FAULTS["vast"])


def _blocks(rows: Rows) -> list[str]:
    """Return each record as a block of lines; rows before the headings are lines of their own."""
    place = _heading_row(rows)
    if place is None:
        return [row_line(row) + "\n" for row in rows]
    headings = rows[place]
    blocks = [row_line(row) + "\n" for row in rows[:place]]
    for row in rows[place + 1 :]:
        lines = [
            f"{heading or f'第{number}列'} | {cell}"
            for number, (heading, cell) in enumerate(_paired(headings, row), start=1)
            if cell
        ]
        blocks.append("\n".join(lines) + "\n\n")
    return blocks


def _paired(headings: Sequence[str], row: Sequence[str]) -> list[tuple[str, str]]:
    extra = [""] * (len(row) - len(headings))
    return list(zip([*headings, *extra], row, strict=False))


def _heading_row(rows: Rows) -> int | None:
    """Return the place of the first row with at least two known headings."""
    for place, row in enumerate(islice(rows, _SEARCHED_ROWS)):
        known = sum(bool(_HEADING.fullmatch(re.sub(r"\s", "", cell))) for cell in row)
        if known >= _LEAST_HEADINGS:
            return place
    return None


def _content(blocks: list[str]) -> Content:
    text = "".join(blocks).rstrip("\n")
    if not text.strip():
        message = "表格里没有文字。"
        raise InputError(message, _HINT)
    return Content(text + "\n")
