"""Loaded by every Python that the tests start: a connection is refused and written down."""

import os
import sys
from pathlib import Path

_WATCHED = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto"})
_RECORD = os.environ.get("ZBREVIEW_TEST_SOCKETS")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _WATCHED and _RECORD:
        with Path(_RECORD).open("a", encoding="utf-8") as record:
            record.write(f"{event} {arguments[1:]!r} by {sys.argv!r}\n")
        raise ConnectionRefusedError("tests have no network")


sys.addaudithook(_refuse)
