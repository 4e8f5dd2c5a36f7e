"""Which readings are behind, and a library made before there were own dictionary rows."""

import gzip
import sqlite3
from contextlib import closing

import pytest

from tests.builders import AUTHOR, import_replies, new_library, reading, reread
from zbreview.commands.base import perform
from zbreview.commands.dictionaries import EntryDraft, PutEntries
from zbreview.domain.reviews import MarkState
from zbreview.errors import LibraryError
from zbreview.store import dictionaries, documents, marks
from zbreview.store.checks import check
from zbreview.store.library import Library

PUT = PutEntries("measure_words", (EntryDraft({"word": "趟次"}),), "词典：试验")


@pytest.fixture
def old_library(tmp_path, project):
    """Return a library of the first schema, with two replies and three decisions."""
    path = tmp_path / "旧库.zbr"
    kept = project / "tests" / "databases" / "v1.zbr.gz"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    return path


def test_readings_are_behind_by_rules_or_by_words(tmp_path):
    with new_library(tmp_path) as library:
        first, second = import_replies(library)
        assert dictionaries.readings_behind(library, 1) == ()
        both = ((first.id, first.text_id), (second.id, second.text_id))
        assert dictionaries.readings_behind(library, 2) == both
        done = perform(library, PUT, author=AUTHOR)
        assert dictionaries.readings_behind(library, 1) == both
        digest = dictionaries.overlay(library).reading_digest
        text = documents.text_of(library, first.text_id)
        fresh = reading(text, dictionaries=digest)
        perform(library, reread(first.text_id, fresh), author=AUTHOR)
        assert dictionaries.readings_behind(library, 1) == both[1:]
        assert documents.reading_of(library, first.text_id).dictionaries == digest
        perform(library, done.inverse, author=AUTHOR)
        assert dictionaries.readings_behind(library, 1) == both[:1]


def test_an_old_library_is_backed_up_migrated_and_loses_nothing(old_library):
    before = old_library.read_bytes()
    with pytest.raises(LibraryError, match="需要先升级"):
        Library.open(old_library, read_only=True)
    with Library.open(old_library) as library:
        assert "升级前的备份" in library.notices[0]
        assert check(library) == ()
        cards = documents.cards(library)
        assert {card.name for card in cards} == {"2019.txt", "2022.txt"}
        states = [
            mark.state
            for card in cards
            for mark in marks.marks_of(library, card.text_id, with_rejected=True)
        ]
        assert states.count(MarkState.ACCEPTED) == states.count(MarkState.REJECTED) == 1
        values = [f.value for card in cards for f in documents.metadata_of(library, card.id)]
        assert "某委员" in values
        assert dictionaries.overlay(library).entries == ()
        assert dictionaries.readings_behind(library, 1) == ()
        perform(library, PUT, author=AUTHOR)
        assert dictionaries.overlay(library).version == 1
    (kept,) = old_library.parent.glob("*升级前备份*")
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("SELECT count(*) FROM annotation").fetchone() == (2,)
        assert not db.execute("SELECT 1 FROM sqlite_schema WHERE name LIKE 'dict%'").fetchall()
    assert old_library.read_bytes() != before
    with Library.open(old_library) as library:
        assert library.notices == ()
