"""The catalogue of failures: read from the source, filled in, and kept in the documents."""

from pathlib import Path

import pytest

from tests import failures

READ_ELSEWHERE = {
    "_FAULTS": "a table of the catalogue",
    "fault": "from fault_of_name, fault_of or fault_in",
    "refusal": "from Option.refusal",
    "failed.message": "what was raised before",
    "error.message": "what was raised before",
    "content.message": "what was raised before",
    "problem.reason": "a Problem",
}


def test_the_page_is_current(project: Path) -> None:
    page = (project / "docs" / "failures.md").read_text(encoding="utf-8")
    assert page == failures.page(), "python -m tests.failures > docs/failures.md"
    assert "(failures.md)" in (project / "docs" / "manual.md").read_text(encoding="utf-8")


def test_every_call_is_read_or_known() -> None:
    assert [
        call for call in failures.unread() if not any(words in call for words in READ_ELSEWHERE)
    ] == []


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ('raise InputError("读不出来。", "请重试。")', {("InputError", "读不出来。", "请重试。")}),
        (
            'raise LibraryError(f"“{name}”不在。")',
            {("LibraryError", "“…”不在。", "")},
        ),
        (
            'def f(x):\n words = "甲。" if x else "乙。"\n raise UserError(words)',
            {("UserError", "甲。", ""), ("UserError", "乙。", "")},
        ),
        (
            '_FAULTS = {"a": ("坏了。", "请换。")}\nraise InputError(*_FAULTS["a"])',
            {("InputError", "坏了。", "请换。")},
        ),
        (
            '_MEANINGS = {1: ("磁盘满。", "请清理。")}',
            {("LibraryError", "“…”：磁盘满。", "请清理。")},
        ),
        (
            'def refusal(x) -> str:\n return {1: f"{x}太长。"}.get(x, "不行。")',
            {("EditRefusedError", "…太长。", ""), ("EditRefusedError", "不行。", "")},
        ),
        (
            'def fault_of(x) -> tuple[str, str] | None:\n return ("太多。", "请删。")',
            {("EditRefusedError", "太多。", "请删。")},
        ),
        (
            'raise argparse.ArgumentTypeError(f"应为“{x}”")',
            {("ArgumentTypeError", "应为“…”", "")},
        ),
        ('Problem(path, "找不到。", "请检查。")', {("Problem", "找不到。", "请检查。")}),
    ],
)
def test_sentences_are_read_from_the_source(
    tmp_path: Path, source: str, wanted: set[tuple[str, str, str]]
) -> None:
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    found = failures.catalogue(tmp_path)
    assert {(one.kind, one.message, one.hint) for one in found} == wanted


def test_a_call_without_a_sentence_is_told(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("raise UserError(words)", encoding="utf-8")
    assert failures.unread(tmp_path) == ("module.py: UserError(words)",)


def test_filled_in_sentences_count_as_raised() -> None:
    failure = failures.Failure("InputError", "“…”共 … 页。", "", "x.py")
    assert failure.fits("“甲”共 3 页。")
    assert not failure.fits("“甲”共 3 份。")
