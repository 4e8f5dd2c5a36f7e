"""What every page works with, and the ways between pages."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.spans import Span
from zbreview.gui.notices import Notices
from zbreview.gui.session import Session
from zbreview.gui.tasks import Runner
from zbreview.gui.theme import Theme
from zbreview.settings import Settings


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
