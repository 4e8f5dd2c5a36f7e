"""PDFium serves one caller at a time: reading takes turns with whoever draws pages."""

from threading import Lock
from types import TracebackType


class Turns:
    """A lock that whoever waits gets next; reading page after page would else keep it."""

    def __init__(self) -> None:
        self._next = Lock()
        self._turn = Lock()

    def __enter__(self) -> None:
        with self._next:
            self._turn.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._turn.release()


ONE_AT_A_TIME = Turns()
"""Held around every call into PDFium in this process, and given up between two pages."""
