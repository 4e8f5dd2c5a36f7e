"""Codebooks as files: CSV for spreadsheets, REFI-QDA ``.qdc`` for other programs, shipped presets.

A file is taken whole or not at all; what is wrong with it is said with the line.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from zbreview import paths
from zbreview.commands.codebooks import DEEPEST, AddCodebook
from zbreview.domain.codes import (
    LONGEST_WORDS,
    Codebook,
    CodeDraft,
    clean_name,
    fault_of_name,
    is_color,
    name_key,
)
from zbreview.errors import InputError
from zbreview.intake.decoding import decode
from zbreview.services.codebook_xml import read_qdc, written_qdc
from zbreview.services.whole_files import write_whole

LARGEST = 8 * 1024 * 1024
"""Largest file that is taken for a codebook, in bytes."""

MOST_CODES = 5000
COLUMNS = ("层级", "名称", "颜色", "定义", "纳入示例", "排除示例", "可标记")
_REMARK = "#"
_NO = ("否", "0", "false", "no")
_YES = ("", "是", "1", "true", "yes")
_NAME_REMARK, _NOTE_REMARK = "# 编码表：", "# 说明："


@dataclass(frozen=True, slots=True)
class CodebookDraft:
    """A codebook as it stands in a file."""

    name: str
    note: str
    codes: tuple[CodeDraft, ...]


def presets() -> tuple[CodebookDraft, ...]:
    """Return the codebooks that ship, in the order of their file names."""
    files = sorted(paths.resource("codebooks").glob("*.csv"))
    return tuple(parse_csv(file.read_text(encoding="utf-8"), file.stem) for file in files)


def read(source: Path) -> CodebookDraft:
    """Return the codebook of a CSV or QDC file; raises InputError with what is wrong."""
    try:
        size = source.stat().st_size
        data = source.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise InputError(
            f"无法读取“{source.name}”：{error.strerror or error}。", "请检查文件是否还在。"
        ) from error
    if size > LARGEST:
        raise InputError(f"“{source.name}”太大，不像一张编码表。", "请确认选对了文件。")
    if source.suffix.lower() == ".qdc" or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _completed(source.stem, "", read_qdc(data))
    return parse_csv(decode(data).text, source.stem)


def importing(draft: CodebookDraft, present: Iterable[Codebook]) -> AddCodebook:
    """Return the command that takes a codebook over, under a name that is still free."""
    taken = {name_key(book.name) for book in present}
    name, number = draft.name, 2
    while name_key(name) in taken:
        name, number = f"{draft.name}（{number}）", number + 1
    return AddCodebook(name, draft.note, draft.codes)


def export(book: Codebook, target: Path) -> int:
    """Write a codebook as CSV or, by the ending ``.qdc``, as REFI-QDA; return its size in codes.

    Raises InputError for an empty one, UserError where the file cannot be written.
    """
    if not book.codes:
        raise InputError(f"编码表“{book.name}”里还没有编码，没有可导出的内容。")
    data = written_qdc(book) if target.suffix.lower() == ".qdc" else _written_csv(book)
    write_whole(target, lambda fresh: fresh.write_bytes(data))
    return len(book.codes)


def _written_csv(book: Codebook) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for code in book.codes:
        words = (code.definition, code.includes, code.excludes)
        is_codable = "" if code.is_codable else _NO[0]
        writer.writerow((code.depth + 1, code.name, code.color, *words, is_codable))
    return stream.getvalue().encode("utf-8-sig")


def parse_csv(text: str, name: str) -> CodebookDraft:
    """Return the codebook of CSV text; remark lines may give its name and note."""
    note = ""
    for line in text.splitlines():
        if not line.startswith(_REMARK):
            break
        if line.startswith(_NAME_REMARK):
            name = line.removeprefix(_NAME_REMARK).strip()
        elif line.startswith(_NOTE_REMARK):
            note = line.removeprefix(_NOTE_REMARK).strip()
    return _completed(name, note, tuple(_drafts(text)))


def _drafts(text: str) -> Iterable[CodeDraft]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    head: list[str] | None = None
    depth = 0
    try:
        for words in reader:
            if not any(word.strip() for word in words) or words[0].startswith(_REMARK):
                continue
            if head is None:
                head = _head(words, reader.line_num)
                continue
            cells = dict(zip(head, (word.strip() for word in words), strict=False))
            draft = _draft(cells, reader.line_num, depth)
            depth = draft.level
            yield draft
    except csv.Error:
        _refuse(reader.line_num, "引号没有配对，或不是逗号分隔的表格。")


def _head(words: Sequence[str], line: int) -> list[str]:
    head = [word.strip() for word in words]
    strange = [word for word in head if word not in COLUMNS]
    if strange or "名称" not in head or len(set(head)) != len(head):
        what = f"不认识列名“{strange[0]}”" if strange else "列名不全或有重复"
        _refuse(line, f"{what}，应为：{'、'.join(COLUMNS)}（名称必有）。")
    return head


def _draft(cells: dict[str, str], line: int, depth: int) -> CodeDraft:
    """Return the code of one line; ``depth`` is the level of the line before."""
    level_words = cells.get("层级") or "1"
    level = int(level_words) if level_words.isascii() and level_words.isdigit() else 0
    if not 1 <= level <= depth + 1:
        _refuse(line, f"层级“{level_words}”不对，应为 1 到 {depth + 1} 的整数。")
    if level > DEEPEST:
        _refuse(line, f"编码最多分 {DEEPEST} 层。")
    codable = cells.get("可标记", "").lower()
    if codable not in (*_YES, *_NO):
        _refuse(line, f"“可标记”列的“{codable}”应为“是”“否”或空白。")
    color = cells.get("颜色", "").lower()
    if color and not is_color(color):
        _refuse(line, f"“{color}”不是颜色，应写作 #rrggbb，或留空。")
    draft = CodeDraft(
        name=cells.get("名称", ""),
        level=level,
        color=color,
        definition=cells.get("定义", ""),
        includes=cells.get("纳入示例", ""),
        excludes=cells.get("排除示例", ""),
        is_codable=codable in _YES,
    )
    fault = _fault(draft)
    if fault:
        _refuse(line, fault)
    return draft


def _fault(draft: CodeDraft) -> str:
    if max(map(len, (draft.definition, draft.includes, draft.excludes))) > LONGEST_WORDS:
        return f"“{draft.name}”的说明太长：最多 {LONGEST_WORDS} 字。"
    return fault_of_name(draft.name)


def _completed(name: str, note: str, codes: Sequence[CodeDraft]) -> CodebookDraft:
    """Return a draft whose codes have names of their own among their siblings."""
    if not codes:
        raise InputError("文件里没有编码。", f"表格第一行应写列名：{'、'.join(COLUMNS)}。")
    if len(codes) > MOST_CODES:
        raise InputError(f"编码太多：最多 {MOST_CODES} 个。", "请拆成几张编码表再导入。")
    for code in codes:
        if _fault(code) or code.level > DEEPEST:
            fault = _fault(code) or f"编码最多分 {DEEPEST} 层。"
            raise InputError(f"编码“{code.name[:20]}”：{fault}", "请改正后再导入。")
    taken: list[set[str]] = [set()]
    made = []
    for code in codes:
        del taken[code.level :]
        fresh, number = clean_name(code.name), 2
        while name_key(fresh) in taken[-1]:
            fresh, number = f"{clean_name(code.name)}（{number}）", number + 1
        taken[-1].add(name_key(fresh))
        taken.append(set())
        made.append(replace(code, name=fresh))
    return CodebookDraft(clean_name(name) or "编码表", note, tuple(made))


def _refuse(line: int, sentence: str) -> NoReturn:
    raise InputError(f"第 {line} 行：{sentence}", "整个文件都没有导入；请改正后再导入。")
