"""Start the window."""

import logging
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler

from zbreview import paths
from zbreview.settings import Settings

_LOG_BYTES = 500_000


def _keep_log() -> None:
    """Write warnings and errors to a file in the user's folder, where that can be written."""
    try:
        handler = RotatingFileHandler(
            paths.user_data() / "zbreview.log", maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("zbreview").addHandler(handler)


def run(arguments: Sequence[str]) -> int:
    """Open the window and return its exit code.

    ``arguments`` are the words of the command line without the program's name; the first one
    may be a library file.
    """
    from zbreview.gui import crash, main_window  # noqa: PLC0415 - the first import of Qt

    _keep_log()
    application, window = main_window.start(Settings(), ["zbreview", *arguments])
    hook = crash.CrashHandler(crash.show_crash)
    hook.install()
    try:
        window.show()
        return application.exec()
    finally:
        hook.remove()
