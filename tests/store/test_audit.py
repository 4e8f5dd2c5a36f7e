"""The trail keeps everything in order and notices what was touched."""

import sqlite3

import pytest

from zbreview.commands.fields import SetField
from zbreview.store import audit


def test_the_newest_entries_come_first_page_by_page(library, replies, run):
    for number in range(5):
        run(SetField(replies[0].id, "cc", f"抄送{number}"))
    newest = audit.entries(library, 3)
    assert [one.id for one in newest] == [7, 6, 5]
    older = audit.entries(library, 10, before=newest[-1].id)
    assert [one.id for one in older] == [4, 3, 2, 1]
    assert older[-1].label == "导入“2019答复.txt”"


@pytest.mark.parametrize("sql", ["DELETE FROM audit", "UPDATE audit SET author = ''"])
def test_rows_of_the_trail_are_neither_changed_nor_removed(library, replies, sql):
    with pytest.raises(sqlite3.IntegrityError, match="audit trail"):
        library.writer.run(lambda db: db.execute(sql))
    assert audit.verify(library)


def test_an_empty_trail_is_whole(library):
    assert audit.verify(library)
    assert audit.entries(library) == ()


def test_a_changed_row_breaks_the_chain(library, replies):
    library.writer.run(
        lambda db: (
            db.execute("DROP TRIGGER audit_never_changes"),
            db.execute("UPDATE audit SET label = '没做过' WHERE id = 1"),
        )
    )
    assert not audit.verify(library)
