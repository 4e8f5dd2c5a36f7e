"""Start the program: a command of the command line, else the window."""

import importlib
import os
import sys
from pathlib import Path

_OPTIONS = frozenset({"-h", "--help", "--version"})
_DATA_DIR = "--data-dir"


def main() -> int:
    """Run the command that the arguments name, else open the window."""
    arguments = sys.argv[1:]
    folder, words = without_data_dir(arguments)
    if words and not _is_file(words[0]):
        from zbreview import cli  # noqa: PLC0415 - the window needs none of it

        return cli.main(arguments)
    if folder:
        os.environ["ZBREVIEW_DATA"] = folder
    app = importlib.import_module("zbreview.app")  # here, because only the window needs Qt
    return int(app.run(words))


def _is_file(word: str) -> bool:
    """Tell whether a word names a library to open; any other word is for the command line."""
    if word.endswith(".zbr"):
        return True
    from zbreview import cli  # noqa: PLC0415 - opening a library needs none of it

    return word not in _OPTIONS and word not in cli.COMMAND_NAMES and Path(word).exists()


def without_data_dir(arguments: list[str]) -> tuple[str, list[str]]:
    """Return the folder that a leading ``--data-dir`` names, and the other arguments."""
    if arguments and arguments[0].startswith(f"{_DATA_DIR}="):
        return arguments[0].partition("=")[2], arguments[1:]
    if len(arguments) > 1 and arguments[0] == _DATA_DIR:
        return arguments[1], arguments[2:]
    return "", arguments


if __name__ == "__main__":
    sys.exit(main())
