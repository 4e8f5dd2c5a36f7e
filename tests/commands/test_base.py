"""Undo law: a command and its inverse leave every table and the search index as before."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import (
    AUTHOR,
    new_library,
)
from tests.commands.every_command import COMMANDS
from tests.commands.world import NOTES, TEXTS, World
from zbreview.commands.base import perform, perform_each
from zbreview.commands.marks import (
    AcceptSuggestions,
    EditMark,
    MarkChanges,
)
from zbreview.domain.identity import Uuid
from zbreview.errors import BugError, EditRefusedError, LibraryError
from zbreview.store import audit, documents, marks
from zbreview.store.checks import check
from zbreview.store.writer import Priority


def dump(library):
    """Return every table but the trail, and what the search index answers."""
    db = library.reader()
    tables = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'paragraph_fts%'"
        ).fetchall()
        if name not in {"audit", "_sqlite_migrations"}
    ]
    found = {}
    for name in tables:
        rows = db.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - from the schema
        found[name] = sorted(rows, key=repr)
    found["index"] = [
        db.execute(
            "SELECT rowid FROM paragraph_fts WHERE paragraph_fts MATCH ? ORDER BY rowid", [query]
        ).fetchall()
        for query in ('"承诺"', '"平"*', '"甲"*', '"x"*')
    ]
    return found


def obeys_the_law(world, command):
    """Perform, undo, redo, undo and redo; assert the tables each time; return what was done."""
    before = dump(world.library)
    done = world.run(command)
    after = dump(world.library)
    undone = world.run(done.inverse)
    assert dump(world.library) == before
    redone = world.run(undone.inverse)
    assert dump(world.library) == after
    world.run(world.run(redone.inverse).inverse)
    assert dump(world.library) == after
    assert (undone.label, redone.label) == (f"撤销：{done.label}", f"重做：{done.label}")
    return before, done, after


def prepared(world, name):
    """Return a command with what it needs in place, or None where rules forbid that."""
    try:
        return COMMANDS[name](world)
    except EditRefusedError:
        return None


LAST = (
    "adopt version", "delete document", "place marks", "split", "take readings",
)  # fmt: skip
"""After these the others have nothing left to work on."""


@settings(max_examples=10)
@given(
    texts=st.tuples(TEXTS, TEXTS),
    note=NOTES,
    names=st.lists(
        st.sampled_from(sorted(set(COMMANDS) - set(LAST))), min_size=5, max_size=5, unique=True
    ),
    last=st.sampled_from(LAST),
)
def test_undo_leaves_everything_as_before_whatever_was_done_before(
    tmp_path_factory, texts, note, names, last
):
    with new_library(tmp_path_factory.mktemp("law")) as library:
        world = World(library, texts, note)
        for name in (*names, last):
            command = prepared(world, name)
            before = dump(library)
            try:
                if command is not None:
                    obeys_the_law(world, command)
            except EditRefusedError:
                assert dump(library) == before
        assert check(library) == ()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_does_something_says_what_and_can_be_undone(tmp_path, name):
    with new_library(tmp_path) as library:
        world = World(library, ("甲平台承诺十万元", "乙平台承诺二十万元"), "备注")
        command = COMMANDS[name](world)
        before, done, after = obeys_the_law(world, command)
        assert before != after
        assert done.changes.tables == {change.table for change in done.changes.rows} != set()
        trail = [entry for entry in audit.entries(library) if entry.action == command.action]
        assert (trail[0].label, trail[0].author) == (command.label, AUTHOR)
        assert json.loads(trail[0].changes)
        assert any("\u4e00" <= char <= "\u9fff" for char in done.label)


def test_undo_is_refused_where_something_else_came_between(library, run, promise):
    accepted = run(AcceptSuggestions((promise,)))
    run(EditMark(promise, MarkChanges(note="后来的话")))
    with pytest.raises(EditRefusedError, match="别的改动"):
        run(accepted.inverse)
    assert marks.mark(library, promise).note == "后来的话"


def test_a_refused_command_leaves_no_audit_row(library, run, promise):
    before = len(audit.entries(library))
    with pytest.raises(EditRefusedError):
        run(AcceptSuggestions((promise, Uuid("nobody"))))
    assert len(audit.entries(library)) == before
    assert marks.marks_of(library, documents.cards(library)[1].text_id)


def test_the_origin_comes_back_with_the_changes(library, promise):
    done = perform(library, AcceptSuggestions((promise,)), author=AUTHOR, origin="review-page")
    assert (done.changes.origin, done.changes.tables) == ("review-page", {"annotation"})


def test_the_trail_names_texts_by_length_and_hash(library, replies):
    changes = audit.entries(library, 1)[0].changes
    assert len(changes) < 2000
    assert "万元奖励" not in changes
    listed = {(entry["table"], entry.get("count")) for entry in json.loads(changes)}
    assert ("finding", 3) in listed
    assert ("original", None) in listed


def test_a_row_that_is_not_there_is_a_bug(library):
    class Broken:
        label, action = "坏", "broken"

        def apply(self, edit):
            edit.delete("chain", 1)

    with pytest.raises(BugError):
        perform(library, Broken(), author=AUTHOR)


class Noted:
    """Record an import problem; ``then`` is called with the edit before or after that."""

    label, action = "记录", "record_problem"

    def __init__(self, path, *, before=None, then=None):
        self.path, self.before, self.then = path, before, then

    def apply(self, edit):
        if self.before is not None:
            self.before(edit)
        edit.insert("import_problem", {"path": self.path, "reason": "因", "created_at": edit.at})
        if self.then is not None:
            self.then(edit)


def refusing(_edit):
    raise EditRefusedError("不行", "")


def breaking(_edit):
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "failing", [{"before": refusing}, {"before": breaking}, {"then": refusing}]
)
def test_the_commands_of_a_batch_are_stored_but_for_those_that_fail(library, failing):
    commands = (Noted("甲"), Noted("乙", **failing), Noted("丙"))
    one, two, three = perform_each(library, commands, author=AUTHOR)
    assert isinstance(two, (EditRefusedError, ZeroDivisionError))
    assert [change.after["path"] for change in (*one, *three)] == ["甲", "丙"]
    assert sorted(problem.path for problem in documents.problems(library)) == ["丙", "甲"]
    assert [entry.action for entry in audit.entries(library, 2)] == ["record_problem"] * 2
    assert check(library) == ()


def test_a_batch_lets_a_person_in_between_two_documents(library):
    order = []

    def ask(_edit):
        library.writer.submit(lambda _db: order.append("person"), Priority.USER)

    def note(name):
        return lambda _edit: order.append(name)

    commands = (Noted("甲", then=ask), Noted("乙", then=note("乙")), Noted("丙", then=note("丙")))
    assert len(perform_each(library, commands, author=AUTHOR)) == 3
    assert order == ["person", "乙", "丙"]


@pytest.mark.parametrize("spoilt", [False, True])
def test_a_batch_ends_where_the_library_cannot_be_written(library, spoilt):
    def gone(_edit):
        raise LibraryError("磁盘已满", "")

    commands = (*([Noted("甲", then=breaking)] if spoilt else []), Noted("乙", before=gone))
    with pytest.raises(LibraryError, match="磁盘"):
        perform_each(library, commands, author=AUTHOR)
    assert documents.problems(library) == ()
