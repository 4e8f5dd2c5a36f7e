"""A view of the ledger as it is kept under a name: filter, order, grouping and columns."""

import json
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from zbreview.domain.findings import Grain, Strength, Verifiability
from zbreview.domain.reviews import Fulfilment
from zbreview.store.ledger import LedgerFilter, LedgerGroup, LedgerOrder

_ENUMS: dict[str, type[StrEnum]] = {
    "statuses": Fulfilment,
    "strengths": Strength,
    "verifiabilities": Verifiability,
    "grain": Grain,
    "order": LedgerOrder,
}
_KEPT = (
    "years", "issuers", "statuses", "kinds", "strengths", "verifiabilities", "grain",
    "decided_only", "text", "order", "descending",
)  # fmt: skip
_DEFAULT = {one.name: getattr(LedgerFilter(), one.name) for one in fields(LedgerFilter)}


@dataclass(frozen=True, slots=True)
class LedgerView:
    """What the ledger page shows; ``columns`` are the keys of those in sight."""

    wanted: LedgerFilter = field(default_factory=LedgerFilter)
    group: LedgerGroup | None = None
    columns: tuple[str, ...] = ()


def to_json(view: LedgerView) -> str:
    """Return a view as it is stored, only what differs from showing everything."""
    kept: dict[str, Any] = {
        name: getattr(view.wanted, name)
        for name in _KEPT
        if getattr(view.wanted, name) != _DEFAULT[name]
    }
    if view.group is not None:
        kept["group"] = view.group
    if view.columns:
        kept["columns"] = view.columns
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_json(stored: str) -> LedgerView:
    """Return a stored view; what this version does not know is left out."""
    kept = json.loads(stored)
    values: dict[str, Any] = {}
    for name in _KEPT:
        if name in kept:
            value = kept[name]
            known = _known(_ENUMS.get(name), value)
            if known is not None:
                values[name] = known
    group = kept.get("group")
    known_group = LedgerGroup(group) if group in set(LedgerGroup) else None
    return LedgerView(LedgerFilter(**values), known_group, tuple(kept.get("columns", ())))


def _known(kind: type[StrEnum] | None, value: Any) -> Any:  # noqa: ANN401 - whatever was stored
    if isinstance(value, list):
        return tuple(value if kind is None else (kind(one) for one in value if one in set(kind)))
    if kind is None:
        return value
    return kind(value) if value in set(kind) else None
