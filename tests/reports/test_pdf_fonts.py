import pytest

from zbreview.reports import pdf_fonts
from zbreview.reports.pdf_fonts import BOLD, SANS, SERIF, character_widths, missing, runs, shown

OFFICE = "〔〕《》〈〉「」【】（）％‰①②⑳㉑↑→←↓■□●○▲△—…“”‘’·㎡℃￥×÷≥≤±〇"


@pytest.mark.parametrize("font", [SERIF, SANS, BOLD])
def test_every_bundled_font_has_what_office_texts_need(font):
    common = [
        bytes([row, cell]).decode("gb2312")
        for row in range(0xB0, 0xD7)
        for cell in range(0xA1, 0xFF)
    ]
    for character in [*common, *OFFICE, *"䶮㛃𬭬𫖮𨱏𬱖堃镕昇玥喆"]:
        assert [name for name, _ in runs(character, font)] == [font], character


def test_a_rare_character_is_taken_from_a_font_that_has_it():
    assert list(runs("甲㐀乙", SERIF)) == [(SERIF, "甲"), (SANS, "㐀"), (SERIF, "乙")]


def test_a_character_that_no_font_has_stays_and_is_listed():
    assert list(runs("甲🙂", SERIF)) == [(SERIF, "甲🙂")]
    assert missing("甲🙂乙🙂㐀\u200b") == ("🙂",)


def test_invisible_characters_take_no_room_and_are_not_drawn():
    assert list(runs("甲\u200b\u0007乙", SERIF)) == [(SERIF, "甲乙")]
    assert character_widths("甲\u200b", SERIF, 12) == [12, 0]


def test_blanks_are_shown_as_blanks_of_the_same_number():
    assert shown("a\tb\u00a0c\n") == "a b c "
    assert len(shown("\t\t")) == 2


def test_a_han_character_is_as_wide_as_its_size():
    assert character_widths("汉𬭬，", SANS, 10) == [10, 10, 10]


def test_fonts_are_registered_once():
    pdf_fonts.register()
    assert pdf_fonts.register.cache_info().misses == 1
