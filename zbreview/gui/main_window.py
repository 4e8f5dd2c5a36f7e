"""The window: navigation, pages, notices, menus; everything else is done by its parts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from zbreview.errors import UserError
from zbreview.gui import icons, theme, wording
from zbreview.gui.actions import ActionSet
from zbreview.gui.desk import Desk, Place, Route
from zbreview.gui.guidance import Guidance
from zbreview.gui.importing import Importing
from zbreview.gui.job_bar import JobBar
from zbreview.gui.libraries import Libraries
from zbreview.gui.mending import Mending
from zbreview.gui.notices import NoticeBar, Notices
from zbreview.gui.options import OptionKeeper
from zbreview.gui.pages.welcome_page import WelcomePage
from zbreview.gui.panels.history_panel import HistoryPanel
from zbreview.gui.rereading import Rereading
from zbreview.gui.safekeeping import Safekeeping
from zbreview.gui.session import Session
from zbreview.gui.splitting import Splitting
from zbreview.gui.tasks import Runner, TaskRunner
from zbreview.gui.widgets.navigation import Navigation
from zbreview.gui.widgets.page_stack import PageStack, Roomy
from zbreview.gui.widgets.tight_bar import TightBar
from zbreview.settings import Settings

if TYPE_CHECKING:
    from zbreview.domain.identity import DocumentId
    from zbreview.gui.workspace import Workspace

_TITLE = "答复审阅"
_SIZE = (1360, 860)
_SWITCH_SECONDS = 0.0005
"""How long a background job may keep the window's thread waiting for the interpreter; with the
usual 5 ms a key press waits several times over while an import runs."""


class MainWindow(QMainWindow):
    """One library at a time, its pages, and the actions on them."""

    refreshed = Signal()

    def __init__(
        self, settings: Settings, looks: theme.Theme, runner: Runner | None = None
    ) -> None:
        super().__init__()
        notices = Notices(self)
        session = Session(notices, settings.author, self)
        jobs = runner or TaskRunner(self)
        self.desk = Desk(session, jobs, settings, notices, looks, Route(self))
        self.importing = Importing(self.desk, self)
        self.desk.route.retry_wanted.connect(self.importing.retry)
        self.desk.route.encoding_wanted.connect(self.importing.choose_encoding)
        self.rereading = Rereading(self.desk, self)
        self.splitting = Splitting(self.desk, self)
        self.libraries = Libraries(self.desk, self, self.importing.run_at_once)
        self.safekeeping = Safekeeping(self.desk, self.libraries, self)
        self.guidance = Guidance(self.desk, self)
        self.options = OptionKeeper(self.desk, self)
        self.mending = Mending(self.desk, self.libraries, self)
        self.workspace: Workspace | None = None
        self.history: HistoryPanel | None = None
        self._came_from = ""
        self.conditions: frozenset[str] = frozenset()
        self._build()
        self._connect()
        self._restore()

    def _build(self) -> None:
        """Make navigation, pages, notice bar, menus, toolbar and status bar."""
        looks = self.desk.theme
        self.setWindowTitle(_TITLE)
        self.setWindowIcon(icons.icon("app", looks, "accent"))
        self.setAcceptDrops(True)
        self.actions_by_id = ActionSet(self, looks, self.run_target)
        self.navigation: Navigation = Navigation(looks)
        self.notice_bar = NoticeBar(self.desk.notices, looks)
        self.stack = PageStack()
        self.welcome: WelcomePage = WelcomePage(looks)
        self.stack.addWidget(self.welcome)
        self._right = right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notice_bar)
        right.addWidget(Roomy(self.stack), 1)
        central = QWidget()
        central.setObjectName("central")
        line = QHBoxLayout(central)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(Roomy(self.navigation, sideways=False))
        line.addLayout(right, 1)
        self.setCentralWidget(central)
        self.actions_by_id.fill_menus(self.menuBar())
        bar = TightBar("工具栏")
        self.actions_by_id.fill_toolbar(bar)
        self.addToolBar(bar)
        self.setStatusBar(JobBar(self.desk))

    def put_above(self, strip: QWidget) -> None:
        """Show a strip above the page, below the notices."""
        self._right.insertWidget(1, strip)

    def _connect(self) -> None:
        """Wire the parts to each other."""
        session, route = self.desk.session, self.desk.route
        session.opened.connect(self._on_session_opened)
        session.closing.connect(self._on_session_closing)
        session.closed.connect(self._on_session_closed)
        session.undo_stack.indexChanged.connect(self._on_undo_moved)
        self.navigation.page_wanted.connect(self.go)
        route.page_wanted.connect(self.go)
        route.action_wanted.connect(lambda key: self.actions_by_id[key].trigger())
        route.source_wanted.connect(self._on_source_wanted)
        route.comparison_wanted.connect(self._on_comparison_wanted)
        route.parallel_wanted.connect(self._on_parallel_wanted)
        self.welcome.new_wanted.connect(self.libraries.new)
        self.welcome.open_wanted.connect(self.libraries.ask_open)
        self.welcome.sample_wanted.connect(self.libraries.open_sample)
        self.welcome.tour_wanted.connect(self.guidance.begin_tour)
        self.welcome.forget_wanted.connect(self._on_forget_wanted)
        self.welcome.recent_wanted.connect(lambda path: self.libraries.open(Path(path)))

    def _restore(self) -> None:
        """Take the window as it was left, and show the welcome page."""
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize()))
        kept = self.desk.settings.get("window_geometry")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        self._show_welcome()

    # Pages -----------------------------------------------------------------------------------

    def _show_welcome(self) -> None:
        """Show the first page with the recent libraries."""
        self.welcome.show_recent(self.libraries.recent)
        self.stack.setCurrentWidget(self.welcome)
        self.navigation.show_page("")
        self.navigation.set_pages_enabled(enabled=False)
        self._on_undo_moved()

    def go(self, key: str) -> None:
        """Show a page of the open library."""
        if self.workspace is None:
            return
        self.workspace.show(key)
        self.navigation.show_page(key)
        self.desk.settings.set("last_page", key)
        self.refresh_actions()

    def go_back(self) -> None:
        """Show the page again from which a source was asked for."""
        wanted, self._came_from = self._came_from, ""
        self.go(wanted)

    def refresh_actions(self) -> None:
        """Enable the actions that make sense now."""
        session = self.desk.session
        conditions = {
            "library": session.is_open,
            "writable": session.can_write,
            "undo": session.undo_stack.canUndo(),
            "redo": session.undo_stack.canRedo(),
            "back": bool(self._came_from),
        }
        met = frozenset(name for name, is_met in conditions.items() if is_met)
        if self.workspace is not None:
            met |= self.workspace.situation()
        self.conditions = met
        self.actions_by_id.enable(met)
        self.refreshed.emit()

    def run_target(self, target: str) -> None:
        """Run an action's method, on this window or on a page (which is shown first)."""
        owner, method = target.split(".")
        others = {"window": self, "guide": self.guidance, "options": self.options}
        if owner in others:
            getattr(others[owner], method)()
        elif self.workspace is not None:
            self.go(owner)
            getattr(self.workspace.page(owner), method)()

    # Slots -----------------------------------------------------------------------------------

    def _on_session_opened(self) -> None:
        """Build the pages for the library; the database layer is loaded only now."""
        from zbreview.gui.workspace import Workspace  # noqa: PLC0415

        self.workspace = Workspace(self.desk, self.stack, self.actions_by_id)
        self.workspace.situation_changed.connect(self.refresh_actions)
        self.setWindowTitle(f"{self.desk.session.library.name} — {_TITLE}")
        self.navigation.set_pages_enabled(enabled=True)
        self.job_bar().refresh()
        self.go(self.desk.settings.get("last_page"))

    def _on_session_closing(self) -> None:
        """Let an entry that is being written be stored before the library closes."""
        self.rereading.close()
        self.splitting.close()
        self.importing.close()
        entry = self.focusWidget()
        if entry is not None:
            entry.clearFocus()

    def _on_session_closed(self) -> None:
        """Put the pages away."""
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None
        self._came_from = ""
        self.setWindowTitle(_TITLE)
        self.job_bar().refresh()
        self._show_welcome()

    def _on_forget_wanted(self, path: str) -> None:
        self.libraries.forget(path)
        self.welcome.show_recent(self.libraries.recent)

    def _on_undo_moved(self) -> None:
        """Name the next step back and forth in the menu."""
        stack = self.desk.session.undo_stack
        for key, word, step in (
            ("undo", "撤销", stack.undoText()),
            ("redo", "重做", stack.redoText()),
        ):
            self.actions_by_id[key].setText(f"{word}：{step}" if step else word)
            self.actions_by_id[key].setIconText(word)
            self.actions_by_id[key].setToolTip(self.actions_by_id[key].text())
        self.refresh_actions()

    def _on_source_wanted(self, place: Place) -> None:
        if self.workspace is not None:
            self._came_from = self.workspace.shown
            self.go("review")
            self.workspace.review.open_place(place)

    def _on_comparison_wanted(self, uuid: str) -> None:
        if self.workspace is not None:
            self.go("compare")
            self.workspace.compare.choose_statement(uuid)

    def _on_parallel_wanted(self, *wanted: "DocumentId") -> None:
        if self.workspace is not None:
            self.go("parallel")
            self.workspace.parallel.choose(*wanted)

    def job_bar(self) -> JobBar:
        """Return the foot of the window."""
        bar = self.statusBar()
        assert isinstance(bar, JobBar)  # noqa: S101 - set in _build, for the type checker
        return bar

    # Actions of the window -------------------------------------------------------------------

    def new_library(self) -> None:
        """Make a library."""
        self.libraries.new()

    def open_library(self) -> None:
        """Open a library."""
        self.libraries.ask_open()

    def close_library(self) -> None:
        """Close the library and show the first page."""
        self.desk.session.close()

    def import_files(self) -> None:
        """Import files."""
        self.importing.ask_files()

    def import_folder(self) -> None:
        """Import a folder."""
        self.importing.ask_folder()

    def show_versions(self) -> None:
        """Show corrected files and what they left behind."""
        self.go("versions")

    def show_dictionaries(self) -> None:
        """Show the dictionaries."""
        self.go("dictionaries")

    def reread_stale(self) -> None:
        """Read again what was read with older rules or dictionaries."""
        self.rereading.of_stale()

    def reread_document(self) -> None:
        """Read the document under review again."""
        if self.workspace is not None and self.workspace.place is not None:
            self.rereading.of_document(self.workspace.place.document_id)

    def split_document(self) -> None:
        """Divide the document under review into the replies that it holds."""
        if self.workspace is not None and self.workspace.place is not None:
            self.splitting.ask(self.workspace.place.document_id)

    def back_up(self) -> None:
        """Copy the library."""
        try:
            self.safekeeping.ask_backup()
        except UserError as error:
            self.desk.notices.failed(error)

    def restore(self) -> None:
        """Bring a backup back."""
        self.safekeeping.ask_restore()

    def repair(self) -> None:
        """Take what a damaged library holds into a new one."""
        self.mending.ask()

    def show_audit(self) -> None:
        """Show who did what."""
        self.safekeeping.show_audit()

    def undo(self) -> None:
        """Take the last step back."""
        self.desk.session.undo()

    def redo(self) -> None:
        """Take a step again."""
        self.desk.session.redo()

    def show_history(self) -> None:
        """Show the steps of the sitting beside the pages, or put them away."""
        if self.history is None:
            self.history = HistoryPanel(self.desk, self)
        if self.history.isHidden():
            self.history.show_over(self.geometry())
        else:
            self.history.hide()

    def rebuild_pages(self) -> None:
        """Make the pages anew where they stand, in another look."""
        self.actions_by_id.recolor(self.desk.theme)
        if self.workspace is not None:
            place = self.workspace.place
            self.workspace.close()
            self._on_session_opened()
            if place is not None:
                self.workspace.review.open_place(place)

    # Events ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped library, import everything else."""
        dropped = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(dropped) == 1 and dropped[0].suffix == ".zbr":
            self.libraries.open(dropped[0])
        elif self.desk.session.is_open or self.libraries.new():
            self.importing.run(dropped)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, stop the jobs, close the library."""
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self.desk.settings.set("window_geometry", place)
        self.desk.runner.close()
        self.desk.session.close()
        super().closeEvent(event)


def start(settings: Settings, arguments: list[str]) -> tuple[QApplication, MainWindow]:
    """Return the application and its window, with the library of the arguments open."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(arguments[:1])
    application.setApplicationName("zbreview")
    application.setApplicationDisplayName(_TITLE)
    wording.install(application)
    looks = theme.load_theme(settings.get("theme"))
    theme.apply_theme(application, looks)
    window = MainWindow(settings, looks)
    if len(arguments) > 1:
        window.libraries.open(Path(arguments[1]))
    return application, window
