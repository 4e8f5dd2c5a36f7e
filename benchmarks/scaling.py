"""Time all suggestions for many statements: ``python -m benchmarks.scaling [5000 20000 …]``.

The statements are those of ``benchmarks.replies_of_years``: ten a document over ten years, worded
anew from year to year. Every one is asked unless ``--sample N`` takes N of them. Recall is the
share of statements with the same promise elsewhere that have it among the first five suggestions.
Seconds are those of one processor; what a statement costs is the median over groups of 32, which
other work on the machine moves less than the sum. New documents are timed apart, the median told.
"""

import argparse
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.replies_of_years import PER_DOCUMENT, statements  # noqa: E402 - after the path
from zbreview.comparing.candidates import StatementIndex  # noqa: E402
from zbreview.comparing.partners import Found  # noqa: E402
from zbreview.domain.identity import Uuid  # noqa: E402
from zbreview.domain.links import Statement  # noqa: E402
from zbreview.services.dictionaries import lexicon  # noqa: E402
from zbreview.services.lexicon_views import topics_in  # noqa: E402

GROUP, SHOWN, MORE = 32, 5, 9


def main() -> None:
    """Print one line for every size."""
    parser = argparse.ArgumentParser(description="time the suggestions for many statements")
    parser.add_argument("sizes", nargs="*", type=int, default=[5000, 20000, 50000])
    parser.add_argument("--sample", type=int, default=0, help="ask only so many (0: all)")
    options = parser.parse_args()
    for size in options.sizes:
        measure(size, options.sample or size)


def measure(size: int, asked: int) -> None:
    """Time index, suggestions and one more document, in seconds of processor time."""
    made = list(statements(size))
    keys = {each.uuid: key for each, key in made}
    first = size - MORE * PER_DOCUMENT
    every, new = [each for each, _ in made[:first]], [each for each, _ in made[first:]]
    topics = topics_in(lexicon())
    began = time.process_time()
    index = StatementIndex(every, topics=topics)
    built = time.process_time() - began
    waiting = index.found(each.uuid for each in every[:: max(1, size // asked)])
    found: list[tuple[Uuid, Found]] = []
    groups: list[float] = []
    while True:
        began = time.process_time()
        more = list(islice(waiting, GROUP))
        if not more:
            break
        groups.append((time.process_time() - began) / len(more))
        found += more
    added = time_of_one(index, every, new)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    each_costs = statistics.median(groups)
    print(
        f"{size} 条：索引 {built:.1f} 秒，每条 {each_costs * 1000:.2f} 毫秒，"
        f"实问 {len(found)} 条 {sum(groups) * GROUP:.0f} 秒，"
        f"按中位数全部 {each_costs * size:.0f} 秒，"
        f"一份新文件 {added * 1000:.0f} 毫秒，前五位召回 {recall(index, found, keys):.3f}，"
        f"峰值内存 {memory:.2f} GB",
        flush=True,
    )


def time_of_one(
    index: StatementIndex, every: Sequence[Statement], new: Sequence[Statement]
) -> float:
    """Return what it costs to add a document and to ask for all of its statements.

    Documents come one after the other, each to the index with those before it.
    """
    taken, there = [], list(every)
    for first in range(0, len(new), PER_DOCUMENT):
        document = new[first : first + PER_DOCUMENT]
        there += document
        began = time.process_time()
        index = StatementIndex(there, topics=index.engine.topics, before=index)
        list(index.found(each.uuid for each in document))
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def recall(
    index: StatementIndex, found: Sequence[tuple[Uuid, Found]], keys: dict[Uuid, int]
) -> float:
    """Return the share of statements that have their own promise among the first."""
    times = Counter(keys[each.uuid] for each in index.statements)
    wanted = [(uuid, looked_at) for uuid, looked_at in found if times[keys[uuid]] > 1]
    hits = sum(
        any(keys[target.uuid] == keys[uuid] for target, _ in index.listed(looked_at)[:SHOWN])
        for uuid, looked_at in wanted
    )
    return hits / (len(wanted) or 1)


if __name__ == "__main__":
    main()
