import pytest

from zbreview.domain.documents import MetadataField, Origin
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.metadata import read_metadata
from zbreview.services.dictionaries import lexicon

ASKED = "您提出的《关于养老的建议》收悉，现答复如下：\n"


def field(text: str, name: str) -> MetadataField | None:
    return next((found for found in read_metadata(text, lexicon()) if found.name == name), None)


def value(text: str, name: str) -> str | None:
    found = field(text, name)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"林岚委员：\n{ASKED}", "政协提案答复"),
        (f"林岚代表：\n{ASKED}", "人大代表建议答复"),
        ("对市政协九届二次会议第7号提案的答复\n民盟市委会：\n收悉。", "政协提案答复"),
        ("对市九届人大二次会议第7号建议的答复\n现答复如下。", "人大代表建议答复"),
        ("民进云江县总支：\n贵总支提出的《关于养老的建议》收悉，现答复如下：", "政协提案答复"),
        ("建议人：林岚\n关于养老的答复\n现答复如下。", "人大代表建议答复"),
        ("关于养老的提案的答复\n现答复如下。", "政协提案答复"),
        ("云江市人民政府关于养老的意见\n各县区：\n提出如下意见。", "政策意见（规范性文件）"),
        ("各县区：\n现将方案印发给你们，请认真贯彻执行。", "政策意见（规范性文件）"),
        ("政府工作报告\n各位代表：\n现在报告工作。", "政府工作报告"),
        ("各位代表：\n现在，我代表市人民政府向大会报告政府工作。", "政府工作报告"),
        ("今天天气很好。", "其他"),
    ],
)
def test_kinds_of_document(text: str, kind: str) -> None:
    found = field(text, "doc_type")
    assert found is not None
    assert (found.value, found.origin) == (kind, Origin.INFERRED)
    assert found.note


def test_an_empty_text_has_no_fields() -> None:
    assert read_metadata("", lexicon()) == ()
    assert read_metadata(" \n\n ", lexicon()) == ()


@pytest.mark.parametrize(
    ("body", "issuer"),
    [
        ("市科技局持续优化环境。苏州市建成中心，苏州企业入驻。", "苏州市科技局"),
        ("市科技局持续优化环境。与苏州大学、杭州集团合作。", "市科技局"),
        ("云东区民政局将加大投入，区民政局积极落实。", "云东区民政局"),
        ("区民政局将加大投入。云东区养老院建成，云东区居民受益。", "云东区民政局"),
        ("我们将加大投入。", None),
    ],
)
def test_the_office_that_speaks_is_the_issuer(body: str, issuer: str | None) -> None:
    text = f"林岚委员：\n{ASKED}{body}"
    found = field(text, "issuer")
    assert (found.value if found else None) == issuer
    if found:
        assert found.origin is Origin.INFERRED
        assert found.confidence < 0.8
        assert found.span is not None


def test_without_a_list_of_cities_the_short_name_stays() -> None:
    text = f"林岚委员：\n{ASKED}市科技局持续优化环境。苏州市建成中心。"
    names = {found.name: found.value for found in read_metadata(text, Lexicon())}
    assert names["issuer"] == "市科技局"


@pytest.mark.parametrize(
    ("title", "signature", "body"),
    [
        ("对市政协九届二次会议第7号提案的答复", "云江市科学技术局", "云江市政协"),
        ("对区政协九届二次会议第7号提案的答复", "云东区科技局", "云东区政协"),
        ("对市政协九届二次会议第7号提案的答复", "云江科技公司", None),
    ],
)
def test_the_assembly_takes_its_place_from_the_text(
    title: str, signature: str, body: str | None
) -> None:
    assert value(f"{title}\n林岚委员：\n{ASKED}\n{signature}\n2022年6月9日", "body") == body
