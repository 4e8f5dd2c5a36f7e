"""``backup``: a checked copy of a library."""

import argparse

from zbreview.cli.console import Console, Exit
from zbreview.cli.opened import opened
from zbreview.store import backups
from zbreview.store.backup import backup


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Write a checked copy, into the backup folder unless a file is named."""
    with opened(arguments.library, console) as library:
        if arguments.to is None:
            target = backups.keep(library, backups.Reason.MANUAL)
        else:
            target = arguments.to
            backup(library, target)
    n_bytes = target.stat().st_size
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "backup": target.as_posix(),
                "n_bytes": n_bytes,
            }
        )
    else:
        console.line(f"已备份到 {target}（{n_bytes:,} 字节，已通过完整性检查）。")
    return Exit.DONE
