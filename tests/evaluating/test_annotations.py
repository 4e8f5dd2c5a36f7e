"""The JSON contract is taken in, or refused with the place of the fault."""

import pytest

from zbreview.errors import InputError
from zbreview.evaluating.annotations import base_name, parse


def of(**document):
    return {"documents": [{"file": "a.txt", **document}]}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "documents"),
        ({"documents": {}}, "documents"),
        ({"documents": [{}]}, "第 1 份文件"),
        ({"documents": [{"file": "x/a"}, {"file": "y/a"}]}, "出现两次"),
        (of(sections=[{"start": 3, "end": 3}]), "sections[0]"),
        (of(results=[{"start": True, "end": 3}]), "results[0]"),
        (of(quantities=["5家"]), "quantities[0]"),
        (of(ambiguous={}), "ambiguous"),
        (of(commitments=[{"start": 0, "end": 3, "grain": "word"}]), "grain"),
        (of(metadata=[]), "metadata"),
        ({**of(), "unit_aliases": []}, "unit_aliases"),
    ],
)
def test_a_fault_is_named(data, words: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(data, "金标.json")
    assert "金标.json" in caught.value.message
    assert words in caught.value.message


def test_bare_values_and_missing_lists_are_fine() -> None:
    found = parse(of(metadata={"year": 2021}, text="甲乙丙", results=[{"start": 1, "end": 3}]), "x")
    document = found.documents["a.txt"]
    assert document.metadata["year"].value == 2021
    assert document.passages("results")[0].text == "乙丙"
    assert document.passages("sections") == ()


@pytest.mark.parametrize("path", ["a.txt", "甲/a.txt", "C:\\甲\\a.txt"])
def test_base_names(path: str) -> None:
    assert base_name(path) == "a.txt"
