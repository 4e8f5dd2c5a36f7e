"""A window in a process of its own, because Qt reads its scale once, when it starts.

``python tests/e2e/scaled_window.py FOLDER SCALE [PICTURE]`` reviews a sample reply in the dark
theme at a scale of the window and looks at the print; it prints what it saw as JSON.
"""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

FOLDER, SCALE, PICTURE = sys.argv[1], int(sys.argv[2]), "".join(sys.argv[3:4])
os.environ["ZBREVIEW_DATA"] = FOLDER
os.environ["QT_SCALE_FACTOR"] = str(SCALE / 100)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop  # noqa: E402 - after the environment
from PySide6.QtWidgets import QApplication  # noqa: E402

from zbreview.gui.main_window import MainWindow, start  # noqa: E402
from zbreview.gui.tasks import TaskRunner  # noqa: E402
from zbreview.gui.widgets.navigation import PAGES  # noqa: E402
from zbreview.settings import Settings  # noqa: E402

SCREEN = (1366, 768)
_LONGEST_MS = 60_000


def settle(window: MainWindow) -> None:
    """Wait until every job has come home and everything is drawn."""
    runner = window.desk.runner
    assert isinstance(runner, TaskRunner)
    clock = QElapsedTimer()
    clock.start()
    while runner.is_busy and clock.elapsed() < _LONGEST_MS:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    QApplication.processEvents()


def too_large(window: MainWindow) -> list[str]:
    """Return the pages that need more room than a small screen gives."""
    found = []
    for key, _, _ in PAGES:
        window.go(key)
        settle(window)
        needed = window.minimumSizeHint()
        if needed.width() > SCREEN[0] or needed.height() > SCREEN[1]:
            found.append(f"{key} {needed.width()}x{needed.height()}")
    return found


def main() -> dict[str, object]:
    """Walk the journey and return what was seen."""
    application, window = start(Settings(), ["zbreview"])
    window.resize(1280, 720)
    window.show()
    window.options.show()
    window.options.sheet.take("theme", "dark")
    window.options.sheet.close()
    window.welcome.sample.click()
    settle(window)
    assert window.workspace is not None
    window.workspace.library.open_chosen()
    window.actions_by_id["next_open"].trigger()
    window.actions_by_id["accept"].trigger()
    window.go("export")
    window.workspace.export.preview()
    settle(window)
    preview = window.workspace.export.preview_window
    assert preview is not None
    drawn = preview.grab()
    if PICTURE:
        drawn.save(PICTURE)
    seen: dict[str, object] = {
        "theme": window.desk.theme.name,
        "ratio": window.devicePixelRatio(),
        "pages": preview.pdf.n_pages,
        "drawn": [drawn.width(), drawn.height()],
        "logical": [preview.width(), preview.height()],
        "dark": drawn.toImage().pixelColor(3, 3).lightness(),
    }
    preview.close()
    seen["too_large"] = too_large(window)
    window.close()
    application.processEvents()
    return seen


if __name__ == "__main__":
    print(json.dumps(main()))  # noqa: T201 - the answer to the test that asked
