"""Laying a text out: sentences made whole, with the way back to the source."""

import pytest

from zbreview.reading.blocks import Zone
from zbreview.reading.cues import Cues
from zbreview.reading.reader import read
from zbreview.reading.sheet import laid_out
from zbreview.services.dictionaries import lexicon

CUES = Cues.of(lexicon())
HEAD = "方如晦委员：\n您的提案收悉，现答复如下：\n"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "近年来，我们修建水渠，已经改善了很多个偏远乡镇和街\n道的灌溉条件，群众反映良好。",
            "近年来，我们修建水渠，已经改善了很多个偏远乡镇和街道的灌溉条件，群众反映良好。",
        ),
        (
            "修路。（责任单位：县住建局、县自然\n资源局）",
            "修路。（责任单位：县住建局、县自然资源局）",
        ),
        # words of letters stay apart, and so do rows and finished sentences
        ("推广平台（Smart\nCity）。", "推广平台（Smart\nCity）。"),
        ("修路。\n栽树。", "修路。\n栽树。"),
    ],
)
def test_a_sentence_is_made_whole(source: str, shown: str) -> None:
    sheet = laid_out(HEAD + source, CUES)
    assert sheet.view.text == HEAD + shown
    body = [one for one in sheet.layout if one.zone is Zone.BODY]
    assert sheet.view.span(body[-1].span).of(HEAD + source).endswith(source[-3:])
    assert body[-1].span.of(sheet.view.text).endswith(shown[-3:])


def test_a_break_is_told_with_the_blank_lines_around_it() -> None:
    text = (
        f"{HEAD}近年来，我们修建水渠，已经改善了很多个偏远乡镇和街\n\n道的灌溉条件，群众反映良好。"
    )
    assert [one.span.of(text) for one in read(text, lexicon()).damage] == ["\n\n"]


def test_a_number_parted_by_a_break_is_read() -> None:
    words = "2031年，改造全县各乡镇的老旧供水管网，铺设新管道12\n00公里，解决用水问题。"
    text = f"{HEAD}一、下一步打算\n{words}"
    reading = read(text, lexicon())
    assert [(one.value, one.text) for one in reading.quantities] == [(1200.0, "12\n00公里")]
    assert [(one.kind, one.span.of(text)) for one in reading.damage] == [("broken_paragraph", "\n")]
