"""Text taken over word by word is found with its share."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zbreview.comparing.repetition import LEAST_RUN, repeated

TAKEN = "对新认定的省级研发平台一次性给予奖励"


def test_a_long_run_is_found_and_measured():
    later = f"今年，{TAKEN}，另行发文。"
    found = repeated(f"去年我们说过：{TAKEN}。", later)
    assert [span.of(later) for span in found.spans] == [TAKEN]
    assert (found.n_repeated, found.n_characters) == (len(TAKEN), len(TAKEN) + 6)
    assert found.share == len(TAKEN) / (len(TAKEN) + 6)


def test_marks_and_widths_between_do_not_matter():
    later = "对新认定的省级研发平台，给予１０万元奖励"
    (span,) = repeated("对新认定的 省级研发平台给予10万元奖励", later).spans
    assert span.of(later) == later


def test_a_set_phrase_is_too_short():
    phrase = "字" * (LEAST_RUN - 1)
    assert repeated(phrase, phrase).spans == ()
    assert repeated(phrase + "字", phrase + "字").share == 1.0


def test_empty_texts_share_nothing():
    assert repeated("", "").share == 0.0
    assert repeated(TAKEN, "").share == 0.0
    assert repeated("", TAKEN).share == 0.0


@given(st.text(alphabet="甲乙丙，。", max_size=60), st.text(alphabet="甲乙丙，。", max_size=60))
def test_the_passages_are_in_order_and_the_share_is_one(earlier, later):
    found = repeated(earlier, later, 4)
    assert all(one.end < other.start for one, other in pairwise(found.spans))
    assert 0 <= found.n_repeated <= found.n_characters
    joined = "".join(char for char in earlier if char.isalnum())
    for span in found.spans:
        words = "".join(char for char in span.of(later) if char.isalnum())
        assert all(words[at : at + 4] in joined for at in range(len(words) - 3))
    assert repeated(later, later, 4).share in (0.0, 1.0)
