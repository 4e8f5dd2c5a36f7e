"""Show the whole way on the shipped samples: library, findings, chains, printed results.

Which promises belong together was decided by a person who read the samples; the demonstration
enters these decisions under the author 演示, each with the command and the audit row that a
click would have had. Outside a demonstration nothing is ever linked this way.
"""

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zbreview import paths
from zbreview.comparing.values import value_text
from zbreview.domain.documents import DocumentCard
from zbreview.domain.findings import Role
from zbreview.domain.labels import RELATIONS
from zbreview.domain.links import Chain
from zbreview.errors import UserError
from zbreview.services import exporting
from zbreview.services.demo_answer import Decisions, confirmed_chains, decide
from zbreview.services.ingestion import import_paths
from zbreview.services.progress import Progress
from zbreview.store import documents, marks
from zbreview.store.ledger import LedgerFilter
from zbreview.store.library import Library

AUTHOR = "演示"
LIBRARY = "演示文献库.zbr"
ANNOTATED = "批注稿"
_MARKER = "本文件夹由演示生成，再次演示时整个替换.txt"


@dataclass(frozen=True, slots=True)
class ShownChain:
    """One confirmed chain in words; a step is ``2022 每家40万元（加强）``."""

    name: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What a demonstration made; ``files`` in the order in which they are worth a look."""

    folder: Path
    library: Path
    files: tuple[Path, ...]
    n_documents: int
    n_commitments: int
    n_results: int
    decisions: Decisions
    chains: tuple[ShownChain, ...]


def run_demo(target: Path, *, progress: Progress) -> Demonstration:
    """Build everything anew in a folder that only a former demonstration may have filled.

    The old folder is replaced at the very end, so a run that fails leaves it whole. Raises
    UserError where the folder holds something else or its library is open in a window.
    """
    target = target.absolute()
    fresh, old = (target.with_name(f"{target.name}.{end}") for end in ("new", "old"))
    for folder in (target, fresh, old):
        _refuse_foreign(folder)
    try:
        _remove(fresh)
        _mark(fresh)
        made = _build(fresh, progress)
        _swap(target, fresh, old)
    except OSError as error:
        raise UserError(
            f"演示文件夹“{target}”无法写入：{error.strerror or error}。",
            "请检查磁盘空间和权限，或关闭正在查看其中文件的程序。",
        ) from error
    return _moved(made, fresh, target)


def sample_files() -> list[Path]:
    """Return the shipped sample documents, without what explains them."""
    folder = paths.resource("samples")
    return sorted([*folder.glob("*.txt"), *folder.glob("*.html")])


def _build(folder: Path, progress: Progress) -> Demonstration:
    with Library.create(folder / LIBRARY, author=AUTHOR) as library:
        import_paths(library, sample_files(), author=AUTHOR, progress=progress)
        progress.step(0, 1, "寻找历年对应的承诺")
        decisions = decide(library, paths.resource("samples", "expected.json"), AUTHOR)
        cards = documents.cards(library)
        found = [mark for card in cards for mark in marks.marks_of(library, card.text_id)]
        return Demonstration(
            folder=folder,
            library=folder / LIBRARY,
            files=_print(library, folder, cards, progress),
            n_documents=len(cards),
            n_commitments=sum(mark.role is Role.COMMITMENT for mark in found),
            n_results=sum(mark.role is Role.RESULT for mark in found),
            decisions=decisions,
            chains=tuple(_in_words(chain) for chain in confirmed_chains(library)),
        )


def _print(
    library: Library, folder: Path, cards: Sequence[DocumentCard], progress: Progress
) -> tuple[Path, ...]:
    """Write the comparison, the ledger and every annotated document."""
    comparison, ledger = folder / "历年对比.pdf", folder / "承诺台账.pdf"
    table = folder / "承诺台账.csv"
    progress.step(0, len(cards) + 2, comparison.name)
    exporting.export_comparison(library, comparison)
    progress.step(1, len(cards) + 2, ledger.name)
    exporting.export_ledger_pdf(library, ledger, LedgerFilter())
    exporting.export_ledger_csv(library, table, LedgerFilter())
    (folder / ANNOTATED).mkdir()
    annotated = []
    for number, card in enumerate(cards):
        path = folder / ANNOTATED / f"{Path(card.name).stem}.pdf"
        progress.step(number + 2, len(cards) + 2, path.name)
        exporting.export_annotated(library, card.id, path)
        annotated.append(path)
    return (comparison, ledger, table, *annotated)


def _in_words(chain: Chain) -> ShownChain:
    relations = {link.later: RELATIONS[link.relation] for link in chain.links}
    steps = []
    for member in chain.members:
        year = str(member.document.year or "年份不详")
        value = value_text(member, chain.focus)
        relation = relations.get(member.uuid, "")
        steps.append(f"{year} {value}".rstrip() + (f"（{relation}）" if relation else ""))
    return ShownChain(chain.name, tuple(steps))


def _refuse_foreign(folder: Path) -> None:
    """Raise UserError where a folder holds more than a former demonstration."""
    if not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / _MARKER).exists()):
        raise UserError(
            f"“{folder}”里有不是演示生成的内容，没有改动。", "请换一个文件夹，或先移走它。"
        )
    in_use = False
    with contextlib.suppress(UserError), Library.open(folder / LIBRARY) as old:
        in_use = old.is_read_only  # one that cannot be opened at all may be replaced
    if in_use:
        raise UserError(f"“{folder / LIBRARY}”正在窗口中打开。", "请先关闭窗口，再运行演示。")


def _mark(folder: Path) -> None:
    """Make a folder that says what it is, so that the next run knows it as its own."""
    folder.mkdir(parents=True)
    (folder / _MARKER).write_text("示例文本全部虚构。\n", encoding="utf-8")


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _swap(target: Path, fresh: Path, old: Path) -> None:
    """Put the new folder in the place of the old one, or leave everything as it was."""
    _remove(old)
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    _remove(old)


def _moved(made: Demonstration, old: Path, new: Path) -> Demonstration:
    return replace(
        made,
        folder=new,
        library=new / made.library.relative_to(old),
        files=tuple(new / path.relative_to(old) for path in made.files),
    )
