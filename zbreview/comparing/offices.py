"""Whether two names mean one office: 云岭市科学技术局, 市科技局 and 科技局 do."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from zbreview.comparing.scopes import issuer_scope
from zbreview.domain.links import Statement

_PLACE_PREFIX = re.compile(r"^.{0,5}?(?<!城)(?:省|市|区|县|镇|乡)(?![场监容级村])")
_KINDS = ("委员会", "管委会", "办公室", "政府", "局", "委", "厅", "部", "办", "院")

Aliases = Mapping[str, str]
"""Office name → the name in full of the office that it is today; both without the place."""

NONE: Aliases = MappingProxyType({})
"""No renames known."""


def aliases_from(rows: Iterable[Mapping[str, str]]) -> Aliases:
    """Return the renames of a department table: short names and old names to the present one.

    Rows have ``short``, ``full`` and ``successor``; an old office and its successor count as one
    office at any time, because that is what following a promise through a reform needs.
    """
    found: dict[str, str] = {}
    for row in rows:
        full, successor = row.get("full", ""), row.get("successor", "")
        found[row.get("short", "")] = successor or full
        if successor:
            found[full] = successor
    found.pop("", None)
    return found


def core(office: str, aliases: Aliases = NONE) -> str:
    """Return an office's name without its places, after its renames."""
    name, previous = office.strip(), ""
    while name != previous:
        previous = name
        shorter = _PLACE_PREFIX.sub("", name, count=1)
        name = shorter if len(shorter) > 1 else name
    return aliases.get(name, name)


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether one name is the other with characters left out (科技局, 科学技术局)."""
    kind_short = next((kind for kind in _KINDS if short.endswith(kind)), "")
    kind_long = next((kind for kind in _KINDS if long.endswith(kind)), "")
    if not (kind_short and kind_long) or kind_short[0] not in kind_long:
        return False
    one, other = short.removesuffix(kind_short), long.removesuffix(kind_long)
    if not one or not other or one[0] != other[0]:
        return False
    left = iter(other)
    return all(character in left for character in one)


def same_office(one: str, other: str, aliases: Aliases = NONE) -> bool:
    """Tell whether two office names mean the same office of the same place."""
    if not one or not other:
        return False
    if issuer_scope(one).differs(issuer_scope(other)):
        return False
    short, long = sorted((core(one, aliases), core(other, aliases)), key=len)
    return short == long or _abbreviates(short, long)


def is_named(office: str, statement: Statement, aliases: Aliases = NONE) -> bool:
    """Tell whether an office is among those that a statement makes responsible."""
    return any(same_office(office, unit, aliases) for unit in statement.mark.responsible_units)


def one_body(one: Statement, other: Statement, aliases: Aliases = NONE) -> bool | None:
    """Tell whether two statements come from one office, None where an office is unknown."""
    first, second = one.document.issuer, other.document.issuer
    if not first or not second:
        return None
    return same_office(first, second, aliases)
