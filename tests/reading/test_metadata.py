from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.documents import FIELD_NAMES, MetadataField, Origin
from zbreview.reading.metadata import read_metadata
from zbreview.services.dictionaries import lexicon

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
REPLY = """云科函〔2022〕17号                签发人：林 岚

对市政协九届二次会议第118号提案的答复

周一鸣、何晴委员：

    您们提出的《关于扶持云江小微企业数字化的建议》提案收悉，现答复如下：
    2021年，全市新增入库企业40家。
    感谢您对我市科技工作的关心和支持！

                        云江市科学技术局
                        2022年6月9日
（联系人：许诺，联系电话：0999-2233445）

抄  送：市政协提案委，市政府办公室。
"""


def fields(text: str) -> dict[str, MetadataField]:
    return {field.name: field for field in read_metadata(text, lexicon())}


def assert_sound(text: str) -> None:
    read = read_metadata(text, lexicon())
    names = [field.name for field in read]
    assert names == [name for name in FIELD_NAMES if name in names]
    for field in read:
        assert field.value
        assert field.rule.startswith("metadata.")
        assert 0 < field.confidence <= 1
        assert field.span is None or field.span.end <= len(text)
        assert field.span if field.origin is Origin.EXPLICIT else field.note


def test_a_whole_reply() -> None:
    found = {name: field.value for name, field in fields(REPLY).items()}
    assert found == {
        "doc_type": "政协提案答复",
        "title": "对市政协九届二次会议第118号提案的答复",
        "doc_number": "云科函〔2022〕17号",
        "signer": "林岚",
        "session": "市政协九届二次会议",
        "body": "云江市政协",
        "proposal_number": "118",
        "recipient": "周一鸣、何晴",
        "recipient_role": "政协委员",
        "subject": "关于扶持云江小微企业数字化的建议",
        "issuer": "云江市科学技术局",
        "date": "2022-06-09",
        "year": "2022",
        "contact_person": "许诺",
        "contact_phone": "0999-2233445",
        "cc": "市政协提案委，市政府办公室",
    }
    assert_sound(REPLY)


@given(
    st.text(max_size=120)
    | st.text(
        alphabet="关于对的提案建议答复委员代表：:第号〔2021〕届次会议局\n 。，《》", max_size=120
    )
)
def test_any_text_gives_sound_fields(text: str) -> None:
    assert_sound(text)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the reference folder is not beside the project")
def test_real_documents_give_sound_fields() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert_sound(text)
        assert {"doc_type", "recipient", "issuer", "year"} <= set(fields(text)), path.name
