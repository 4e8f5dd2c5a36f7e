"""What every page works with, and the ways between pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.spans import Span
from zbreview.gui.notices import Notices
from zbreview.gui.session import Session
from zbreview.gui.tasks import Job, Report, Runner
from zbreview.gui.theme import Theme
from zbreview.settings import Settings

if TYPE_CHECKING:
    from zbreview.commands.base import Command


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document's present text: a mark, a span, or the beginning."""

    document_id: DocumentId
    span: Span | None = None
    mark: Uuid | None = None


class Route(QObject):
    """How one page asks for another without knowing it."""

    source_wanted = Signal(object)
    comparison_wanted = Signal(str)
    page_wanted = Signal(str)
    action_wanted = Signal(str)
    retry_wanted = Signal(str, bool)
    encoding_wanted = Signal(str)
    parallel_wanted = Signal(object, object)
    evidence_wanted = Signal(str)
    words_wanted = Signal(str)
    evidence_chosen = Signal(object)


@dataclass(frozen=True, slots=True)
class Desk:
    """The shared things of one window."""

    session: Session
    runner: Runner
    settings: Settings
    notices: Notices
    theme: Theme
    route: Route

    def carefully(self, command: "Command", done: Callable[[], None]) -> None:
        """Back the library up without holding the window, then run a risky command as one step.

        ``done`` is called when it was done. The command itself looks for that backup and makes
        one only if something changed in between.
        """
        from zbreview.store.backups import before_risk  # noqa: PLC0415 - not for the first window

        library = self.session.library

        def then(_none: object) -> None:
            if not library.is_closed and self.session.do(command):
                done()

        def copy(_report: Report) -> None:
            before_risk(library, command.label)

        self.runner.submit(Job("操作前备份", copy, then, self.notices.failed))
