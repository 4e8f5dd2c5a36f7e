"""Measure lists, search, ledger and keys: ``python -m benchmarks.finding [LIBRARY]``.

Without a library one of 24 million characters and 102,000 commitments is made first
(``benchmarks.made_library``), which takes a minute. Search and ledger are told in processor time,
the median or the 95th percentile of many runs; keys in real time, because there the waiting for an
import is what counts.
"""

import argparse
import functools
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import made_library, texts  # noqa: E402 - after the path

QUERIES = 80
KEYS = 150
PAUSE = 0.04
"""Seconds between two keys; what follows a key by and by is done and told apart in between."""
ROUNDS = 4
"""Rounds of events in which what follows is worked out, laid out and drawn."""
PARTS = ("searching", "listing", "ledger", "keys")
Line = tuple[str, float, str]


def main() -> int:
    """Print each figure in milliseconds."""
    parser = argparse.ArgumentParser(description="measure lists, search, ledger and keys")
    parser.add_argument("library", nargs="?", type=Path)
    parser.add_argument("--part", choices=PARTS, action="append", help="these parts only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zbreview-finding-") as name:
        folder = Path(name)
        os.environ["ZBREVIEW_DATA"] = str(folder / "data")
        path = options.library or folder / "large.zbr"
        if not path.exists():
            made_library.make(path, 6000, 4000)
        for part in options.part or PARTS:
            measure = globals()[part]
            for title, milliseconds, remark in measure(folder if part == "keys" else path):
                print(f"| {title} | {milliseconds:.1f} | {remark} |", flush=True)
    return 0


def spent(work: Callable[[], object]) -> float:
    """Return the processor time of a call in milliseconds."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def searching(path: Path) -> Iterator[Line]:
    """Measure the first page of hits for terms that stand in the texts, and odd ones."""
    from zbreview.store.documents import text_of  # noqa: PLC0415
    from zbreview.store.library import Library  # noqa: PLC0415
    from zbreview.store.search import SearchFilter, count, find, texts_of  # noqa: PLC0415
    from zbreview.text.query import parse  # noqa: PLC0415

    dice = random.Random(3)  # noqa: S311 - places, not secrets
    with Library.open(path) as library:
        some = dice.sample(texts_of(library, SearchFilter()), 40)
        bodies = [text_of(library, text_id) for text_id in some]

        def term(length: int) -> str:
            while True:
                body = dice.choice(bodies)
                at = dice.randrange(len(body) - length)
                words = body[at : at + length]
                if words.isalpha():
                    return words

        kinds: dict[str, Callable[[], str]] = {
            "一个字": lambda: term(1),
            "两个字": lambda: term(2),
            "四个字": lambda: term(4),
            "与": lambda: f"{term(2)} {term(2)}",
            "或": lambda: f"{term(2)} 或 {term(2)}",
            "邻近": lambda: f"{term(2)} 邻近/30 {term(2)}",
            "库里没有的词": lambda: "囍囍囍",
        }
        find(library, parse("资金"))
        for name, make in kinds.items():
            queries = [parse(make()) for _ in range(QUERIES)]
            took = [spent(lambda q=q: find(library, q, limit=50)) for q in queries]
            middle = statistics.median(took)
            yield f"检索首页（{name}），p95", p95(took), f"中位数 {middle:.1f}"
        common = parse("资金")
        yield "检索计数（几乎每段都有的词）", spent(lambda: count(library, common)), "后台"


def listing(path: Path) -> Iterator[Line]:
    """Measure the window's list of documents: first show, sort, filter, scroll, coming back."""
    from PySide6.QtCore import Qt  # noqa: PLC0415

    window = opened(path, lambda window: window.go("library"))
    page = window.workspace.library
    took = shown(window, page.load)
    wait_for_jobs(window)
    yield "文献库页再次显示", took, f"{page.documents.rowCount()} 份"
    sorts = []
    for place in range(len(page.documents.columns)):
        sort = functools.partial(page.view.sortByColumn, place, Qt.SortOrder.DescendingOrder)
        sorts.append(shown(window, sort))
        wait_for_jobs(window)
    yield "文献库页排序（八栏中最慢的）", max(sorts), f"中位数 {statistics.median(sorts):.1f}"
    for words in ("第3局", "没有的", "No"):
        yield (
            f"文献库页按文字“{words}”筛选",
            shown(window, functools.partial(page.filters.words.setText, words)),
            "",
        )
        wait_for_jobs(window)
    page.filters.words.clear()
    wait_for_jobs(window)
    yield "文献库页滚动一屏（跳到任意处）", scrolled(window, page.view), ""
    window.close()


