import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.text.dates import find_dates


@pytest.mark.parametrize(
    ("text", "iso", "quote"),
    [
        ("于2021年6月18日印发", "2021-06-18", "2021年6月18日"),
        ("答复时间:2021-06-08", "2021-06-08", "2021-06-08"),
        ("2021/6/8 10:30", "2021-06-08", "2021/6/8"),
        ("2021.06.08", "2021-06-08", "2021.06.08"),
        ("20210608", "2021-06-08", "20210608"),
        ("二〇二一年六月十八日", "2021-06-18", "二〇二一年六月十八日"),
        ("二○一九年十二月三十一日", "2019-12-31", "二○一九年十二月三十一日"),
        ("二OO九年元月", "2009-01", "二OO九年元月"),
        ("２０２１年６月", "2021-06", "２０２１年６月"),
        ("截至2021年，", "2021", "2021年"),
        ("2021 年 6 月 8 日", "2021-06-08", "2021 年 6 月 8 日"),
    ],
)
def test_a_date_is_read_with_its_place(text: str, iso: str, quote: str) -> None:
    (mention,) = find_dates(text)
    assert (mention.iso, mention.span.of(text)) == (iso, quote)


@pytest.mark.parametrize(
    "text",
    [
        "12021年度",
        "第2021136号",
        "第20210608号",
        "20211308",
        "120210608",
        "2021-13-40",
        "2.2021年",
        "2021年2月30日",
        "3月5日",
        "2021",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@given(st.text(alphabet="12029-./年月日号 二〇一十年月三０", max_size=60))
def test_dates_never_overlap_and_keep_text_order(text: str) -> None:
    mentions = find_dates(text)
    ends = [0, *(mention.span.end for mention in mentions)]
    assert all(mention.span.start >= end for mention, end in zip(mentions, ends, strict=False))
    assert all(str(mention.year) == mention.iso[:4] for mention in mentions)
