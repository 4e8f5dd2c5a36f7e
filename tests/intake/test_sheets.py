"""Lists of proposals in spreadsheets and text files."""

import csv
import datetime as dt
import io
import json
import runpy
import shutil
import struct
import subprocess
import sys
import zipfile
from contextlib import suppress
from types import SimpleNamespace

import olefile
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.ole_files import compound, old_workbook
from zbreview.errors import InputError
from zbreview.intake import sheet_worker
from zbreview.intake.compound_files import is_sound
from zbreview.intake.limits import MAX_MEMORY
from zbreview.intake.opening import open_document
from zbreview.intake.sheets import is_list

HEAD = ["案号", "案由", "提案人", "主办单位", "备注"]
ROWS = [
    [134092, "关于发展学前教育的建议", "方晓岚", "市教育局", ""],
    ["2024136", "关于整治河道的建议", "周望舒", "市水务局\n市住建局", True],
]
TEXT = """云岭市提案交办表
案号 | 134092
案由 | 关于发展学前教育的建议
提案人 | 方晓岚
主办单位 | 市教育局

案号 | 2024136
案由 | 关于整治河道的建议
提案人 | 周望舒
主办单位 | 市水务局 市住建局
备注 | 是
"""


def workbook(**tables) -> bytes:
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target)
    dates = made.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in tables.items():
        sheet = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(number, column, cell, dates)
                elif cell != "":
                    sheet.write(number, column, cell)
    made.close()
    return target.getvalue()


def text(data: bytes) -> str:
    return open_document("a.xlsx", data).text


WHOLE = workbook(交办=[["云岭市提案交办表"], HEAD, *ROWS])


def test_every_record_becomes_lines_of_heading_and_value():
    document = open_document("交办表.xlsx", WHOLE)
    assert (document.format, document.text) == ("xlsx", TEXT)


def test_a_table_without_known_headings_is_one_line_a_row():
    rows = [["区县", "数量"], ["东湖区", 3.5], ["西岭县", dt.date(2024, 3, 1)]]
    assert text(workbook(甲=rows)) == "区县 | 数量\n东湖区 | 3.5\n西岭县 | 2024-03-01\n"


def test_sheets_are_named_where_there_are_several():
    rows = [["案号", "案由"], [1, "甲"]]
    assert (
        text(workbook(甲=rows, 空=[], 乙=[["乙"]])) == "【甲】\n案号 | 1\n案由 | 甲\n\n【乙】\n乙\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_list_in_a_text_file_reads_the_same(encoding, delimiter):
    lines = ["云岭市提案交办表", delimiter.join(HEAD)]
    lines += [
        delimiter.join(["134092", "关于发展学前教育的建议", "方晓岚", "市教育局", ""]),
        delimiter.join(["2024136", "关于整治河道的建议", "周望舒", '"市水务局\n市住建局"', "是"]),
    ]
    document = open_document("a.csv", "\r\n".join(lines).encode(encoding))
    assert (document.format, document.text) == ("csv", TEXT)


@pytest.mark.parametrize(
    "source",
    [
        "案号,案由\n",
        "主办单位：市教育局,会办单位：市财政局\n一、下一步，继续推进。\n",
        "甲,乙,丙\n1,2,3\n",
        "案号,案由,备注\n一、这一行,不是表格\n",
    ],
)
def test_prose_with_commas_stays_a_text(source):
    document = open_document("a.csv", source.encode())
    assert (document.format, document.text) == ("txt", source)


def test_an_empty_workbook_is_refused():
    with pytest.raises(InputError, match="没有文字"):
        text(workbook(甲=[]))


def test_far_off_cells_are_refused_before_they_are_laid_out():
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(target, "w") as made:
        for name in old.namelist():
            content = old.read(name).replace(b'r="A1"', b'r="XFD1048576"')
            made.writestr(name, content)
    with pytest.raises(InputError, match="200 万格"):
        text(target.getvalue())


def test_the_span_of_a_sheet_is_limited_behind_its_listing_too(monkeypatch):
    monkeypatch.setattr(sheet_worker, "MAX_CELLS", 3)
    assert sheet_worker.read_tables(WHOLE) == {"fault": "vast"}


def test_the_worker_tells_what_is_wrong():
    assert sheet_worker.read_tables(WHOLE)["tables"][0][1][1] == HEAD
    assert sheet_worker.read_tables(b"PK") == {"fault": "damaged"}


@pytest.mark.parametrize(
    ("error", "fault"),
    [(python_calamine.PasswordError("x"), "locked"), (BaseException("panic"), "damaged")],
)
def test_the_worker_outlives_every_fault_of_the_library(monkeypatch, error, fault):
    def fail(_stream):
        raise error

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", SimpleNamespace(from_filelike=fail))
    assert sheet_worker.read_tables(WHOLE) == {"fault": fault}


def test_a_table_with_a_password_is_refused():
    with pytest.raises(InputError, match="表格设了打开密码"):
        text(old_workbook([["甲"]], is_locked=True))


@pytest.mark.parametrize(
    "stream",
    [struct.pack("<HH", 0x809, 4092), struct.pack("<HH", 0x0A, 0), struct.pack("<HH", 1, 9000)],
)
def test_other_damage_is_not_taken_for_a_password(stream):
    assert not sheet_worker.wants_password(compound({"Workbook": stream}))


def test_the_worker_can_be_interrupted(monkeypatch):
    def fail(_stream):
        raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", SimpleNamespace(from_filelike=fail))
    with pytest.raises(KeyboardInterrupt):
        sheet_worker.read_tables(WHOLE)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (134092.0, "134092"),
        (3.5, "3.5"),
        (dt.datetime(2024, 3, 1), "2024-03-01"),  # noqa: DTZ001 - a sheet knows no zones
        (dt.datetime(2024, 3, 1, 9, 30), "2024-03-01 09:30:00"),  # noqa: DTZ001
        (" 市水务局\n 市住建局 ", "市水务局 市住建局"),
    ],
)
def test_a_cell_as_text(cell, expected):
    assert sheet_worker.cell_text(cell) == expected


