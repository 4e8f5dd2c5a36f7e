"""Web archives."""

import base64
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.errors import InputError
from zbreview.intake.opening import open_document

PAGE = "<html><body><p>方晓岚委员：</p><p>一、下一步，新建公办幼儿园6所。</p></body></html>"
LINES = "方晓岚委员：\n一、下一步，新建公办幼儿园6所。\n"


def archive(page: bytes, charset: str) -> bytes:
    return (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n------b\r\n'
        b"Content-Type: text/html" + charset.encode() + b"\r\nContent-Transfer-Encoding: base64\r\n"
        b"\r\n"
        + base64.encodebytes(page)
        + b"\r\n------b\r\nContent-Type: image/png\r\n\r\nx\r\n------b--\r\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("charset", ["", '; charset="utf-8"', "; charset=gb2312"])
def test_the_page_in_an_archive_is_read(encoding, charset):
    document = open_document("a.mht", archive(PAGE.encode(encoding), charset))
    assert (document.format, document.text) == ("mht", LINES)


def test_an_archive_of_other_writers_is_read():
    message = EmailMessage()
    message.set_content("请用浏览器打开")
    message.add_alternative(PAGE, subtype="html", cte="quoted-printable")
    data = b"MIME-Version: 1.0\n" + message.as_bytes().replace(b"MIME-Version: 1.0\n", b"")
    assert open_document("a.mht", data).text == LINES


def test_an_empty_page_in_front_of_the_page_is_passed_over():
    message = EmailMessage()
    message.set_content(" \n", subtype="html")
    message.add_alternative(PAGE, subtype="html", cte="quoted-printable")
    data = b"MIME-Version: 1.0\n" + message.as_bytes().replace(b"MIME-Version: 1.0\n", b"")
    assert open_document("a.mht", data).text == LINES


def test_an_archive_without_a_page_is_refused():
    with pytest.raises(InputError, match="没有网页"):
        open_document("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx")


WHOLE = archive(PAGE.encode(), "")


@given(st.integers(0, len(WHOLE)), st.binary(max_size=6))
def test_changed_bytes_give_a_document_or_a_refusal(place, change):
    with suppress(InputError):
        open_document("a", WHOLE[:place] + change + WHOLE[place + len(change) :])
