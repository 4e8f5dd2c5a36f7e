"""Start the window."""

import os
import sys
from collections.abc import Sequence

from zbreview import paths, system_libraries
from zbreview.settings import Settings, option


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
    settings = Settings()
    scale = settings.get("scale")
    if scale != option("scale").default:  # Qt reads this once, when it starts
        os.environ.setdefault("QT_SCALE_FACTOR", str(scale / 100))
    from zbreview.gui import (  # noqa: PLC0415 - the first import of Qt
        crash,
        last_crash,
        log_file,
        main_window,
    )

    folder = paths.user_data()
    log_file.keep_log(folder)
    told = last_crash.left_behind(folder)
    watch = last_crash.Watch(folder)
    application, window = main_window.start(settings, ["zbreview", *arguments])
    hook = crash.CrashHandler(crash.show_crash)
    hook.install()
    try:
        window.show()
        if told:
            crash.offer(told, window)
        return application.exec()
    finally:
        hook.remove()
        watch.end()
