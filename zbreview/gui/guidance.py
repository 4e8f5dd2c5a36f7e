"""What helps to find one's way: shortcuts, command palette, manual and tour."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from zbreview.gui.desk import Desk

if TYPE_CHECKING:
    from zbreview.gui.main_window import MainWindow
    from zbreview.gui.panels.command_palette import CommandPalette
    from zbreview.gui.panels.help_view import HelpView
    from zbreview.gui.panels.shortcut_sheet import ShortcutSheet
    from zbreview.gui.tour import Tour


class Guidance(QObject):
    """Make each help when it is first wanted; none of them stops the work."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._sheet: ShortcutSheet | None = None
        self._palette: CommandPalette | None = None
        self._help: HelpView | None = None
        self._tour: Tour | None = None

    @property
    def sheet(self) -> "ShortcutSheet":
        """Return the sheet of shortcuts."""
        if self._sheet is None:
            from zbreview.gui.panels.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 - rarely

            self._sheet = ShortcutSheet(self._window)
        return self._sheet

    @property
    def palette(self) -> "CommandPalette":
        """Return the command palette."""
        if self._palette is None:
            from zbreview.gui.panels.command_palette import CommandPalette  # noqa: PLC0415

            self._palette = CommandPalette(self._window)
        return self._palette

    @property
    def help(self) -> "HelpView":
        """Return the manual."""
        if self._help is None:
            from zbreview.gui.panels.help_view import HelpView  # noqa: PLC0415

            self._help = HelpView(self._desk.theme, self._window)
        return self._help

    @property
    def tour(self) -> "Tour":
        """Return the tour."""
        if self._tour is None:
            from zbreview.gui.tour import Tour  # noqa: PLC0415

            self._tour = Tour(self._window)
            self._window.put_above(self._tour)
        return self._tour

    def show_help(self) -> None:
        """Open the manual at the section of the page in front."""
        from zbreview.gui.manual import OF_PAGES  # noqa: PLC0415

        workspace = self._window.workspace
        self.help.open_at(OF_PAGES[workspace.shown if workspace is not None else ""])
        self.help.show()
        self.help.activateWindow()

    def begin_tour(self) -> None:
        """Begin the tour where one stands."""
        self.tour.begin()

    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts, or put it away."""
        if self.sheet.isVisible():
            self.sheet.close()
            return
        self.sheet.show()
        self.sheet.activateWindow()

    def show_palette(self) -> None:
        """Offer every action by its name."""
        from zbreview.gui.panels.command_palette import entries  # noqa: PLC0415

        self._window.refresh_actions()
        self.palette.open(entries(self._window.actions_by_id, self._window.conditions))
