"""What an analyst's library goes through, made to be interrupted: six flows and one verdict.

Each flow tells after every step that the program has acknowledged; the verdict opens what is left
and says what is missing, half or damaged.
"""

from __future__ import annotations

import functools
import gzip
import itertools
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import texts
from tests.builders import AUTHOR, import_replies, judgement, new_library
from zbreview.commands.base import perform
from zbreview.commands.chains import ConfirmLink, DeleteChain
from zbreview.commands.marks import AcceptSuggestions, AddMark, DeleteMark
from zbreview.commands.statuses import SetStatus
from zbreview.domain.findings import Role
from zbreview.domain.reviews import Fulfilment
from zbreview.domain.spans import Span
from zbreview.errors import UserError
from zbreview.services.exporting import Imprint, Order, export
from zbreview.services.ingestion import MOST_TOGETHER, import_paths
from zbreview.services.progress import ReportedProgress
from zbreview.services.reading_workers import LEAST_BATCH
from zbreview.store import audit, backups, documents, marks
from zbreview.store.checks import check
from zbreview.store.library import Library

ROOT = Path(__file__).resolve().parent.parent
Ack = Callable[[], None]

_FILES = {"import": LEAST_BATCH - 1, "batch": 2 * LEAST_BATCH}
"""Few files are read and stored one by one; many are read beside and share commits."""
_FORMATS = ("docx", "xlsx", "csv", "html")
"""The PDF is written in the same way, by the same function, but takes a hundred times as long."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a flow works: the library, files to import, and a folder for exports."""

    path: Path
    inbox: Path
    outbox: Path


@functools.cache
def _model(kind: str) -> Path:
    """Return a folder as it is before a flow; made once, copied for every run."""
    folder = Path(tempfile.mkdtemp(prefix="zbreview-flow-"))
    (folder / "out").mkdir()
    if kind == "migrate":
        oldest = min((ROOT / "tests" / "databases").glob("*.gz"))
        (folder / "库.zbr").write_bytes(gzip.decompress(oldest.read_bytes()))
        (folder / "in").mkdir()
    else:
        texts.write(folder / "in", _FILES.get(kind, 0))
        with new_library(folder, "库") as library:
            import_replies(library)
    return folder


def forget() -> None:
    """Remove the folders that runs are copied from."""
    for kind in FLOWS:
        shutil.rmtree(_model(kind), ignore_errors=True)
    _model.cache_clear()


def prepared(kind: str, folder: Path) -> Place:
    """Return a place for one run of a flow."""
    shutil.copytree(_model(kind), folder, dirs_exist_ok=True)
    return Place(folder / "库.zbr", folder / "in", folder / "out")


def _turns(rounds: int | None) -> Iterator[int]:
    return iter(range(rounds)) if rounds is not None else itertools.count()


def import_files(place: Place, ack: Ack, rounds: int | None = None) -> None:
    """Import few texts, each a transaction of its own."""
    _import(place, ack, rounds)


def import_batch(place: Place, ack: Ack, rounds: int | None = None) -> None:
    """Import many texts, which other processes read and which share transactions."""
    _import(place, ack, None if rounds is None else max(rounds, LEAST_BATCH))


def _import(place: Place, ack: Ack, n_files: int | None) -> None:
    """Import as the window does; what is reported as done is acknowledged, each document once."""
    acked = 0

    def told(done: int, _total: int, _label: str) -> None:
        nonlocal acked
        for _ in range(acked, done):
            ack()
        acked = max(acked, done)

    files = sorted(place.inbox.iterdir())[:n_files]
    with Library.open(place.path) as library:
        import_paths(library, files, author=AUTHOR, progress=ReportedProgress(told))


def review(place: Place, ack: Ack, rounds: int | None = None) -> None:
    """Accept, rate, link, mark and take all of it back, again and again."""
    with Library.open(place.path) as library:

        def run(command: object) -> object:
            done = perform(library, command, author=AUTHOR)  # type: ignore[arg-type]
            ack()
            return done.inverse

        other, one = documents.cards(library)  # the newest first
        promise, later = (marks.marks_of(library, card.text_id)[-1].uuid for card in (one, other))
        every = tuple(mark.uuid for mark in marks.marks_of(library, one.text_id))
        for number in _turns(rounds):
            inverse = run(AcceptSuggestions(every))
            rated = run(SetStatus(promise, Fulfilment.PARTLY, f"第{number}次"))
            link = ConfirmLink(promise, later, judgement(), name="链")
            linked = run(link)
            deleted = run(DeleteChain(link.new_chain))
            mark = AddMark(one.text_id, Span(0, 4), Role.DATA, "注")
            run(mark)
            run(DeleteMark(mark.uuid))
            for back in (deleted, linked, rated, inverse):
                run(back)


