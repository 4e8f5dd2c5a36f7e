"""Show names and paths of files, whatever bytes the file system has for them."""

import os
from pathlib import Path


def shown_name(path: Path) -> str:
    """Return the name of a file as text, whatever bytes the file system has for it."""
    return _as_text(path.name or str(path))


def shown_path(path: Path) -> str:
    """Return a path as text with forward slashes, on every system."""
    return _as_text(path.as_posix())


def _as_text(name: str) -> str:
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")
