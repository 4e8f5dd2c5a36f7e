"""Near-copies are found by small fingerprints of their texts."""

from hypothesis import given
from hypothesis import strategies as st

from zbreview.text.sketches import Sketches, likeness, packed, sketch, unpacked

ONE = "为鼓励企业建设研发平台，对新认定的省级研发平台给予四十万元奖励，由市财政局负责落实。" * 3
EDITED = ONE + "对国家级研发平台另行研究。"
OTHER = "完善社区养老服务网络，年内新建助老食堂十二处，护理型床位占比达到百分之六十以上。" * 3


def test_width_blanks_and_marks_count_for_nothing() -> None:
    assert sketch("给予 40万元，奖励") == sketch("给予４０万元奖励。")
    assert likeness(sketch(ONE), sketch(ONE.replace("，", ",\n"))) == 1.0


def test_an_edited_text_is_like_and_another_is_not() -> None:
    assert likeness(sketch(ONE), sketch(EDITED)) > 0.7
    assert likeness(sketch(ONE), sketch(OTHER)) < 0.1


def test_nothing_is_like_nothing() -> None:
    assert likeness((), ()) == 0.0


def test_texts_are_found_the_likest_first() -> None:
    known = Sketches({1: sketch(OTHER), 2: sketch(EDITED), 3: sketch(ONE)})

    assert [key for _, key in known.like(sketch(ONE), 0.5)] == [3, 2]


@given(st.text(max_size=300))
def test_a_sketch_is_stored_and_read_back(text: str) -> None:
    found = sketch(text)

    assert unpacked(packed(found)) == found == tuple(sorted(found))


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_has_no_order_and_lies_between_0_and_1(one: str, other: str) -> None:
    share = likeness(sketch(one), sketch(other))

    assert 0 <= share <= 1
    assert share == likeness(sketch(other), sketch(one))
