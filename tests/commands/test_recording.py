"""Many rows at once are recorded as one by one."""

from zbreview.commands.base import Edit
from zbreview.commands.recording import RowChange


def test_rows_inserted_together_are_stored_and_recorded_like_single_ones(library, document) -> None:
    row = {"text_version_id": document.text_id, "start": 1, "end": 4, "kind": "lost_mark"}

    def work(db):
        edit = Edit(db, author="林砚", at="2031-05-06T08:00:00+08:00")
        single = [edit.insert("damage", {**row, "note": note}) for note in ("甲", "乙")]
        singles, edit.changes = edit.changes, []
        for stored in single:
            edit.delete("damage", stored["id"])
        edit.changes = []
        assert edit.insert_many("damage", []) == []
        together = edit.insert_many("damage", [{**row, "note": note} for note in ("甲", "乙")])
        assert together == single
        assert edit.changes == singles
        assert edit.changes[0] == RowChange("damage", single[0]["id"], None, single[0])

    library.writer.run(work)
