"""Make a library of 100,000 documents and measure it: ``python benchmarks/huge_library.py``.

Opening, search by words of one, two, four and more characters, ledger, comparing one statement and
checking. Every measure runs in a process of its own, so that its memory can be told, within 8 GB
and 500 seconds; the library has been opened before. With ``--library FILE`` it is made there where
it is missing, stays, and is used again; ``--job`` measures some only.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from zbreview.domain.reviews import Mark  # noqa: E402 - after the path
from zbreview.services import comparison  # noqa: E402
from zbreview.store import documents, ledger, marks, search  # noqa: E402
from zbreview.store.checks import check  # noqa: E402
from zbreview.store.connection import connect  # noqa: E402
from zbreview.store.ledger_query import LedgerOrder  # noqa: E402
from zbreview.store.library import Library  # noqa: E402
from zbreview.text.query import parse  # noqa: E402

_MEGA, _GIGA = 1_000_000, 1_000_000_000
_TIMES = 5
_PAGE = 200
_LIMIT_SECONDS = 500
_LIMIT_BYTES = 8 << 30

Job = Callable[[Library], object]


def _ledger(**wanted: Any) -> Job:  # noqa: ANN401 - whatever the filter has
    """Return what reads a first page of the ledger."""
    return lambda library: len(ledger.ledger(library, ledger.LedgerFilter(limit=_PAGE, **wanted)))


def _search(words: str) -> Job:
    """Return what reads a first page of hits."""
    return lambda library: len(search.find(library, parse(words), limit=_PAGE))


def _compared(library: Library) -> int:
    """Look for the counterparts of one decided statement."""
    first = marks.statements(library, decided_only=True)[0]
    return len(comparison.candidates(library, first.uuid))


JOBS: dict[str, tuple[str, Job]] = {
    "open": ("打开文献库", lambda library: library.name),
    "cards": ("文献列表（全部）", lambda library: len(documents.cards(library))),
    "card": ("一份文献", lambda library: documents.card(library, documents.DocumentId(7))),
    "marks": ("一份文献的标注", lambda library: len(_marks(library))),
    "one": ("检索“奖”，前 200 处", _search("奖")),
    "two": ("检索“孵化”，前 200 处", _search("孵化")),
    "four": ("检索“养老护理”，前 200 处", _search("养老护理")),
    "long": ("检索“护理型床位提质增效”", _search("护理型床位提质增效")),
    "and": ("检索“养老 资金”（与），前 200 处", _search("养老 资金")),
    "rare": ("检索没有的词", _search("琉璃瓦厂")),
    "ledger": ("台账首页（200 行）", _ledger()),
    "ledger by deadline": ("台账按时限排序，首页", _ledger(order=LedgerOrder.DEADLINE)),
    "ledger by units": (
        "台账按单位倒序，首页", _ledger(order=LedgerOrder.UNITS, descending=True)
    ),
    "ledger of a year": ("台账某年首页", _ledger(year=2019)),
    "ledger with words": ("台账按文字筛选（“养老”），首页", _ledger(text="养老")),
    "ledger size": (
        "台账行数", lambda library: ledger.ledger_size(library, ledger.LedgerFilter())
    ),
    "decided": (
        "已决定的表述（比对用）", lambda library: len(marks.statements(library, decided_only=True))
    ),
    "compared": ("一条表述的候选（含建立索引）", _compared),
    "check": ("核对全部规则", lambda library: len(check(library))),
}  # fmt: skip
_ONCE = {"check", "decided", "compared"}


def main() -> int:
    """Make what is missing, measure each job, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument(
        "--library", type=Path, help="the library file, made where it is missing, and kept"
    )
    parser.add_argument("--job", choices=tuple(JOBS), action="append", help="these jobs only")
    parser.add_argument("--measure", choices=tuple(JOBS), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measured(asked.library, asked.measure)))
        return 0
    with tempfile.TemporaryDirectory(prefix="zbreview-large-") as folder:
        path = asked.library or Path(folder) / "大库.zbr"
        if not path.exists():
            _make(path, asked.documents)
        _describe(path)
        print("| 项目 | 秒 | 处理器秒 | 内存 MB | 结果 |\n|---|---:|---:|---:|---|")
        for job in asked.job or JOBS:
            print(_told(path, job), flush=True)
    return 0


def _make(path: Path, n_documents: int) -> None:
    from benchmarks.made_library import make  # noqa: PLC0415 - not for the measuring processes

    began, cpu = time.perf_counter(), time.process_time()
    n_chars = make(path, n_documents)
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    print(f"made: {n_chars / _MEGA:.0f} million characters in {took:.0f} s ({cpu:.0f} s CPU)")


def _describe(path: Path) -> None:
    db = connect(path, mode="ro")
    counts = {
        table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our names
        for table in ("document", "paragraph", "finding", "annotation", "chain")
    }
    db.close()
    told = ", ".join(f"{n:,} × {table}" for table, n in counts.items())
    print(f"library: {path.stat().st_size / _GIGA:.2f} GB, {told}")


def _told(path: Path, job: str) -> str:
    """Measure a job in a process of its own and return its line of the table."""
    command = [sys.executable, __file__, "--library", str(path), "--measure", job]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=_LIMIT_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"| {JOBS[job][0]} | over {_LIMIT_SECONDS} s | | | |"
    except subprocess.CalledProcessError as error:
        return f"| {JOBS[job][0]} | {error.stderr.strip().splitlines()[-1]} | | | |"
    seen = json.loads(done.stdout)
    return (
        f"| {JOBS[job][0]} | {seen['wall']:.3f} | {seen['cpu']:.3f} | {seen['memory']:.0f} | "
        f"{seen['result']} |"
    )


def measured(path: Path, job: str) -> dict[str, object]:
    """Open the library, do a job some times, return medians in seconds and memory in MB."""
    resource.setrlimit(resource.RLIMIT_AS, (_LIMIT_BYTES, _LIMIT_BYTES))
    with Library.open(path):
        pass  # loads every module, warms the disk
    walls, cpus, result = [], [], ""
    for _ in range(1 if job in _ONCE else _TIMES):
        if job == "open":
            began, cpu = time.perf_counter(), time.process_time()
        with Library.open(path) as library:
            if job != "open":
                began, cpu = time.perf_counter(), time.process_time()
            result = str(JOBS[job][1](library))
            walls.append(time.perf_counter() - began)
            cpus.append(time.process_time() - cpu)
    middle = len(walls) // 2
    return {
        "wall": sorted(walls)[middle], "cpu": sorted(cpus)[middle], "memory": _memory(),
        "result": result[:40],
    }  # fmt: skip


def _memory() -> float:
    """Return the most memory that this process ever had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # the other figure begins with what the parent had
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _marks(library: Library) -> tuple[Mark, ...]:
    return marks.marks_of(library, documents.card(library, documents.DocumentId(7)).text_id)


if __name__ == "__main__":
    sys.exit(main())
