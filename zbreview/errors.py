"""Errors of the program, in two families.

::

    ZbreviewError
    ├── UserError            the world failed: said calmly, in Chinese, with what to do
    │   ├── InputError       a file that cannot be read or makes no sense
    │   │   └── MarkedError  a file with a mark of secrecy, until a person lets it in
    │   ├── LibraryError     a library that cannot be opened, written or trusted
    │   ├── EditRefusedError an entry or an action that the rules refuse
    │   └── CancelledError   the analyst pressed cancel
    └── BugError             we failed: shown with a report that can be copied

Anything that is not a :class:`UserError` is treated as a bug of ours.
"""


class ZbreviewError(Exception):
    """Base of every error that this program raises on purpose."""


class UserError(ZbreviewError):
    """A failure of the world: say what happened and what to do, both in Chinese."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}{self.hint}"


class InputError(UserError):
    """A file that cannot be read as a document."""


class MarkedError(InputError):
    """A file that bears a mark of secrecy and waits for a person's word."""


class LibraryError(UserError):
    """A library that cannot be opened, written or trusted."""


class EditRefusedError(UserError):
    """An entry or an action that the rules refuse."""


class CancelledError(UserError):
    """The analyst stopped a long job."""


class BugError(ZbreviewError):
    """A state that the program itself must never reach."""
