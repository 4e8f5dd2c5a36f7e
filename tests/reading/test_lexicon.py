import pytest

from zbreview.reading.lexicon import Lexicon

FILES = {
    "verbs.txt": "\ufeff# 来源：自编\n建设\n\n  打造 \n# 注\n建设\r\n",
    "departments.csv": (
        "# 来源：自编\nshort,full,note\n科技局,科学技术局\n工信局,工业和信息化局,注,多\n"
    ),
    "readme.md": "不读",
}


def test_lists_and_tables_are_read_without_remarks_and_doubles() -> None:
    lexicon = Lexicon.parse(FILES)
    assert lexicon.word_list("verbs") == ("建设", "打造")
    assert lexicon.table("departments")[0] == {"short": "科技局", "full": "科学技术局", "note": ""}
    assert lexicon.table("departments")[1]["note"] == "注"
    assert set(lexicon.words) == {"verbs"}
    assert set(lexicon.tables) == {"departments"}


def test_what_is_missing_is_empty() -> None:
    lexicon = Lexicon()
    assert lexicon.word_list("verbs") == ()
    assert lexicon.table("departments") == ()
    assert lexicon.prefecture_pattern is None


def test_cities_are_found_the_longest_name_first() -> None:
    pattern = Lexicon.parse({"prefectures.txt": "云江\n云江南\n"}).prefecture_pattern
    assert pattern is not None
    assert pattern.findall("云江南市与云江") == ["云江南市", "云江"]


def test_a_parsed_lexicon_cannot_be_changed() -> None:
    lexicon = Lexicon.parse(FILES)
    with pytest.raises(TypeError):
        lexicon.words["verbs"] = ()  # type: ignore[index]
