"""Names that stay the same across runs, machines and merged libraries."""

import uuid
from typing import NewType

Uuid = NewType("Uuid", str)
DocumentId = NewType("DocumentId", int)
TextId = NewType("TextId", int)

MACHINE = "机器"
"""Author of everything that the program found by itself."""

_NAMESPACE = uuid.UUID("6f2d9f0e-53c1-4b0a-9c8e-7a62726576ff")


def stable_uuid(*parts: object) -> Uuid:
    """Return the same identifier for the same parts, always and everywhere."""
    return Uuid(str(uuid.uuid5(_NAMESPACE, "\x1f".join(str(part) for part in parts))))


def new_uuid() -> Uuid:
    """Return an identifier that nobody has used."""
    return Uuid(str(uuid.uuid4()))
