"""``new``: an empty library."""

import argparse

from zbreview.cli.console import Console, Exit
from zbreview.settings import Settings
from zbreview.store.library import Library


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Make a library and say what it is called."""
    author = Settings().author
    with Library.create(arguments.library, author=author, name=arguments.name) as library:
        if console.as_json:
            console.data(
                {"library": library.path.as_posix(), "name": library.name, "uuid": library.uuid}
            )
        else:
            console.line(f"已建立文献库“{library.name}”：{library.path}")
    return Exit.DONE
