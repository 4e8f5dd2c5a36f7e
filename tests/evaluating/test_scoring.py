"""Every rule of scoring on hand-made annotations, and the same figures as a second scorer."""

import json
import runpy
from typing import Any

import pytest

from tests.corpus.marking import compiled_folder
from zbreview.domain.findings import Role
from zbreview.evaluating.annotations import parse
from zbreview.evaluating.scoring import Evaluation, score
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon
from zbreview.services.payload import document_payload, reading_payload
from zbreview.services.reading import read_bytes

SAME_NAMES = {
    "section heading": "section_heading",
    "section role": "section_role",
    "comparator (strict)": "comparator",
    "comparator (collapsed)": "comparator_collapsed",
    "ITEM strength": "strength",
    "ITEM verifiability": "verifiability",
    "ITEM kind": "kind",
    "ITEM responsible_units": "responsible_units",
    "ITEM deadline": "deadline",
}


def scored(gold: dict[str, Any], predicted: dict[str, Any], **more: Any) -> Evaluation:
    return score(
        parse({"documents": [{"file": "甲/a.txt", **gold}], **more}, "金标"),
        parse({"documents": [{"file": "b\\a.txt", **predicted}]}, "结果"),
    )


def counts(found: Evaluation, layer: str) -> tuple[int, int, int]:
    tally = found.scores.layers[layer]
    return tally.hits, tally.false_alarms, tally.missing


def at(start: int, end: int, **labels: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **labels}


@pytest.mark.parametrize(
    ("name", "wanted", "given", "expected"),
    [
        ("title", "关于甲的答复", "《关于甲的答复》", (1, 0, 0)),
        ("date", "2021-03-05", "2021年3月5日", (1, 0, 0)),
        ("proposal_number", "27", "第２７号", (1, 0, 0)),
        ("proposal_number", "27", "28", (0, 1, 1)),
        ("recipient", "李四", "李四委员：", (1, 0, 0)),
        ("subject", "关于修渠", "关于修渠的建议", (1, 0, 0)),
        ("year", 2021, "2021", (1, 0, 0)),
        ("issuer", "甲市水利局", "市水利局", (1, 0, 0)),
        ("title", "甲", "市水利局", (0, 1, 1)),
        ("signer", None, "张三", (0, 1, 0)),
        ("signer", None, None, (0, 0, 0)),
        ("signer", "张三", "", (0, 0, 1)),
    ],
)
def test_fields(name, wanted, given, expected) -> None:
    found = scored(
        {"metadata": {name: {"value": wanted, "source": "explicit"}}},
        {"metadata": {name: {"value": given}, "cc": "不问"}},
        unit_aliases={"甲市水利局": ["市水利局"]},
    )
    assert counts(found, "metadata") == expected
    tally = found.scores.fields[name]
    assert (tally.hits, tally.false_alarms, tally.missing) == expected
    assert len(tally.misses) + len(tally.alarms) == (0 if expected[1:] == (0, 0) else 1)


def test_an_inferred_field_counts_apart() -> None:
    found = scored({"metadata": {"year": {"value": 2021, "source": "inferred"}}}, {})
    assert counts(found, "metadata_inferred") == (0, 0, 1)
    assert counts(found, "metadata") == (0, 0, 0)


@pytest.mark.parametrize(
    ("given", "spans", "levels"),
    [
        (at(0, 100, level=1), (1, 0, 0), (1, 0, 0)),
        (at(0, 91, level=1), (1, 0, 0), (1, 0, 0)),
        (at(0, 89, level=1), (0, 1, 1), (0, 1, 1)),
        (at(0, 100, level=2), (1, 0, 0), (0, 1, 1)),
    ],
)
def test_sections(given, spans, levels) -> None:
    found = scored({"sections": [at(0, 100, level=1)]}, {"sections": [given]})
    assert counts(found, "sections") == spans
    assert counts(found, "sections_level") == levels


def test_labels_of_sections_are_compared_where_given() -> None:
    gold = {"sections": [at(0, 9, heading="下 一步", role="future")]}
    right = scored(gold, {"sections": [at(0, 9, heading="下一步", role="past")]})
    assert right.scores.agreements["section_heading"].share == 1.0
    assert right.scores.agreements["section_role"].share == 0.0
    assert "past" in right.scores.agreements["section_role"].differing[0].text
    silent = scored(gold, {"sections": [at(0, 9)]})
    assert silent.scores.agreements["section_heading"].share == 0.0
    assert silent.scores.agreements["section_role"].total == 0


def test_optional_ambiguous_and_tolerated_are_neutral() -> None:
    gold = {
        "commitments": [at(0, 10, optional=True), at(50, 60)],
        "ambiguous": [at(20, 30)],
        "standing_instruments": [at(30, 40)],
        "distractors": [at(70, 72, tolerated=True), at(80, 82)],
    }
    given = {
        "commitments": [at(0, 10), at(18, 34), at(50, 60), at(90, 99)],
        "results": [at(20, 26), at(30, 40)],
        "quantities": [at(70, 72, value=3, unit="级"), at(80, 82, value=3, unit="年")],
    }
    found = scored(gold, given)
    assert counts(found, "ITEM") == (1, 1, 0)
    assert counts(found, "results") == (0, 1, 0)
    assert counts(found, "quantities") == (0, 1, 0)
    assert counts(scored(gold, {}), "ITEM") == (0, 0, 1)


