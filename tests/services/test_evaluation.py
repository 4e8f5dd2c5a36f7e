"""Gold against predictions, against files, and against its own texts."""

import json

import pytest

from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview.errors import InputError
from zbreview.services.evaluation import evaluate
from zbreview.services.payload import document_payload
from zbreview.services.reading import read_bytes


class Silent:
    def step(self, done: int, total: int, label: str) -> None:
        """Say nothing."""


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / "文件"
    texts.mkdir()
    (texts / "2021.txt").write_text(REPLY_2021, encoding="utf-8")
    (texts / "2023.txt").write_text(REPLY_2023, encoding="utf-8")
    return texts


@pytest.fixture
def gold(tmp_path, folder):
    """Return what was read as a gold file, one document with its text and one without."""
    documents = []
    for path in sorted(folder.iterdir()):
        document, reading = read_bytes(path.name, path.read_bytes())
        documents.append(document_payload(document, reading, with_text=path.stem == "2021"))
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"documents": documents}), encoding="utf-8")
    return path


def rates(measured):
    return {tally.f1 for tally in measured.evaluation.scores.layers.values()}


def test_files_and_folders_are_read_on_the_spot(gold, folder) -> None:
    measured = evaluate(gold, [folder], Silent())
    assert rates(measured) == {1.0}
    assert measured.evaluation.scores.layers["ITEM"].gold > 0
    assert not measured.problems


def test_predictions_may_be_a_file(gold) -> None:
    assert rates(evaluate(gold, [gold], Silent())) == {1.0}


def test_without_files_the_texts_of_the_gold_are_read(gold) -> None:
    measured = evaluate(gold, [], Silent())
    assert measured.evaluation.not_predicted == ("2023.txt",)
    assert measured.evaluation.by_document["2021.txt"].layers["quantities"].f1 == 1.0


def test_another_text_under_the_same_name_is_not_scored(gold, folder) -> None:
    (folder / "2021.txt").write_text("甲" + REPLY_2021, encoding="utf-8")
    measured = evaluate(gold, [folder], Silent())
    assert [problem.path.name for problem in measured.problems] == ["2021.txt"]
    assert list(measured.evaluation.by_document) == ["2023.txt"]
    (folder / "2023.txt").write_text("甲" + REPLY_2023, encoding="utf-8")
    with pytest.raises(InputError, match="没有一份文件可以评测"):
        evaluate(gold, [folder], Silent())


@pytest.mark.parametrize("words", ["{", "不是 JSON"])
def test_what_is_no_json_is_refused(tmp_path, words: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.json 不是 JSON"):
        evaluate(path, [], Silent())


def test_a_missing_gold_file_is_said(tmp_path) -> None:
    with pytest.raises(InputError):
        evaluate(tmp_path / "没有.json", [], Silent())
