"""Kill the program at random moments and count what is left: ``python benchmarks/kill_matrix.py``.

Every run is killed (SIGKILL) while it imports, accepts and undoes, backs up, or migrates. Then
the library is opened again: it must be whole, hold every acknowledged step, and no half document.
"""

from __future__ import annotations

import argparse
import gzip
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.builders import import_replies, new_library  # noqa: E402 - after the path
from zbreview.store import audit, backups, documents  # noqa: E402
from zbreview.store.checks import check  # noqa: E402
from zbreview.store.library import Library  # noqa: E402

_HEAD = """
import itertools, sys
from pathlib import Path
from tests.builders import *
from zbreview.commands.marks import AcceptSuggestions
from zbreview.store import backups, marks
print("ready", flush=True)
library = Library.open(Path(sys.argv[1]))
"""
_WORK = {
    "import": """
for n in itertools.count():
    text = "".join(f"第{n}份第{k}段：建设平台{k}家。\\n" for k in range(40))
    import_text(library, text, f"{n}.txt",
                reading(text, findings=tuple(finding(text, f"第{n}份第{k}段：建设平台{k}家")
                                             for k in range(40))))
    print("done", flush=True)
""",
    "review": """
text_id = documents.cards(library)[0].text_id
uuids = tuple(one.uuid for one in marks.marks_of(library, text_id))
for n in itertools.count():
    done = perform(library, AcceptSuggestions(uuids), author=AUTHOR)
    print("done", flush=True)
    perform(library, done.inverse, author=AUTHOR)
    print("done", flush=True)
""",
    "backup": """
for n in itertools.count():
    import_text(library, f"第{n}份答复。", f"{n}.txt")
    print("done", flush=True)
    backups.keep(library, backups.Reason.TIMED, rotation=backups.Rotation(count=3, days=0))
""",
    "migrate": """
print("opened", flush=True)
library.close()
""",
}


def main() -> int:
    """Kill as often as asked, print the counts, return 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40, help="how often each kind is killed")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)  # noqa: S311 - moments, not secrets
    counts: Counter[tuple[str, str]] = Counter()
    for kind in _WORK:
        for _ in range(asked.runs):
            with tempfile.TemporaryDirectory(prefix="zbreview-kill-") as folder:
                counts[kind, killed(kind, Path(folder), dice)] += 1
    for (kind, end), n in sorted(counts.items()):
        print(f"{kind:8} {end:40} {n}")
    return int(any(end != "whole" for _, end in counts))


def killed(kind: str, folder: Path, dice: random.Random) -> str:
    """Run one kind of work, kill it, and return ``whole`` or what was wrong."""
    path = prepared(kind, folder)
    command = [sys.executable, "-c", _HEAD + _WORK[kind], str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 - for the type checker
        process.stdout.readline()
        time.sleep(dice.uniform(0, 0.25 if kind == "migrate" else 0.5))
        process.kill()
        n_done = process.stdout.read().split().count("done")
    return verdict(path, n_done)


def prepared(kind: str, folder: Path) -> Path:
    """Return a library to work on: an old one where migrating is what is killed."""
    if kind == "migrate":
        path = folder / "旧.zbr"
        oldest = min((ROOT / "tests" / "databases").glob("*.gz"))
        path.write_bytes(gzip.decompress(oldest.read_bytes()))
        return path
    with new_library(folder) as library:
        import_replies(library)
    return library.path


def verdict(path: Path, n_done: int) -> str:
    """Open what is left and say whether it is whole and holds what was acknowledged."""
    with Library.open(path) as library:
        wrong = check(library)
        actions = len(audit.entries(library, -1))
        folder = backups.folder_of(library)
        names = [card.name for card in documents.cards(library)]
        if library.is_read_only:
            return "locked"
    if wrong:
        return f"broken: {wrong[0].rule}"
    if n_done and not n_done + 2 <= actions <= n_done + 3:
        return f"lost: {n_done + 2 - actions} acknowledged steps"
    for one in backups.listed(folder):
        with Library.open(one.path, read_only=True) as copy:
            if check(copy):
                return "broken backup"
    return "whole" if len(names) == len(set(names)) else "doubled"


if __name__ == "__main__":
    sys.exit(main())
