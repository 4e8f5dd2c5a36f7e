"""A damaged library opens, is refused with a sentence, or is repaired: no traceback, no silence."""

import contextlib
import functools
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import whole_library
from zbreview.errors import LibraryError
from zbreview.store.checks import check
from zbreview.store.library import Library
from zbreview.store.repairing import repair

_PAGE = 4096
_EXAMPLES = max(20, settings().max_examples // 4)
"""Each takes a third of a second; the profile `search` tries hundreds."""


def _flipped(data, places):
    broken = bytearray(data)
    for place, bit in places:
        broken[place % len(broken)] ^= 1 << bit
    return bytes(broken)


def _emptied(data, pages):
    broken = bytearray(data)
    for page in pages:
        start = page % (len(broken) // _PAGE) * _PAGE
        broken[start : start + _PAGE] = bytes(_PAGE)
    return bytes(broken)


def _cut(data, end):
    return data[: end % len(data)]


_FLIPS = st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 7)), min_size=1, max_size=30)
_HEAD = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 7)), min_size=1, max_size=4)
_PAGES = st.lists(st.integers(0, 10**4), min_size=1, max_size=4)
_DAMAGE = st.one_of(
    st.tuples(st.just(_flipped), _FLIPS),
    st.tuples(st.just(_flipped), _HEAD),
    st.tuples(st.just(_emptied), _PAGES),
    st.tuples(st.just(_cut), st.integers(0, 10**7)),
)


def _rows(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return {
            table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("document", "original", "text_version", "paragraph", "finding")
        }


@functools.cache
def _sound_rows():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zbr"
        path.write_bytes(whole_library())
        return _rows(path)


def _is_refused(path):
    try:
        Library.open(path).close()
    except LibraryError as refused:
        return bool(refused.hint)
    return False


@given(_DAMAGE)
@settings(max_examples=_EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_library_is_refused_opened_or_repaired(damage):
    harm, places = damage
    data = harm(whole_library(), places)
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder) / "a.zbr", Path(folder) / "b.zbr"
        path.write_bytes(data)
        with (
            contextlib.suppress(LibraryError),
            Library.open(path, read_only=True) as library,
        ):
            check(library)
        assert path.read_bytes() == data
        if _is_refused(path):
            assert path.read_bytes() == data
            left = {each.name: each.stat().st_size for each in Path(folder).iterdir()}
            assert left.keys() <= {"a.zbr", "a.zbr-wal", "a.zbr-shm"}  # as SQLite leaves them
            assert not left.get("a.zbr-wal")
        path.write_bytes(data)
        try:
            done = repair(path, target, author="林砚")
        except LibraryError:
            assert not target.exists()
        else:
            assert not done.is_complete or _rows(target) == _sound_rows()
            Library.open(target).close()
        assert path.read_bytes() == data


def test_words_of_the_file_that_are_no_text_do_not_break_the_message(tmp_path):
    needle = b"CREATE TABLE 'paragraph_fts_idx'"
    assert needle in whole_library()
    path, target = tmp_path / "a.zbr", tmp_path / "b.zbr"
    path.write_bytes(whole_library().replace(needle, needle.replace(b"E", b"\xc5", 1)))
    for read_only in (False, True):
        with pytest.raises(LibraryError, match="损坏"):
            Library.open(path, read_only=read_only)
    assert repair(path, target, author="林砚").is_complete
    assert _rows(target) == _sound_rows()
