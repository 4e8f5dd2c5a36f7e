"""The page on accuracy: its tables, what it must not tell, and what a person wrote."""

import pytest

from benchmarks import accuracy
from benchmarks.accuracy import DEVELOPMENT, EXTERNAL, UNTOUCHED, Measure
from tests.corpus.marking import compiled_folder
from zbreview.evaluating.annotations import parse
from zbreview.evaluating.scores import AGREEMENT_NAMES, LAYER_NAMES
from zbreview.evaluating.scoring import score


def measured(name: str) -> Measure:
    """Return a set in which one of two results and the strength are wrong."""
    gold = {
        "file": f"{name}.txt",
        "metadata": {"year": {"value": "2021", "source": "explicit"}},
        "results": [
            {"start": 0, "end": 4, "text": "修渠两条"},
            {"start": 9, "end": 14, "text": f"{name}漏掉"},
        ],
        "commitments": [{"start": 20, "end": 30, "strength": "firm", "text": "年内|完工"}],
    }
    given = {
        "file": f"{name}.txt",
        "metadata": {"year": "2020"},
        "results": [{"start": 0, "end": 4}],
        "commitments": [{"start": 20, "end": 30, "strength": "soft"}],
    }
    return Measure(
        name, score(parse({"documents": [gold]}, name), parse({"documents": [given]}, name))
    )


@pytest.fixture
def page():
    every = [measured(EXTERNAL), measured(DEVELOPMENT), measured(UNTOUCHED)]
    return accuracy.page(every, "2026-11-21", "## 失手之处\n\n人写的话。\n")


def rows(page: str, first: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith(f"| {first} |")]


def test_every_layer_and_label_has_a_row(page: str) -> None:
    for label in (*LAYER_NAMES.values(), *AGREEMENT_NAMES.values()):
        assert rows(page, label), label
    assert "2026-11-21 测得" in page
    (row,) = rows(page, "成效")
    assert row == "| 成效 | 0.75 |" + " 2 | 1.000 | 0.500 | 0.667 ✗ |" + (
        " 2 | 1.000 | 0.500 | 0.667 |" + " 2 | 1.000 | 0.500 | 0.667 ✗ |"
    )
    assert rows(page, "年度") == ["| 年度 | 0/1，误报 1 | 0/1，误报 1 | 0/1，误报 1 |"]


def test_only_the_development_set_is_quoted(page: str) -> None:
    assert f"| 漏 | 成效 | {DEVELOPMENT}.txt | {DEVELOPMENT}漏掉 |" in page
    assert "年内\\|完工" in page
    assert f"{UNTOUCHED}漏掉" not in page
    assert f"{EXTERNAL}漏掉" not in page


def test_what_a_person_wrote_is_kept(page: str, tmp_path) -> None:
    path = tmp_path / "accuracy.md"
    path.write_text(page, encoding="utf-8")
    assert accuracy.written_by_hand(path) == "## 失手之处\n\n人写的话。\n"
    assert accuracy.written_by_hand(tmp_path / "none.md") == ""


def test_a_set_that_is_not_there_is_said() -> None:
    page = accuracy.page([Measure(EXTERNAL, None), measured(UNTOUCHED)], "2026-11-21", "")
    assert f"{EXTERNAL}：本机没有，未测" in page
    assert "| 成效 | 0.75 | — | — | — | — |" in page


def test_the_published_page_tells_nothing_of_the_untouched_set(project) -> None:
    published = (project / "docs" / "accuracy.md").read_text(encoding="utf-8")
    tables = published.split(accuracy.BY_HAND)[0]
    for document in compiled_folder(project / "tests" / "corpus" / "untouched")["documents"]:
        assert document["file"] not in published
        for passage in (*document["commitments"], *document["results"]):
            assert passage["text"][:20] not in published
    assert "| 承诺分项 | 0.75 |" in tables


def test_the_halves_of_a_report_are_counted_by_sentence() -> None:
    report = (
        "政府工作报告\n各位代表：\n现在报告工作。\n一、过去一年工作回顾\n新建水厂3座。修渠20条。\n"
        "二、今年主要任务\n加快修建水渠。建立供水监测平台。\n"
    )
    back, ahead = accuracy.halves_of(report)
    assert back[1] >= 2
    assert ahead[1] >= 2
    assert back[0] == back[1]
    assert ahead[0] == ahead[1]
    assert accuracy.halves_of("没有两半。") == ((0, 0), (0, 0))


def test_the_reports_are_told_as_shares() -> None:
    reports = accuracy.Halves(2, (9, 10), (30, 40))
    page = accuracy.page([measured(DEVELOPMENT)], "2026-11-21", "", reports)
    assert "9/10 句，0.900" in page
    assert "30/40 句，0.750" in page
    assert "本机没有这些报告" in accuracy.page([measured(DEVELOPMENT)], "2026-11-21", "")


def test_the_figures_of_comparing_stand_on_the_page(project) -> None:
    page = accuracy.page([measured(DEVELOPMENT)], "2026-11-21", "", None, ["| 文本 | 对数 |"])
    assert "accuracy-comparing.md" in page
    assert "| 文本 | 对数 |" in page
    published = (project / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert "## 比对：建议与关系" in published
