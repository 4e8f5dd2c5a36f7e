import re

import pytest

from zbreview import paths
from zbreview.errors import BugError
from zbreview.services import dictionaries

HEAD = re.compile(r"# 来源：.+；许可：.+；日期：\d{4}-\d\d-\d\d")


def test_every_dictionary_names_its_source_licence_and_date() -> None:
    files = sorted(paths.resource("dictionaries").glob("*.*"))
    assert files
    for path in files:
        assert HEAD.match(path.read_text(encoding="utf-8")), path.name


def test_the_lexicon_is_loaded_once_and_holds_every_file() -> None:
    lexicon = dictionaries.lexicon()
    assert dictionaries.lexicon() is lexicon
    for path in paths.resource("dictionaries").glob("*.*"):
        held = lexicon.words if path.suffix == ".txt" else lexicon.tables
        assert held[path.stem], path.name


def test_years_in_tables_are_years() -> None:
    lexicon = dictionaries.lexicon()
    for row in lexicon.table("session_years"):
        assert re.fullmatch(r"(19|20)\d\d", row["first_year"]), row
    for row in lexicon.table("era_terms"):
        earliest, latest = row["earliest"] or "1900", row["latest"] or "2999"
        assert int(earliest) <= int(latest), row


def test_a_missing_folder_is_our_own_fault(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)
    dictionaries.lexicon.cache_clear()
    with pytest.raises(BugError):
        dictionaries.lexicon()
    dictionaries.lexicon.cache_clear()
