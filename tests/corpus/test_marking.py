"""The marks of the own corpora become plain text with annotations, or are refused."""

import json

import pytest

from tests.corpus.marking import MarkingError, compiled, compiled_folder, main

HEAD = "doc_type~政协提案答复\ntitle=-\nissuer=甲市水利局\n===\n"


def test_the_head_says_what_stands_what_is_inferred_and_what_is_not_told() -> None:
    _, found = compiled(HEAD + "正文。")
    assert found["metadata"] == {
        "doc_type": {"value": "政协提案答复", "source": "inferred"},
        "title": {"value": None, "source": "absent"},
        "issuer": {"value": "甲市水利局", "source": "explicit"},
    }


def test_marks_leave_the_text_and_keep_their_places() -> None:
    text, found = compiled(
        HEAD + "概况。\n<s l=1 r=future><n>一、</n><h>下一步</h>。"
        "<s l=2 r=future><c st=soft ve=quantified>"
        "<n>一是</n><d>修渠<q v=3 u=条>3条</q></d>，<t n=2024-12-31>年底前</t>完工。</c></s></s>"
    )
    assert text == "概况。\n一、下一步。一是修渠3条，年底前完工。"
    outer, inner = found["sections"]
    assert (outer["label"], outer["heading"], outer["level"]) == ("一、", "下一步", 1)
    assert (inner["label"], inner["heading"], inner["level"]) == ("一是", "", 2)
    item, sub = found["commitments"]
    assert item["deadline"] == {"text": "年底前", "normalized": "2024-12-31"}
    assert (item["strength"], item["verifiability"]) == ("soft", "quantified")
    assert sub["parent"] == item["id"]
    assert sub["text"] == "修渠3条"
    (amount,) = found["quantities"]
    assert (amount["value"], amount["unit"], amount["comparator"]) == (3.0, "条", "eq")
    for passages in (found["sections"], found["commitments"], found["quantities"]):
        for one in passages:
            assert text[one["start"] : one["end"]] == one["text"]


def test_every_other_mark_has_its_list() -> None:
    _, found = compiled(
        HEAD + "<r>甲</r><g>乙</g><a>丙</a><x>丁</x><q v=1 m=2 u=家 k=range>1-2家</q>"
    )
    for name, words in (
        ("results", "甲"), ("standing_instruments", "乙"), ("ambiguous", "丙"),
        ("distractors", "丁"),
    ):  # fmt: skip
        assert [one["text"] for one in found[name]] == [words]
    assert found["distractors"][0]["tolerated"] is True
    assert found["quantities"][0]["value_max"] == 2.0


@pytest.mark.parametrize(
    "marked",
    [
        "没有头",
        "标题\n===\n正文",
        HEAD + "<c>不闭合",
        HEAD + "<c>交<d>叉</c></d>",
        HEAD + "<z>未知</z>",
        HEAD + "<c zz=1>未知属性</c>",
        HEAD + "<d>条目之外</d>",
        HEAD + "空<r></r>",
        HEAD + "<s l=1 r=somewhere>角色</s>",
        HEAD + "多</r>余",
    ],
)
def test_a_faulty_text_is_refused(marked: str) -> None:
    with pytest.raises(MarkingError):
        compiled(marked)


@pytest.mark.parametrize("name", ["development", "untouched"])
def test_the_own_corpora_compile(project, tmp_path, name: str) -> None:
    folder = project / "tests" / "corpus" / name
    documents = compiled_folder(folder)["documents"]
    assert len(documents) == len(list(folder.iterdir())) >= 8
    for one in documents:
        assert one["metadata"]
        assert one["sections"] or one["commitments"], one["file"]
        assert "<" not in one["text"], one["file"]
    main([str(folder), str(tmp_path / "gold.json")])
    written = json.loads((tmp_path / "gold.json").read_text(encoding="utf-8"))
    assert written == {"documents": documents}


def test_item_quantities_and_verifiability_agree(project) -> None:
    for name in ("development", "untouched"):
        for document in compiled_folder(project / "tests" / "corpus" / name)["documents"]:
            for item in document["commitments"]:
                holds = any(
                    item["start"] <= one["start"] and one["end"] <= item["end"]
                    for one in document["quantities"]
                )
                if "verifiability" in item:
                    assert (item["verifiability"] == "quantified") is holds, item["text"]