def answer_of_the_worker(monkeypatch) -> bytes:
    """Return what the worker writes as a program, run within this process."""
    answer = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(WHOLE)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=answer))
    runpy.run_path(sheet_worker.__file__, run_name="__main__")
    return answer.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory")
@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_the_worker_limits_its_memory_and_answers_in_ascii(monkeypatch, platform):
    import resource  # noqa: PLC0415 - Windows has none

    limits = []
    monkeypatch.setattr(resource, "setrlimit", lambda *given: limits.append(given))
    monkeypatch.setattr(sys, "platform", platform)
    answer = answer_of_the_worker(monkeypatch)
    limit = (resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    assert limits == ([] if platform == "win32" else [limit])
    assert answer.isascii()
    ((name, rows),) = json.loads(answer)["tables"]
    assert (name, rows[1]) == ("交办", HEAD)


def test_a_list_with_a_cell_beyond_all_limits_is_refused():
    lines = [",".join(HEAD), "134092,关于整治河道的建议,周望舒,市水务局,", "5,甲,乙,丙,"]
    assert open_document("a.csv", "\n".join(lines).encode()).format == "csv"
    lines[2] += "字" * 140_000
    with pytest.raises(InputError, match="一格超过 13 万字"):
        open_document("a.csv", "\n".join(lines).encode())


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('[', end='')"])
def test_a_worker_that_dies_is_a_damaged_file(monkeypatch, tmp_path, code):
    place = tmp_path / "zbreview" / "intake"
    place.mkdir(parents=True)
    for folder in (place, place.parent):
        (folder / "__init__.py").touch()
    (place / "sheet_worker.py").write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match="损坏"):
        text(WHOLE)


def test_a_damaged_workbook_is_named_as_such():
    with pytest.raises(InputError, match="没有文字"):
        text(compound({"Workbook": b"\x09\x08\x10\x00"}))
    with pytest.raises(InputError, match="损坏"):
        text(WHOLE[: len(WHOLE) // 2])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_workbook_reads_the_same(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(WHOLE)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--convert-to", "xls", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = open_document("a.et", (tmp_path / "a.xls").read_bytes())
    assert (document.format, document.text) == ("xls", TEXT)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_give_a_document_or_a_refusal(place, change):
    with suppress(InputError):
        assert text(WHOLE[:place] + change + WHOLE[place + len(change) :]).strip()


OLD = old_workbook([["案号", "案由", "主办单位"], ["88", "关于整治黑臭水体的提案", "市水务局"]])


def test_an_old_workbook_is_read():
    assert text(OLD) == "案号 | 88\n案由 | 关于整治黑臭水体的提案\n主办单位 | 市水务局\n"


def test_a_chain_of_sectors_that_bites_its_tail_is_refused():
    for broken in (
        OLD.replace(struct.pack("<I", 3), struct.pack("<I", 1), 1),
        OLD.replace(struct.pack("<I", 3), struct.pack("<I", 900), 1),
    ):
        assert broken != OLD
        with pytest.raises(InputError, match="损坏"):
            text(broken)
    assert not is_sound(OLD[:700])


def test_small_streams_have_chains_too(monkeypatch):

    class Ole:
        first_dir_sector, first_mini_fat_sector, mini_stream_cutoff_size = 0, 0xFFFFFFFE, 4096
        fat, minifat = [0xFFFFFFFE, 0xFFFFFFFE], [1, 0]

        def __init__(self, _data):
            self.root = SimpleNamespace(isectStart=1, size=64)
            self.direntries = [self.root, None, SimpleNamespace(isectStart=0, size=100)]

        def __enter__(self):
            return self

        def __exit__(self, *_given):
            return None

        def loadminifat(self):
            return None

    monkeypatch.setattr(olefile, "OleFileIO", Ole)
    assert not is_sound(b"")
    Ole.minifat = [1, 0xFFFFFFFE]
    assert is_sound(b"")


@settings(max_examples=8, deadline=None)
@given(st.integers(512, len(OLD) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_of_an_old_workbook_give_a_refusal(place, change):
    with suppress(InputError):
        assert text(OLD[:place] + change + OLD[place + len(change) :]).strip()


def test_a_head_that_cannot_be_cut_is_no_list():
    before = csv.field_size_limit(2)
    try:
        assert not is_list("案号编号,案由,主办单位\n1,2,3\n")
    finally:
        csv.field_size_limit(before)
