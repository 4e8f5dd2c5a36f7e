"""The order and the paragraphs of printed lines, given as boxes on a page."""

import pytest

from zbreview.intake.layout import Line, PrintedPage, running_text

SIZE, PITCH, TOP = 10, 14, 200


def line(text: str, left: float, right: float, row: int) -> Line:
    top = TOP + row * PITCH
    return Line(text, left, right, top, top + SIZE)


def read(*lines: Line) -> str:
    return running_text([PrintedPage(lines, 600, 842)]).text


def test_lines_across_both_columns_part_what_stands_above_and_below():
    left = [line(f"左{row}", 60, 280, row) for row in range(9) if row != 4]
    right = [line(f"右{row}", 320, 540, row) for row in range(9) if row != 4]
    found = read(*right, line("通栏标题", 100, 500, 4), *left).replace("\n", "")
    above = "左0左1左2左3右0右1右2右3"
    assert found == f"{above}通栏标题左5左6左7左8右5右6右7右8"


def test_short_cells_side_by_side_are_a_table_and_no_columns():
    widths = (20, 30, 20, 30, 20, 30, 160)
    left = [line(f"甲{row}", 60, 60 + width, row) for row, width in enumerate(widths)]
    right = [line(f"乙{row}", 340, 340 + width, row) for row, width in enumerate(widths)]
    assert read(*left, *right).splitlines() == [f"甲{row} 乙{row}" for row in range(7)]


def test_a_full_line_set_in_goes_on_below_itself_unless_its_sentence_ended():
    intro = [line(f"依据{row}。", 60, 300, row) for row in range(3)]
    quoted = [
        line("省政府令规定各级应当", 100, 540, 3),
        line("按期答复", 100, 300, 4),
        line("市里的办法另有细则。", 100, 540, 5),
        line("附则从略", 100, 300, 6),
    ]
    assert read(*intro, *quoted).splitlines() == [
        "依据0。",
        "依据1。",
        "依据2。",
        "省政府令规定各级应当按期答复",
        "市里的办法另有细则。",
        "附则从略",
    ]


def pages_with(*, top: float, size: float, count: int) -> list[PrintedPage]:
    """Return pages of text with one line above it that is the same on every page."""
    head = Line("云岭市教育局", 200, 300, top, top + size)
    return [
        PrintedPage((head, line(f"第{number}页的正文到此为止。", 60, 300, 0)), 600, 842)
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("top", "size", "count", "is_left_out"),
    [
        (40, 8, 2, True), (40, SIZE, 2, True), (75, 8, 2, False), (75, 8, 3, True),
        (40, 8, 1, False),
    ],
)  # fmt: skip
def test_two_pages_are_too_few_to_take_a_line_of_the_text_for_a_running_head(
    top, size, count, is_left_out
):
    found = running_text(pages_with(top=top, size=size, count=count))
    assert ("云岭市教育局" not in found.text) is is_left_out
    assert found.left_out == (count if is_left_out else 0)


def test_on_two_pages_a_line_close_to_the_text_and_as_large_belongs_to_it():
    rows = [Line(f"第{row}行", 60, 300, 40 + 14 * row, 50 + 14 * row) for row in range(4)]
    found = running_text([PrintedPage(tuple(rows), 600, 842)] * 2)
    assert (found.text.count("第0行"), found.left_out) == (2, 0)


def test_a_page_with_nothing_but_its_running_head_is_left_empty():
    alone = PrintedPage((Line("云岭市教育局", 200, 300, 40, 50),), 600, 842)
    assert running_text([alone, alone]).text == ""
