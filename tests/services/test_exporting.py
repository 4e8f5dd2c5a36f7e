import csv
import errno
import io
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    PROMISE_2022,
    import_text,
    judgement,
    mark_named,
    metadata,
    reading,
)
from zbreview.commands.base import perform
from zbreview.commands.chains import ConfirmLink, SetChainState
from zbreview.commands.marks import AcceptSuggestions, RejectSuggestions
from zbreview.commands.statuses import SetStatus
from zbreview.domain.identity import Uuid
from zbreview.domain.links import ChainState
from zbreview.domain.reviews import Fulfilment
from zbreview.errors import LibraryError, UserError
from zbreview.reports import pdf_ledger
from zbreview.services import exporting
from zbreview.services.exporting import Imprint
from zbreview.services.reading import read_bytes
from zbreview.settings import Settings
from zbreview.store import chains, documents, marks
from zbreview.store.ledger import LedgerFilter

PINNED = Imprint("周正", "2026-01-05")


def promise(library, card, quote):
    return mark_named(marks.marks_of(library, card.text_id), quote)


def chained(library, replies):
    """Confirm the promise of 2019 and that of 2022 into one chain."""
    link = ConfirmLink(
        promise(library, replies[0], PROMISE_2019),
        promise(library, replies[1], PROMISE_2022),
        judgement(),
        name="省级研发平台奖励",
        focus="省级",
    )
    perform(library, link, author=AUTHOR)
    return chains.chains(library)[0]


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"\s+", "", text)


def assert_body(path, text):
    """Assert that a text stands on the pages in one piece each, right from its heading on."""
    document = pypdfium2.PdfDocument(path)
    pages = [re.sub(r"\s+", "", page.get_textpage().get_text_range()) for page in document]
    document.close()
    wanted, place = re.sub(r"\s+", "", text), 0
    start = next(number for number, page in enumerate(pages) if "正文与批注" in page)
    for number, page in enumerate(pages[start:]):
        found = page.find("正文与批注") + 5 if number == 0 else 0
        # a page number may have looked like the next digit of the text
        if (
            number
            and page[:1] not in {wanted[place : place + 1], ""}
            and page[0] == wanted[place - 1]
        ):
            place -= 1
        while place < len(wanted) and found < len(page) and page[found] == wanted[place]:
            place, found = place + 1, found + 1
    assert wanted[place:] == ""


def test_an_annotated_reply_has_its_facts_text_and_notes(library, replies, tmp_path):
    exporting.export_annotated(library, replies[0].id, tmp_path / "a.pdf", imprint=PINNED)
    whole = text_of(tmp_path / "a.pdf")
    assert_body(tmp_path / "a.pdf", documents.text_of(library, replies[0].text_id))
    assert "答复单位云溪市科学技术局文本" in whole
    assert "承诺·分项机器建议第7段。属于：批注2。数值：20—40万元。" in whole
    assert f"{PROMISE_2019}依据：位于“下一步”之下" in whole
    assert "人已审定0条，机器建议3条" in whole
    assert "云溪导出日期2026-01-05" in whole


def test_decided_notes_name_the_person_and_suggestions_can_be_left_out(library, replies, tmp_path):
    uuid = promise(library, replies[0], PROMISE_2019)
    perform(library, AcceptSuggestions((uuid,)), author=AUTHOR)
    exporting.export_annotated(
        library, replies[0].id, tmp_path / "a.pdf", with_suggestions=False, imprint=PINNED
    )
    whole = text_of(tmp_path / "a.pdf")
    assert re.search(rf"1承诺·分项已采纳第7段。数值：20—40万元。{AUTHOR}\d{{4}}-\d\d-\d\d", whole)
    assert "批注共1条，均已经人审定" in whole
    assert "·条目机器建议" not in whole


def test_rejected_suggestions_are_never_printed(library, replies, tmp_path):
    uuid = promise(library, replies[0], PROMISE_2019)
    perform(library, RejectSuggestions((uuid,)), author=AUTHOR)
    exporting.export_annotated(library, replies[0].id, tmp_path / "a.pdf", imprint=PINNED)
    assert "·分项" not in text_of(tmp_path / "a.pdf")


