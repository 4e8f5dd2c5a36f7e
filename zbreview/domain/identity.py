"""Names that stay the same across runs, machines and merged libraries."""

import uuid
from hashlib import sha1
from typing import NewType

Uuid = NewType("Uuid", str)
DocumentId = NewType("DocumentId", int)
TextId = NewType("TextId", int)

MACHINE = "机器"
"""Author of everything that the program found by itself."""

NO_UUID = Uuid("")
"""Stands where an identifier is still to be given."""

_NAMESPACE = uuid.UUID("6f2d9f0e-53c1-4b0a-9c8e-7a62726576ff")
_BEGUN = sha1(_NAMESPACE.bytes, usedforsecurity=False)
_VARIANTS = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))
"""The seventeenth digit, whose upper two bits are fixed."""


def stable_uuid(*parts: object) -> Uuid:
    """Return the same identifier for the same parts, always and everywhere.

    It is a UUID of version 5, put together here because a reading needs hundreds.
    """
    mark = _BEGUN.copy()
    mark.update("\x1f".join(map(str, parts)).encode())
    return _uuid(mark.hexdigest())


class Places:
    """Identifiers of stretches of one text that play one part: their first parts are the same."""

    def __init__(self, *first: object) -> None:
        self._begun = _BEGUN.copy()
        self._begun.update("\x1f".join(map(str, first)).encode())

    def uuid(self, start: int, end: int) -> Uuid:
        """Return what :func:`stable_uuid` gives for the first parts, start and end."""
        mark = self._begun.copy()
        mark.update(b"\x1f%d\x1f%d" % (start, end))
        return _uuid(mark.hexdigest())


def _uuid(text: str) -> Uuid:
    variant = _VARIANTS[text[16]]
    return Uuid(f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}")


def new_uuid() -> Uuid:
    """Return an identifier that nobody has used."""
    return Uuid(str(uuid.uuid4()))
