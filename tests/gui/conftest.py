"""A window on a real library, with jobs that run at once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import AUTHOR, REPLY_2019, REPLY_2022, import_text, reading_2019, reading_2022
from zbreview.gui import theme
from zbreview.gui.desk import Desk, Route
from zbreview.gui.main_window import MainWindow
from zbreview.gui.notices import Notices
from zbreview.gui.session import Session
from zbreview.gui.tasks import Job, Report, Runner, Ticket
from zbreview.settings import Settings
from zbreview.store.library import Library


class InlineRunner(Runner):
    """Run every job at once on the calling thread."""

    def submit(self, job: Job) -> Ticket:
        """Run a job now, with its callbacks."""
        ticket = Ticket(job.title)
        self.started.emit(ticket, job)

        def tell(done: int, total: int, label: str) -> None:
            self.progressed.emit(ticket, done, total, label)

        try:
            outcome = job.work(Report(ticket, tell))
        except Exception as error:  # noqa: BLE001 - as the real runner does
            job.on_failure(error)
        else:
            job.on_success(outcome)
        self.ended.emit(ticket)
        return ticket


@pytest.fixture(scope="session")
def looks(qapp: QApplication) -> theme.Theme:
    """Return the light theme, applied as the program applies it."""
    made = theme.load_theme("light")
    theme.apply_theme(qapp, made)
    return made


@pytest.fixture
def desk(looks: theme.Theme) -> Iterator[Desk]:
    """Return the shared things of a window, without the window."""
    notices = Notices()
    session = Session(notices, AUTHOR)
    yield Desk(session, InlineRunner(), Settings(), notices, looks, Route())
    session.close()


@pytest.fixture(scope="session")
def library_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with the replies of 2019 and 2022, to be copied."""
    path = tmp_path_factory.mktemp("template") / "云溪.zbr"
    with Library.create(path, author=AUTHOR) as library:
        import_text(library, REPLY_2019, "2019.txt", reading_2019())
        import_text(library, REPLY_2022, "2022.txt", reading_2022())
    return path


@pytest.fixture
def library_path(tmp_path: Path, library_template: Path) -> Path:
    """Return a library of its own with the two replies."""
    return Path(shutil.copy(library_template, tmp_path / "云溪.zbr"))


@pytest.fixture
def make_window(qtbot: QtBot, looks: theme.Theme) -> Iterator[Callable[[], MainWindow]]:
    """Return a maker of shown windows that are closed at the end."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        settings = Settings()
        settings.set("author", AUTHOR)
        window = MainWindow(settings, looks, InlineRunner())
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """Return a window without a library."""
    return make_window()


@pytest.fixture
def opened(window: MainWindow, library_path: Path) -> MainWindow:
    """Return a window on the library of two replies."""
    assert window.libraries.open(library_path)
    return window
