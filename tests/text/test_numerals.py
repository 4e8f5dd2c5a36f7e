import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.text.numerals import chinese_number

PLACES = ("", "十", "百", "千")


def spelt(value: int) -> str:
    """Spell a number below ten thousand the usual way."""
    digits = "零一二三四五六七八九"
    word = ""
    for power, sign in enumerate(reversed(str(value))):
        word = (digits[int(sign)] + PLACES[power] if sign != "0" else "零") + word
    while "零零" in word:
        word = word.replace("零零", "零")
    return word.rstrip("零") or "零"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三百五十", 350), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105),
        ("三千二", 3200), ("两万三", 23000), ("一万零五十", 10050), ("二〇二一", 2021),
        ("一亿二千万", 120_000_000), ("1.2万", 12000), ("1,219", 1219), ("３５", 35),
        ("三点五", 3.5), ("三点五万", 35000), ("5千", 5000), ("2万亿", 2e12), ("万", 10000),
        ("叁拾", 30), ("零", 0),
    ],
)  # fmt: skip
def test_numerals_that_are_numbers(text: str, value: float) -> None:
    assert chinese_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "家", "三家", "点五", "三点", "1.2.3", "五五十", "x" * 50])
def test_words_that_are_not_numbers(text: str) -> None:
    assert chinese_number(text) is None


@given(st.integers(min_value=1, max_value=9999))
def test_every_spelt_number_reads_back(value: int) -> None:
    assert chinese_number(spelt(value)) == value


@given(st.text(alphabet="〇零一二两三十百千万亿点12.,万亿", max_size=60))
def test_any_numeral_soup_is_survived(text: str) -> None:
    value = chinese_number(text)
    assert value is None or value >= 0
