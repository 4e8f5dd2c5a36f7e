"""Time the reader: ``python benchmarks/reading_speed.py``.

A reply of 3,000 characters, the same repeated up to 300,000, and long runs that tempt a
pattern to go back: digits, brackets, enumeration marks. Processor time, the least of some runs.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import texts  # noqa: E402 - after the path
from zbreview.reading.reader import read  # noqa: E402
from zbreview.services.dictionaries import lexicon  # noqa: E402

REPLY = 3000
LENGTHS = (30_000, 300_000)
RUNS = (
    "1",
    "1,",
    "1.",
    "（",
    "《",
    "“",
    "一",
    "、",
    "，",
    "一、",
    "(1)",
    "市局、",
    "1年",
    "第1",
    " ",
    "\n",
)
RUN_LENGTHS = (4_000, 16_000)


def least(text: str, times: int) -> float:
    """Return the least processor time of some readings in seconds; no two texts are the same."""
    found = []
    for number in range(times):
        fresh = f"{text}{number}"
        began = time.thread_time()
        read(fresh, lexicon())
        found.append(time.thread_time() - began)
    return min(found)


def main() -> None:
    """Print one line for every length and every run."""
    reply = "".join(texts.reply(2024, number, n_chars=REPLY) for number in range(2))[:REPLY]
    least(reply, 3)
    print(f"{REPLY} 字：{1000 * least(reply, 30):.1f} 毫秒", flush=True)
    for length in LENGTHS:
        long = (reply * (length // REPLY + 1))[:length]
        print(f"{length} 字：{least(long, 2):.2f} 秒", flush=True)
    for run in RUNS:
        short, long = (least(run * (length // len(run)), 2) for length in RUN_LENGTHS)
        print(
            f"{run!r}：{RUN_LENGTHS[0]} 字 {short:.3f} 秒，四倍长 {long / short:.1f} 倍", flush=True
        )


if __name__ == "__main__":
    main()
