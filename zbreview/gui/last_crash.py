"""What the interpreter writes when the program dies at once, offered at the next start."""

import contextlib
import faulthandler
import os
import time
from pathlib import Path
from typing import TextIO

from zbreview import paths

_PATTERN = "crash-*.txt"
_SEEN = "last-crash.txt"
_MOST_CHARACTERS = 20_000
_FORGOTTEN_SECONDS = 7 * 24 * 3600


class Watch:
    """Let the interpreter note where it stood when it dies; nothing of a document is noted."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"crash-{os.getpid()}.txt"
        self._file: TextIO | None = None
        with contextlib.suppress(OSError):
            self._file = open(  # noqa: SIM115 - stays open while the program runs
                self._path, "w", encoding="utf-8", opener=paths.owner_only
            )
            faulthandler.enable(self._file)

    def end(self) -> None:
        """Stop watching: the program ends as it should."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def left_behind(folder: Path) -> str:
    """Return what an earlier run noted when it died, once; it stays in ``last-crash.txt``.

    Empty files belong to runs that are under way or were ended from outside; old ones leave.
    """
    told = ""
    for path in sorted(folder.glob(_PATTERN)):
        with contextlib.suppress(OSError):
            words = path.read_text(encoding="utf-8", errors="replace")
            if words.strip():
                told = words[:_MOST_CHARACTERS]
                path.replace(folder / _SEEN)
            elif time.time() - path.stat().st_mtime > _FORGOTTEN_SECONDS:
                path.unlink()
    return told
