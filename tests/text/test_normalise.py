import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.text.normalise import comparable, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（１２．５％）：", "(12.5%):"),
        ("⼯⽅", "工方"),
        ("6－7—8–9", "6-7-8-9"),
        ("甲\u3000乙\u00a0丙\t丁", "甲 乙 丙 丁"),
        ("1∶1", "1:1"),
        ("〔2021〕《办法》“云帆”。、", "〔2021〕《办法》“云帆”。、"),
        ("第一行\n第二行", "第一行\n第二行"),
        ("關於八屆會議的答覆，覆蓋率", "关于八届会议的答复,覆盖率"),
        ("答覆盖全区", "答覆盖全区"),
    ],
)
def test_fold_evens_out_width_but_keeps_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_the_length_and_is_stable(text: str) -> None:
    once = fold(text)
    assert len(once) == len(text)
    assert fold(once) == once


def test_comparable_drops_everything_but_words() -> None:
    assert comparable("“一村一方案”，ＡＢ 12%\n") == comparable("一村一方案ab12")
    assert comparable("云江市") != comparable("云江县")
