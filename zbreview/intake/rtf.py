"""Rich text files (.rtf): their plain text, table rows as ``key | value``."""

import re

from zbreview.errors import InputError
from zbreview.intake.content import Content, joined, row_line

_CHANGED = re.compile(rb"\\(?:deleted|revised|v)(?![a-z0-9])")


def rtf_content(data: bytes) -> Content:
    """Return the text of a rich text file; raises InputError where it has none."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    found: str = rtf_to_text(source, encoding="gb18030", errors="replace")  # type: ignore[no-untyped-call]
    # A rare character is written as two halves, which the library leaves apart.
    text = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n"):
        cells = line.split("|")
        lines.append(row_line(cells) if line.endswith("|") else line)
    text = joined(lines)
    if not text:
        message = "RTF 文件里没有文字。"
        raise InputError(message, "请用 Word 或 WPS 打开它核对内容，另存为 .docx 后再导入。")
    said = []
    faults = text.count("\ufffd")
    if faults:
        said.append(f"有 {faults} 处字节无法解读，显示为 \ufffd；请对照原件核对。")
    if _CHANGED.search(data):
        said.append("文件里有修订或隐藏文字，可能混在正文中；请另存为 .docx 后再导入。")
    return Content(text, tuple(said))
