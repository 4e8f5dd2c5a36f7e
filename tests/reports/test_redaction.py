import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.reports.model import ReportHead
from zbreview.reports.redaction import (
    MaskedWord,
    SecretKind,
    Secrets,
    find_secrets,
    redacted,
)

TEXT = (
    "周禾、孟 川等5名委员：\n您提出的提案收悉。周禾委员建议设立平台，孟川委员附议。\n"
    "（联系人：宋𬭬玉　联系电话：0533-3180001、3180002）\n"
)


@dataclasses.dataclass(frozen=True)
class Sheet:
    head: ReportHead
    words: tuple[str, ...]
    uuid: str = "13812345678"
    number: float = 13812345678.0


def masked(*words, names=()):
    head = ReportHead("标题", "周禾的库", "2026-01-05", "林砚", ("周禾",))
    return redacted(Sheet(head, words), Secrets(tuple(names)))[0]


@pytest.mark.parametrize(
    ("text", "people", "names"),
    [
        (TEXT, (), {"周禾", "孟川", "宋𬭬玉"}),
        ("尊敬的周禾代表：您好", (), {"周禾"}),
        ("孟川委员:", (), {"孟川"}),
        ("联 系 人：林 砚 联系电话：1", (), {"林砚"}),
        ("签发人：林 砚\n云科函〔2021〕18号   签发：周禾", (), {"林砚", "周禾"}),
        ("", ("周禾、孟川等3名委员", "阿依·古丽"), {"周禾", "孟川", "阿依·古丽"}),
        ("", ("民革云溪市委", "九三学社", "市工商联", "市妇联界别组"), set()),
        ("各位代表：\n全体委员：\n", (), set()),
        ("各部门负责人和有关单位的代表参加会议：", (), set()),
        ("民盟市委：您提出的提案", (), set()),
    ],
)
def test_people_are_found_and_bodies_are_not(text, people, names):
    assert set(find_secrets([text], people).names) == names


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("周禾委员建议", "某某委员建议"),
        ("周　禾建议", "某　某建议"),
        ("电话：0533-3180001转12", "电话：****-*******转**"),
        ("手机13812345678。", "手机***********。"),
        ("１３８１２３４５６７８", "***********"),
        ("联系电话：3180001、3180002）", "联系电话：*******、*******）"),
        ("邮箱 zh.he@yunxi.gov.cn", "邮箱 **.**@*****.***.**"),
        ("身份证号码37030219800101001X", "身份证号码******************"),
        ("第2024136号、案号134092、2,000万元、2026-01-05、0.35%", None),
        ("云科函〔2021〕18号，研发投入1380000000元", None),
        ("a" * 5 + "13812345678", None),
    ],
)
def test_names_and_numbers_are_masked_and_lengths_stay(words, said):
    found = masked(words, names=["周禾"]).words[0]
    assert found == (words if said is None else said)
    assert len(found) == len(words)


def test_the_head_is_masked_and_says_how_much():
    sheet = masked("周禾 13812345678", "13812345678", names=["孟川", "周禾"])
    assert (sheet.head.library, sheet.head.keywords) == ("某某的库", ("某某",))
    assert "姓名 1 个，电话、邮箱等 1 个" in sheet.head.notice
    assert "周禾" not in repr(sheet)
    assert (sheet.uuid, sheet.number) == ("13812345678", 13812345678.0)


def test_nothing_found_is_said():
    assert "没有发现" in masked("云溪市科学技术局").head.notice


@given(st.text(alphabet="周禾孟川委员代表：、 \n0123456789-电话联系人𬭬a@.", max_size=60))
def test_any_text_keeps_its_length_and_loses_its_names(text):
    secrets = find_secrets([text], ["周禾"])
    found = redacted(Sheet(ReportHead("", "", "", ""), (text,)), secrets)[0].words[0]
    assert len(found) == len(text)
    assert not any(name in found for name in secrets.names)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("联系地址：云溪市柳荫路8号3楼，邮编 255000", ("云溪市柳荫路8号3楼",)),
        ("（地 址：柳荫路8号 电话：3180001）", ("柳荫路8号",)),
        ("家庭住址：柳荫路8号院2号楼\n联系人：周禾", ("柳荫路8号院2号楼",)),
        ("对柳荫路8号楼加装电梯", ()),
        ("网站地址见公告", ()),
    ],
)
def test_addresses_are_what_stands_behind_their_label(text, addresses):
    assert find_secrets([text]).addresses == addresses


def test_an_address_is_masked_wherever_it_stands_and_listed():
    text = "地址：柳荫路8号。来访请到柳荫路8号，周 禾接待，电话3180001。"
    secrets = find_secrets([text], ["周禾"])
    sheet, words = redacted(Sheet(ReportHead("", "", "", ""), (text,)), secrets)
    assert sheet.words[0] == "地址：*****。来访请到*****，某 某接待，电话*******。"
    assert words == (
        MaskedWord(SecretKind.ADDRESS, "柳荫路8号", 2),
        MaskedWord(SecretKind.NAME, "周禾", 1),
        MaskedWord(SecretKind.NUMBER, "3180001", 1),
    )
    assert "姓名 1 个，电话、邮箱等 1 个，地址 1 个" in sheet.head.notice