def test_pairs_are_one_to_one_and_the_best_wins() -> None:
    gold = {"results": [at(0, 10), at(10, 20)]}
    found = scored(gold, {"results": [at(0, 20), at(0, 9), at(10, 20)]})
    assert counts(found, "results") == (2, 1, 0)
    one = scored(gold, {"results": [at(0, 20)]})
    assert counts(one, "results") == (1, 0, 1)


def test_leaves_are_subs_and_childless_items() -> None:
    gold = {
        "commitments": [
            at(0, 20, grain="item", id="A", optional=True), at(2, 10, grain="sub", parent="A"),
            at(30, 50, grain="item", id="B"), at(32, 40, grain="sub", parent="B"),
            at(60, 70, grain="item", id="C"),
        ],
    }  # fmt: skip
    given = {"commitments": [at(2, 10, grain="sub"), at(30, 50), at(60, 70)]}
    found = scored(gold, given)
    assert counts(found, "LEAF") == (1, 1, 1)
    assert counts(found, "ITEM") == (2, 0, 0)


def test_labels_of_items() -> None:
    gold = {
        "commitments": [
            at(0, 9, id="A", strength="firm", verifiability="vague", kind="人才",
               responsible_units=["甲市财政局"],
               deadline={"text": "年内", "normalized": "2021-12-31"}),
            at(0, 4, grain="sub", parent="A", kind="金融"),
        ]
    }  # fmt: skip
    given = at(
        0, 9, strength="firm", verifiability="specific", kind="金融",
        responsible_units=["市财政局"], deadline={"text": "于年内", "normalized": "2021-12-31"},
    )  # fmt: skip
    found = scored(gold, {"commitments": [given]}, unit_aliases={"甲市财政局": ["市财政局"]})
    shares = {name: one.share for name, one in found.scores.agreements.items() if one.total}
    assert shares == {
        "strength": 1.0, "verifiability": 0.0, "kind": 1.0, "responsible_units": 1.0,
        "deadline": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "given", "is_same"),
    [
        ("2021-12-31", {"text": "x", "normalized": "2021-12-31"}, True),
        (None, None, True),
        (None, {"text": "年内", "normalized": None}, False),
        ({"text": "年内", "normalized": None}, {"text": "明年", "normalized": None}, False),
    ],
)
def test_deadlines(wanted, given, is_same) -> None:
    found = scored(
        {"commitments": [at(0, 9, deadline=wanted)]}, {"commitments": [at(0, 9, deadline=given)]}
    )
    assert found.scores.agreements["deadline"].share == float(is_same)


def amount(text: str, value: float, unit: str, start: int = 10, **more: Any) -> dict[str, Any]:
    return at(start, start + len(text), text=text, value=value, unit=unit, **more)


@pytest.mark.parametrize(
    ("gold", "given", "is_found"),
    [
        (amount("超过350家", 350, "家"), at(10, 16, value=350, unit="家"), True),
        (amount("超过350家", 350, "家"), at(12, 16, value=350, unit="家"), True),
        (amount("超过350家", 350, "家"), at(12, 15, value=350, unit="家"), True),
        (amount("超过350家", 350, "家"), at(11, 16, value=350, unit="家"), False),
        (amount("超过350家", 350, "家"), at(12, 17, value=350, unit="家"), True),
        (amount("超过350家", 350, "家"), at(12, 25, value=350, unit="家"), False),
        (amount("超过350家", 350, "家"), at(1, 16, value=350, unit="家"), False),
        (amount("10家左右", 10, "家"), at(10, 13, value=10, unit="家"), True),
        (amount("200万", 200, "万元"), at(10, 14, value=2000000, unit="元"), True),
        (amount("200万", 200, "万元"), at(10, 14, value=200, unit="元"), False),
        (amount("2个百分点", 2, "百分点"), at(10, 15, value=2, unit="个百分点"), True),
        (amount("3元/平方米", 3, "元/平方米"), at(10, 16, value=3, unit="元"), True),
        (amount("30-50万元", 30, "万元", value_max=50), at(10, 17, value=30, unit="万元"), False),
        (amount("5家", 5, "家"), at(10, 12, value=5, value_max=5, unit="家"), True),
        (amount("5家", 5, "家"), at(10, 12, value=5, unit="个"), False),
        (amount("5家", 5, "家"), at(10, 12, value=None, unit="家"), False),
        (amount("1:1", 1, "", comparator="ratio"), at(10, 13, value=1, unit="比例"), True),
        (amount("30", 30, "家", damaged=True), at(10, 12, value=30, unit="个"), True),
        (amount("两家", 2, "家"), at(10, 12, value=2, unit="家"), True),
        (amount("两家", 2, "家"), at(10, 11, value=2, unit="家"), False),
    ],
)  # fmt: skip
def test_quantities(gold, given, is_found) -> None:
    found = scored({"quantities": [gold]}, {"quantities": [given]})
    assert counts(found, "quantities") == ((1, 0, 0) if is_found else (0, 1, 1))


