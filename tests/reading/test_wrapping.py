"""Lines that were parted by chance or at a fixed width are one paragraph; others are not."""

import re

import pytest

from zbreview.domain.spans import Span
from zbreview.reading.wrapping import joined, wrap_of

PROMISE = (
    "今后我局将加快老旧小区改造，2031年计划改造管网20.5公里、更换水表12000只，新建泵站3座，"
    "每座补助80万元；同时完善停车、充电等配套设施，推动物业服务覆盖全部小区，年底前完成验收并公布结果，"
    "逐户登记造册，由街道会同社区在30日内核对完毕，缺项漏项的限期补齐，确保不落一户、不漏一人。"
)


def _lines(text: str) -> list[Span]:
    found = (Span(*match.span()).trimmed(text) for match in re.finditer(r"[^\n]+", text))
    return [span for span in found if span is not None]


def _paragraphs(text: str) -> list[str]:
    return [span.of(text).replace("\n", "") for span, _ in joined(text, _lines(text))]


def _by_characters(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _by_paper(text: str, width: int) -> str:
    lines, used = [""], 0.0
    for mark in text:
        used += 0.5 if mark.isascii() else 1
        if used > width:
            lines.append("")
            used = 0.5 if mark.isascii() else 1
        lines[-1] += mark
    return "\n".join(lines)


@pytest.mark.parametrize("broken", [_by_characters, _by_paper])
@pytest.mark.parametrize("width", [22, 26])
def test_a_text_broken_at_a_width_of_paper_or_of_characters_is_whole(broken, width) -> None:
    assert _paragraphs(broken(PROMISE, width)) == [PROMISE]


def test_a_text_that_is_not_broken_has_no_width() -> None:
    short = "修路。\n栽树。\n建校。\n办学。\n养老。\n扶幼。"
    assert wrap_of(short, _lines(short)) is None
    assert wrap_of("修路。", _lines("修路。")) is None


def test_a_full_stop_at_the_edge_ends_no_paragraph_where_paragraphs_are_indented() -> None:
    line = "加快推进老旧小区改造完善停车充电等配套设施。"
    other = "加快推进老旧小区改造完善停车充电等配套设施并"
    begun = "　　" + other[2:]
    rest = f"{begun}\n{other}\n公布。\n{begun}\n{other}\n公开。"
    text = f"{begun}\n{other}\n{line}\n{other}\n完成。\n{rest}"
    assert len(_paragraphs(text)) == 3
    bare = text.replace("　　", "有关")
    assert len(_paragraphs(bare)) == 4


def test_a_semicolon_at_the_edge_ends_no_paragraph() -> None:
    line = "加快推进老旧小区改造完善停车充电等配套设施；"
    other = "加快推进老旧小区改造完善停车充电等配套设施并"
    text = f"{other}\n{other}\n{line}\n{other}\n{other}\n{other}\n如期完成。"
    assert len(_paragraphs(text)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一要修路\n。\n二要栽树。", 2),
        ("加快修路\n，年内完成。", 1),
        ("修路。\n，年内完成。", 2),
        ("修路12\n30公里。", 2),
        ("我局将加快推进老旧小区改造，更换老旧管网和水表共计12\n00只。", 1),
        ("序号 12\n13", 2),
    ],
)
def test_marks_that_begin_no_line_and_torn_numbers(text: str, count: int) -> None:
    assert len(_paragraphs(text)) == count


def test_a_signature_far_in_says_nothing_of_the_width() -> None:
    body = "\n".join("    " + PROMISE[at : at + 30] for at in range(0, len(PROMISE), 30))
    text = f"{body}\n{' ' * 40}青岑县住房和城乡建设局\n{' ' * 40}2031年6月9日"
    assert _paragraphs(text)[1:] == ["青岑县住房和城乡建设局", "2031年6月9日"]
    signed = "\n".join(" " * 20 + "青岑县" for _ in range(8))
    assert wrap_of(signed, _lines(signed)) is None
