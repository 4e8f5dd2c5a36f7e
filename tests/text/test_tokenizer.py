from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbreview import paths
from zbreview.text import tokenizer


def test_words_are_the_field_s_terms():
    assert "工作站" in tokenizer.words("新建院士工作站十家")


@given(st.text(max_size=60))
def test_words_join_to_the_text(text: str):
    assert "".join(tokenizer.words(text)) == text


def test_a_cache_folder_that_cannot_be_used_costs_nothing(monkeypatch: pytest.MonkeyPatch):
    def refuse() -> Path:
        raise PermissionError

    monkeypatch.setattr(paths, "user_data", refuse)
    tokenizer._built.cache_clear()
    try:
        assert tokenizer.words("科技创新平台")
    finally:
        tokenizer._built.cache_clear()


def test_the_cache_lies_in_the_user_s_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("ZBREVIEW_DATA", str(tmp_path))
    tokenizer._built.cache_clear()
    try:
        tokenizer.words("科技创新平台")
        assert (tmp_path / "jieba.cache").is_file()
    finally:
        tokenizer._built.cache_clear()
