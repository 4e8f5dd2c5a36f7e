"""What helps to find one's way: the sheet of shortcuts and the command palette."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from zbreview.gui.desk import Desk

if TYPE_CHECKING:
    from zbreview.gui.main_window import MainWindow
    from zbreview.gui.panels.command_palette import CommandPalette
    from zbreview.gui.panels.shortcut_sheet import ShortcutSheet


class Guidance(QObject):
    """Make each help when it is first wanted; none of them stops the work."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._sheet: ShortcutSheet | None = None
        self._palette: CommandPalette | None = None

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
