"""Keep the options: the page of them, and what follows at once from another value."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from zbreview.gui import theme
from zbreview.gui.desk import Desk

if TYPE_CHECKING:
    from zbreview.gui.main_window import MainWindow
    from zbreview.gui.panels.option_sheet import OptionSheet

_SHOWN_ON_PAGES = frozenset(
    {"reading_zoom", "show_rejected", "show_quantities", "export_suggestions"}
)


class OptionKeeper(QObject):
    """Show the options beside the window, and let a changed one take effect."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._sheet: OptionSheet | None = None

    @property
    def sheet(self) -> "OptionSheet":
        """Return the page of options."""
        if self._sheet is None:
            from zbreview.gui.panels.option_sheet import OptionSheet  # noqa: PLC0415 - rarely

            self._sheet = OptionSheet(self._desk.settings, self._desk.theme, self._window)
            self._sheet.changed.connect(self.take_effect)
        return self._sheet

    def show(self) -> None:
        """Show every option."""
        self.sheet.refresh()
        self.sheet.show()
        self.sheet.activateWindow()

    def ask_author(self) -> None:
        """Show the options with the reviewer's name ready for writing."""
        self.show()
        self.sheet.focus("author")

    def switch_theme(self) -> None:
        """Change between light and dark."""
        name = "light" if self._desk.theme.name == "dark" else "dark"
        self._desk.settings.set("theme", name)
        self.take_effect("theme")

    def take_effect(self, key: str) -> None:
        """Let an option that was changed take effect."""
        if key == "author":
            self._desk.session.author = self._desk.settings.author
            self._window.job_bar().refresh()
        elif key == "theme":
            self._dress()
        elif key == "backup_minutes":
            self._window.safekeeping.begin_clock()
        elif key in _SHOWN_ON_PAGES:
            self._window.rebuild_pages()

    def _dress(self) -> None:
        """Show the window in the chosen theme; the pages are made anew where they stand."""
        theme.switch_theme(self._desk.theme, self._desk.settings.get("theme"))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply_theme(application, self._desk.theme)
        self._window.rebuild_pages()
