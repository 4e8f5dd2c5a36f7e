import pytest

from zbreview.domain.documents import MetadataField, Origin
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.metadata import read_metadata
from zbreview.services.dictionaries import lexicon

ASKED = "林岚委员：\n您提出的《关于养老的建议》收悉，现答复如下：\n"
TABLE = {
    "session_years.csv": (
        "place,level,body,term,first_year,note\n云江市,市,政协,9,2021,\n"
        "*,县,,,2017,\n*,县,,,2022,\n"
    ),
    "era_terms.csv": "term,earliest,latest,note\n打赢攻坚战,2015,2020,\n新办法,2019,,\n",
}


def year(text: str, words: Lexicon | None = None) -> MetadataField | None:
    found = read_metadata(text, words or lexicon())
    return next((field for field in found if field.name == "year"), None)


def test_a_printed_date_makes_the_year_explicit() -> None:
    text = f"{ASKED}2019年完成6项。\n云江市科学技术局\n2022年6月9日"
    found = year(text)
    assert found is not None
    assert (found.value, found.origin) == ("2022", Origin.EXPLICIT)
    assert found.span is not None
    assert found.span.of(text) == "2022"


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        (f"云科函〔2022〕17号\n{ASKED}2019年完成。", "2022", "year_number"),
        (f"发布日期：2023-01-05\n{ASKED}", "2023", "year_published"),
        (f"2022118\n{ASKED}", "2022", "year_coded"),
        (f"对市政协2022年第118号提案的答复\n{ASKED}", "2022", "year_named"),
        (f"{ASKED}一、2021年工作回顾\n完成。\n二、2022年重点工作\n推进。", "2022", "year_heading"),
        (f"{ASKED}一、2021年工作回顾\n完成。", "2022", "year_heading"),
        (f"{ASKED}2021年共服务企业60家。今年以来推进。", "2022", "year_text"),
        (f"{ASKED}2022年以来，新增60家，较2019年翻番。", "2022", "year_text"),
        (f"{ASKED}2021年完成改造，2022年将扩建。到2025年建成。", "2022", "year_text"),
        (f"{ASKED}今年（2022年）新增60家，2020年投入使用。", "2022", "year_glossed"),
        (f"{ASKED}截至2021年底，建成60家。", "2022", "year_text"),
        (f"{ASKED}2019年完成改造。新质生产力。", "2023", "year_text"),
    ],
)
def test_ranked_evidence(text: str, value: str, rule: str) -> None:
    found = year(text)
    assert found is not None
    assert (found.value, found.rule) == (value, f"metadata.{rule}")
    assert found.origin is Origin.INFERRED
    assert found.note
    assert found.confidence < 0.95


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        f"{ASKED}到2025年建成60家。",
        f"{ASKED}落实《云江市规划（2021-2025年）》（云政发〔2021〕8号）。",
    ],
)
def test_without_evidence_there_is_no_year(text: str) -> None:
    assert year(text) is None


def test_a_session_table_gives_the_year_of_its_body_only() -> None:
    words = Lexicon.parse(TABLE)
    found = year(f"对云江市政协九届三次会议第7号提案的答复\n{ASKED}", words)
    assert found is not None
    assert (found.value, found.rule) == ("2023", "metadata.year_session")
    assert year(f"对云海市政协九届三次会议第7号提案的答复\n{ASKED}", words) is None


def test_the_usual_cycle_needs_a_term_of_the_time() -> None:
    words = Lexicon.parse(TABLE)
    title = f"对区政协九届四次会议第7号提案的答复\n{ASKED}"
    assert year(title, words) is None
    found = year(f"{title}打赢攻坚战，落实新办法。", words)
    assert found is not None
    assert (found.value, found.rule) == ("2020", "metadata.year_cycle")
    assert found.confidence < 0.5
