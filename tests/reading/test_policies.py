import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.reading.policies import find_policy_references


@pytest.mark.parametrize(
    ("sentence", "title", "number"),
    [
        ("出台了《云江市科技创新条例》。", "云江市科技创新条例", ""),
        ("《总体方案(2021-2025年)》", "总体方案(2021-2025年)", ""),
        (
            "《中共云江市委 云江市人民政府关于人才的若干意见》",
            "中共云江市委 云江市人民政府关于人才的若干意见",
            "",
        ),
        (
            "《关于突出优化的实施意见》（云政发〔2021〕8号）",
            "关于突出优化的实施意见",
            "云政发〔2021〕8号",
        ),
        ("《实施意见》(云政发〔20218)", "实施意见", "云政发〔20218"),
        ("《关于印发〈行动计划〉的通知》", "关于印发〈行动计划〉的通知", ""),
        ("《关于印发《行动计划》的通知》", "关于印发《行动计划》的通知", ""),
    ],
)
def test_a_policy_with_its_number(sentence: str, title: str, number: str) -> None:
    (found,) = find_policy_references(sentence)
    assert (found.title, found.doc_number) == (title, number)
    assert found.text == found.span.of(sentence)
    assert found.text.startswith("《")


@pytest.mark.parametrize(
    "sentence",
    [
        "您提出的《关于扶持小微企业的建议》收悉",
        "您提出的《关于完善管理办法》的提案收悉",
        "《关于扶持小微企业的提案》（第118号）收悉",
        "对《关于修订条例》的答复",
        "据《云江日报》报道",
        "《没有结尾",
        "》《",
    ],
)
def test_what_is_no_policy(sentence: str) -> None:
    assert find_policy_references(sentence) == ()


@given(st.text(alphabet="《》〈〉意见办法（）〔2021〕号云政发 \n", max_size=60))
def test_references_never_overlap(text: str) -> None:
    end = 0
    for found in find_policy_references(text):
        assert end <= found.span.start
        assert found.text == found.span.of(text)
        end = found.span.end
