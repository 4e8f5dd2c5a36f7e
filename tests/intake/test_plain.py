"""Plain text is the file itself."""

import pytest

from zbreview.errors import InputError
from zbreview.intake.decoding import Decoded
from zbreview.intake.plain import plain_text


def test_nothing_is_added_or_taken_away():
    text = "\n  标题  \n\n正文\x1a\n\n"
    assert plain_text(Decoded(text, "utf-8")) == text


@pytest.mark.parametrize("text", ["", " \n\t ", "\u3000\u3000\n", "\ufeff", "\x1a"])
def test_blanks_are_no_document(text):
    with pytest.raises(InputError, match="空白"):
        plain_text(Decoded(text, "utf-8"))
