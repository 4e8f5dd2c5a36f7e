"""``evaluate``: how right the reader is on documents that a person annotated."""

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

from zbreview.cli.console import Console, Exit, problem_payload, shortened
from zbreview.domain.labels import FIELDS
from zbreview.evaluating.scores import AGREEMENT_NAMES, LAYER_NAMES, Agreement, Scores, Slip, Tally
from zbreview.services.evaluation import Measured, evaluate

_QUOTE_WIDTH = 72
_LISTS = {
    "sections": "章节",
    "commitments": "承诺",
    "results": "成效",
    "standing_instruments": "规定",
    "quantities": "数据",
}

Json = dict[str, Any]


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Score the predictions and print rates, misses and false alarms."""
    measured = evaluate(arguments.gold, arguments.paths, console)
    console.problems(measured.problems)
    if measured.unchecked:
        names = "、".join(_LISTS[name] for name in measured.unchecked)
        console.notice(f"金标中的{names}由机器读出、未经人核对，这几层的得分只说明读法变了没有。")
    if console.as_json:
        console.data(_payload(measured))
    else:
        _show(measured, console)
    is_whole = not measured.problems and not measured.evaluation.not_predicted
    return Exit.DONE if is_whole else Exit.PARTLY


# ---------------------------------------------------------------- JSON


def _payload(measured: Measured) -> Json:
    found = measured.evaluation
    tallies = found.scores.layers.items()
    return {
        "layers": _layers(found.scores.layers),
        "agreements": [
            {"name": name, "right": one.right, "total": one.total, "share": round(one.share, 4)}
            for name, one in found.scores.agreements.items()
        ],
        "fields": _layers(found.scores.fields),
        "documents": [
            {"file": file, "layers": _layers(scores.layers)}
            for file, scores in found.by_document.items()
        ],
        "misses": [_slip(name, slip) for name, tally in tallies for slip in tally.misses],
        "alarms": [_slip(name, slip) for name, tally in tallies for slip in tally.alarms],
        "differing": [
            _slip(name, slip)
            for name, one in found.scores.agreements.items()
            for slip in one.differing
        ],
        "unchecked": list(measured.unchecked),
        "not_predicted": list(found.not_predicted),
        "not_in_gold": list(found.not_in_gold),
        "problems": problem_payload(measured.problems),
    }


def _layers(tallies: Mapping[str, Tally]) -> list[Json]:
    return [
        {
            "name": name,
            "gold": tally.gold,
            "hits": tally.hits,
            "alarms": tally.false_alarms,
            "misses": tally.missing,
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
        }
        for name, tally in tallies.items()
    ]


def _slip(layer: str, slip: Slip) -> Json:
    return {
        "layer": layer,
        "file": slip.file,
        "start": slip.span.start if slip.span else None,
        "end": slip.span.end if slip.span else None,
        "text": slip.text,
    }


# ---------------------------------------------------------------- readable


def _show(measured: Measured, console: Console) -> None:
    found = measured.evaluation
    console.line(f"评测了 {len(found.by_document)} 份文件。")
    for name in found.not_predicted:
        console.line(f"没有读出结果，按全部漏掉计：{name}")
    for name in found.not_in_gold:
        console.line(f"金标中没有，未计入：{name}")
    console.line()
    _tables(found.scores, console)
    console.line()
    for name, tally in found.scores.layers.items():
        _slips(LAYER_NAMES[name], "漏", tally.misses, console)
        _slips(LAYER_NAMES[name], "误", tally.alarms, console)
    for name, agreement in found.scores.agreements.items():
        _slips(AGREEMENT_NAMES[name], "异", agreement.differing, console)


def _tables(scores: Scores, console: Console) -> None:
    console.table(
        ("层次", "应有", "读对", "误报", "漏读", "准确率", "召回率", "F1"),
        [_row(LAYER_NAMES[name], tally) for name, tally in scores.layers.items()],
    )
    console.line()
    console.table(
        ("读对者的标注", "一致", "比较", "一致率"),
        [_agreement(name, one) for name, one in scores.agreements.items() if one.total],
    )
    console.line()
    console.table(
        ("元数据字段", "应有", "读对", "误报", "漏读"),
        [_row(FIELDS.get(name, name), tally)[:5] for name, tally in scores.fields.items()],
    )


def _row(name: str, tally: Tally) -> tuple[str, ...]:
    counts = (tally.gold, tally.hits, tally.false_alarms, tally.missing)
    rates = (tally.precision, tally.recall, tally.f1)
    return (name, *map(str, counts), *(f"{rate:.3f}" for rate in rates))


def _agreement(name: str, one: Agreement) -> tuple[str, ...]:
    return (AGREEMENT_NAMES[name], str(one.right), str(one.total), f"{one.share:.3f}")


def _slips(layer: str, sign: str, slips: Iterable[Slip], console: Console) -> None:
    for slip in slips:
        place = f"[{slip.span.start},{slip.span.end}] " if slip.span else ""
        words = shortened(f"{slip.file} {place}{slip.text}", _QUOTE_WIDTH + len(slip.file))
        console.line(f"{sign} {layer}  {words}")
