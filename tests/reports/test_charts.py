"""Charts are drawn with every mark in its place, and written in every format."""

import csv
import io

import pypdfium2
import pytest
from PIL import Image

from zbreview.domain.identity import Uuid
from zbreview.reports.chart_csv import chart_csv
from zbreview.reports.chart_drawing import _LOOKS, FORMATS, draw, write_chart
from zbreview.reports.chart_model import Bound, ChartKind, ChartMark, ChartModel


def mark(category, series, low, high=None, bound=Bound.NONE):
    top = low if high is None else high
    return ChartMark(category, series, low, top, f"{low:g}", (Uuid(f"{category}{series}"),), bound)


AMOUNTS = ChartModel(
    "省级平台奖励", "万元", ChartKind.VALUES, ("2019", "2021", "2022"), ("目标", "结果"),
    (mark("2019", "目标", 20, 40), mark("2021", "目标", 40, bound=Bound.AT_LEAST),
     mark("2022", "目标", 60, bound=Bound.AT_MOST), mark("2022", "结果", 50)), "另有 1 条未画出。",
)  # fmt: skip
COUNTS = ChartModel(
    "各单位落实状态", "条", ChartKind.STACKS, ("=云江市科学技术局", "云江市财政局"),
    ("已兑现", "未评定"),
    (mark("=云江市科学技术局", "已兑现", 1), mark("=云江市科学技术局", "未评定", 3),
     mark("云江市财政局", "未评定", 2)),
)  # fmt: skip


@pytest.mark.parametrize("model", [AMOUNTS, COUNTS])
def test_every_mark_has_a_box_inside_the_picture_apart_from_the_others(model):
    picture = draw(model, (7, 4), 80)
    assert Image.open(io.BytesIO(picture.png)).size == (560, 320)
    assert sorted(box.mark.words for box in picture.boxes) == sorted(
        each.words for each in model.marks
    )
    for box in picture.boxes:
        assert 0 <= box.left < box.right <= 1
        assert 0 <= box.top < box.bottom <= 1
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        assert [each.mark for each in picture.boxes if each.holds(x, y)] == [box.mark]


def test_higher_amounts_stand_higher_and_later_years_further_right():
    boxes = {box.mark.category: box for box in draw(AMOUNTS, (7, 4), 80).boxes
             if box.mark.series == "目标"}  # fmt: skip
    assert boxes["2022"].top < boxes["2019"].top
    assert boxes["2019"].right < boxes["2021"].left


def test_stacks_stand_on_top_of_each_other():
    first, second = (box for box in draw(COUNTS, (7, 4), 80).boxes if "科学" in box.mark.category)
    assert first.mark.series == "已兑现"
    assert second.bottom == pytest.approx(first.top, abs=0.01)


def test_series_are_told_apart_in_grey():
    """Where colours are taken away, no two looks are alike: lightness or hatch differ."""
    assert len({hatch for _, hatch in _LOOKS}) == len(_LOOKS)


@pytest.mark.parametrize("form", FORMATS)
def test_a_chart_is_written_in_every_format(tmp_path, form):
    target = tmp_path / f"图.{form}"
    write_chart(AMOUNTS, target)
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[form]
    assert target.read_bytes().startswith(begins)


def test_words_in_the_pdf_stay_words(tmp_path):
    target = tmp_path / "图.pdf"
    write_chart(AMOUNTS, target)
    document = pypdfium2.PdfDocument(target)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "省级平台奖励" in text
    assert "另有 1 条未画出" in text


def test_the_figures_are_written_with_shares_or_bounds():
    rows = list(csv.reader(io.StringIO(chart_csv(AMOUNTS).decode("utf-8-sig"))))
    assert rows[0][-1] == "限定"
    assert rows[1][:5] == ["2019", "目标", "20", "40", "万元"]
    assert [row[-1] for row in rows[1:]] == ["", "不低于", "不高于", ""]
    rows = list(csv.reader(io.StringIO(chart_csv(COUNTS).decode("utf-8-sig"))))
    assert [row[-1] for row in rows[1:]] == ["25.0%", "75.0%", "100.0%"]
    assert rows[1][0].startswith("'=")


def test_many_categories_are_turned():
    names = tuple(f"第{number}单位" for number in range(12))
    model = ChartModel("多", "条", ChartKind.STACKS, names, ("甲",),
                       tuple(mark(name, "甲", 1) for name in names))  # fmt: skip
    assert len(draw(model, (8, 4), 60).boxes) == 12
