"""Decoding by the strict rule: every encoding, broken bytes, junk."""

import codecs
import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zbreview.errors import InputError
from zbreview.intake.decoding import decode, decode_as, with_line_feeds

SENTENCE = "云岭市水务局将于2023年底前完成三条河道治理，投入资金1200万元。"
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
HANZI = st.text(alphabet=COMMON + "，。、；：（）", min_size=10, max_size=200)
WRITTEN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")
)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SENTENCE.encode(), SENTENCE, "utf-8"),
        (codecs.BOM_UTF8 + SENTENCE.encode(), SENTENCE, "utf-8"),
        (SENTENCE.encode("gb18030"), SENTENCE, "gb18030"),
        (b"\x84\x31\x95\x33" + SENTENCE.encode("gb18030"), SENTENCE, "gb18030"),
        (codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), SENTENCE, "utf-16-le"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), SENTENCE, "utf-16-be"),
        (codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), SENTENCE, "utf-32-le"),
        (SENTENCE.encode("utf-16-le"), SENTENCE, "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), SENTENCE, "utf-16-be"),
        ("　　一是\n".encode("utf-16-le"), "　　一是\n", "utf-16-le"),
        ("plain\n".encode("utf-16-be"), "plain\n", "utf-16-be"),
        ("關於改善社區養老服務的建議".encode("big5"), "關於改善社區養老服務的建議", "big5"),
        ("关于提案答复的函".encode("gbk"), "关于提案答复的函", "gb18030"),
        (b"ascii only", "ascii only", "utf-8"),
        (b"", "", "utf-8"),
        ("姓名：张𬭬㛃".encode("gb18030"), "姓名：张𬭬㛃", "gb18030"),
    ],
)
def test_every_encoding_is_told_by_its_bytes(data, text, encoding):
    found = decode(data)
    assert (found.text, found.encoding, found.warnings) == (text, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_cut_last_character_is_left_out_and_said(encoding):
    found = decode(SENTENCE.replace("。", "元").encode(encoding)[:-1])
    assert found.text == SENTENCE[:-1]
    assert "最后一个字不完整" in found.warnings[0]


def test_ascii_with_half_a_character_is_a_cut_utf8_text():
    found = decode(b"abc\xe4\xb8")
    assert (found.text, found.encoding) == ("abc", "utf-8")
    assert found.warnings


def test_ascii_with_one_whole_gbk_character_is_gbk():
    # 0xE4 0xB8 would be a cut UTF-8 character as well; these two bytes are only GBK.
    assert decode("about this 高".encode("gbk")).text == "about this 高"


def test_a_very_short_text_with_two_readings_is_asked():
    with pytest.raises(InputError, match="请选择编码"):
        decode("ok 高".encode("gbk"))


def test_a_chosen_encoding_that_gives_no_text_is_refused():
    with pytest.raises(InputError, match="不是文字"):
        decode_as(bytes(range(1, 9)) * 40, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_broken_byte_in_a_long_text_is_shown_and_counted(encoding):
    half = (SENTENCE * 20).encode(encoding)
    found = decode(half + b"\xff" + half)
    assert found.encoding == encoding
    assert found.text.count("\ufffd") == 1
    assert "1 处" in found.warnings[0]
    assert found.text.count("三条河道治理") >= 39


def test_many_broken_bytes_are_refused():
    data = (SENTENCE.encode() + b"\xff\xfe\xfd") * 40
    with pytest.raises(InputError, match="无法判断文字编码"):
        decode(data)


def test_a_mark_that_lies_is_refused():
    with pytest.raises(InputError, match="UTF-8"):
        decode(codecs.BOM_UTF8 + SENTENCE.encode("gbk"))


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 50,
        b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0@\0\0\0",
        b"\x01\x02\x03\x04abc" * 20,
        bytes(range(256)) * 8,
        SENTENCE.encode() + b"\0" * 8,
        "a\0b".encode("utf-16-le"),
    ],
)
def test_binary_junk_is_refused(data):
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.hint


def test_one_stray_control_character_is_kept():
    text = SENTENCE * 4 + "\x07" + SENTENCE
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("big5", "gb18030"), ("utf-8", "gb18030"), ("nonsense", "gb18030"),
     ("hex", "gb18030"), ("a\0b", "gb18030")],
)  # fmt: skip
def test_a_wrong_charset_label_does_not_mislead(declared, encoding):
    found = decode(SENTENCE.encode("gbk"), declared)
    assert (found.text, found.encoding) == (SENTENCE, encoding)


def test_a_right_charset_label_is_honoured():
    text = "これはひらがなとカタカナのページです。"
    assert decode(text.encode("shift_jis"), "Shift_JIS").text == text
    with pytest.raises(InputError):
        decode(text.encode("shift_jis"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\r\r\n\n", "\n\n\n"),
        ("", ""),
        ("　甲\u2028乙", "　甲\u2028乙"),
    ],
)
def test_line_ends_become_line_feeds(text, expected):
    assert with_line_feeds(text) == expected


@given(WRITTEN)
def test_any_utf8_text_comes_back(text):
    assert decode(text.encode()).text == text


@given(WRITTEN)
def test_any_text_with_a_mark_comes_back(text):
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")).text == text
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")).text == text


@given(HANZI)
def test_chinese_text_comes_back_from_every_encoding(text):
    # Led by a sentence, because 上上上 alone is "\nN\nN\nN" as well: nothing could tell.
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        found = decode((SENTENCE + text).encode(encoding))
        assert (found.text, found.encoding) == (SENTENCE + text, encoding)


@given(st.binary(max_size=400), st.sampled_from(["", "gb2312", "big5", "utf-16", "rot13"]))
@example(b"\xed\xa0\x80", "")
@example(b"\xd8\x00\xd8\x00", "utf-16")
@example(b"\x00\xd8", "")
def test_any_bytes_give_a_text_or_a_clear_refusal(data, declared):
    found = None
    with contextlib.suppress(InputError):
        found = decode(data, declared)
    if found is not None:
        found.text.encode()
        assert "\r" not in found.text
        assert "\0" not in found.text
