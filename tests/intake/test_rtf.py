"""Rich text files."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.errors import InputError
from zbreview.intake.opening import open_document

HEAD = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\f0 "


def chinese(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))


def unicode(text: str) -> str:
    return "".join(f"\\u{ord(char) if ord(char) < 32768 else ord(char) - 65536}?" for char in text)


def test_both_ways_of_writing_chinese_are_read():
    source = (
        HEAD + chinese("关于第12号提案的答复") + r"\par " + unicode("一、下一步（试行）") + r"\par}"
    )
    document = open_document("a.doc", source.encode())
    assert document.format == "rtf"
    assert document.text == "关于第12号提案的答复\n一、下一步（试行）\n"
    assert document.warnings == ()


def test_table_rows_become_lines_of_values():
    row = (
        r"\trowd\cellx100\cellx200 "
        + chinese("主办")
        + r"\cell "
        + chinese("教育局")
        + r"\cell\row "
    )
    assert (
        open_document("a.rtf", (HEAD + row + chinese("完") + "}").encode()).text
        == "主办 | 教育局\n完\n"
    )


def test_rare_characters_and_revisions():
    halves = unicode("\ud872\udf6c")
    document = open_document("a.rtf", (HEAD + halves + r" {\deleted x}\par}").encode())
    assert document.text.startswith("𬭬")
    assert "修订" in document.warnings[0]
    assert open_document("a.rtf", (HEAD + r"\viewkind4 a\par}").encode()).warnings == ()


def test_an_empty_one_is_refused():
    with pytest.raises(InputError, match="没有文字"):
        open_document("a.rtf", (HEAD + r"\par}").encode())


@given(st.lists(st.sampled_from([
    "{", "}", "\\par", "\\'b9", "\\'", "\\u-1?", "\\u99999999?", "\\bin99 ", "\\cell", "\\row",
    "\\*",
    "\\ansicpg99999", "\\fonttbl", "\\fcharset134", "\\f1", " ", "字", "\\uc9", "\\\\", "\0",
]), max_size=30))  # fmt: skip
def test_any_control_words_give_a_document_or_a_refusal(parts):
    with suppress(InputError):
        assert open_document("a", ("{\\rtf1" + "".join(parts)).encode()).text.strip()
