"""Images of documents (.png, .jpg, .tif): their text as it is recognised."""

from zbreview.errors import InputError
from zbreview.intake import ocr
from zbreview.intake.content import Content
from zbreview.intake.layout import running_text


def image_content(data: bytes) -> Content:
    """Return the text in an image; raises InputError without the optional package."""
    if not ocr.is_available():
        message = "这是图片，要识别文字才能读入。"
        raise InputError(message, ocr.GET_IT)
    pages = ocr.recognised(data)
    found = running_text([one.page for one in pages])
    if not found.text.strip():
        message = "图片里没有认出文字。"
        raise InputError(message, "请确认图片清楚、方向正确，或重新扫描后再导入。")
    return Content(found.text, ocr.warnings_of(pages), found.pages, margins=found.margins)
