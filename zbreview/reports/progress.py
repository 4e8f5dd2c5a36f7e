"""How a writer tells how far it is; who listens may raise an error to stop it."""

from collections.abc import Callable

Step = Callable[[int, int, str], None]
"""Takes what is done, the whole (0 where it is not known) and what is being done."""


def silent(_done: int, _total: int, _label: str) -> None:
    """Take a report and say nothing."""
