"""Files are opened by what they hold."""

import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.errors import InputError
from zbreview.intake import opening
from zbreview.intake.opening import open_document

REPLY = """云水函〔2022〕15号

对市政协四届二次会议第88号提案的答复

周望舒委员：
您提出的《关于整治城区黑臭水体的建议》收悉，现答复如下：
一、下一步打算
一是2023年底前完成三条河道治理，投入资金1200万元。
"""
PAGE = f"<!DOCTYPE html><html><body><h1>答复</h1><p>{REPLY}</p></body></html>"


def archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return target.getvalue()


def test_a_text_file_is_its_decoded_text():
    data = REPLY.replace("\n", "\r\n").encode("gb18030")
    document = open_document("复函.txt", data)
    assert document.text == REPLY
    assert document.n_chars == len(REPLY)
    assert (document.name, document.format, document.encoding) == ("复函.txt", "txt", "gb18030")
    assert document.n_bytes == len(data)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text_sha256 == hashlib.sha256(REPLY.encode()).hexdigest()


def test_a_byte_order_mark_does_not_move_the_offsets():
    with_mark = open_document("a.txt", b"\xef\xbb\xbf" + REPLY.encode())
    without = open_document("a.txt", REPLY.encode())
    assert with_mark.text == without.text
    assert with_mark.sha256 != without.sha256


@pytest.mark.parametrize(
    ("name", "source", "form"),
    [
        ("a.txt", PAGE, "html"),
        ("a.doc", PAGE, "html"),
        ("a.html", REPLY, "txt"),
        ("a.htm", "他写道：<p>这样的标签</p>不是网页。" * 3, "txt"),
        ("无扩展名", REPLY, "txt"),
        ("a.html", "<div><p>一、下一步，继续推进河道治理。</p></div>", "html"),
    ],
)
def test_the_content_decides_and_not_the_name(name, source, form):
    document = open_document(name, source.encode())
    assert document.format == form
    if form == "txt":
        assert document.text == source
    else:
        assert "<" not in document.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "0 字节"),
        (b" \r\n\t", "空白"),
        ("\u3000\n".encode("utf-16"), "空白"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\n\n%PDF-1.4", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "损坏"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"Rar!\x1a\x07\0", "RAR"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"SQLite format 3\0" + b"\0" * 80, "数据库"),
        (archive("word/document.xml"), "损坏"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "损坏"),
        (archive("xl/workbook.xml"), "损坏"),
        (archive("ppt/presentation.xml"), ".pptx"),
        (archive("content.xml"), "OpenDocument"),
        (archive("readme.txt"), ".zip"),
        (b"PK\x03\x04 cut off", ".zip"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页存档"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Office XML"),
        (b"\0\1\2\3" * 40, "二进制"),
        (b"<html><body><script>x()</script></body></html>", "没有找到正文"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(data, words):
    with pytest.raises(InputError) as caught:
        open_document("x.txt", data)
    assert words in caught.value.message
    assert caught.value.hint.endswith("。")


@pytest.mark.parametrize("limit", ["MAX_BYTES", "MAX_TEXT_BYTES"])
def test_a_file_above_the_limit_is_refused_with_its_size(monkeypatch, limit):
    monkeypatch.setattr(opening, limit, 2 * 1024 * 1024)
    data = "河".encode() * 1024 * 1024
    with pytest.raises(InputError, match=r"3 MB，超过 2 MB") as caught:
        open_document("x.txt", data)
    assert "拆成" in caught.value.hint
    assert open_document("x.txt", data[: 2 * 1024 * 1024 - 2]).text.startswith("河河")


def test_a_text_above_the_limit_is_refused_with_its_length(monkeypatch):
    monkeypatch.setattr(opening, "MAX_CHARS", 30_000)
    assert open_document("x.txt", ("河" * 30_000).encode("gbk")).n_chars == 30_000
    with pytest.raises(InputError, match="正文有 4 万字，超过 3 万字") as caught:
        open_document("x.txt", ("河" * 40_000).encode("gbk"))
    assert "拆成" in caught.value.hint


def test_a_wrong_charset_label_in_a_page_is_overruled():
    page = (
        '<html><head><meta charset="gb2312"></head><body><p>河道治理，三年见效。</p></body></html>'
    )
    assert "河道治理" in open_document("a.html", page.encode()).text
    lied = page.replace("gb2312", "utf-8").encode("gbk")
    assert "河道治理" in open_document("a.html", lied).text


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_refusal(data):
    try:
        document = open_document("x", data)
    except InputError:
        return
    assert document.text.strip()
    assert document.text.encode()
