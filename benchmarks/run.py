"""Measure what a user waits for and record it: ``python3 main.py bench``.

The figures depend on the machine and its load, so they are written down, never asserted.
Every measure runs several times on texts that are made here; the median counts.
"""

import contextlib
import io
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results.md"
sys.path.insert(0, str(ROOT))

from benchmarks import exports, reading_pane, texts  # noqa: E402 - after the path
from zbreview import paths  # noqa: E402

DOCUMENTS = 200
WINDOW = """
from zbreview.gui import main_window
from zbreview.settings import Settings
application, window = main_window.start(Settings(), ["zbreview"])
window.show()
application.processEvents()
window.close()
"""


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    unit: str
    remark: str = ""


def main() -> int:
    """Measure everything, print the table and write it to the results file."""
    with tempfile.TemporaryDirectory(prefix="zbreview-bench-") as name:
        os.environ["ZBREVIEW_DATA"] = str(Path(name) / "data")
        figures = list(measure(Path(name)))
    page = table(figures)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0


def measure(folder: Path) -> Iterator[Figure]:
    """Yield every figure, cheap ones first."""
    yield from start_up()
    yield from reading()
    yield from side_by_side()
    yield from comparing()
    yield from library(folder)
    for name, value, unit, remark in reading_pane.figures():
        yield Figure(name, value, unit, remark)


def start_up() -> Iterator[Figure]:
    """Measure processes from their start to their end."""
    module = [sys.executable, "-m", "zbreview", "--version"]
    through = [base_interpreter(), str(ROOT / "main.py"), "--version"]
    bare = [base_interpreter(), "-c", "pass"]
    alone, started, nothing = alternating([module, through, bare], 15)
    yield Figure("启动：zbreview --version", alone, "毫秒")
    yield Figure("启动：python3 main.py --version", started, "毫秒", "已装好组件之后")
    yield Figure("　其中多出", started - alone, "毫秒", f"空的 Python 本身 {nothing:.0f} 毫秒")
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    shown = timed_process([sys.executable, "-c", WINDOW], offscreen)
    yield Figure("启动：窗口显示出来", shown, "毫秒", "无文献库，offscreen，含进程起止")


def reading() -> Iterator[Figure]:
    """Measure the stages on a reply of about 3,000 characters."""
    from zbreview.services.reading import read_bytes  # noqa: PLC0415

    content = texts.reply(2024, 1, n_chars=3000).encode()
    read_bytes("warm.txt", content)
    seconds = repeated(lambda: read_bytes("reply.txt", content), 15)
    yield Figure("读取一份 3000 字的答复", seconds * 1000, "毫秒")
    from zbreview.intake.opening import open_document  # noqa: PLC0415

    seconds = repeated(lambda: open_document("reply.txt", content), 15)
    yield Figure("　其中解码与取正文", seconds * 1000, "毫秒")


def side_by_side() -> Iterator[Figure]:
    """Measure two long replies set beside each other."""
    from zbreview.comparing.alignment import align, passages  # noqa: PLC0415
    from zbreview.comparing.repetition import repeated as taken_over  # noqa: PLC0415
    from zbreview.services.reading import read_bytes  # noqa: PLC0415

    read = [
        read_bytes("reply.txt", texts.reply(year, 1, n_chars=34_000).encode())
        for year in (2023, 2024)
    ]
    (one, first), (other, second) = read
    seconds = repeated(lambda: align(passages(one.text, first), passages(other.text, second)), 9)
    note = f"{one.n_chars} 与 {other.n_chars} 字"
    yield Figure("并排对齐两份长文", seconds * 1000, "毫秒", note)
    seconds = repeated(lambda: taken_over(one.text, other.text), 9)
    yield Figure("　其照搬率", seconds * 1000, "毫秒", note)


def library(folder: Path) -> Iterator[Figure]:
    """Measure a library with many documents."""
    from zbreview.services.ingestion import import_paths  # noqa: PLC0415
    from zbreview.services.progress import SilentProgress  # noqa: PLC0415
    from zbreview.store import marks, search  # noqa: PLC0415
    from zbreview.store.ledger import LedgerFilter, ledger  # noqa: PLC0415
    from zbreview.store.library import Library  # noqa: PLC0415

    source = folder / "in"
    n_chars = texts.write(source, DOCUMENTS)
    path = folder / "bench.zbr"
    Library.create(path, author="计时").close()
    with Library.open(path) as opened:
        began = time.perf_counter()
        import_paths(opened, [source], author="计时", progress=SilentProgress())
        seconds = time.perf_counter() - began
    size = path.stat().st_size / 1e6
    yield Figure("导入", DOCUMENTS / seconds, "份/秒", f"{DOCUMENTS} 份共 {n_chars} 字")
    yield Figure("文献库大小", size, "MB")
    yield Figure("打开文献库", repeated(lambda: Library.open(path).close(), 7) * 1000, "毫秒")
    with Library.open(path) as opened:
        for term in ("券", "奖励", "科技创新券"):
            seconds = repeated(lambda term=term: search.search(opened, term), 9)
            yield Figure(f"检索“{term}”", seconds * 1000, "毫秒")
        seconds = repeated(lambda: ledger(opened, LedgerFilter(limit=200)), 7)
        yield Figure("承诺台账前 200 行", seconds * 1000, "毫秒")
        wanted = next(each for each in marks.statements(opened) if "奖励" in each.mark.quote)
        yield from suggesting(opened, wanted.uuid)
        yield from printing(opened, folder)
    for name, value, unit, remark in exports.measure(folder / "exports"):
        yield Figure(name, value, unit, remark)


