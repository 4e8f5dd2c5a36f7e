"""Views kept under a name."""

from dataclasses import dataclass
from enum import StrEnum

from zbreview.domain.identity import Uuid


class ViewPage(StrEnum):
    """The page that a view belongs to."""

    LEDGER = "ledger"
    SEARCH = "search"


VIEW_PAGES = {ViewPage.LEDGER: "台账视图", ViewPage.SEARCH: "检索式"}


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view with its name; ``definition`` is JSON that its page understands."""

    uuid: Uuid
    page: ViewPage
    name: str
    definition: str
    author: str = ""
    changed_at: str = ""
