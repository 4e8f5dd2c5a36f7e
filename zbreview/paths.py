"""Where the program's own files and the user's files are; the only module that knows."""

import contextlib
import os
import stat
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def _shipped() -> Path:
    """Return the folder that holds ``db`` and ``resources``: source tree, bundle or wheel."""
    source_tree = _PACKAGE.parent
    bundle = getattr(sys, "_MEIPASS", None)
    for folder in (Path(bundle) if bundle else source_tree, source_tree, _PACKAGE / "_data"):
        if (folder / "db" / "migrations").is_dir() and (folder / "resources").is_dir():
            return folder
    return _PACKAGE / "_data"


def migrations() -> Path:
    """Return the folder of the numbered SQL files."""
    return _shipped() / "db" / "migrations"


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, for example ``resource("fonts", "x.ttf")``."""
    return _shipped().joinpath("resources", *parts)


def manual() -> Path:
    """Return the manual; its pictures and the pages that it links to lie beside it."""
    return _shipped() / "docs" / "manual.md"


def user_data() -> Path:
    """Return the user's own folder for settings, logs and caches, created when missing.

    Nobody else may look into it. ``ZBREVIEW_DATA`` overrides it, for portable use and for tests;
    a folder that stands there already keeps its rights.
    """
    override = os.environ.get("ZBREVIEW_DATA")
    if override:
        folder = Path(override)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home()) / "zbreview"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support" / "zbreview"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        folder = Path(base) / "zbreview"
    folder.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
    if not override and os.name == "posix" and folder.stat().st_mode & _OTHERS:
        with contextlib.suppress(OSError):  # made by an earlier version
            folder.chmod(stat.S_IRWXU)
    return folder


def owner_only(path: str, flags: int) -> int:
    """Open a file that only its owner may read where it is made; an ``opener`` for ``open``."""
    return os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR)
