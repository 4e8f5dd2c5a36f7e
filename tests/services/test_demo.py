"""The demonstration makes real results, replaces only its own folder, and hides nothing."""

import sqlite3
from pathlib import Path

import pytest

from zbreview.errors import CancelledError, UserError
from zbreview.services import demo
from zbreview.services.demo import Demonstration, run_demo
from zbreview.services.demo_answer import Decisions
from zbreview.services.progress import ReportedProgress, SilentProgress
from zbreview.store import audit, chains, documents
from zbreview.store.checks import check
from zbreview.store.library import Library


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """Return one whole demonstration."""
    return run_demo(tmp_path_factory.mktemp("demo") / "演示 输出", progress=SilentProgress())


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the demonstration take one document only, where its results do not matter."""
    first = demo.sample_files()[:1]
    monkeypatch.setattr(demo, "sample_files", lambda: first)
    monkeypatch.setattr(demo, "decide", lambda _library, _answer, _author: Decisions(0, 0, 0))


def test_every_sample_is_read_and_printed(made: Demonstration) -> None:
    assert made.n_documents == len(demo.sample_files()) >= 8
    assert made.n_commitments > 40
    assert made.n_results > 15
    annotated = [path for path in made.files if path.parent.name == demo.ANNOTATED]
    assert len(annotated) == made.n_documents
    for path in made.files:
        assert path.is_relative_to(made.folder)
        head = path.read_bytes()
        assert len(head) > 1000
        assert path.suffix == ".csv" or head.startswith(b"%PDF-")


def test_the_persons_decisions_are_entered(made: Demonstration) -> None:
    done = made.decisions
    assert done.confirmed >= 0.85 * (done.confirmed + done.not_offered)
    assert done.corrected <= 0.4 * done.confirmed
    with Library.open(made.library, read_only=True) as library:
        links = [link for chain in chains.chains(library) for link in chain.links]
    assert len(links) == done.confirmed
    assert sum(link.is_manual for link in links) == done.corrected
    assert all(link.explanation for link in links)


def test_chains_run_through_the_years(made: Demonstration) -> None:
    assert len(made.chains) >= 10
    with Library.open(made.library, read_only=True) as library:
        long = [chain for chain in chains.chains(library) if len(chain.years) == 4]
    assert len(long) >= 5
    for shown in made.chains:
        years = [step[:4] for step in shown.steps]
        assert years == sorted(years)
        assert "（" not in shown.steps[0]
        assert shown.steps[1].endswith("）")


def test_nothing_is_linked_silently(made: Demonstration) -> None:
    with Library.open(made.library, read_only=True) as library:
        links = [link for chain in chains.chains(library) for link in chain.links]
        assert {link.author for link in links} == {demo.AUTHOR}
        assert audit.verify(library)
        deeds = [entry for entry in audit.entries(library, 1000) if entry.action == "confirm_link"]
        assert len(deeds) == len(links)
        assert {deed.author for deed in deeds} == {demo.AUTHOR}


def test_the_library_is_sound(made: Demonstration) -> None:
    with Library.open(made.library, read_only=True) as library:
        assert check(library) == ()
        assert {card.n_suggestions > 0 for card in documents.cards(library)} == {True}
    with sqlite3.connect(made.library) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


@pytest.mark.usefixtures("small")
def test_a_second_run_replaces_the_first_wholly(tmp_path: Path) -> None:
    target = tmp_path / "out"
    first = run_demo(target, progress=SilentProgress())
    (target / "left over.pdf").write_text("old")
    before = first.library.read_bytes()
    run_demo(target, progress=SilentProgress())
    assert not (target / "left over.pdf").exists()
    assert first.library.read_bytes() != before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.usefixtures("small")
def test_a_run_that_stops_leaves_the_old_results(tmp_path: Path) -> None:
    target = tmp_path / "out"
    first = run_demo(target, progress=SilentProgress())
    before = first.library.read_bytes()

    def stop(_done: int, _total: int, label: str) -> None:
        if label.endswith(".pdf"):
            message = "已取消。"
            raise CancelledError(message)

    with pytest.raises(CancelledError):
        run_demo(target, progress=ReportedProgress(stop))
    assert first.library.read_bytes() == before
    run_demo(target, progress=SilentProgress())
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match="不是演示生成的内容"):
        run_demo(tmp_path, progress=SilentProgress())
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.usefixtures("small")
def test_a_library_open_elsewhere_is_refused(tmp_path: Path) -> None:
    first = run_demo(tmp_path / "out", progress=SilentProgress())
    with Library.open(first.library), pytest.raises(UserError, match="正在窗口中打开"):
        run_demo(tmp_path / "out", progress=SilentProgress())


@pytest.mark.usefixtures("small")
def test_a_folder_that_cannot_be_swapped_is_told_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    first = run_demo(target, progress=SilentProgress())
    before = first.library.read_bytes()
    rename = Path.rename

    def refuse(self: Path, other: Path) -> Path:
        if self.name.endswith(".new"):
            raise PermissionError(13, "in use")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UserError, match="无法写入"):
        run_demo(target, progress=SilentProgress())
    assert first.library.read_bytes() == before