def migrate(place: Place, ack: Ack, rounds: int | None = None) -> None:
    """Open a library of the oldest form."""
    del ack, rounds
    Library.open(place.path).close()


def _decide(library: Library, number: int) -> None:
    """Make a step that the library must keep."""
    card = documents.cards(library)[0]
    mark = AddMark(card.text_id, Span(0, 4), Role.DATA, f"第{number}次")
    perform(library, mark, author=AUTHOR)


def back_up(place: Place, ack: Ack, rounds: int | None = None) -> None:
    """Change something and back it up, three copies being kept."""
    rotation = backups.Rotation(count=3, days=0)
    with Library.open(place.path) as library:
        for number in _turns(rounds):
            _decide(library, number)
            ack()
            backups.keep(library, backups.Reason.TIMED, rotation=rotation)


def write_reports(place: Place, ack: Ack, rounds: int | None = None) -> None:
    """Decide something and write reports over those that are there."""
    with Library.open(place.path) as library:
        for number in _turns(rounds):
            _decide(library, number)
            ack()
            for kind in _FORMATS:
                order = Order("ledger", kind, imprint=Imprint(AUTHOR, "2026-01-05"))
                export(library, order, place.outbox / f"台账.{kind}")


FLOWS: dict[str, Callable[[Place, Ack, int | None], None]] = {
    "import": import_files,
    "batch": import_batch,
    "review": review,
    "migrate": migrate,
    "backup": back_up,
    "export": write_reports,
}

ENDLESS = frozenset({"review", "backup", "export"})
"""Flows that go on until they are stopped."""


def warm(kind: str) -> None:
    """Run a flow once, so that what it loads is there before processes part."""
    with tempfile.TemporaryDirectory(prefix="zbreview-flow-") as folder:
        FLOWS[kind](prepared(kind, Path(folder)), lambda: None, 1)


_FIRST_ACTIONS = 2
"""What a model library has in its trail before a flow begins: two documents."""
_UNTOLD = {"batch": MOST_TOGETHER}
"""How many steps one commit may hold that are on disk and not acknowledged yet; else one."""


def verdict(kind: str, place: Place, n_acked: int) -> str:
    """Open what is left: ``whole``, or what is wrong with it."""
    try:
        return _found(kind, place, n_acked)
    except UserError as error:
        return f"not opened: {error.message}"


def _found(kind: str, place: Place, n_acked: int) -> str:
    with Library.open(place.path) as library:
        if library.is_read_only:
            return "locked"
        wrong = check(library)
        if wrong:
            return f"corrupt: {wrong[0].rule}"
        n_actions = len(audit.entries(library, -1))
        cards = documents.cards(library)
        texts_there = [documents.text_of(library, card.text_id) for card in cards]
        folder = backups.folder_of(library)
    if kind == "migrate":
        return "whole" if n_actions and cards else "lost: the old content"
    lost = _lost(kind, n_acked, n_actions, texts_there)
    return lost or _copies(folder) or _reports(place.outbox) or "whole"


def _lost(kind: str, n_acked: int, n_actions: int, texts_there: Sequence[str]) -> str:
    """Say where there are fewer steps than acknowledged, more than were made, or half ones."""
    if not n_acked <= n_actions - _FIRST_ACTIONS <= n_acked + _UNTOLD.get(kind, 1):
        return f"lost: {n_acked + _FIRST_ACTIONS - n_actions} acknowledged steps"
    if len(set(texts_there)) < len(texts_there):
        return "doubled"
    if kind in _FILES and len(texts_there) != n_actions:
        return f"half: {len(texts_there)} documents of {n_actions} imports"
    return ""


def _copies(folder: Path) -> str:
    for one in backups.listed(folder):
        with Library.open(one.path, read_only=True) as copy:
            if check(copy):
                return "corrupt backup"
    return ""


def _reports(folder: Path) -> str:
    """Say which report is half; drafts begin with a point and are no reports."""
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as parts:
                if parts.testzip():
                    return "half report"
        elif not path.read_bytes().endswith((b"\r\n", b"</html>\n")):
            return f"half report {path.suffix}"
    return ""
