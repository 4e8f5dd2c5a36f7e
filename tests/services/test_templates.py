"""Which template counts: the one asked for, the library's, the office's, the shipped one."""

import pytest

from tests.builders import import_replies, new_library
from zbreview.reports.print_columns import FORM, LEDGER, LINE_COLUMNS
from zbreview.services.exporting import export
from zbreview.services.orders import REPORTS, Imprint, Order
from zbreview.services.report_making import report_of
from zbreview.services.templates import FOLDER, copy_shipped, folders_of, template_for
from zbreview.settings import Settings


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        import_replies(opened)
        yield opened


def put(folder, text, report="ledger"):
    folder.mkdir(exist_ok=True)
    (folder / f"{report}.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("report", REPORTS)
def test_the_shipped_templates_say_what_the_program_does(report):
    template, faults = template_for(report, ())
    assert faults == ()
    usual = {"ledger": LEDGER, "form": FORM}.get(report, ())
    assert [(c.name, c.head, c.width) for c in template.columns] == [
        (c.name, c.head, c.width or LINE_COLUMNS[c.name][0]) for c in usual
    ]


def test_the_nearest_template_counts(library, tmp_path):
    assert template_for("ledger", folders_of(library))[0].title == "承诺台账"
    put(tmp_path / "office", 'title = "本单位台账"')
    Settings().set("template_folder", str(tmp_path / "office"))
    assert template_for("ledger", folders_of(library))[0].title == "本单位台账"
    put(tmp_path / FOLDER, 'title = "本库台账"')
    assert template_for("ledger", folders_of(library))[0].title == "本库台账"
    put(tmp_path / "asked", 'title = "另一种"')
    folders = folders_of(library, tmp_path / "asked")
    assert template_for("ledger", folders)[0].title == "另一种"
    Settings().set("template_folder", "")


def test_a_broken_template_is_told_and_another_used(library, tmp_path):
    put(tmp_path / FOLDER, "\ntitle = 台账")
    order = Order("ledger", "csv", imprint=Imprint("周正", "2026-01-05"))
    assert report_of(library, order).head.title == "承诺台账"
    (fault,) = export(library, order, tmp_path / "l.csv")
    assert str(tmp_path / FOLDER / "ledger.toml") in fault
    assert "第 2 行：写法不对" in fault


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe", "不是 UTF-8"), (b"#" * 100_001, "文件太大"), (b'colour = "x"', "第 1 行")],
)
def test_what_is_no_template_is_told(tmp_path, content, said):
    (tmp_path / "form.toml").write_bytes(content)
    template, (fault,) = template_for("form", [tmp_path])
    assert said in fault
    assert template == template_for("form", ())[0]


def test_shipped_templates_are_copied_but_never_over_others(tmp_path):
    put(tmp_path / "t", 'title = "自己的"')
    made = copy_shipped(tmp_path / "t")
    assert len(made) == len(REPORTS) - 1
    assert (tmp_path / "t" / "ledger.toml").read_text("utf-8") == 'title = "自己的"'
    assert copy_shipped(tmp_path / "t") == ()
