"""Measure what leaves the program: print, a long volume, a long ledger, the preview.

``python benchmarks/exports.py`` prints the figures; ``main.py bench`` records them with the rest.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import texts  # noqa: E402 - after the path

ROWS = 20_000
VOLUME = 66
"""Replies bound into one text, so that its annotated print has about 500 pages."""

Measured = tuple[str, float, str, str]
"""Name, value, unit, remark."""


def measure(folder: Path) -> Iterator[Measured]:
    """Yield every figure; times are of the processor, so that a busy machine counts less."""
    yield from _prints(folder / "prints")
    yield from _volume(folder / "volume")
    yield from _ledger(folder / "ledger")


def _prints(folder: Path) -> Iterator[Measured]:
    import pypdfium2

    from zbreview.services.exporting import export_annotated  # noqa: PLC0415
    from zbreview.store import documents  # noqa: PLC0415

    text = texts.reply(2024, 1, n_chars=200)
    with _library(folder, {"short.txt": text}) as library:
        card, target = documents.cards(library)[0], folder / "a.pdf"
        export_annotated(library, card.id, target)
        seconds = _repeated(lambda: export_annotated(library, card.id, target), 9)
        document = pypdfium2.PdfDocument(target)
        remark = f"{len(document)} 页，预热之后"
        document.close()
        yield "批注稿 PDF（短）", seconds * 1000, "毫秒", remark

        def preview() -> None:
            export_annotated(library, card.id, target)
            opened = pypdfium2.PdfDocument(target.read_bytes())
            opened[0].render(scale=1.5).close()
            opened.close()

        preview()
        yield "预览的第一页", _repeated(preview, 9) * 1000, "毫秒", "成稿并画出第一页"


def _volume(folder: Path) -> Iterator[Measured]:
    bound = "\n".join(texts.reply(2024, number, n_chars=1300) for number in range(VOLUME))
    _library(folder, {"volume.txt": bound}).close()
    code = "from benchmarks.exports import export_volume; export_volume()"
    environment = {**os.environ, "ZBREVIEW_VOLUME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    seconds, megabytes, pages = done.stdout.split()
    yield "批注稿 PDF（长卷）", float(seconds), "秒", f"{pages} 页"
    yield "　其内存峰值", float(megabytes), "MB", ""


def export_volume() -> None:
    """Print seconds, peak megabytes and pages of the volume; runs in a process of its own."""
    import pypdfium2

    from zbreview.services.exporting import export_annotated  # noqa: PLC0415
    from zbreview.store import documents  # noqa: PLC0415
    from zbreview.store.library import Library  # noqa: PLC0415

    folder = Path(os.environ["ZBREVIEW_VOLUME"])
    with Library.open(folder / "bench.zbr") as library:
        began = time.process_time()
        export_annotated(library, documents.cards(library)[0].id, folder / "v.pdf")
        seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    document = pypdfium2.PdfDocument(folder / "v.pdf")
    print(seconds, peak, len(document))
    document.close()


def _ledger(folder: Path) -> Iterator[Measured]:
    from zbreview.reports.xlsx_ledger import write_ledger_xlsx  # noqa: PLC0415
    from zbreview.services.orders import Order  # noqa: PLC0415
    from zbreview.services.report_making import report_of  # noqa: PLC0415
    from zbreview.store.ledger import LedgerFilter  # noqa: PLC0415

    replies = {f"{n}.txt": texts.reply(2015 + n % 10, n) for n in range(ROWS // 36)}
    with _library(folder, replies) as library:
        order = Order("ledger", "xlsx", wanted=LedgerFilter(limit=ROWS))
        began = time.process_time()
        report = report_of(library, order)
        gathered = time.process_time() - began
    seconds = _repeated(lambda: write_ledger_xlsx(report, folder / "l.xlsx"), 3)
    rows = f"{len(report.lines)} 行"
    yield "承诺台账 Excel：写文件", seconds, "秒", f"{rows}，另有量化指标、原文两张表"
    yield "　取数与整理", gathered, "秒", rows


def _library(folder: Path, replies: dict[str, str]) -> "Library":  # noqa: F821 - loaded below
    from zbreview.services.ingestion import import_paths  # noqa: PLC0415
    from zbreview.services.progress import SilentProgress  # noqa: PLC0415
    from zbreview.store.library import Library  # noqa: PLC0415

    source = folder / "in"
    source.mkdir(parents=True)
    for name, text in replies.items():
        (source / name).write_text(text, encoding="utf-8")
    library = Library.create(folder / "bench.zbr", author="计时")
    import_paths(library, [source], author="计时", progress=SilentProgress())
    return library


def _repeated(work: Callable[[], object], times: int) -> float:
    """Return the median processor time of a call in seconds."""
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return statistics.median(found)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="zbreview-bench-") as name:
        os.environ["ZBREVIEW_DATA"] = str(Path(name) / "data")
        for what, value, unit, remark in measure(Path(name)):
            print(f"| {what} | {value:.1f} | {unit} | {remark} |")


if __name__ == "__main__":
    main()
