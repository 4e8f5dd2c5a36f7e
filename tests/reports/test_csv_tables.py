"""A table as a spreadsheet takes it: whole, quoted, and nothing in it runs."""

import pytest

from zbreview.reports.csv_tables import csv_table, harmless


def test_a_table_is_quoted_and_begins_with_a_byte_order_mark():
    made = csv_table(("甲", "乙"), [("一", 2)])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig") == '"甲","乙"\r\n"一","2"\r\n'


def test_a_minus_is_a_sign_only_in_a_column_of_numbers():
    made = csv_table(("甲", "乙"), [("-3", "-3")], numbers=(1,)).decode("utf-8-sig")
    assert made.splitlines()[1] == '"\'-3","-3"'


def test_half_a_character_does_not_stop_the_file():
    assert '"甲?"' in csv_table(("甲",), [("甲\ud83d",)]).decode("utf-8-sig")


@pytest.mark.parametrize("cell", ["=1+1", "+8", "-3", "@SUM(A1)", "\t=1", " =1", "＝1", "\r\n=1"])
def test_what_looks_like_a_formula_is_put_in_words(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "30-50万元", "（=", "5个=5", "——加强"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell
