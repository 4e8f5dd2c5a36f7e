"""Places where the source has probably lost characters."""

import pytest

from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

HEAD = "方如晦委员：\n您的提案收悉，现答复如下：\n"


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("方如晦委员：\n您的提案收悉现答复如下：\n修路。", "lost_mark", "收悉"),
        (HEAD + "按照（云政发〔20208）要求修路。", "lost_bracket", "〔20208"),
        (HEAD + "按照云政发〔2020〕8文件要求修路。", "lost_character", "〔2020〕8"),
        (HEAD + "新增示范企业1，新增平台22家。", "lost_unit", "1"),
        (HEAD + "修好东路，，改造西路。", "lost_words", "，，"),
        (HEAD + "抓好工作。一是修好东路铺沥青二是栽树种草护路基。", "lost_mark", "青二是"),
        (HEAD + "修路。（责任单位：县住建局、县自然\n\n资源局）", "broken_paragraph", "\n\n"),
        (HEAD + "修好东路12公里，栽树千棵，成立于2020年。", None, ""),
        (HEAD + "按照云政发〔2020〕8号文件要求修路。", None, ""),
        (HEAD + "计划中的12项任务已完成。", None, ""),
        (HEAD + "【工作进展】\n修路。", None, ""),
    ],
)
def test_damage(text: str, kind: str | None, words: str) -> None:
    found = read(text, lexicon()).damage
    if kind is None:
        assert found == ()
    else:
        assert [(one.kind, one.span.of(text)) for one in found] == [(kind, words)]
        assert "疑似" in found[0].note or "断开" in found[0].note
