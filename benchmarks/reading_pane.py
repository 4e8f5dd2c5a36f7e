"""Measure the reading pane: open long texts with many marks, accept one, repaint.

The window is drawn without a screen. What counts is the processor's time, so that other programs
on the machine disturb the figures little; the median of several runs is told.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SENTENCE = "一是加大扶持力度，对新认定的省级研发平台给予20万元奖励，力争三年内引进专家30名。"
PARAGRAPH = SENTENCE * 5 + "\n"
NARRATION = "上述情况由有关单位分别说明，具体内容另附材料，供您参阅，不再一一列出。\n"
RUNS = 9
SIZES = ((20_000, 200), (300_000, 2000))


def main() -> int:
    """Print each figure."""
    for name, value, unit, remark in figures():
        print(f"{name}\t{value:.1f} {unit}\t{remark}")
    return 0


def figures() -> list[tuple[str, float, str, str]]:
    """Return name, value, unit and remark of each figure."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from zbreview.gui import theme  # noqa: PLC0415
    from zbreview.gui.panels.text_pane import Sheet, TextPane  # noqa: PLC0415
    from zbreview.text.paragraphs import paragraphs  # noqa: PLC0415

    application = QApplication.instance() or QApplication([])
    looks = theme.load_theme("light")
    if isinstance(application, QApplication):
        theme.apply_theme(application, looks)
    pane = TextPane(looks)
    pane.resize(740, 700)
    pane.show()
    made = []
    for n_chars, n_marks in SIZES:
        text = (PARAGRAPH * (n_chars // len(PARAGRAPH) + 1))[:n_chars]
        marks = suggestions(text, n_marks)
        sheet = Sheet(text, (), paragraphs(text))

        def open_it(sheet: Sheet = sheet, marks: object = marks) -> None:
            pane.show_sheet(sheet, 100)
            pane.show_marks(marks, None)
            application.processEvents()

        note = f"{n_chars} 字、{n_marks} 处标注，到画完"
        made.append((f"阅读窗格打开 {n_chars // 10000} 万字", timed(open_it), "毫秒", note))
        made.append((f"　{n_chars // 10000} 万字里采纳一条并重画", accepting(pane, marks),
                     "毫秒", "不含写库"))  # fmt: skip
    pane.close()
    return [*made, *deciding()]


def library_of_one(folder: Path) -> Path:
    """Return a library with a reply of 20,000 characters, most of them mere narration."""
    from benchmarks import texts  # noqa: PLC0415
    from zbreview.services.ingestion import import_paths  # noqa: PLC0415
    from zbreview.services.progress import SilentProgress  # noqa: PLC0415
    from zbreview.store.library import Library  # noqa: PLC0415

    source, path = folder / "长答复.txt", folder / "b.zbr"
    reply = texts.reply(2024, 1, n_chars=6000)
    filler = NARRATION * ((20_000 - len(reply)) // len(NARRATION))
    source.write_text(reply.replace("\n", f"\n{filler}", 1), encoding="utf-8")
    with Library.create(path, author="计时") as library:
        import_paths(library, [source], author="计时", progress=SilentProgress())
    return path


def deciding() -> list[tuple[str, float, str, str]]:
    """Measure accepting in the window: written to the library, shown in text, list and card."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from zbreview.gui.desk import Place  # noqa: PLC0415
    from zbreview.gui.main_window import start  # noqa: PLC0415
    from zbreview.settings import Settings  # noqa: PLC0415
    from zbreview.store import documents  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="zbreview-bench-") as folder:
        path = library_of_one(Path(folder))
        _, window = start(Settings(Path(folder) / "settings.json"), ["bench", str(path)])
        window.show()
        card = documents.cards(window.desk.session.library)[0]

        def open_it() -> None:
            window.desk.route.source_wanted.emit(Place(card.id))
            QApplication.processEvents()

        def close_it() -> None:
            page.shown = None

        open_it()
        assert window.workspace is not None  # noqa: S101 - a library is open
        page = window.workspace.review
        shown = page.shown
        count = len(shown.marks) if shown is not None else 0

        def accept() -> None:
            page.accept()
            QApplication.processEvents()

        opened = timed(open_it, before=close_it)
        page.next_suggestion()
        accepted = timed(accept)
        window.close()
        QApplication.processEvents()
    note = f"{card.n_chars} 字、{count} 条建议，全窗口"
    return [("审阅页打开一份 2 万字的答复", opened, "毫秒", note),
            ("按 A 采纳到画完下一条", accepted, "毫秒", f"{note}，含写库")]  # fmt: skip


def suggestions(text: str, count: int) -> tuple[object, ...]:
    """Return so many suggestions spread over a text, every tenth within another one."""
    from zbreview.domain.findings import Role  # noqa: PLC0415
    from zbreview.domain.identity import TextId, Uuid  # noqa: PLC0415
    from zbreview.domain.reviews import Mark, MarkState  # noqa: PLC0415
    from zbreview.domain.spans import Span  # noqa: PLC0415

    step = len(text) // count
    roles = tuple(Role)
    found = []
    for number in range(count):
        span = Span(number * step, number * step + (step - 5 if number % 10 else step * 2))
        span = Span(span.start, min(span.end, len(text)))
        role = roles[number % len(roles)]
        found.append(Mark(Uuid(str(number)), TextId(1), role, MarkState.SUGGESTED, span,
                          span.of(text), "机器"))  # fmt: skip
    return tuple(found)


def accepting(pane: object, marks: tuple[object, ...]) -> float:
    """Return the time from a changed mark to the drawn pane."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from zbreview.domain.reviews import MarkState  # noqa: PLC0415

    states = (MarkState.ACCEPTED, MarkState.SUGGESTED)
    turn = [0]

    def accept() -> None:
        turn[0] += 1
        changed = replace(marks[1], state=states[turn[0] % 2])
        pane.show_marks((marks[0], changed, *marks[2:]), changed.uuid)
        QApplication.processEvents()

    return timed(accept)


def timed(work: Callable[[], None], before: Callable[[], None] = lambda: None) -> float:
    """Return the median of the processor's time of a call, in milliseconds."""
    work()
    spent = []
    for _ in range(RUNS):
        before()
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


if __name__ == "__main__":
    raise SystemExit(main())