@pytest.mark.parametrize(
    ("mine", "theirs", "strict", "collapsed"),
    [
        ("ge", "ge", 1, 1), ("reach", "ge", 0, 1), ("eq", "reach", 0, 1), ("ge", "eq", 0, 0),
        ("gt", "gt_approx", 0, 1), ("per", "increase", 0, 1), ("le", "ge", 0, 0),
    ],
)  # fmt: skip
def test_comparators(mine, theirs, strict, collapsed) -> None:
    found = scored(
        {"quantities": [amount("5家", 5, "家", comparator=theirs)]},
        {"quantities": [amount("5家", 5, "家", comparator=mine)]},
    )
    assert found.scores.agreements["comparator"].share == strict
    assert found.scores.agreements["comparator_collapsed"].share == collapsed


def test_rates() -> None:
    found = scored(
        {"results": [at(0, 5), at(10, 15), at(20, 25)]}, {"results": [at(0, 5), at(30, 35)]}
    )
    tally = found.scores.layers["results"]
    assert (tally.precision, round(tally.recall, 3), tally.f1) == (0.5, 0.333, 0.4)
    nothing = found.scores.layers["standing"]
    assert (nothing.precision, nothing.recall, nothing.f1) == (1.0, 1.0, 1.0)
    missed = scored({"results": [at(0, 5)]}, {}).scores.layers["results"]
    assert (missed.precision, missed.recall) == (0.0, 0.0)


def test_documents_without_counterpart_are_named_and_missed() -> None:
    gold = parse({"documents": [{"file": "a", "results": [at(0, 5)]}, {"file": "b"}]}, "金标")
    predicted = parse({"documents": [{"file": "b"}, {"file": "c"}]}, "结果")
    found = score(gold, predicted)
    assert (found.not_predicted, found.not_in_gold) == (("a",), ("c",))
    assert counts(found, "results") == (0, 0, 1)


def test_moving_a_quantity_by_one_character_is_a_miss_and_an_alarm(samples) -> None:
    document, reading = read_bytes("a.txt", (samples / "2021-keji-zhengxie-036.txt").read_bytes())
    payload = document_payload(document, reading, with_text=True)
    gold = {"documents": [payload]}
    perfect = score(parse(gold, "金标"), parse(gold, "金标"))
    assert all(tally.f1 == 1.0 for tally in perfect.scores.layers.values())
    assert all(one.share == 1.0 for one in perfect.scores.agreements.values())
    assert reading.of_role(Role.COMMITMENT)
    assert reading.quantities
    moved = json.loads(json.dumps(gold))
    moved["documents"][0]["quantities"][0]["start"] += 1
    moved["documents"][0]["quantities"][0]["end"] += 1
    tally = score(parse(gold, "金标"), parse(moved, "结果")).scores.layers["quantities"]
    assert (tally.false_alarms, tally.missing) == (1, 1)


# ---------------------------------------------------------------- the same figures elsewhere


@pytest.mark.parametrize("name", ["development", "untouched", "examples"])
def test_a_second_scorer_gives_the_same_figures(project, shared, tmp_path, name: str) -> None:
    """Compare with an independent script, on whatever the reader returns today."""
    if name == "examples":
        gold = json.loads((shared / "gold" / "examples.json").read_text(encoding="utf-8"))
        payloads = [
            document_payload(
                *read_bytes(one["file"], (shared / "seeds" / one["file"]).read_bytes()),
                with_text=False,
            )
            for one in gold["documents"]
        ]
    else:
        gold = compiled_folder(project / "tests" / "corpus" / name)
        payloads = [
            {"file": one["file"], **reading_payload(read(one["text"], lexicon()))}
            for one in gold["documents"]
        ]
    predicted = {"documents": payloads}
    for file, data in (("gold.json", gold), ("predicted.json", predicted)):
        (tmp_path / file).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    other = runpy.run_path(str(shared / "gold" / "score.py"))
    theirs = other["run"](tmp_path / "gold.json", tmp_path / "predicted.json")[0].as_dict()
    ours = score(parse(gold, "金标"), parse(predicted, "结果")).scores
    for layer, figures in theirs["layers"].items():
        tally = ours.layers[layer]
        assert (tally.hits, tally.false_alarms, tally.missing) == (
            figures["tp"], figures["fp"], figures["fn"]
        ), layer  # fmt: skip
        assert (round(tally.precision, 4), round(tally.recall, 4), round(tally.f1, 4)) == (
            figures["precision"], figures["recall"], figures["f1"]
        )  # fmt: skip
    agreements = {key: (one.right, one.total) for key, one in ours.agreements.items() if one.total}
    assert agreements == {
        SAME_NAMES[key]: (one["right"], one["total"]) for key, one in theirs["agreement"].items()
    }
    fields = {
        key: {"tp": one.hits, "fp": one.false_alarms, "fn": one.missing}
        for key, one in sorted(ours.fields.items())
    }
    assert fields == theirs["metadata_fields"]
