"""Opening, making and remembering libraries."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from zbreview import paths
from zbreview.errors import UserError
from zbreview.gui.desk import Desk

SUFFIX = ".zbr"
_FILTER = f"文献库 (*{SUFFIX})"
_RECENT = 8


class Libraries(QObject):
    """Let the analyst choose a library file and keep the list of recent ones."""

    def __init__(
        self, desk: Desk, window: QWidget, import_paths: Callable[[list[Path]], None]
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._import_paths = import_paths

    @property
    def recent(self) -> list[str]:
        """Return the recent libraries, the latest first."""
        return [str(path) for path in self._desk.settings.get("recent_libraries")]

    def _folder(self) -> str:
        """Return the folder in which to begin."""
        recent = self.recent
        return str(Path(recent[0]).parent) if recent else str(Path.home())

    def forget(self, path: str) -> None:
        """Take a library off the list of recent ones; its file stays."""
        kept = [other for other in self.recent if other != path]
        self._desk.settings.set("recent_libraries", kept)

    def new(self) -> bool:
        """Ask where, then make a library there; tell whether one was made."""
        start = str(Path(self._folder()) / f"我的文献库{SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(self._window, "新建文献库", start, _FILTER)
        if not chosen:
            return False
        path = Path(chosen)
        return self.create(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def create(self, path: Path) -> bool:
        """Make a library and open it on the page where files come in."""
        self._desk.settings.set("last_page", "library")
        return self._try(lambda: self._desk.session.create(path), path)

    def ask_open(self) -> None:
        """Ask for a library file, then open it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, "打开文献库", self._folder(), f"{_FILTER};;所有文件 (*)"
        )
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> bool:
        """Open a library."""
        return self._try(lambda: self._desk.session.open(path), path)

    def open_sample(self) -> None:
        """Open the sample library; build it from the shipped replies at the first time."""
        path = paths.user_data() / f"示例库{SUFFIX}"
        if path.is_file():
            self._desk.settings.set("last_page", "library")
            self.open(path)
            return
        folder = paths.resource("samples")
        samples = sorted([*folder.glob("*.txt"), *folder.glob("*.html")])
        if samples and self.create(path):
            self._import_paths(samples)

    def _try(self, act: Callable[[], None], path: Path) -> bool:
        """Run an opening; on failure say why and keep what was open."""
        try:
            act()
        except UserError as error:
            self._desk.notices.failed(error)
            return False
        self._remember(path)
        return True

    def _remember(self, path: Path) -> None:
        """Put a library at the head of the recent ones."""
        here = str(path.resolve())
        others = [other for other in self.recent if other != here]
        self._desk.settings.set("recent_libraries", [here, *others][:_RECENT])
