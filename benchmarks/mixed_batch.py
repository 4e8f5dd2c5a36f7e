"""Import a batch of mixed files, 5 % of them broken: ``python benchmarks/mixed_batch.py [1000]``.

Counts what came in and what did not, imports the batch once more, then imports it into another
library by a process that is killed (SIGKILL) on its way, carries on, and compares the two.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import texts  # noqa: E402 - after the path
from benchmarks.import_rate import write  # noqa: E402
from zbreview.services.ingestion import ImportReport, import_paths  # noqa: E402
from zbreview.services.progress import SilentProgress  # noqa: E402
from zbreview.store import documents  # noqa: E402
from zbreview.store.checks import check  # noqa: E402
from zbreview.store.library import Library  # noqa: E402

AUTHOR = "计时"
_DONE = re.compile(rb"\[(\d+)/")
_EVERY = 20
"""Every so manieth file is broken."""
_IN_ARCHIVE = 3

State = frozenset[tuple[str, str, int]]
"""Of every document its name, the digest of its text and how much was found in it."""


@dataclass(frozen=True, slots=True)
class Expected:
    """How many documents a batch holds, and how many files that cannot be read."""

    documents: int
    broken: int


def make(folder: Path, count: int, n_chars: int = 4700) -> Expected:
    """Write so many text files, pages, Word files and small archives, every 20th broken."""
    good = broken = 0
    for number in range(count):
        place = folder / f"{number // 100:02d}" / f"第{number}号"
        place.parent.mkdir(exist_ok=True)
        text = texts.reply(2015 + number % 10, number, n_chars=n_chars)
        if number % _EVERY == _EVERY - 1:
            place.with_suffix(".docx").write_bytes(_broken(number // _EVERY, text))
            broken += 1
        elif number % 10 == 3:
            with zipfile.ZipFile(place.with_suffix(".zip"), "w") as made:
                for part in range(_IN_ARCHIVE):
                    made.writestr(f"{number}-{part}.txt", f"{text}\n附{part}。\n".encode("gb18030"))
            good += _IN_ARCHIVE
        else:
            write(place, text, number % 3)
            good += 1
    return Expected(good, broken)


def _broken(number: int, text: str) -> bytes:
    """Return the bytes of a file that cannot be read, of five kinds in turn."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        made.writestr("word/document.xml", text)
    kinds = (
        b"", whole.getvalue()[:-200], bytes(range(256)) * 20, b"%PDF-1.7\n" + b"x" * 900,
        b"Rar!\x1a\x07" + bytes(80),
    )  # fmt: skip
    return kinds[number % len(kinds)] + (b"%d" % number if number % len(kinds) else b"")


def state(path: Path) -> State:
    """Return what a library holds; raises AssertionError where it is not whole."""
    with Library.open(path) as library:
        if check(library):
            raise AssertionError(path)
        return frozenset(
            (card.name, card.sha256, card.n_suggestions) for card in documents.cards(library)
        )


def imported(path: Path, folder: Path) -> ImportReport:
    """Import the batch here."""
    with Library.open(path) as library:
        return import_paths(library, [folder], author=AUTHOR, progress=SilentProgress())


def killed(path: Path, folder: Path, after: int) -> int:
    """Import in a process that is killed after so many files; return what came in until then.

    Waits until the processes that read beside it have ended too.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "zbreview", "import", str(path), str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    for line in process.stderr or ():
        found = _DONE.match(line)
        if found and int(found[1]) >= after:
            break
    process.kill()
    if process.stderr is not None:
        process.stderr.close()
    process.wait()
    for _ in range(600):
        with contextlib.suppress(PermissionError):
            try:
                os.killpg(process.pid, 0)
            except ProcessLookupError:
                return len(state(path))
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    message = "a reading process outlived the import"
    raise AssertionError(message)


def main() -> None:
    """Run the whole, print one line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=1000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory(prefix="zbreview-batch-") as name:
        place = Path(name)
        os.environ["ZBREVIEW_DATA"] = str(place / "data")
        folder = place / "in"
        folder.mkdir()
        expected = make(folder, count)
        whole, cut = place / "whole.zbr", place / "cut.zbr"
        for path in (whole, cut):
            Library.create(path, author=AUTHOR).close()
        began = time.perf_counter()
        first = imported(whole, folder)
        seconds = time.perf_counter() - began
        print(f"应有 {expected.documents} 份、{expected.broken} 个坏文件")
        print(f"导入 {len(first.imported)} 份，问题 {len(first.problems)} 个，{seconds:.0f} 秒")
        again = imported(whole, folder)
        print(f"再导入：新 {len(again.imported)} 份，已有 {len(again.duplicates)} 份")
        for share in (0.2, 0.6):
            n_kept = killed(cut, folder, max(1, int(count * share)))
            print(f"在 {share:.0%} 处强行结束：库完整，已有 {n_kept} 份")
        rest = imported(cut, folder)
        same = state(cut) == state(whole)
        print(f"接着导入 {len(rest.imported)} 份，与未中断的{'相同' if same else '不同！'}")


if __name__ == "__main__":
    main()
