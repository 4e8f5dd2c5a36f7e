import pytest

from zbreview.reading.metadata import read_metadata
from zbreview.services.dictionaries import lexicon

OPENING = "\n林岚委员：\n您提出的《关于养老的提案》收悉，现答复如下：\n一、情况。"


def value(text: str, name: str) -> str | None:
    return next(
        (field.value for field in read_metadata(text, lexicon()) if field.name == name), None
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("对市政协九届二次会议第118号\n提案的答复", "对市政协九届二次会议第118号提案的答复"),
        ("关于养老的提案办理答复", "关于养老的提案办理答复"),
        ("关于市政协第118号提案的答复（A类）", "关于市政协第118号提案的答复"),
        ("云江市文件\n关于市政协第118号提案的复函", "关于市政协第118号提案的复函"),
        ("关于养老的提案", "关于养老的提案"),
        # what stands beside a title is no part of it
        ("A类 主动公开\n关于市政协第118号提案的答复", "关于市政协第118号提案的答复"),
        ("签发人 林岚\n关于市政协第118号提案的答复", "关于市政协第118号提案的答复"),
        ("云民函20213号\n关于市政协第118号提案的答复", "关于市政协第118号提案的答复"),
        ("2031-03-04\n关于市政协第118号提案的答复", "关于市政协第118号提案的答复"),
        ("云江市门户网站\n政务公开\n关于市政协第118号提案的答复", "关于市政协第118号提案的答复"),
        ("提案办理结果公开\n关于市政协第118号提案的答复", "关于市政协第118号提案的答复"),
        ("云江市政协提案答复\n关于市政协第118号提案的答复", "关于市政协第118号提案的答复"),
        ("云江市民政局（函）\n关于市政协第118号提案的答复", "关于市政协第118号提案的答复"),
        # a letterhead that the title goes on from is, and so is a spread word
        (
            "云江市民政局\n关于市政协第118号提案的\n答　复",
            "云江市民政局关于市政协第118号提案的答复",
        ),
        ("首页 > 提案\n返回列表", None),
        ("", None),
    ],
)
def test_titles_of_replies(head: str, title: str | None) -> None:
    assert value(head + OPENING, "title") == title


@pytest.mark.parametrize(
    "title",
    [
        "云江市人民政府关于促进养老服务的实施意见",
        "云江市人民政府办公室关于印发《云江市养老规划（2021—2025年）》的通知",
        "云江市科技创新行动方案",
    ],
)
def test_titles_of_policies(title: str) -> None:
    text = f"{title}\n云政发〔2022〕3号\n各县区人民政府，市政府各部门：\n为促进工作，提出如下意见。"
    assert value(text, "title") == title
    assert value(text, "recipient") == "各县区人民政府，市政府各部门"
    assert value(text, "doc_type") == "政策意见（规范性文件）"
    assert value(text, "subject") is None


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("您提出的《关于扶持小微企业的建议》收悉，现答复如下：", "关于扶持小微企业的建议"),
        ("您提出的“关于扶持小微企业的建议”（第7号）我局已收悉。", "关于扶持小微企业的建议"),
        (
            "您提出的关于扶持小微企业,促进就业的提案收悉现答复如下:",
            "关于扶持小微企业,促进就业的提案",
        ),
        ("您提出的《关于甲的提案》、《关于乙的提案》收悉", "关于甲的提案；关于乙的提案"),
        ("您的来信收悉，现答复如下：", None),
    ],
)
def test_subjects_with_and_without_book_marks(sentence: str, subject: str | None) -> None:
    assert value(f"林岚委员：\n{sentence}", "subject") == subject


def test_a_subject_may_stand_in_title_or_header_only() -> None:
    assert value("关于《关于养老的提案》的答复\n林岚委员：\n您好。", "subject") == "关于养老的提案"
    assert (
        value("关于扩大养老服务的建议的答复\n林岚代表：\n您好。", "subject")
        == "关于扩大养老服务的建议"
    )
    assert value("案由：关于养老\n林岚委员：\n您好。", "subject") == "关于养老"
    assert value("标题：网站首页\n林岚委员：\n您好。", "subject") is None


@pytest.mark.parametrize(
    ("line", "recipient", "role"),
    [
        ("林岚委员：", "林岚", "政协委员"),
        ("林岚代表", "林岚", "人大代表"),
        ("尊敬的欧阳海棠代表:", "欧阳海棠", "人大代表"),
        ("林 岚委员：", "林岚", "政协委员"),
        ("林岚、何晴委员：", "林岚、何晴", "政协委员"),
        ("林岚代表、何晴代表：", "林岚、何晴", "人大代表"),
        ("林岚、蓝采和代表：", "林岚、蓝采和", "人大代表"),
        ("林岚等5位代表：", "林岚", "人大代表"),
        ("民盟市委会：", "民盟市委会", None),
    ],
)
def test_recipients_and_their_role(line: str, recipient: str, role: str | None) -> None:
    text = f"{line}\n您提出的《关于养老的提案》收悉，现答复如下："
    assert value(text, "recipient") == recipient
    assert value(text, "recipient_role") == role


def test_a_header_names_the_recipient_where_nobody_is_addressed() -> None:
    text = "关于养老的建议答复\n建议人：林岚代表\n现将有关情况答复如下：\n一、情况。"
    assert value(text, "recipient") == "林岚"
    assert value(text, "recipient_role") == "人大代表"


def test_a_policy_on_trial_says_so_in_its_title() -> None:
    text = "云江市养老补助细则\n（试行）\n各县区人民政府：\n为促进工作，制定本细则。"
    assert value(text, "title") == "云江市养老补助细则（试行）"
