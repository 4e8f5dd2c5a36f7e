"""Random commands on one library, one after the other, with undo and redo in between.

A state machine for hypothesis: after every command the undo law is proved, and the invariants
and the trail's chain hold. ``benchmarks/random_commands.py`` runs it for thousands of commands.
"""

import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.builders import AUTHOR, finding, metadata, new_library, quantity, reading
from tests.builders import raw_document as raw
from tests.commands import possible
from tests.commands.test_base import dump
from zbreview.commands.base import perform
from zbreview.commands.dictionaries import DropEntries, EntryDraft, PutEntries
from zbreview.commands.documents import (
    ClearProblems,
    DeleteDocument,
    ImportDocument,
    RecordProblem,
    SetReviewState,
)
from zbreview.commands.fields import RestoreField, SetField
from zbreview.commands.mark_fields import SetDocumentNote
from zbreview.commands.marks import (
    AddMark,
)
from zbreview.commands.rereading import FreshReading, TakeReadings
from zbreview.commands.versions import AdoptVersion, KeepApart, PlaceMarks, Placement
from zbreview.domain.documents import ReviewState
from zbreview.domain.findings import Role
from zbreview.domain.spans import Span
from zbreview.errors import EditRefusedError
from zbreview.store import audit, chains, dictionaries, documents, versions
from zbreview.store.checks import check

_MOST_DOCUMENTS = 5
_SENTENCES = (
    "对省级平台给予30万元奖励", "建设驿站12处", "力争引进专家5名", "出台管理办法", "培训𬭬工😀人次",
)  # fmt: skip
_NOTES = st.text(alphabet="注意甲乙丙é😀 '\"%", max_size=8)
_WORDS = st.sampled_from(("甲次", "乙次", "丙次", "丁次"))
DONE: Counter[str] = Counter()
"""How often each action was performed, by all machines together; for the figures."""


def _text(number: int, picks: list[int]) -> str:
    lines = "\n".join(f"{k}、{_SENTENCES[pick]}（第{number}份）。" for k, pick in enumerate(picks))
    return f"第{number}号答复\n{lines}\n"


def _reading_of(text: str, version: int, digest: str = ""):
    """Return a reading that finds every second line, or with an odd version every line."""
    found, at = [], 0
    for number, line in enumerate(text.split("\n")):
        begin, at = at, at + len(line) + 1
        if line and (number + version) % 2:
            span = Span(begin, begin + len(line))
            role = Role.RESULT if number % 3 == 0 else Role.COMMITMENT
            found.append(finding(text, span.of(text), role, span=span, rule=f"r.{version}"))
    amounts = (quantity(text, "30万元", 30, "万元"),) if "30万元" in text else ()
    return replace(
        reading(
            text,
            version=version,
            metadata=(metadata("year", str(2015 + version)), metadata("title", f"题{version}")),
            findings=tuple(found),
            quantities=amounts,
        ),
        dictionaries=digest,
    )


