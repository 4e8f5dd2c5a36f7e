"""All suggestions of a library: found once, carried on after a stop, brought up to date."""

from pathlib import Path

import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    PROMISE_2022,
    import_replies,
    new_library,
)
from zbreview.commands.base import perform
from zbreview.commands.chains import RejectPair
from zbreview.commands.marks import AcceptSuggestions, RejectSuggestions
from zbreview.domain.identity import Uuid
from zbreview.errors import CancelledError
from zbreview.services import suggestions
from zbreview.services.comparison import candidates, prepare
from zbreview.services.ingestion import import_paths
from zbreview.services.kept_index import kept
from zbreview.services.progress import SilentProgress
from zbreview.services.suggestions import n_waiting, nearest, suggest_all
from zbreview.store import changes, marks
from zbreview.store.chains import chains
from zbreview.store.library import Library

QUIET = SilentProgress()
LATER = f"""关于第7号建议的答复

二、下一步工作打算

（一）加大奖励力度。{PROMISE_2022}，并加快兑付。

云溪市科技局
2024年5月6日
"""


def _uuid_of(library: Library, quote: str) -> Uuid:
    return next(each.uuid for each in marks.statements(library) if each.mark.quote == quote)


class _Stopping:
    """Progress that is cancelled at its nth report and remembers what it was told."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.told: list[tuple[int, int]] = []

    def step(self, done: int, total: int, label: str) -> None:
        self.told.append((done, total))
        self.left -= 1
        if self.left < 0:
            raise CancelledError("已取消。", "")


def test_every_statement_is_asked_once_and_links_nothing(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        count = len(marks.statements(library))
        number = changes.change_number(library)
        assert n_waiting(library) == count
        assert suggest_all(library, QUIET) == count
        assert suggest_all(library, QUIET) == n_waiting(library) == 0
        one, other = _uuid_of(library, PROMISE_2019), _uuid_of(library, PROMISE_2022)
        best = nearest(library)
        assert best[one].uuid == other
        assert best[other].uuid == one
        assert chains(library) == ()
        assert changes.change_number(library) == number


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(suggestions, "_GROUP", 1)
    with new_library(tmp_path) as library:
        import_replies(library)
        count = len(marks.statements(library))
        watch = _Stopping(after=2)
        with pytest.raises(CancelledError):
            suggest_all(library, watch)
        left = n_waiting(library)
        assert 0 < left < count
        assert watch.told[-1] == (count - left, count)
    with Library.open(library.path) as library:
        assert suggest_all(library, QUIET) == left


def test_a_new_document_costs_its_own_statements_and_is_found_from_the_old_ones(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        suggest_all(library, QUIET)
        before = kept(library)
        later = tmp_path / "后来.txt"
        later.write_text(LATER, encoding="utf-8")
        import_paths(library, [later], author=AUTHOR, progress=QUIET)
        new = len(marks.statements(library)) - len(before.index.statements)
        assert kept(library).index.engine.profiles[0] is before.index.engine.profiles[0]
        assert suggest_all(library, QUIET) == new > 0
        added = {
            each.uuid for each in marks.statements(library) if each.document.name == "后来.txt"
        }
        assert nearest(library)[_uuid_of(library, PROMISE_2022)].uuid in added


def test_what_was_refused_or_rejected_is_nobodys_nearest(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        suggest_all(library, QUIET)
        one, other = _uuid_of(library, PROMISE_2019), _uuid_of(library, PROMISE_2022)
        perform(library, RejectPair(one, other), author=AUTHOR)
        best = nearest(library)
        assert best[one].uuid != other
        assert best[other].uuid != one
        perform(library, RejectSuggestions((other,)), author=AUTHOR)
        best = nearest(library)
        assert other not in best
        assert all(each.uuid != other for each in best.values())


def test_a_decision_reads_its_own_text_again_only(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        prepare(library)
        before = kept(library)
        assert kept(library) is before
        uuid = _uuid_of(library, PROMISE_2019)
        perform(library, AcceptSuggestions((uuid,)), author=AUTHOR)
        after = kept(library)
        changed = [
            text for text in after.by_text if after.by_text[text] is not before.by_text[text]
        ]
        assert len(changed) == 1
        assert candidates(library, uuid)[0].target.mark.quote == PROMISE_2022


def test_an_empty_library_has_nothing_to_suggest(tmp_path: Path):
    with new_library(tmp_path) as library:
        prepare(library)
        assert suggest_all(library, QUIET) == 0
        assert nearest(library) == {}


def test_all_are_asked_again_when_the_library_has_grown_much(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(suggestions, "_GROWN", 0.5)
    with new_library(tmp_path) as library:
        import_replies(library)
        suggest_all(library, QUIET)
        assert n_waiting(library) == len(marks.statements(library))
