"""Start the window."""

import logging
import os
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler

from zbreview import paths, system_libraries
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


def _obstacle() -> str:
    """Return in Chinese why Qt would abort here, or nothing; asked before Qt is imported."""
    if not system_libraries.has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        return (
            "这里没有图形界面，无法打开窗口。请在桌面环境中运行；"
            "不开窗口也能用的命令见 python3 main.py --help。"
        )
    return system_libraries.provide(with_display=system_libraries.uses_x(), may_install=False)


def run(arguments: Sequence[str]) -> int:
    """Open the window and return its exit code.

    ``arguments`` are the words of the command line without the program's name; the first one
    may be a library file. Where no window can be shown, says why and returns 1.
    """
    obstacle = _obstacle()
    if obstacle:
        sys.stderr.write(f"{obstacle}\n")
        return 1
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
