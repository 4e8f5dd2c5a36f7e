"""The shipped dictionaries, loaded once."""

from functools import cache

from zbreview import paths
from zbreview.errors import BugError
from zbreview.reading.lexicon import Lexicon


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of ``resources/dictionaries``; later calls give the same object."""
    folder = paths.resource("dictionaries")
    files = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.*"))
        if path.suffix in {".txt", ".csv"}
    }
    if not files:
        message = f"no dictionaries in {folder}"
        raise BugError(message)
    return Lexicon.parse(files)