def test_the_outline_has_the_headings_of_the_text(library, replies, tmp_path):
    exporting.export_annotated(library, replies[0].id, tmp_path / "a.pdf", imprint=PINNED)
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    outline = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    document.close()
    start = outline.index((0, "正文与批注"))
    assert outline[start + 1 : start + 4] == [
        (1, "一、有关工作情况"),
        (1, "二、下一步工作打算"),
        (2, "一是加大奖励力度"),
    ]


def test_a_comparison_has_both_quotations_and_who_confirmed(library, replies, tmp_path):
    chained(library, replies)
    exporting.export_comparison(library, tmp_path / "c.pdf", imprint=PINNED)
    whole = text_of(tmp_path / "c.pdf")
    for words in (
        PROMISE_2019,
        PROMISE_2022,
        "20—40万元40万元",
        "加强20—40万元→40万元下限由20万元提高到40万元",
        "上限未变",
        "2019年1云溪市科学技术局",
        "单位",
    ):
        assert words in whole, words
    assert re.search(rf"确认{AUTHOR}\d{{4}}-\d\d-\d\d{AUTHOR}", whole)


def test_years_without_the_promise_are_said_in_words(library, replies, tmp_path):
    other = "云溪市科学技术局\n2020年工作\n"
    import_text(library, other, "别的.txt", reading(other, metadata=(metadata("year", "2020"),)))
    chained(library, replies)
    exporting.export_comparison(library, tmp_path / "c.pdf", imprint=PINNED)
    whole = text_of(tmp_path / "c.pdf")
    assert "该年1件文件中未再提及" in whole
    assert "2019年至2022年，文件3件" in whole


def test_only_the_chosen_chains_are_compared(library, replies, tmp_path):
    chain = chained(library, replies)
    exporting.export_comparison(library, tmp_path / "c.pdf", (chain.uuid,), imprint=PINNED)
    assert "承诺链1条" in text_of(tmp_path / "c.pdf")
    with pytest.raises(LibraryError, match="承诺链已不在"):
        exporting.export_comparison(library, tmp_path / "d.pdf", (Uuid("gone"),))
    assert not (tmp_path / "d.pdf").exists()


def test_the_ledger_has_status_and_source(library, replies, tmp_path):
    uuid = promise(library, replies[0], PROMISE_2019)
    perform(library, SetStatus(uuid, Fulfilment.PARTLY, "已兑付两家"), author=AUTHOR)
    exporting.export_ledger_csv(library, tmp_path / "l.csv", LedgerFilter(), imprint=PINNED)
    data = (tmp_path / "l.csv").read_bytes().decode("utf-8-sig")
    rows = {row["承诺原文"]: row for row in csv.DictReader(io.StringIO(data))}
    row = rows[PROMISE_2019]
    text = documents.text_of(library, replies[0].text_id)
    assert text[int(row["起始字"]) - 1 : int(row["结束字"])] == PROMISE_2019
    assert (row["段号"], row["案号"], row["年度"]) == ("7", "第58号", "2019")
    assert (row["目前进展"], row["进展说明"], row["评定人"]) == ("部分兑现", "已兑付两家", AUTHOR)
    assert (row["量化指标"], row["标注状态"]) == ("20—40万元", "已采纳")
    assert rows[PROMISE_2022]["标注状态"] == "机器建议"


def test_the_ledger_in_print_follows_the_filter_and_says_so(library, replies, tmp_path):
    wanted = LedgerFilter(year=2019, text="奖励")
    exporting.export_ledger_pdf(library, tmp_path / "l.pdf", wanted, imprint=PINNED)
    whole = text_of(tmp_path / "l.pdf")
    assert "范围：年度2019，含文字奖励（承诺）承诺2条，文件1件" in whole
    assert PROMISE_2019 in whole
    assert PROMISE_2022 not in whole


