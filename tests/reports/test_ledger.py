import csv
import dataclasses
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.reports.kinds import content_hash
from zbreview.reports.ledger_csv import COLUMNS, case_number, ledger_csv, write_ledger_csv
from zbreview.reports.model import LedgerLine, LedgerReport, ReportHead
from zbreview.reports.pdf_ledger import write_ledger

QUOTE = "到2023年，建设5个〔中试〕基地，每个补助不超过1,200万元，由张𬭬牵头"


def line(number=1, **more):
    standard = LedgerLine(
        number=number, year="2021", session="九届三次", proposal_number="066",
        subject="关于加快平台建设的提案", proposer="㛃䶮委员", document="关于第066号提案的答复",
        issuer="云岭市科学技术局", quote=QUOTE, paragraph=9, span=Span(40, 40 + len(QUOTE)),
        units="市科技局", units_source="推定为答复单位", deadline="到2023年（2023-12-31）",
        quantities="5个；不超过1200万元", strength="刚性", verifiability="可量化", kind="平台建设",
        state=MarkState.SUGGESTED, status="推进中", status_note="已建3个", status_by="李研究员",
        status_at="2026-01-03", chains="中试基地",
    )  # fmt: skip
    return dataclasses.replace(standard, **more)


def ledger(*lines):
    head = ReportHead("承诺台账", "云岭提案库", "2026-01-05", "李研究员")
    return LedgerReport(head, "范围：全部承诺", 1, lines)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_column_of_a_line_is_printed(tmp_path, pages_of):
    write_ledger(ledger(line()), tmp_path / "l.pdf")
    whole = squeezed("".join(pages_of(tmp_path / "l.pdf")))
    for words in (
        QUOTE, "2021", "066", "云岭市科学技术局", f"第9段，第41—{40 + len(QUOTE)}字",
        "市科技局（推定为答复单位）",
        "到2023年（2023-12-31）", "5个；不超过1200万元", "推进中已建3个李研究员2026-01-03",
        "机器建议",
        "进展：推进中1条。其中机器建议1条，未经人确认。", "范围：全部承诺承诺1条，文件1件",
    ):  # fmt: skip
        assert words in whole, words


def test_the_head_stands_on_every_page(tmp_path, pages_of):
    write_ledger(ledger(*(line(n) for n in range(1, 41))), tmp_path / "l.pdf")
    pages = pages_of(tmp_path / "l.pdf")
    assert len(pages) > 3
    assert all("序号 年度 案号 答复单位" in page for page in pages)
    assert sum(squeezed(page).count(QUOTE[:20]) for page in pages) == 40


def test_a_row_higher_than_the_page_is_divided_without_loss(tmp_path, pages_of):
    quote = "".join(chr(0x4E00 + n) for n in range(4000))
    write_ledger(ledger(line(quote=quote)), tmp_path / "l.pdf")
    pages = pages_of(tmp_path / "l.pdf")
    whole = squeezed("".join(pages))
    assert len(pages) > 2
    assert all(character in whole for character in quote)


def test_an_empty_ledger_says_so(tmp_path, pages_of):
    write_ledger(ledger(), tmp_path / "l.pdf")
    assert "没有符合条件的承诺。" in pages_of(tmp_path / "l.pdf")[0]


def test_confirmed_lines_are_not_called_suggestions(tmp_path, pages_of):
    write_ledger(ledger(line(state=MarkState.MANUAL)), tmp_path / "l.pdf")
    whole = "".join(pages_of(tmp_path / "l.pdf"))
    assert "均经人审定。" in whole
    assert "机器建议" not in whole


def test_csv_has_a_bom_a_head_and_every_value(tmp_path):
    write_ledger_csv(ledger(line()), tmp_path / "l.csv")
    data = (tmp_path / "l.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, row = rows_of(data)
    assert head == [title for title, _ in COLUMNS]
    values = dict(zip(head, row, strict=True))
    assert values["承诺原文"] == QUOTE
    assert values["案号"] == "第066号"
    assert (values["起始字"], values["结束字"]) == ("41", str(40 + len(QUOTE)))
    assert values["标注状态"] == "机器建议"


@pytest.mark.parametrize(
    ("number", "shown"), [("066", "第066号"), ("2024136", "第2024136号"), ("", ""), ("B-7", "B-7")]
)
def test_case_numbers_stay_text(number, shown):
    assert case_number(number) == shown


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40))
def test_any_words_come_back_from_the_csv(words):
    _, row = rows_of(ledger_csv(ledger(line(status_note=words))))
    assert row[21] in {words, f"'{words}"}


def test_the_content_hash_changes_with_any_word():
    assert content_hash(ledger(line())) == content_hash(ledger(line()))
    assert content_hash(ledger(line())) != content_hash(ledger(line(status_note="已建4个")))
