"""A batch of mixed files with broken ones: exact counts, nothing twice, the same after a kill."""

import sys

import pytest

from benchmarks import mixed_batch
from tests.builders import AUTHOR
from zbreview.services.reading_workers import LEAST_BATCH
from zbreview.store import documents
from zbreview.store.library import Library


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and process groups are of POSIX")
def test_a_batch_killed_while_others_read_for_it_ends_like_one_that_was_not(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    count = 2 * LEAST_BATCH  # several transactions, so that the kill falls between two
    expected = mixed_batch.make(folder, count, n_chars=300)
    assert (expected.documents, expected.broken) == (92, 4)
    whole, cut = tmp_path / "whole.zbr", tmp_path / "cut.zbr"
    for path in (whole, cut):
        Library.create(path, author=AUTHOR).close()
    first = mixed_batch.imported(whole, folder)
    assert len(first.imported) == expected.documents
    assert len(first.problems) == expected.broken
    assert first.duplicates == ()
    with Library.open(whole) as library:
        listed = documents.problems(library)
    assert len(listed) == expected.broken
    assert all(one.reason and one.hint for one in listed)
    kept = mixed_batch.killed(cut, folder, 20)
    assert 0 < kept < expected.documents
    rest = mixed_batch.imported(cut, folder)
    assert len(rest.imported) == expected.documents - kept
    assert mixed_batch.state(cut) == mixed_batch.state(whole)
    with Library.open(cut) as library:
        assert len(documents.problems(library)) == expected.broken
    again = mixed_batch.imported(cut, folder)
    assert again.imported == ()
    assert len(again.duplicates) == expected.documents
