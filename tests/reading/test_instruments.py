from zbreview.reading.instruments import instruments
from zbreview.reading.lexicon import Lexicon
from zbreview.services.dictionaries import lexicon


def test_instruments_are_told_by_side_in_the_table_s_order() -> None:
    text = "设立专项资金，为企业提供贷款贴息，发放消费券，并给予奖励。"
    assert instruments(text, lexicon()) == ("供给·资金投入", "环境·金融支持", "需求·市场培育")


def test_a_text_without_words_or_a_lexicon_without_a_table_has_none() -> None:
    assert instruments("感谢您的关心。", lexicon()) == ()
    assert instruments("设立专项资金。", Lexicon()) == ()
