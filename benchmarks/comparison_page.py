"""Time the comparison page with 2,000 chains over ten years.

Run it by ``python -m benchmarks.comparison_page``; ``main.py bench`` has its figures too.

The page is a real one, drawn offscreen; chains and statements are made up. Reading them from a
library happens in the background and is timed apart as far as it is arithmetic (the matrix).
Processor time of this process, because other work on the machine would count otherwise.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402 - after the path

from benchmarks.replies_of_years import (  # noqa: E402
    FIRST_YEAR,
    YEARS,
    document,
    promise,
    statement,
)
from zbreview.comparing.matrix import year_matrix  # noqa: E402
from zbreview.comparing.offices import NONE  # noqa: E402
from zbreview.domain.documents import DocumentCard  # noqa: E402
from zbreview.domain.identity import stable_uuid  # noqa: E402
from zbreview.domain.links import Chain, ChainState, Link, Relation  # noqa: E402

if TYPE_CHECKING:
    from zbreview.gui.pages.compare_page import ComparePage

CHAINS, PER_DOCUMENT, STEPS = 2000, 50, 200


def main() -> None:
    """Print the three figures."""
    with tempfile.TemporaryDirectory(prefix="zbreview-page-") as name:
        os.environ["ZBREVIEW_DATA"] = name
        for line, milliseconds in measure():
            print(f"{line}：{milliseconds:.1f} 毫秒")


def measure() -> list[tuple[str, float]]:
    """Return the names of the figures with their milliseconds."""
    from zbreview.gui.pages.compare_page import Shown  # noqa: PLC0415 - after the platform is set

    application = QApplication.instance() or QApplication(["bench"])
    chains, cards = made()
    computed = [taken(lambda: year_matrix(chains, cards)) for _ in range(3)]
    statements = tuple(member for chain in chains for member in chain.members)
    matrix = year_matrix(chains, cards)
    found = Shown(statements, chains, matrix, lambda: matrix, {}, NONE)
    pages = [empty_page(application) for _ in range(3)]

    def show(page: "ComparePage") -> None:
        page.receive(found)
        application.processEvents()
        page.grab()

    first = [taken(lambda page=page: show(page)) for page in pages]
    view = pages[-1].matrix
    bar = view.verticalScrollBar()
    scrolled: list[float] = []
    for step in range(STEPS):
        bar.setValue(step * bar.maximum() // STEPS)
        scrolled.append(taken(lambda: view.viewport().grab()))
    scrolled.sort()
    for page in pages:
        page.close()
        page.deleteLater()
    return [
        (f"年度矩阵 {CHAINS} 条 × {YEARS} 年算出（后台）", statistics.median(computed)),
        ("历年对比页拿到数据至画出", statistics.median(first)),
        ("　滚动一步重画，第 95 百分位", scrolled[int(STEPS * 0.95)]),
    ]


def empty_page(application: QApplication) -> "ComparePage":
    """Return the shown comparison page of a window without a library."""
    from zbreview.gui import theme  # noqa: PLC0415 - after the platform is set
    from zbreview.gui.desk import Desk, Route  # noqa: PLC0415
    from zbreview.gui.notices import Notices  # noqa: PLC0415
    from zbreview.gui.pages.compare_page import ComparePage  # noqa: PLC0415
    from zbreview.gui.session import Session  # noqa: PLC0415
    from zbreview.gui.tasks import Runner  # noqa: PLC0415
    from zbreview.settings import Settings  # noqa: PLC0415

    looks = theme.load_theme("light")
    theme.apply_theme(application, looks)
    notices = Notices()
    desk = Desk(Session(notices, "计时"), Runner(), Settings(), notices, looks, Route())
    page = ComparePage(desk)
    page.resize(1400, 900)
    page.show()
    application.processEvents()
    return page


def taken(work: Callable[[], object]) -> float:
    """Return how long a call takes in milliseconds of processor time."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def made() -> tuple[tuple[Chain, ...], tuple[DocumentCard, ...]]:
    """Return chains with a statement in every year, and the documents that these stand in."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    years = range(FIRST_YEAR, FIRST_YEAR + YEARS)
    cards: dict[tuple[int, int], DocumentCard] = {}
    chains: list[Chain] = []
    for number in range(CHAINS):
        said = replace(promise(number, FIRST_YEAR, chance), years=frozenset(years))
        group, place = divmod(number, PER_DOCUMENT)
        members = []
        for year in years:
            key = group, year
            if key not in cards:
                cards[key] = document(len(cards) + 1, year, said)
            members.append(statement(cards[key], said, year, place))
        uuid = stable_uuid("bench chain", number)
        links = tuple(
            Link(
                stable_uuid(uuid, place), one.uuid, other.uuid, Relation.CHANGED, "", "",
                "30 → 50", (), 0.8, (), is_manual=False, author="计时",
            )
            for place, (one, other) in enumerate(pairwise(members))
        )  # fmt: skip
        chains.append(
            Chain(uuid, f"第{number}条承诺", "", ChainState.CONFIRMED, "", "计时",
                  tuple(members), links)
        )  # fmt: skip
    return tuple(chains), tuple(cards.values())


if __name__ == "__main__":
    main()
