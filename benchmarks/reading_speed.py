"""Time the reader: ``python benchmarks/reading_speed.py``.

Two replies of 3,000 characters, one as dense as real ones are and one with several times as
many commitments and numbers, both repeated up to 300,000, and long runs that tempt a pattern
to go back: digits, brackets, enumeration marks. Processor time of some readings.
"""

import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import plain_reply, texts  # noqa: E402 - after the path
from zbreview.domain.findings import Role  # noqa: E402 - after the path
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


def times(text: str, count: int) -> list[float]:
    """Return the processor times of some readings in seconds; no two texts are the same."""
    found = []
    for number in range(count):
        fresh = f"{text}{number}"
        began = time.thread_time()
        read(fresh, lexicon())
        found.append(time.thread_time() - began)
    return found


def replies() -> dict[str, str]:
    """Return the two replies by what they are called in the output."""
    dense = "".join(texts.reply(2024, number, n_chars=REPLY) for number in range(2))[:REPLY]
    return {"疏密如常的答复": plain_reply.TEXT[:REPLY], "极密的答复": dense}


def density(text: str) -> str:
    """Return how many commitments and numbers are found in a text, in Chinese."""
    reading = read(text, lexicon())
    promised = len(reading.of_role(Role.COMMITMENT))
    told = len(reading.findings) - promised
    return f"承诺 {promised} 处，其他表述 {told} 处，数量 {len(reading.quantities)} 个"


def main() -> None:
    """Print what each reply holds, and one line for every length and every run."""
    for name, reply in replies().items():
        times(reply, 3)
        print(f"{name}，{len(reply)} 字：{density(reply)}")
        found = times(reply, 30)
        print(
            f"  中位 {1000 * median(found):.1f} 毫秒，最少 {1000 * min(found):.1f} 毫秒", flush=True
        )
        for length in LENGTHS:
            found = times((reply * (length // len(reply) + 1))[:length], 3)
            print(
                f"  {length} 字：中位 {median(found):.2f} 秒，最少 {min(found):.2f} 秒", flush=True
            )
    for run in RUNS:
        short, long = (min(times(run * (length // len(run)), 2)) for length in RUN_LENGTHS)
        print(
            f"{run!r}：{RUN_LENGTHS[0]} 字 {short:.3f} 秒，四倍长 {long / short:.1f} 倍", flush=True
        )


if __name__ == "__main__":
    main()
