"""Plain text files: the text is the decoded file, nothing added and nothing taken away."""

from zbreview.errors import InputError
from zbreview.intake.decoding import Decoded


def plain_text(decoded: Decoded) -> str:
    """Return the text of a plain file unchanged, so that offsets are those of the file.

    Raises InputError for a file with nothing but blanks.
    """
    if not decoded.text.strip("\ufeff \t\n\v\f\r\x1a\u3000\xa0\u200b"):
        message = "文件里只有空白，没有文字。"
        raise InputError(message, "请检查文件是否保存完整。")
    return decoded.text
