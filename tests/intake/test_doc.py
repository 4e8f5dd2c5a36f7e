"""Old Word and WPS documents: piece tables, marks and formatting runs written by the test."""

import shutil
import struct
import subprocess
from contextlib import suppress

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.ole_files import compound, word
from zbreview.errors import InputError
from zbreview.intake.doc import doc_content
from zbreview.intake.opening import open_document

WIDE, NARROW = "utf-16-le", "cp1252"
DELETED, INSERTED, HIDDEN = b"\x00\x08\x01", b"\x01\x08\x01", b"\x3c\x08\x01"


def text(data: bytes) -> str:
    return open_document("a.doc", data).text


@pytest.mark.parametrize("flags", [0, 0x0200])
def test_pieces_of_both_widths_are_put_together(flags):
    data = word(
        ("张𬭬委员：\r一、", WIDE), ("GDP “2023” plan\r", NARROW), ("下一步。\r", WIDE), flags=flags
    )
    document = open_document("答复.wps", data)
    assert document.format == "doc"
    assert document.text == "张𬭬委员：\n一、GDP “2023” plan\n下一步。\n"
    assert document.warnings == ()


def test_what_stands_behind_the_main_text_is_left_out():
    data = word(("正文。\r", WIDE), more="页眉\r批注\r", comments=3)
    document = open_document("a.doc", data)
    assert document.text == "正文。\n"
    assert document.warnings == ("文档里有批注，没有计入正文。",)


def test_fields_give_their_result_and_marks_nothing():
    data = word(('见\x13 PAGE \\* "x"\x14三\x15页\x01\x02\x08\x1e\x0b新行\x0c末\r', WIDE))
    assert text(data) == "见三页-\n新行\n末\n"


def test_table_rows_become_lines_of_values():
    source = "主办\x07教育局\x07\x07结果\x07\x07\x07完。\r"
    data = word((source, WIDE), rows=(7, 12))
    assert text(data) == "主办 | 教育局\n结果\n完。\n"


def test_paragraphs_in_a_cell_stay_in_it():
    data = word(("承办\x07甲局\r乙局\x07\x07完。\r", WIDE), rows=(9,))
    assert text(data) == "承办 | 甲局 乙局\n完。\n"


def test_tracked_changes_read_as_accepted_and_hidden_text_is_left_out():
    runs = {(2, 3): DELETED, (3, 4): INSERTED, (5, 7): HIDDEN}
    document = open_document("a.doc", word(("新建五六所隐藏。\r", WIDE), characters=runs))
    assert document.text == "新建六所。\n"
    assert document.warnings == (
        "文档里有修订，按接受全部修订后的文字读入。",
        "有 2 个隐藏的字，没有计入正文。",
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (word(("正文", WIDE), flags=0x0100), "密码"),
        (word(("\r\r", WIDE)), "没有文字"),
        (compound({"WordDocument": b"\xdb\xa5"}), "Word 97"),
        (compound({"WordDocument": word(("正文", WIDE))[512:1536]}), "不完整"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "密码"),
        (compound({"PowerPoint Document": b"x"}), ".wps"),
        (compound({}), ".wps"),
        (word(("正文", WIDE))[:700], "损坏"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(data, words):
    with pytest.raises(InputError) as caught:
        text(data)
    assert words in caught.value.message
    assert caught.value.hint.endswith("。")


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a document with bytes changed that stand in it exactly once."""
    assert data.count(old) == 1
    assert len(old) == len(new)
    return data.replace(old, new)


def test_automatic_numbers_are_counted_and_named():
    document = open_document("a.doc", word(("甲。\r乙。\r丙。\r", WIDE), numbered=(2, 8)))
    assert document.text == "甲。\n乙。\n丙。\n"
    assert document.warnings == (
        "有 2 段用了自动编号，序号没有读出；需要序号时请另存为 .docx 后再导入。",
    )


def test_formatting_that_hides_nothing_changes_nothing():
    runs = {(0, 2): b"\x35\x08\x01", (2, 4): b"\x3c\x08\x00"}  # bold; not hidden
    document = open_document("a.doc", word(("粗体可见。\r", WIDE), characters=runs))
    assert (document.text, document.warnings) == ("粗体可见。\n", ())


def test_a_page_of_formatting_behind_the_end_is_passed_over():
    made = word(("新建五六所。\r", WIDE), characters={(2, 3): DELETED})
    assert text(made) == "新建六所。\n"
    cut = replaced(made, struct.pack("<3I", 0, 0xFFFFFF, 3), struct.pack("<3I", 0, 0xFFFFFF, 999))
    assert text(cut) == "新建五六所。\n"


PLAIN = word(("正文。\r", WIDE))
LENGTH_AT = 512 + 0x4C  # behind the header of the compound file


@pytest.mark.parametrize(
    "data",
    [
        replaced(PLAIN, struct.pack("<IHI", 4, 0, 1024), struct.pack("<IHI", 4, 0, 99_999)),
        replaced(PLAIN, b"\x02\x00xx\x02", b"\x02\x00xx\x03"),
        replaced(PLAIN, struct.pack("<3I", 0, 4, 4), struct.pack("<3I", 0, 4, 3)),
        PLAIN[:LENGTH_AT] + struct.pack("<i", -1) + PLAIN[LENGTH_AT + 4 :],
        PLAIN[:LENGTH_AT] + struct.pack("<i", 8_000_001) + PLAIN[LENGTH_AT + 4 :],
        compound({"PowerPoint Document": b"x"}),
    ],
    ids=["piece far off", "no piece table", "piece backwards", "below zero", "too long", "no text"],
)
def test_a_document_that_contradicts_itself_is_called_damaged(data):
    assert doc_content(PLAIN).text == "正文。\n"
    with pytest.raises(InputError, match="已损坏或不完整，读不出正文") as caught:
        doc_content(data)
    assert ".docx" in caught.value.hint


WHOLE = word(
    ("主办\x07教育局\x07\x07一、下一步。\r", WIDE), rows=(7,), characters={(2, 3): DELETED}
)


@settings(max_examples=150)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_give_a_document_or_a_refusal(place, change):
    with suppress(InputError):
        assert text(WHOLE[:place] + change + WHOLE[place + len(change) :]).strip()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_document_of_another_writer_reads_like_its_docx(tmp_path):
    made = docx.Document()
    made.add_paragraph("张𬭬委员：您提出的“建议”收悉。")
    table = made.add_table(2, 3)
    for row in range(2):
        for column in range(3):
            table.cell(row, column).text = "" if (row, column) == (0, 1) else f"格{row}{column}"
    made.add_paragraph("一、下一步，投入 GDP 的 3%。")
    made.save(tmp_path / "a.docx")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    old = open_document("a.doc", (tmp_path / "a.doc").read_bytes())
    new = open_document("a.docx", (tmp_path / "a.docx").read_bytes())
    assert old.format == "doc"
    assert old.text == new.text
