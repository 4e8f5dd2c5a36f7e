import pytest

from zbreview.reading.metadata import read_metadata
from zbreview.services.dictionaries import lexicon

TITLE = "关于市政协九届二次会议第118号提案的答复"
BODY = "\n林岚委员：\n您提出的《关于扶持小微企业的提案》收悉，现答复如下：\n一、情况。"


def value(text: str, name: str) -> str | None:
    return next(
        (field.value for field in read_metadata(text, lexicon()) if field.name == name), None
    )


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("云科函〔2022〕17号", "云科函〔2022〕17号"),
        ("云科函[2022]17号", "云科函[2022]17号"),
        ("云科函【2022】第17号", "云科函【2022】第17号"),
        ("云科函（2022）17号", "云科函（2022）17号"),
        ("（云政办字〔2022〕17号）", "云政办字〔2022〕17号"),
        ("发文字号：云政办字〔2022〕17号", "云政办字〔2022〕17号"),
        ("云科函〔202217号", "云科函〔202217号"),
        ("云科函〔2022 17号", "云科函〔2022 17号"),
        ("云科函2022〕17号", "云科函2022〕17号"),
        ("云科函〔2022〕17", "云科函〔2022〕17"),
        ("林岚", None),
        ("第118号", None),
    ],
)
def test_document_numbers_of_every_bracket_form(line: str, number: str | None) -> None:
    assert value(f"{line}\n{TITLE}{BODY}", "doc_number") == number


def test_a_number_of_a_policy_cited_in_the_text_is_not_the_documents_own() -> None:
    assert value(f"{TITLE}{BODY}出台了《实施意见》（云政发〔2021〕8号）。", "doc_number") is None


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("签发人：林岚", "林岚"),
        ("云科函〔2022〕17号          签发人：林 岚", "林岚"),
        ("签 发 人: 欧阳海棠", "欧阳海棠"),
        ("签发日期：2022年", None),
    ],
)
def test_signers(line: str, signer: str | None) -> None:
    assert value(f"{line}\n{TITLE}{BODY}", "signer") == signer


@pytest.mark.parametrize(
    ("title", "session", "body"),
    [
        ("对市政协十二届一次会议第27号提案的答复", "市政协十二届一次会议", "云江市政协"),
        ("对市十六届人大四次会议第27号建议的答复", "市十六届人大四次会议", "云江市人大"),
        (
            "关于政协云江市第十届委员会第二次会议第7号提案的答复",
            "政协云江市第十届委员会第二次会议",
            "云江市政协",
        ),
        (
            "关于云江市第九届人民代表大会第二次会议第7号建议的答复",
            "云江市第九届人民代表大会第二次会议",
            "云江市人大",
        ),
        (
            "云江市民政局关于市政协第九届二次会议第7号提案的答复",
            "市政协第九届二次会议",
            "云江市政协",
        ),
        ("对县政协九届二次全会第7号提案的答复", "县政协九届二次全会", None),
        ("关于第7号提案的答复", None, None),
    ],
)
def test_sessions_in_every_order(title: str, session: str | None, body: str | None) -> None:
    text = f"{title}{BODY}\n云江市科学技术局\n2022年6月9日"
    assert value(text, "session") == session
    assert value(text, "body") == body


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("关于市政协九届二次会议第118号提案的答复", "118"),
        ("关于市政协九届二次会议第 1 1 8 号提案的答复", "118"),
        ("关于市政协九届二次会议第0118号提案的答复", "0118"),
        ("关于市政协九届二次会议第12、35号提案的答复", "12、35"),
        ("关于市政协九届二次会议第12号、第35号提案的答复", "12、35"),
        ("关于市政协九届二次会议第二十七号提案的答复", "27"),
        ("关于市人大九届二次会议第Z045号建议的答复", "Z045"),
        ("提案编号：2022118", "2022118"),
        ("关于养老的提案答复\n2022118", "2022118"),
        ("索引号：2022118\n关于养老的提案答复", None),
        ("云科函〔2022〕17号\n关于养老的提案答复", None),
    ],
)
def test_proposal_numbers_of_every_system(head: str, number: str | None) -> None:
    assert value(head + BODY, "proposal_number") == number


def test_a_number_may_stand_in_the_opening_only() -> None:
    text = "林岚委员：\n您提出的《关于养老的提案》（第118号）收悉，现答复如下："
    assert value(text, "proposal_number") == "118"


@pytest.mark.parametrize(
    ("line", "letter"),
    [
        ("办理结果：A", "A"),
        ("类别标记：B1", "B1"),
        ("〔C类〕", "C"),
        ("（A）", "A"),
        ("B类", "B"),
        ("A", "A"),
        ("云科函〔2022〕17号    A类", "A"),
        ("办理类别：甲", "甲"),
        ("EN", None),
        ("APEC", None),
    ],
)
def test_result_classes_only_where_printed(line: str, letter: str | None) -> None:
    assert value(f"{line}\n{TITLE}{BODY}", "result_class") == letter


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("发布日期：2022-06-20  来源：市科技局", "2022-06-20"),
        ("时间:2022-06-20", "2022-06-20"),
        ("时间：2022年6月20日 10:30", "2022-06-20"),
        ("答复时间：2022-06-20", None),
    ],
)
def test_the_day_of_publication(line: str, date: str | None) -> None:
    assert value(f"{TITLE}\n{line}{BODY}", "publish_date") == date


def test_the_year_in_a_web_title_is_kept_apart() -> None:
    text = (
        "【地方】(2023)云江市人民政府关于养老的意见\n云江市人民政府关于养老的意见\n"
        f"各县区：\n{BODY}\n2022年6月9日"
    )
    assert value(text, "web_title_year") == "2023"
    assert value(text, "year") == "2022"
    assert value(text, "title") == "云江市人民政府关于养老的意见"