def suggesting(opened: Any, uuid: Any) -> Iterator[Figure]:  # noqa: ANN401 - loaded late
    """Measure the index, single questions, and the suggestions for everything."""
    from zbreview.services import comparison, suggestions  # noqa: PLC0415
    from zbreview.services.progress import SilentProgress  # noqa: PLC0415

    seconds = repeated(lambda: comparison.prepare(opened), 1)
    yield Figure("为全库建立查找索引", seconds * 1000, "毫秒", "一次，在后台；含装入词典")
    first = repeated(lambda: comparison.candidates(opened, uuid), 1)
    yield Figure("为一项承诺找候选（首次）", first * 1000, "毫秒", "索引建好之后")
    seconds = repeated(lambda: comparison.candidates(opened, uuid), 5)
    yield Figure("为一项承诺找候选（以后）", seconds * 1000, "毫秒")
    began = time.perf_counter()
    asked = suggestions.suggest_all(opened, SilentProgress())
    seconds = time.perf_counter() - began
    yield Figure("查找全部相近表述", seconds, "秒", f"{asked} 条陈述，在后台，可取消、可接着查")


def comparing() -> Iterator[Figure]:
    """Measure the comparison page with many chains."""
    from benchmarks import comparison_page  # noqa: PLC0415 - loads Qt

    for name, milliseconds in comparison_page.measure():
        yield Figure(name, milliseconds, "毫秒", "处理器时间")


def printing(opened: object, folder: Path) -> Iterator[Figure]:
    """Measure the first and the later annotated documents."""
    from zbreview.services import exporting  # noqa: PLC0415
    from zbreview.store import documents  # noqa: PLC0415

    card = documents.cards(opened)[0]
    target = folder / "annotated.pdf"
    began = time.perf_counter()
    exporting.export_annotated(opened, card.id, target)
    first = time.perf_counter() - began
    yield Figure("批注稿 PDF（首次）", first * 1000, "毫秒", f"{target.stat().st_size // 1024} KB")
    seconds = repeated(lambda: exporting.export_annotated(opened, card.id, target), 3)
    yield Figure("批注稿 PDF（以后）", seconds * 1000, "毫秒")


def repeated(work: Callable[[], object], times: int) -> float:
    """Return the median duration of a call in seconds."""
    durations = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        durations.append(time.perf_counter() - began)
    return statistics.median(durations)


def timed_process(command: list[str], environment: dict[str, str] | None = None) -> float:
    """Return how long a process takes in milliseconds, the median of some runs."""

    def run() -> None:
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)

    run()
    return repeated(run, 7) * 1000


def alternating(commands: list[list[str]], times: int) -> list[float]:
    """Return the median of each command in milliseconds, taken in turn against drifting load."""
    durations: list[list[float]] = [[] for _ in commands]
    for _ in range(times):
        for place, command in enumerate(commands):
            began = time.perf_counter()
            subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
            durations[place].append((time.perf_counter() - began) * 1000)
    return [statistics.median(each) for each in durations]


def base_interpreter() -> str:
    """Return the interpreter that a user would start ``main.py`` with."""
    return getattr(sys, "_base_executable", "") or sys.executable


def facts() -> list[tuple[str, str]]:
    """Return what the figures depend on."""
    processor = platform.processor() or platform.machine()
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                processor = line.partition(":")[2].strip()
                break
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "—"
    return [
        ("系统", f"{platform.system()} {platform.release()}"),
        ("处理器", f"{processor}，{os.cpu_count()} 核，运行前负荷 {load}"),
        ("Python", platform.python_version()),
        ("SQLite", sqlite3.sqlite_version),
        ("日期", time.strftime("%Y-%m-%d")),
    ]


def table(figures: list[Figure]) -> str:
    """Return the page with the machine's facts and the figures."""
    page = io.StringIO()
    page.write(
        "# 计时结果\n\n由 `python3 main.py bench` 写成；数字随机器和负荷变化，只作记录。\n\n"
    )
    for name, value in facts():
        page.write(f"* {name}：{value}\n")
    page.write("\n| 项目 | 中位数 | 单位 | 说明 |\n|---|---:|---|---|\n")
    for figure in figures:
        page.write(f"| {figure.name} | {figure.value:.1f} | {figure.unit} | {figure.remark} |\n")
    return page.getvalue()


if __name__ == "__main__":
    paths.resource()  # a broken checkout shows before anything is measured
    raise SystemExit(main())
