"""What neighbouring clauses hold."""

import pytest

from zbreview.reading.stretches import is_concrete


@pytest.mark.parametrize(("words", "is_so"), [("3处", True), ("《办法》", True), ("5G网络", False)])
def test_concrete_words(words: str, is_so: bool) -> None:
    assert is_concrete(words) is is_so
