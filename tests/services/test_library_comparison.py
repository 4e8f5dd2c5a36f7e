"""Candidates of a real library file, through accepting, refusing and importing."""

from pathlib import Path

import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    PROMISE_2022,
    import_replies,
    import_text,
    new_library,
)
from zbreview.commands.base import perform
from zbreview.commands.chains import RejectPair
from zbreview.commands.marks import AcceptSuggestions, RejectSuggestions
from zbreview.domain.identity import Uuid
from zbreview.errors import EditRefusedError
from zbreview.services import kept_index
from zbreview.services.comparison import candidates, compare_library
from zbreview.store import marks
from zbreview.store.library import Library


def uuid_of(library: Library, quote: str) -> Uuid:
    return next(each.uuid for each in marks.statements(library) if each.mark.quote == quote)


def quotes(library: Library, uuid: Uuid) -> list[str]:
    return [each.target.mark.quote for each in candidates(library, uuid)]


def test_the_promise_of_the_other_year_comes_first_with_its_delta(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        best = candidates(library, uuid_of(library, PROMISE_2019), limit=1)[0]
        assert best.target.mark.quote == PROMISE_2022
        assert best.judgement.delta == "20—40万元 → 40万元"
        assert "对新认定的省级研发平台" in best.source.context
        assert "加大奖励力度" in best.source.context or "下一步" in best.source.context


def test_a_suggestion_asked_for_by_its_old_uuid_is_found_after_it_was_accepted(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        suggestion = uuid_of(library, PROMISE_2019)
        perform(library, AcceptSuggestions((suggestion,)), author=AUTHOR)
        assert quotes(library, suggestion)[0] == PROMISE_2022
        assert quotes(library, uuid_of(library, PROMISE_2022))[0] == PROMISE_2019


def test_a_refused_pair_stays_refused_when_its_suggestions_are_accepted(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        one, other = uuid_of(library, PROMISE_2019), uuid_of(library, PROMISE_2022)
        perform(library, RejectPair(one, other), author=AUTHOR)
        assert PROMISE_2022 not in quotes(library, one)
        perform(library, AcceptSuggestions((one, other)), author=AUTHOR)
        assert PROMISE_2022 not in quotes(library, uuid_of(library, PROMISE_2019))
        assert PROMISE_2019 not in quotes(library, uuid_of(library, PROMISE_2022))


def test_a_rejected_mark_has_no_candidates_and_is_none(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        one, other = uuid_of(library, PROMISE_2019), uuid_of(library, PROMISE_2022)
        perform(library, RejectSuggestions((other,)), author=AUTHOR)
        assert PROMISE_2022 not in quotes(library, one)
        with pytest.raises(EditRefusedError, match="已不存在或已被否决"):
            candidates(library, other)
        with pytest.raises(EditRefusedError):
            candidates(library, Uuid("nobody"))


def test_a_whole_library_is_compared_without_refused_pairs(tmp_path: Path):
    with new_library(tmp_path) as library:
        import_replies(library)
        one, other = uuid_of(library, PROMISE_2019), uuid_of(library, PROMISE_2022)

        def found() -> bool:
            links = compare_library(library).links
            pairs = {(each.source.uuid, each.target.uuid) for each in links if each.target}
            assert ((one, other) in pairs) is ((other, one) in pairs)
            return (one, other) in pairs

        assert found()
        perform(library, RejectPair(one, other), author=AUTHOR)
        assert not found()
        assert compare_library(library).chains == ()


def test_the_index_is_kept_until_something_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    built = []
    original = kept_index.StatementIndex

    def counting(*arguments, **options):
        built.append(1)
        return original(*arguments, **options)

    monkeypatch.setattr(kept_index, "StatementIndex", counting)
    with new_library(tmp_path) as library:
        import_replies(library)
        uuid = uuid_of(library, PROMISE_2019)
        candidates(library, uuid)
        candidates(library, uuid)
        assert len(built) == 1
        import_text(library, "云溪市财政局\n关于预算公开的说明。", "另一件.txt")
        perform(library, AcceptSuggestions((uuid,)), author=AUTHOR)
        candidates(library, uuid)
        assert len(built) == 2
