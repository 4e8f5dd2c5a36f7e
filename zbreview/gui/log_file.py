"""The log in the user's folder: rotated, small, and without the words of any document."""

import logging
import re
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import cast

from zbreview import paths

_LOG_BYTES = 500_000
_QUOTED = re.compile("“[^”]*”")


class DiscreetFormatter(logging.Formatter):
    """Leave out what stands in quotation marks and what an error says of itself.

    Both may be words of a document or names of its people; kind and place of an error stay.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return one record as it stands in the log."""
        return _QUOTED.sub("“…”", super().format(record))

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return kind and places of an error."""
        kind, _, trace = ei
        return "\n".join([kind.__name__ if kind else "", *places(trace)])


def places(trace: TracebackType | None) -> list[str]:
    """Return the places in the code that an error went through, without values."""
    return [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]


class _PrivateFile(RotatingFileHandler):
    """Let nobody but the owner read the log."""

    def _open(self) -> TextIOWrapper:
        file = open(  # noqa: SIM115 - the handler closes it
            self.baseFilename, self.mode, encoding="utf-8", opener=paths.owner_only
        )
        return cast("TextIOWrapper", file)


def keep_log(folder: Path) -> logging.Handler | None:
    """Write warnings and errors of the program to a file, where that can be written."""
    try:
        handler = _PrivateFile(
            folder / "zbreview.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("zbreview").addHandler(handler)
    return handler
