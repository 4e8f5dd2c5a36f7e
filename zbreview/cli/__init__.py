"""The program without a window: the same services, printed."""

from collections.abc import Sequence

from zbreview.cli.declarations import COMMANDS

COMMAND_NAMES = tuple(command.name for command in COMMANDS)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    from zbreview.cli.program import run_program  # noqa: PLC0415 - starting the window needs none of it

    return run_program(argv)
