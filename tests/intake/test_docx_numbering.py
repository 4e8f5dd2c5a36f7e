"""Word's number formats."""

import pytest

from zbreview.intake.docx_numbering import formed


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (14, "japaneseCounting", "十四"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1203, "chineseCountingThousand", "一二零三"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "upperLetter", "B"),
        (28, "lowerLetter", "bb"),
        (49, "upperRoman", "XLIX"),
        (4, "lowerRoman", "iv"),
        (7, "decimalZero", "07"),
        (7, "unheard", "7"),
    ],
)
def test_a_number_in_its_format(number, form, expected):
    assert formed(number, form) == expected
