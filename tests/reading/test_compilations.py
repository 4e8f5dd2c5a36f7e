"""A file of many replies is divided where each of them begins."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from zbreview.reading.compilations import parts

ONE = """云科函〔2023〕1号
关于市政协九届二次会议第12号提案的答复
林知远委员：
您提出的《关于建设科普馆的提案》收悉，现答复如下：
一、工作情况
建成科普馆2座。
二、下一步打算
2024年底前再建3座。
感谢您对科技工作的关心和支持！
云溪市科学技术局
2023年6月5日
（联系人：苏桐　电话：3312000）
"""
TWO = """云民函〔2023〕8号　　（A）
对市人大一次会议第77号建议的答复
周禾、孟川代表：
你们提出的关于增设助餐点的建议收悉。现答复如下：
新增助餐点20处，明年再增10处。
云溪市民政局
二〇二三年七月一日
抄送：市人大常委会办公室
"""
THREE = """韩青委员：
您提出的关于修复古桥的提案已收到。
我们将于年内完成修复。
云溪市文化和旅游局
2023年8月9日
"""


def test_each_reply_is_a_part_with_its_head() -> None:
    text = f"云溪市2023年建议提案答复汇编\n目录\n一、科普馆\n\n{ONE}\n- 2 -\n{TWO}\n\n{THREE}"

    found = parts(text)

    assert [one.span.of(text) for one in found[1:]] == [TWO.strip(), THREE.strip()]
    assert found[0].span.of(text).endswith(ONE.strip() + "\n\n- 2 -")
    assert [one.title for one in found] == [
        "关于市政协九届二次会议第12号提案的答复",
        "对市人大一次会议第77号建议的答复",
        "韩青委员",
    ]


def test_a_long_paragraph_parts_replies_whose_foot_is_missing() -> None:
    body = "我们认真研究了您的意见，" * 8 + "将于年内完成。"
    first = f"林知远委员：\n您的提案收悉。\n{body}\n"
    text = f"{first}关于修桥的答复\n韩青委员：\n您的提案收悉。\n尽快办理。"

    heads = [one.span.of(text)[:8] for one in parts(text)]
    assert heads == ["林知远委员：\n您", "关于修桥的答复\n"]


def test_one_reply_is_no_compilation() -> None:
    assert parts(ONE) == ()
    assert parts("") == ()


def test_a_name_in_a_list_is_no_salutation() -> None:
    assert parts(f"参加人员：\n周禾委员：\n讨论发言。\n{THREE}") == ()


@given(st.lists(st.sampled_from([ONE, TWO, THREE, "\n", "说明。\n"]), max_size=8))
def test_parts_stand_in_order_apart_and_hold_every_reply(pieces: list[str]) -> None:
    text = "".join(pieces)

    found = parts(text)

    replies = sum(piece in (ONE, TWO, THREE) for piece in pieces)
    assert len(found) == (replies if replies > 1 else 0)
    for one, other in itertools.pairwise(found):
        assert one.span.end <= other.span.start
