"""Words are counted over the documents that pass; own words stay whole and count more."""

import pytest

from tests.builders import AUTHOR, import_replies, new_library
from zbreview.commands.base import perform
from zbreview.domain.dictionary_tables import BY_NAME
from zbreview.errors import CancelledError
from zbreview.services import dictionaries
from zbreview.services.progress import SilentProgress
from zbreview.services.word_counts import word_counts
from zbreview.store import dictionaries as stored
from zbreview.store.search import SearchFilter


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        import_replies(opened)
        yield opened


def _counts(library, wanted=None):
    found = word_counts(library, wanted or SearchFilter(), SilentProgress())
    return {one.word: one for one in found}


def test_words_are_counted_with_their_documents(library):
    found = _counts(library)
    assert (found["奖励"].count, found["奖励"].documents) == (4, 2)
    assert list(found) == [one.word for one in sorted(
        found.values(), key=lambda one: (-one.count, one.word))]  # fmt: skip
    assert all(len(word) > 1 and not word.isdigit() for word in found)
    assert "人才" not in _counts(library, SearchFilter(years=(2019,)))


def test_own_words_stay_whole(library):
    assert "省级研发平台" not in _counts(library)
    table = BY_NAME["topics"]
    cells = {"topic": "创新平台", "word": "省级研发平台"}
    perform(library, dictionaries.adding(table, cells, stored.overlay(library)), author=AUTHOR)
    found = _counts(library)
    assert (found["省级研发平台"].count, found["省级研发平台"].is_listed) == (2, True)


def test_counting_can_be_stopped(library):
    class Stopped:
        def step(self, done, total, label):
            raise CancelledError("已取消。", "")

    with pytest.raises(CancelledError):
        word_counts(library, SearchFilter(), Stopped())
