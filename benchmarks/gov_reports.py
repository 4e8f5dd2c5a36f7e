"""Report how the reader halves long real reports: ``python3 -m benchmarks.gov_reports``.

The review half should be told as past, the task half as ahead. The reports lie in a reference
folder beside the project; without it nothing is measured.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT.parent / "shared" / "corpus" / "gov_reports"
sys.path.insert(0, str(ROOT))

from zbreview.domain.findings import Reading  # noqa: E402 - after the path
from zbreview.domain.sections import FORWARD_ROLES, Section, SectionRole  # noqa: E402
from zbreview.reading.reader import read  # noqa: E402
from zbreview.services.dictionaries import lexicon  # noqa: E402
from zbreview.text.sentences import sentences  # noqa: E402

TOLD = (SectionRole.PAST, SectionRole.BACKGROUND)


def main() -> int:
    """Print the share of sentences with the right role, by report and in all."""
    if not REPORTS.is_dir():
        print("没有参照文件夹，未作测量。")
        return 0
    totals = [0, 0, 0, 0]
    for path in sorted(REPORTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        counts = halves(text, read(text, lexicon()))
        totals = [one + other for one, other in zip(totals, counts, strict=True)]
        print(f"{path.stem[:24]}\t{_share(counts)}")
    print(f"合计\t{_share(totals)}")
    return 0


def halves(text: str, reading: Reading) -> list[int]:
    """Return right and all sentences of the review half, then of the task half."""
    tops = [one for one in reading.sections if one.level == 1 and one.label.endswith("、")]
    counts = [0, 0, 0, 0]
    for number, top in enumerate(tops):
        for sentence in sentences(text, top.span):
            role = innermost(reading.sections, sentence.start).role
            is_right = role in TOLD if number == 0 else role in FORWARD_ROLES
            place = 0 if number == 0 else 2
            counts[place] += is_right
            counts[place + 1] += 1
    return counts


def innermost(sections: tuple[Section, ...], place: int) -> Section:
    """Return the deepest section around a place; the sections stand in text order."""
    return [one for one in sections if one.span.start <= place < one.span.end][-1]


def _share(counts: list[int]) -> str:
    review = counts[0] / counts[1] if counts[1] else 0
    task = counts[2] / counts[3] if counts[3] else 0
    return f"回顾部分 {review:.1%}（{counts[1]} 句）\t任务部分 {task:.1%}（{counts[3]} 句）"


if __name__ == "__main__":
    raise SystemExit(main())
