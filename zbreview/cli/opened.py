"""How commands open a library: its notices go to standard error."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from zbreview.cli.console import Console
from zbreview.store.library import Library


@contextlib.contextmanager
def opened(path: Path, console: Console, *, read_only: bool = True) -> Iterator[Library]:
    """Lend an open library; a command that only reads leaves the writing to others."""
    with Library.open(path, read_only=read_only) as library:
        for notice in library.notices:
            console.notice(notice)
        yield library
