"""Formats that are recognised by their first bytes and refused with advice."""

import io
import zipfile

from zbreview.errors import InputError

_AS_TEXT = "请用原来的软件打开它，另存为“纯文本（.txt，UTF-8）”后再导入。"
_PDF_HINT = "请在阅读器中全选复制正文，粘贴到记事本，存为 .txt 后再导入。"
_SCAN_HINT = "请先用文字识别（OCR）软件转成文字，核对后存为 .txt 再导入。"
_UNPACK_HINT = "请先解压，再导入里面的文本文件或网页文件。"
_LIBRARY_HINT = "如果它是文献库，请用“打开文献库”；它不能作为文稿导入。"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "旧版 Office 或 WPS 文件（.doc、.xls、.wps 等）",
        _AS_TEXT,
    ),
    (b"{\\rtf", "RTF 文件", _AS_TEXT),
    (b"Rar!\x1a\x07", "RAR 压缩包", _UNPACK_HINT),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", _UNPACK_HINT),
    (b"\x1f\x8b\x08", "gzip 压缩文件", _UNPACK_HINT),
    (b"\x89PNG\r\n\x1a\n", "图片（PNG）", _SCAN_HINT),
    (b"\xff\xd8\xff", "图片（JPEG）", _SCAN_HINT),
    (b"GIF87a", "图片（GIF）", _SCAN_HINT),
    (b"GIF89a", "图片（GIF）", _SCAN_HINT),
    (b"II*\x00", "图片（TIFF）", _SCAN_HINT),
    (b"MM\x00*", "图片（TIFF）", _SCAN_HINT),
    (b"SQLite format 3\x00", "数据库文件", _LIBRARY_HINT),
)
_ZIP_MEMBERS = (
    ("OFD.xml", "OFD 版式文件（.ofd）", _PDF_HINT),
    ("word/", "Word 文档（.docx）", _AS_TEXT),
    ("xl/", "Excel 表格（.xlsx）", _AS_TEXT),
    ("ppt/", "演示文稿（.pptx）", _AS_TEXT),
    ("content.xml", "OpenDocument 文件（.odt 等）", _AS_TEXT),
    ("META-INF/container.xml", "电子书（.epub）", _AS_TEXT),
)
_PAGE_HINT = "请在浏览器中打开它，另存为“网页，仅 HTML（.html）”后再导入。"


def foreign_format(data: bytes) -> InputError | None:
    """Return the refusal of a format that is not read yet, or None for what may be text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _refusal(*_zip_kind(data))
    if b"%PDF-" in data[:1024]:
        return _refusal("PDF 文件", _PDF_HINT)
    for magic, label, hint in _MAGIC:
        if data.startswith(magic):
            return _refusal(label, hint)
    head = data[:2048].lower()
    if head.startswith((b"mime-version:", b"from: <saved by")) and b"multipart/related" in head:
        return _refusal("网页存档（.mht）", _PAGE_HINT)
    if b"<?mso-application" in head:
        return _refusal("Office XML 文件", _AS_TEXT)
    return None


def _refusal(label: str, hint: str) -> InputError:
    return InputError(f"这是{label}，目前只能读入文本文件（.txt）和网页文件（.html）。", hint)


def _zip_kind(data: bytes) -> tuple[str, str]:
    """Return what a zip archive is by the names in it; a damaged one is just an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = []
    for member, label, hint in _ZIP_MEMBERS:
        if any(name.startswith(member) for name in names):
            return label, hint
    return "压缩包（.zip）", _UNPACK_HINT
