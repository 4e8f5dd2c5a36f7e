import pytest

from zbreview.reading.metadata import read_metadata
from zbreview.services.dictionaries import lexicon

TOP = "对第118号提案的答复\n林岚委员：\n您提出的《关于养老的提案》收悉，现答复如下：\n一、情况。\n"


def value(text: str, name: str) -> str | None:
    return next(
        (field.value for field in read_metadata(text, lexicon()) if field.name == name), None
    )


@pytest.mark.parametrize(
    ("foot", "issuer", "date"),
    [
        ("   云江市科学技术局   \n    2022年6月9日", "云江市科学技术局", "2022-06-09"),
        ("云江市科学技术局 2022年6月9日", "云江市科学技术局", "2022-06-09"),
        ("云江市科学技术局（盖章）\n二〇二二年六月九日", "云江市科学技术局", "2022-06-09"),
        ("云江市 科学技术局\n2022.6.9", "云江市科学技术局", "2022-06-09"),
        ("2022年6月9日\n云江市科学技术局", "云江市科学技术局", "2022-06-09"),
        ("云江市科学技术局", "云江市科学技术局", None),
        ("截至2022年6月9日，全市有企业60家。", None, None),
    ],
)
def test_signature_and_date(foot: str, issuer: str | None, date: str | None) -> None:
    assert value(TOP + foot, "issuer") == issuer
    assert value(TOP + foot, "date") == date


def test_a_letter_that_sends_out_a_document_is_signed_before_it() -> None:
    text = (
        "云江经济技术开发区管理委员会\n关于印发《产业方案》的通知\n各街道：\n"
        "《产业方案》已经研究通过，现印发给你们，请认真落实。\n云江经济技术开发区管理委员会\n2022年6月9日\n"
         "产业方案\n" + "一、任务。\n" * 30
    )  # fmt: skip
    assert value(text, "issuer") == "云江经济技术开发区管理委员会"
    assert value(text, "date") == "2022-06-09"


@pytest.mark.parametrize(
    ("head", "issuer", "date"),
    [
        ("主办单位: 云江市科学技术局\n答复时间: 2022-06-09\n", "云江市科学技术局", "2022-06-09"),
        ("主办单位：云江市民政局　会办单位：云江市财政局\n", "云江市民政局", None),
        ("云江市教育局文件\n", "云江市教育局", None),
        ("发布日期：2022-06-09\n", None, None),
    ],
)
def test_a_header_serves_where_there_is_no_signature(
    head: str, issuer: str | None, date: str | None
) -> None:
    assert value(head + TOP, "issuer") == issuer
    assert value(head + TOP, "date") == date


def test_a_policy_title_names_its_issuer() -> None:
    text = (
        "云江市人民政府关于养老的意见\n各县区：\n提出如下意见。\n"
        "云江市人民政府办公室 2022年6月9日印发"
    )
    assert value(text, "issuer") == "云江市人民政府"
    assert value(text, "date") == "2022-06-09"


@pytest.mark.parametrize(
    ("line", "unit", "person", "phone"),
    [
        (
            "（联系单位：云江市科技局 联系人：林岚 联系电话：0999-2233445）",
            "云江市科技局",
            "林岚",
            "0999-2233445",
        ),
        ("（联系人：林岚，电话：2233445）", None, "林岚", "2233445"),
        ("联 系 人：欧阳 静  联系电话：１３９００００１１１１", None, "欧阳静", "13900001111"),
        ("联系人及电话：林岚，0999-22334455", None, "林岚", "0999-22334455"),
        ("联系人：云江市民政局办公室 林岚  0999-2233445", None, "林岚", "0999-2233445"),
        (
            "联系单位及电话：云江市民政局福利科 0999-2233445",
            "云江市民政局福利科",
            None,
            "0999-2233445",
        ),
        ("请联系我们。", None, None, None),
        ("联系人 林岚 电话 5526318", None, "林岚", "5526318"),
    ],
)
def test_contacts(line: str, unit: str | None, person: str | None, phone: str | None) -> None:
    text = f"{TOP}云江市科学技术局\n2022年6月9日\n{line}"
    found = [value(text, name) for name in ("contact_unit", "contact_person", "contact_phone")]
    assert found == [unit, person, phone]


@pytest.mark.parametrize(
    ("line", "copies"),
    [
        ("抄  送：市政协提案委", "市政协提案委"),
        ("（抄送：市政府办公室。", "市政府办公室"),
        ("抄送上级", None),
    ],
)
def test_copies(line: str, copies: str | None) -> None:
    assert value(f"{TOP}2022年6月9日\n{line}", "cc") == copies