class Commands(RuleBasedStateMachine):
    """A library, the steps that can be taken back, and those that can be taken again."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="zbreview-machine-"))
        self.library = new_library(self.folder)
        self.n_imported = 0
        self.undoable, self.redoable = [], []

    def teardown(self):
        """Prove the invariants a last time and remove everything."""
        assert check(self.library) == ()
        self.library.close()
        shutil.rmtree(self.folder)

    # What is there -----------------------------------------------------------------------------

    def cards(self):
        return documents.cards(self.library)

    def words(self):
        return [entry.uuid for entry in dictionaries.overlay(self.library).entries]

    def is_empty(self):
        return not self.cards()

    # Doing -------------------------------------------------------------------------------------

    def do(self, command):
        """Perform a command and prove that taking it back leaves everything as it was."""
        before = dump(self.library)
        try:
            done = perform(self.library, command, author=AUTHOR)
        except EditRefusedError:
            assert dump(self.library) == before
            DONE["refused"] += 1
            return
        after = dump(self.library)
        undone = perform(self.library, done.inverse, author=AUTHOR)
        assert dump(self.library) == before
        redone = perform(self.library, undone.inverse, author=AUTHOR)
        assert dump(self.library) == after
        DONE[command.action] += 1
        self.undoable.append(redone.inverse)
        self.redoable.clear()

    def one_of(self, data, commands):
        """Perform one of some commands."""
        self.do(data.draw(st.sampled_from(commands)))

    @precondition(lambda self: self.undoable)
    @rule()
    def undo(self):
        done = perform(self.library, self.undoable.pop(), author=AUTHOR)
        self.redoable.append(done.inverse)
        DONE["undo"] += 1

    @precondition(lambda self: self.redoable)
    @rule()
    def redo(self):
        done = perform(self.library, self.redoable.pop(), author=AUTHOR)
        self.undoable.append(done.inverse)
        DONE["redo"] += 1

    @precondition(lambda self: len(self.cards()) < _MOST_DOCUMENTS)
    @rule(picks=st.lists(st.integers(0, 4), min_size=1, max_size=5), version=st.integers(1, 4))
    def import_document(self, picks, version):
        self.n_imported += 1
        text = _text(self.n_imported, picks)
        document, content = raw(text, f"{self.n_imported}.txt")
        self.do(ImportDocument(document, content, _reading_of(text, version)))

    @precondition(lambda self: self.cards())
    @rule(data=st.data(), version=st.integers(1, 4), note=_NOTES)
    def change_document(self, data, version, note):
        card = data.draw(st.sampled_from(self.cards()))
        text = documents.text_of(self.library, card.text_id)
        digest = dictionaries.overlay(self.library).reading_digest
        fresh = FreshReading(card.text_id, _reading_of(text, version, digest))
        year = st.sampled_from(("2019", "2021"))
        self.do(data.draw(st.sampled_from((
            TakeReadings((fresh,)),
            SetReviewState((card.id,), data.draw(st.sampled_from(ReviewState))),
            SetField(card.id, "issuer", f"某局{note.strip()}"),
            SetField(card.id, "year", data.draw(year)),
            RestoreField(card.id, "year"),
            SetDocumentNote(card.id, note),
        ))))  # fmt: skip

    @precondition(lambda self: len(self.cards()) == _MOST_DOCUMENTS)
    @rule(data=st.data())
    def delete_document(self, data):
        card = data.draw(st.sampled_from(self.cards()))
        self.do(DeleteDocument(card.id, card.name))

    @precondition(lambda self: self.cards())
    @rule(data=st.data(), note=_NOTES)
    def add_mark(self, data, note):
        card = data.draw(st.sampled_from(self.cards()))
        text = documents.text_of(self.library, card.text_id)
        start = data.draw(st.integers(0, len(text) - 2))
        span = Span(start, data.draw(st.integers(start + 1, len(text))))
        self.do(AddMark(card.text_id, span, data.draw(st.sampled_from(Role)), note))

    @precondition(lambda self: possible.every_mark(self.library))
    @rule(data=st.data(), note=_NOTES)
    def decide(self, data, note):
        self.one_of(data, possible.decisions(self.library, data, note))

    @precondition(lambda self: possible.every_mark(self.library))
    @rule(data=st.data(), note=_NOTES)
    def reshape_mark(self, data, note):
        self.one_of(data, possible.shapes(self.library, data, note))

    @precondition(lambda self: self.cards())
    @rule(data=st.data())
    def correct_number(self, data):
        self.one_of(data, possible.numbers(self.library, data))

    @precondition(lambda self: self.cards())
    @rule(data=st.data())
    def answer_list(self, data):
        self.one_of(data, possible.lists(self.library, data))

    @precondition(lambda self: possible.every_mark(self.library))
    @rule(data=st.data(), note=_NOTES)
    def link(self, data, note):
        self.one_of(data, possible.links(self.library, data, note))

    @precondition(lambda self: chains.chains(self.library))
    @rule(data=st.data(), note=_NOTES)
    def change_chain(self, data, note):
        self.one_of(data, possible.chain_changes(self.library, data, note))

    @precondition(lambda self: 0 < len(self.cards()) < _MOST_DOCUMENTS)
    @rule(data=st.data())
    def divide(self, data):
        self.one_of(data, possible.divisions(self.library, data, _reading_of))

    @precondition(lambda self: len(self.cards()) > 1)
    @rule(data=st.data(), note=_NOTES)
    def new_version(self, data, note):
        older, newer = data.draw(st.permutations(self.cards()))[:2]
        placed = [
            Placement(one.uuid, data.draw(st.sampled_from((Span(0, 3), None))))
            for one in versions.marks_of_document(self.library, older.id)
        ]
        self.do(
            data.draw(
                st.sampled_from((
                    AdoptVersion(older.id, newer.id, tuple(placed), older.name),
                    PlaceMarks(older.id, tuple(placed[:1])),
                    KeepApart(older.uuid, newer.uuid),
                ))
            )
        )  # fmt: skip

    @precondition(lambda self: self.cards())
    @rule(data=st.data(), note=_NOTES)
    def code(self, data, note):
        self.one_of(data, possible.coding(self.library, data, note))

    @rule(data=st.data(), word=_WORDS)
    def odds_and_ends(self, data, word):
        every = [
            *possible.views(self.library, data, word),
            PutEntries("measure_words", (EntryDraft({"word": word}),), "词典：增加"),
            RecordProblem("/坏.txt", "读不了", word),
            ClearProblems(),
        ]
        if self.words():
            uuid = data.draw(st.sampled_from(self.words()))
            every.append(DropEntries((uuid,), "词典：删除"))
        self.one_of(data, every)

    @invariant()
    def all_is_well(self):
        assert check(self.library) == ()
        assert audit.verify(self.library)
