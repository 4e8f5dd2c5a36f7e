"""Web archives (.mht, .mhtml): the page in them, read like any saved page."""

import email
import email.message

from zbreview.errors import InputError
from zbreview.intake.content import Content
from zbreview.intake.decoding import decode
from zbreview.intake.html import declared_charset, html_text


def mht_content(data: bytes) -> Content:
    """Return the main text of the page in a web archive; raises InputError where there is none."""
    message = email.message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                declared = str(part.get_content_charset() or "") or declared_charset(page)
                decoded = decode(page, declared)
                text = html_text(decoded.text)
                return Content(text, decoded.warnings, encoding=decoded.encoding)
    reason = "网页存档里没有网页。"
    raise InputError(reason, "请在浏览器中打开它，另存为“网页，仅 HTML（.html）”后再导入。")
