import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.reports.pdf_fonts import BOLD, SANS, SERIF
from zbreview.reports.pdf_text import ChineseText, Piece, Style, paragraph, plain, set_lines

STYLE = Style(SERIF, 10, 15)
LONG = "推进创新平台建设，完善服务体系；" * 12


def lines_of(text, width=100.0, style=STYLE):
    return set_lines(plain(text, style), style, width)


def test_full_lines_reach_both_edges():
    lines = lines_of(LONG)
    assert len(lines) > 10
    for line in lines[:-1]:
        assert line.places[0] == 0
        assert line.places[-1] == pytest.approx(100, abs=0.01)


def test_the_last_line_and_lines_with_too_much_room_stay_ragged():
    assert lines_of("平台建设")[0].spacing == 0
    assert lines_of("推进创新Antidisestablishment平台", 90)[0].spacing == 0


def test_indent_and_hanging_move_first_and_later_lines():
    lines = lines_of(LONG, style=Style(SERIF, 10, 15, indent=2, hanging=1))
    assert lines[0].places[0] == 20
    assert {line.places[0] for line in lines[1:]} == {10}


@pytest.mark.parametrize(("align", "left"), [("left", 0), ("center", 30), ("right", 60)])
def test_short_lines_stand_where_the_style_says(align, left):
    line = lines_of("平台建设", style=Style(SERIF, 10, 15, align=align))[0]
    assert line.places[0] == pytest.approx(left)


def test_pieces_keep_their_fonts_through_line_breaks():
    pieces = [Piece("责任单位：", BOLD), Piece("市科技局、市财政局、市教育局", SANS, link="x")]
    lines = set_lines(pieces, STYLE, 60)
    joined = [(piece.font, piece.text) for line in lines for piece in line.pieces]
    assert "".join(text for font, text in joined if font == BOLD) == "责任单位："
    assert "".join(text for font, text in joined if font == SANS) == "市科技局、市财政局、市教育局"


def test_a_text_divides_between_lines_without_loss():
    text = paragraph(LONG, STYLE, bookmark="here")
    first, rest = text.split(100, 40)
    assert [part.wrap(100, 0)[1] for part in (first, rest)] == [30, text.wrap(100, 0)[1] - 30]
    assert (first.bookmark, rest.bookmark) == ("here", "")
    assert "".join(line.text for part in (first, rest) for line in part.lines) == LONG


def test_no_single_last_line_is_left_over():
    text = ChineseText(plain(LONG, STYLE), STYLE)
    _, height = text.wrap(100, 0)
    first, rest = text.split(100, height - 15)
    assert len(rest.lines) == 2
    assert len(first.lines) + 2 == height / 15


def test_nothing_is_divided_where_it_fits_or_no_line_fits():
    text = paragraph(LONG, STYLE)
    assert text.split(100, 1000) == [text]
    assert text.split(100, 14) == []


@given(st.text(max_size=200), st.integers(20, 300))
def test_any_text_is_set_whole(text, width):
    lines = lines_of(text, float(width))
    assert sum(line.end - line.start for line in lines) == len(text)
    assert all(len(line.places) == line.end - line.start + 1 for line in lines)
