"""Word's number formats."""

import pytest

from zbreview.intake.docx_numbering import Numbering, formed
from zbreview.intake.packages import parse_xml

LISTS = """<w:numbering xmlns:w="w">
<w:numPicBullet w:numPicBulletId="0"/>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><!-- 甲 --><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">
<w:lvl w:ilvl="0"/><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_parts_of_lists_that_give_no_number_are_passed_over():
    numbering = Numbering(parse_xml(LISTS.encode()), None)

    def label(number: int) -> str:
        inside = f'<w:numberingChange/><w:numId w:val="{number}"/>'
        source = f'<w:p xmlns:w="w"><w:pPr><w:numPr>{inside}</w:numPr></w:pPr></w:p>'
        return numbering.label(parse_xml(source.encode()))

    assert [label(number) for number in (1, 1, 2, 2, 1, 3)] == ["1.", "2.", "5.", "6.", "7.", ""]


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