def test_a_pinned_date_makes_the_same_bytes(library, replies, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        exporting.export_annotated(library, replies[0].id, tmp_path / name, imprint=PINNED)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_author_and_date_come_from_the_settings_and_the_clock(library, replies, tmp_path):
    Settings().set("author", "林砚")
    exporting.export_ledger_pdf(library, tmp_path / "l.pdf", LedgerFilter())
    document = pypdfium2.PdfDocument(tmp_path / "l.pdf")
    facts = document.get_metadata_dict()
    document.close()
    assert facts["Author"] == "林砚"
    assert re.match(r"D:20\d{6}", facts["CreationDate"])


def test_a_masked_report_has_no_name_anywhere(library, replies, tmp_path):
    order = exporting.Order(
        "annotated", document_id=replies[0].id, is_redacted=True, watermark="内部资料",
        imprint=PINNED,
    )  # fmt: skip
    exporting.export(library, order, tmp_path / "a.pdf")
    whole = text_of(tmp_path / "a.pdf")
    assert "某某委员：" in whole
    assert "周禾" not in whole
    assert "已脱敏：" in whole
    assert "内部资料" in whole


def test_a_comparison_without_suggestions_has_only_confirmed_chains(library, replies, tmp_path):
    chain = chained(library, replies)
    perform(library, SetChainState(chain.uuid, ChainState.SUGGESTED), author=AUTHOR)
    order = exporting.Order("comparison", with_suggestions=False, imprint=PINNED)
    exporting.export(library, order, tmp_path / "c.pdf")
    assert "承诺链0条" in text_of(tmp_path / "c.pdf")


def test_a_format_that_a_report_has_not_is_refused(library, tmp_path):
    with pytest.raises(UserError, match="不能写成 csv") as told:
        exporting.export(library, exporting.Order("comparison", "csv"), tmp_path / "c.csv")
    assert "pdf、" in told.value.hint
    with pytest.raises(UserError, match="指明是哪份文件"):
        exporting.export(library, exporting.Order("annotated"), tmp_path / "a.pdf")


def write_ledger(library, target):
    exporting.export_ledger_pdf(library, target, LedgerFilter(), imprint=PINNED)


def test_a_missing_folder_is_named(library, tmp_path):
    with pytest.raises(UserError, match="不存在"):
        write_ledger(library, tmp_path / "没有" / "l.pdf")


def test_a_folder_of_the_same_name_is_told(library, tmp_path):
    (tmp_path / "l.pdf").mkdir()
    with pytest.raises(UserError, match="同名的文件夹"):
        write_ledger(library, tmp_path / "l.pdf")
    assert list((tmp_path / "l.pdf").iterdir()) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "full"), "磁盘空间不足"),
        (PermissionError(errno.EACCES, "denied"), "没有写入权限，或文件正被其他程序打开"),
        (OSError(errno.EIO, "broken"), "broken"),
    ],
)
def test_a_failed_export_leaves_the_old_file_and_no_scrap(
    library, tmp_path, monkeypatch, error, words
):
    target = tmp_path / "l.pdf"
    target.write_bytes(b"old")

    def fail(report, path, step):
        path.write_bytes(b"half")
        raise error

    monkeypatch.setattr(pdf_ledger, "write_ledger", fail)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UserError, match=words):
        write_ledger(library, target)
    assert target.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == before


def test_the_report_writers_are_loaded_only_when_something_is_exported():
    code = (
        "import sys, zbreview.services.exporting as e;"
        "heavy = {'reportlab', 'matplotlib', 'pypdfium2'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    root = Path(exporting.__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "name",
    [
        "000_19f0d8280217aff7.txt",
        "001_f7a88e4be6ae18aa.txt",
        "002_f37237c9e7c42c95.txt",
        "003_c2c6ad2011528d50.txt",
        "004_29c0089bf293241b.txt",
    ],
)
def test_a_real_text_copies_out_exactly(library, shared, tmp_path, name):
    content = (shared / "seeds" / name).read_bytes()
    raw, found = read_bytes(name, content)
    card = import_text(library, raw.text, name, found)
    exporting.export_annotated(library, card.id, tmp_path / "a.pdf", imprint=PINNED)
    assert_body(tmp_path / "a.pdf", raw.text)


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
def test_the_list_of_masked_words_is_for_its_owner(tmp_path):
    target = tmp_path / "遮去.csv"
    exporting.write_masked_words([], target)
    assert "遮去的内容" in target.read_text(encoding="utf-8-sig")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
