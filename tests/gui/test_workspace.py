"""Pages are loaded when they are first wanted."""

import os
import subprocess
import sys
from pathlib import Path

from zbreview.gui.pages.page import Page
from zbreview.gui.workspace import PAGES, page_kind

OPENING = """
import sys
from pathlib import Path
from zbreview.gui import main_window
from zbreview.settings import Settings
application, window = main_window.start(Settings(), ["zbreview"])
window.show()
assert window.libraries.open(Path(sys.argv[1]))
assert window.workspace.shown == "library"
print(*sorted(sys.modules))
window.close()
"""


def test_every_page_is_known_by_its_own_key() -> None:
    assert {page_kind(key).key: issubclass(page_kind(key), Page) for key in PAGES} == dict.fromkeys(
        PAGES, True
    )


def test_opening_a_library_loads_the_first_page_only(
    project: Path, library_path: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(library_path)],
        capture_output=True, text=True, check=True, cwd=project,
        env={**os.environ, "ZBREVIEW_DATA": str(tmp_path / "data")},
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert "zbreview.gui.pages.library_page" in loaded
    assert not {one for one in loaded if one.endswith(("review_page", "charts_page", "lists_page"))}
    assert "xlsxwriter" not in loaded
