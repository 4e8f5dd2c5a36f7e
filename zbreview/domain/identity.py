"""Names that stay the same across runs, machines and merged libraries."""

import uuid
from hashlib import sha1
from typing import NewType

Uuid = NewType("Uuid", str)
DocumentId = NewType("DocumentId", int)
TextId = NewType("TextId", int)

MACHINE = "机器"
"""Author of everything that the program found by itself."""

_NAMESPACE = uuid.UUID("6f2d9f0e-53c1-4b0a-9c8e-7a62726576ff")


def stable_uuid(*parts: object) -> Uuid:
    """Return the same identifier for the same parts, always and everywhere.

    It is a UUID of version 5, put together here because a reading needs hundreds.
    """
    name = "\x1f".join(map(str, parts)).encode()
    mark = bytearray(sha1(_NAMESPACE.bytes + name, usedforsecurity=False).digest()[:16])
    mark[6] = mark[6] & 0x0F | 0x50
    mark[8] = mark[8] & 0x3F | 0x80
    text = mark.hex()
    return Uuid(f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}")


def new_uuid() -> Uuid:
    """Return an identifier that nobody has used."""
    return Uuid(str(uuid.uuid4()))