def opened(path: Path, go: Callable[[object], object]) -> object:
    """Return a window on the library that shows a page and has no work left."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from zbreview.gui import main_window  # noqa: PLC0415
    from zbreview.settings import Settings  # noqa: PLC0415

    _, window = main_window.start(Settings(), ["zbreview"])
    window.resize(1360, 860)
    window.show()
    QApplication.processEvents()
    began = time.thread_time()
    window.libraries.open(path)
    QApplication.processEvents()
    print(f"| 打开文献库到文献库页画出 | {(time.thread_time() - began) * 1000:.1f} | |")
    go(window)
    wait_for_jobs(window)
    return window


def scrolled(window: object, view: object) -> float:
    """Return the median of jumps to anywhere, until the lines there are drawn."""
    bar = view.verticalScrollBar()
    jumps = [
        shown(window, lambda at=at: bar.setValue(bar.maximum() * at // 21)) for at in range(1, 21)
    ]
    return statistics.median(jumps)


def ledger(path: Path) -> Iterator[Line]:
    """Measure the window's ledger: first show, sort, filter, group, scroll."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from zbreview.gui import main_window  # noqa: PLC0415
    from zbreview.settings import Settings  # noqa: PLC0415
    from zbreview.store.ledger import LedgerFilter, ledger_keys  # noqa: PLC0415
    from zbreview.store.library import Library  # noqa: PLC0415

    with Library.open(path) as library:
        whole = spent(lambda: ledger_keys(library, LedgerFilter()))
    application, window = main_window.start(Settings(), ["zbreview"])
    window.resize(1360, 860)
    window.show()
    QApplication.processEvents()
    window.libraries.open(path)
    wait_for_jobs(window)
    yield "台账首次显示", shown(window, lambda: window.go("ledger")), "十万行，含建页与绘制"
    page = window.workspace.ledger
    wait_for_jobs(window)
    yield from ordering(window, page)
    remark = f"共 {page.model.rowCount()} 行"
    yield "台账滚动一屏（跳到任意处）", scrolled(window, page.view), remark
    yield "台账全部次序（后台）", whole, "按年度"
    window.close()
    application.processEvents()


def ordering(window: object, page: object) -> Iterator[Line]:
    """Measure other orders and filters of the ledger."""
    from PySide6.QtCore import Qt  # noqa: PLC0415

    from zbreview.gui.models.ledger_columns import PLACE_OF  # noqa: PLC0415

    for key in ("quote", "units", "deadline", "status", "document"):
        sort = functools.partial(page.view.sortByColumn, PLACE_OF[key])
        took = []
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            took.append(shown(window, functools.partial(sort, order)))
            wait_for_jobs(window)
        yield f"台账按“{page.model.columns[PLACE_OF[key]].title}”排序", max(took), "升、降取慢者"
    for title, choose in (
        ("年度", lambda: page.filters.year.choose(2015)),
        ("文字", lambda: page.filters.search.setText("资金88")),
    ):
        choose()
        yield f"台账按{title}筛选", shown(window, page.filters.changed.emit), ""
        wait_for_jobs(window)
    page.filters.year.choose()
    page.filters.search.clear()
    page.view.sortByColumn(PLACE_OF["year"], Qt.SortOrder.AscendingOrder)
    wait_for_jobs(window)


def shown(_window: object, work: Callable[[], object]) -> float:
    """Return the processor time until something stands on the screen, background jobs aside."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    began = time.thread_time()
    work()
    QApplication.processEvents()
    return (time.thread_time() - began) * 1000


def wait_for_jobs(window: object) -> None:
    """Wait until no job is under way."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    deadline = time.monotonic() + 60
    while window.desk.runner.is_busy and time.monotonic() < deadline:
        QApplication.processEvents()
        time.sleep(0.01)
    QApplication.processEvents()


def keys(folder: Path) -> Iterator[Line]:
    """Measure from a key press to the paint, at rest and while a batch import runs."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from zbreview.gui import main_window  # noqa: PLC0415
    from zbreview.gui.desk import Place  # noqa: PLC0415
    from zbreview.settings import Settings  # noqa: PLC0415
    from zbreview.store import documents  # noqa: PLC0415

    first, more = folder / "first", folder / "more"
    texts.write(first, 10)
    texts.write(more, 400)
    _, window = main_window.start(Settings(), ["zbreview"])
    window.resize(1360, 860)
    window.show()
    window.libraries.create(folder / "keys.zbr")
    window.importing.run_at_once([first])
    wait_for_jobs(window)
    card = documents.cards(window.desk.session.library)[0]
    window.desk.route.source_wanted.emit(Place(card.id))
    QApplication.processEvents()
    yield from presses(window, "无事时")
    window.importing.run_at_once([more])
    yield from presses(window, "批量导入时")
    yield "　其间仍在导入", float(window.desk.runner.is_busy), "1 为是"
    window.desk.runner.close()
    window.close()


def presses(window: object, when: str) -> Iterator[Line]:
    """Walk through the marks and write into a field, a key at a time."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    review = window.workspace.review
    for name, target, key in (
        ("下一条标注（J）", review.pane, Qt.Key.Key_J),
        ("写字", review.details.reject_reason, Qt.Key.Key_A),
    ):
        target.setFocus()
        took, followed = [], []
        for _ in range(KEYS):
            began = time.perf_counter()
            QTest.keyClick(target, key)
            QApplication.processEvents()
            took.append((time.perf_counter() - began) * 1000)
            time.sleep(PAUSE)
            began = time.perf_counter()
            for _ in range(ROUNDS):
                QApplication.processEvents()
            followed.append((time.perf_counter() - began) * 1000)
        middle = statistics.median(took)
        yield f"按键到绘制：{name}，{when}，p95", p95(took), f"中位数 {middle:.1f}"
        middle = statistics.median(followed)
        yield f"　随后跟上的（卡片、大纲），{when}，p95", p95(followed), f"中位数 {middle:.1f}"


if __name__ == "__main__":
    raise SystemExit(main())
