"""Score targets against outcomes over many years: ``python -m benchmarks.yardstick``.

Runs ``compare --json`` over real yearly reports beside the project and sets its ``outcomes``
against annual targets whose outcome was looked up by hand. It skips where ``../shared`` is absent.
Even years may be looked at while rules change; odd years are reported apart.
"""

import contextlib
import io
import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CORPUS = next(
    (each / "shared" / "corpus" for each in ROOT.parents if (each / "shared" / "corpus").is_dir()),
    ROOT.parent / "shared" / "corpus",
)
REPORTS, TARGETS = CORPUS / "gov_reports", CORPUS / "gov_targets_2004_2017.json"
sys.path.insert(0, str(ROOT))

VERDICTS = {
    "met": {"met", "within_ceiling"},
    "exceeded": {"met", "within_ceiling"},
    "near": {"within_about"},
    "missed": {"missed", "over_ceiling"},
}
"""The program's verdicts, and what the list of targets calls them."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """What became of one target of the list."""

    wanted: Json
    has_outcome: bool
    is_right: bool
    remark: str


def main() -> int:
    """Print the shares of right outcomes and verdicts, and every miss."""
    if not TARGETS.exists():
        print(f"没有 {CORPUS.name} 资料，跳过。")
        return 0
    began = time.perf_counter()
    found = compared()
    seconds = time.perf_counter() - began
    scores = [scored(each, found) for each in json.loads(TARGETS.read_text(encoding="utf-8"))]
    print(f"compare {REPORTS.name}：{seconds:.1f} 秒，目标 {len(found)} 项")
    for title, part in (
        ("双年（调试时看过）", [x for x in scores if x.wanted["year"] % 2 == 0]),
        ("单年（调试时未看）", [x for x in scores if x.wanted["year"] % 2]),
        ("全部", scores),
    ):
        print(
            f"{title}：{share(x for x in part if x.has_outcome)} 有结果的判对，"
            f"{share(x for x in part if not x.has_outcome)} 未报告的判对"
        )
    for score in scores:
        if not score.is_right:
            print(f"  错：{score.wanted['year']} {score.wanted['indicator']}：{score.remark}")
    return 0


def compared() -> list[Json]:
    """Return the outcomes that the command line prints."""
    from zbreview.cli import main as command  # noqa: PLC0415 - after the path

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        command(["compare", str(REPORTS), "--json"])
    found: list[Json] = json.loads(out.getvalue())["outcomes"]
    return found


def scored(wanted: Json, found: Iterable[Json]) -> Score:
    """Set one target of the list against what the program says of it."""
    about = [each for each in found if overlaps(wanted["target"], each["target"])]
    outcome = wanted["outcome"]
    if not about:
        return Score(wanted, outcome is not None, False, "目标未认出")
    said = about[0]
    if outcome is None:
        is_right = said["verdict"] == "unstated" and said["outcome"] is None
        remark = f"应为未报告，得到 {said['verdict']}"
        return Score(wanted, False, is_right, remark)
    if said["outcome"] is None or not overlaps(outcome, said["outcome"]):
        place = said["outcome"]["text"] if said["outcome"] else "未报告"
        return Score(wanted, True, False, f"应为“{outcome['text']}”，得到“{place}”")
    is_right = wanted["verdict"] in VERDICTS.get(said["verdict"], set())
    return Score(wanted, True, is_right, f"应为 {wanted['verdict']}，得到 {said['verdict']}")


def overlaps(one: Json, other: Json) -> bool:
    """Tell whether two places share at least half of the shorter one."""
    if Path(one["file"]).name != Path(other["file"]).name:
        return False
    shared = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return shared * 2 >= min(one["end"] - one["start"], other["end"] - other["start"])


def share(scores: Iterable[Score]) -> str:
    """Return how many of some targets are right: ``12/12``."""
    every = list(scores)
    return f"{sum(each.is_right for each in every)}/{len(every)}"


if __name__ == "__main__":
    raise SystemExit(main())
