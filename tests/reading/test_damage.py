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
        (HEAD + "工业产值同比增长 %，稳中有升。", "lost_number", "增长 %"),
        (HEAD + "市财政投入万元，用于修路。", "lost_number", "投入万元"),
        (HEAD + "全年完成 个，均已验收。", "lost_number", "完成 个"),
        (HEAD + "累计新增家，均已备案。", "lost_number", "新增家"),
        (HEAD + "优良率提高个百分点。", "lost_number", "提高个百分点"),
        (HEAD + "产值同比增长，税收同比下降2%。", "lost_number", "同比增长"),
        (HEAD + "力争202年底完工。", "lost_number", "202年"),
        (HEAD + "截至20年末全部完工。", "lost_number", "20年"),
        (HEAD + "产值增长5.%，税收持平。", "lost_number", "5.%"),
        (HEAD + "产值增长.5%，税收持平。", "lost_number", ".5%"),
        (HEAD + "我市将将开工修路。", "doubled", "将将"),
        (HEAD + "进一步进一步修好道路。", "doubled", "进一步进一步"),
        (HEAD + "修路是现在在做的事，目的的确明确，将将军路拓宽。", None, ""),
        (HEAD + "占比上升几个百分点，投入数万元，产业资金达两亿元。", None, ""),
        (HEAD + "产值（亿元）、增幅（%）均有增长，20年来不断改善。", None, ""),
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
