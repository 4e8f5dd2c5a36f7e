"""What a file is, told by its content; formats that are not read are refused with advice."""

import io
import zipfile

from zbreview.errors import InputError

TEXT = "text"
"""What may be a text file or a web page."""

ARCHIVE = "zip"
"""An archive of files, which are documents of their own."""

LABELS = {
    "doc": "旧版 Word 或 WPS 文档",
    "docx": "Word 文档",
    "image": "图片",
    "ofd": "OFD 版式文件",
    "pdf": "PDF 文件",
    "rtf": "RTF 文件",
    "mht": "网页存档",
    "xls": "旧版 Excel 或 WPS 表格",
    "xlsx": "Excel 表格",
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
    (b"GIF87a", "图片（GIF）", _SCAN_HINT),
    (b"GIF89a", "图片（GIF）", _SCAN_HINT),
    (b"SQLite format 3\x00", "数据库文件", _LIBRARY_HINT),
)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_ZIP_MEMBERS = (
    ("OFD.xml", "ofd"),
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("content.xml", "odt"),
    ("META-INF/container.xml", "epub"),
)
_OLE_STREAMS = (("worddocument", "doc"), ("workbook", "xls"), ("book", "xls"))
_UNREAD = {
    "ole": ("不认识的旧版 Office 文件（不是 .doc、.wps、.xls）", _AS_TEXT),
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


def is_text(data: bytes) -> bool:
    """Tell whether some bytes may be text, of which a person can choose the encoding."""
    try:
        return bool(data) and format_of(data) == TEXT
    except InputError:
        return False


def is_image(data: bytes) -> bool:
    """Tell whether bytes are an image of a format that is read."""
    return data.startswith(_IMAGES)


def is_archive(data: bytes) -> bool:
    """Tell whether some bytes are an archive of files, and no document that is packed as one."""
    return data.startswith(_ZIP) and _zip_kind(data) == ARCHIVE


def _recognised(data: bytes) -> str:
    if is_image(data):
        return "image"
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    return _recognised_text(data[:_HEAD])


def _recognised_text(head: bytes) -> str:
    """Return what a file is that has no name of its kind in its first bytes, by its words."""
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


def _ole_kind(data: bytes) -> str:
    """Return what a compound file is by the streams in it; raises InputError for a locked one."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {entry[0].lower() for entry in ole.listdir()}
    except Exception as error:  # a broken directory raises whatever it likes
        message = "旧版 Office 文件已损坏或不完整，打不开。"
        raise InputError(message, "请重新下载或索取完整的文件，再导入。") from error
    if "encryptedpackage" in names:
        message = "文件设了打开密码，无法读取。"
        raise InputError(message, "请输入密码打开，另存为不加密的文件后再导入。")
    return next((kind for stream, kind in _OLE_STREAMS if stream in names), "ole")


def _names_in(data: bytes) -> list[str]:
    """Return the member that a cut archive begins with, so that its reader names the damage."""
    return [member for member, _ in _ZIP_MEMBERS if member.encode() in data[:_HEAD]]
