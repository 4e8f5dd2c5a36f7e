"""What a file is, told by its content; formats that are not read are refused with advice."""

import io
import zipfile

from zbreview.errors import InputError

TEXT = "text"
"""What may be a text file or a web page."""

ARCHIVE = "zip"
"""An archive of files, which are documents of their own."""

LABELS = {
    "docx": "Word 文档",
    "ofd": "OFD 版式文件",
    "pdf": "PDF 文件",
    "rtf": "RTF 文件",
    "mht": "网页存档",
}
"""The formats that have a reader of their own, as the analyst calls them."""

_AS_TEXT = "请用原来的软件打开它，另存为 .docx 或纯文本（.txt，UTF-8）后再导入。"
_SCAN_HINT = "请先用文字识别（OCR）软件转成文字，核对后存为 .txt 再导入。"
_UNPACK_HINT = "请先解压，再导入里面的文件。"
_LIBRARY_HINT = "如果它是文献库，请用“打开文献库”；它不能作为文稿导入。"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 2048

_REFUSED: tuple[tuple[bytes, str, str], ...] = (
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
    ("OFD.xml", "ofd"),
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("content.xml", "odt"),
    ("META-INF/container.xml", "epub"),
)
_UNREAD = {
    "ole": ("旧版 Office 或 WPS 文件（.doc、.xls、.wps 等）", _AS_TEXT),
    "xlsx": ("Excel 表格（.xlsx）", _AS_TEXT),
    "pptx": ("演示文稿（.pptx）", _AS_TEXT),
    "odt": ("OpenDocument 文件（.odt 等）", _AS_TEXT),
    "epub": ("电子书（.epub）", _AS_TEXT),
    "xml": ("Office XML 文件", _AS_TEXT),
    ARCHIVE: ("压缩包（.zip）", _UNPACK_HINT),
}


def format_of(data: bytes) -> str:
    """Return the key of ``LABELS`` for what some bytes are, ``TEXT`` for what may be text.

    Raises InputError for a format that is not read.
    """
    for magic, label, hint in _REFUSED:
        if data.startswith(magic):
            raise _refusal(label, hint)
    found = _recognised(data)
    if found in _UNREAD:
        raise _refusal(*_UNREAD[found])
    return found


def _recognised(data: bytes) -> str:
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return "ole"
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip().startswith(b"{\\rt"):
        return "rtf"
    lowered = head.lower().lstrip()
    if lowered.startswith((b"mime-version:", b"from: <saved by", b'from: "saved by')) and (
        b"multipart/related" in lowered or b"text/html" in lowered
    ):
        return "mht"
    return "xml" if b"<?mso-application" in lowered else TEXT


def _refusal(label: str, hint: str) -> InputError:
    return InputError(f"这是{label}，目前不能读入。", hint)


def _zip_kind(data: bytes) -> str:
    """Return what a zip archive is by the names in it; a damaged one is just an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = _names_in(data)
    for member, kind in _ZIP_MEMBERS:
        if any(name.replace("\\", "/").startswith(member) for name in names):
            return kind
    return ARCHIVE


def _names_in(data: bytes) -> list[str]:
    """Return the member that a cut archive begins with, so that its reader names the damage."""
    return [member for member, _ in _ZIP_MEMBERS if member.encode() in data[:_HEAD]]
