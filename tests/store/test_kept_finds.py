"""The file of what a search found: replaced text by text, begun anew when it is not to be used."""

import json
import sqlite3
from pathlib import Path

import pytest

from zbreview.domain.identity import TextId, Uuid
from zbreview.store.kept_finds import KeptFinds

A, B, C = map(Uuid, "abc")
ONE, TWO = TextId(1), TextId(2)


def test_what_was_found_comes_back_text_by_text(tmp_path: Path):
    with KeptFinds(tmp_path / "new" / "finds.sqlite", "rules") as file:
        file.keep({ONE: "s1"}, 3, {A: (ONE, ((C, 0.5),)), B: (ONE, ())})
        file.keep({TWO: "s2"}, 3, {C: (TWO, ((A, 0.5), (B, 0.25)))})
        file.keep({ONE: "s3"}, 4, {A: (ONE, ((C, 0.75),))})
    with KeptFinds(tmp_path / "new" / "finds.sqlite", "rules") as file:
        assert file.asked() == {ONE: ("s3", 4), TWO: ("s2", 3)}
        assert dict(file.found()) == {A: ((C, 0.75),), C: ((A, 0.5), (B, 0.25))}
        file.forget([ONE])
        assert [*file.asked(), *dict(file.found())] == [TWO, C]


def test_a_group_is_kept_wholly_or_not_at_all(tmp_path: Path):
    with KeptFinds(tmp_path / "finds.sqlite", "rules") as file:
        file.keep({ONE: "s1"}, 1, {A: (ONE, ())})
        with pytest.raises(sqlite3.ProgrammingError):
            file.keep({ONE: object()}, 1, {})  # type: ignore[dict-item]
        assert file.asked() == {ONE: ("s1", 1)}
        assert dict(file.found()) == {A: ()}


@pytest.mark.parametrize("spoilt", ["rules", "bytes", "layout"])
def test_other_rules_a_broken_file_or_another_layout_begin_anew(tmp_path: Path, spoilt: str):
    path = tmp_path / "finds.sqlite"
    with KeptFinds(path, "rules") as file:
        file.keep({ONE: "s1"}, 1, {A: (ONE, ())})
    if spoilt == "bytes":
        path.write_bytes(b"not a database" * 200)
    elif spoilt == "layout":
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
    with KeptFinds(path, "other" if spoilt == "rules" else "rules") as file:
        assert file.asked() == {}
        file.keep({ONE: "s1"}, 1, {A: (ONE, ())})


def test_no_word_of_a_document_is_kept(tmp_path: Path):
    with KeptFinds(tmp_path / "finds.sqlite", "rules") as file:
        file.keep({ONE: "s1"}, 1, {A: (ONE, ((B, 0.5),))})
    with sqlite3.connect(tmp_path / "finds.sqlite") as db:
        rows = db.execute("SELECT * FROM found").fetchall()
    db.close()
    assert rows == [("a", 1, json.dumps([["b", 0.5]]))]
