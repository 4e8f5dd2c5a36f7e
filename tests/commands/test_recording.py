"""Many rows at once are recorded as one by one."""

from zbreview.commands.base import Edit
from zbreview.commands.recording import RowChange, as_audit


def test_rows_inserted_together_are_stored_and_recorded_like_single_ones(library, document) -> None:
    row = {"text_version_id": document.text_id, "start": 1, "end": 4, "kind": "lost_mark"}

    def work(db):
        edit = Edit(db, author="林砚", at="2031-05-06T08:00:00+08:00")
        single = [edit.insert("damage", {**row, "note": note}) for note in ("甲", "乙")]
        singles, edit.changes = edit.changes, []
        for stored in single:
            edit.delete("damage", stored["id"])
        edit.changes = []
        assert edit.put("damage", (), (), {}) == edit.next_key("damage")
        columns, values = ("start", "end", "kind", "note"), (1, 4, "lost_mark")
        rows = [(*values, note) for note in ("甲", "乙")]
        first = edit.put("damage", columns, rows, {"text_version_id": document.text_id})
        assert first == single[0]["id"]
        assert edit.changes == singles
        assert edit.changes[0] == RowChange("damage", first, None, single[0])

    library.writer.run(work)


def test_the_trail_counts_rows_that_are_not_kept_as_it_counts_the_kept(library, document) -> None:
    same = {"text_version_id": document.text_id, "start": 1, "end": 4, "kind": "lost_mark"}

    def work(db):
        kept, counted = (
            Edit(db, author="林砚", at="2031-05-06T08:00:00+08:00", keeps_rows=keeps)
            for keeps in (True, False)
        )
        for edit in (kept, counted):
            edit.put("damage", ("note",), [("甲",), ("乙",)], same)
        assert (len(kept.changes), len(counted.changes)) == (2, 0)
        assert as_audit(kept) == as_audit(counted)
        assert '"count":2' in as_audit(counted)

    library.writer.run(work)
