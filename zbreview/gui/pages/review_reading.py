"""Reading on the review page: find words in the text, make it larger or smaller."""

from zbreview.gui.desk import Desk
from zbreview.gui.pages.review_view import ReviewView
from zbreview.settings import option

_ZOOM_STEP = 10


class ReviewReading(ReviewView):
    """Find words in the document on the desk and change the size of its text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.find_bar.wanted.connect(self._on_find_wanted)

    def focus_find(self) -> None:
        """Open the find bar with the selected words."""
        span = self.pane.selected_span()
        words = span.of(self.shown.text) if span is not None and self.shown is not None else ""
        self.find_bar.open(words if "\n" not in words else "")

    def _on_find_wanted(self, term: str, backward: bool) -> None:
        self.find_bar.tell(found=self.pane.find_text(term, backward=backward))

    def zoom_in(self) -> None:
        """Show the text larger."""
        self._zoom(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the text smaller."""
        self._zoom(-_ZOOM_STEP)

    def _zoom(self, step: int) -> None:
        zoom = option("reading_zoom").nearest(self.desk.settings.get("reading_zoom") + step)
        self.desk.settings.set("reading_zoom", zoom)
        if self.shown is not None:
            self.pane.set_zoom(zoom)
