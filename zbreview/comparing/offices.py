"""Whether two names mean one office: 淄博市科学技术局, 市科技局 and 科技局 do."""

import re
from collections.abc import Mapping

from zbreview.comparing.scopes import issuer_scope
from zbreview.domain.links import Statement

_PLACE_PREFIX = re.compile(r"^.{0,5}?(?<!城)(?:省|市|区|县|镇|乡)(?![场监容级村])")
_KINDS = ("委员会", "管委会", "办公室", "政府", "局", "委", "厅", "部", "办", "院")

Aliases = Mapping[str, str]
"""Office name → the name of the office that it became; both without the place."""

REFORMED: Aliases = {
    "经济和信息化委员会": "工业和信息化局",
    "经信委": "工业和信息化局",
    "经信局": "工业和信息化局",
    "人口和计划生育委员会": "卫生健康委员会",
    "卫生和计划生育委员会": "卫生健康委员会",
    "卫计委": "卫生健康委员会",
    "卫计局": "卫生健康局",
    "国土资源局": "自然资源局",
    "环境保护局": "生态环境局",
    "环保局": "生态环境局",
    "农业局": "农业农村局",
    "农委": "农业农村局",
    "旅游局": "文化和旅游局",
    "文化局": "文化和旅游局",
    "文广新局": "文化和旅游局",
    "工商行政管理局": "市场监督管理局",
    "工商局": "市场监督管理局",
    "质量技术监督局": "市场监督管理局",
    "质监局": "市场监督管理局",
    "食品药品监督管理局": "市场监督管理局",
    "食药监局": "市场监督管理局",
    "安全生产监督管理局": "应急管理局",
    "安监局": "应急管理局",
    "规划局": "自然资源和规划局",
    "金融办": "地方金融监督管理局",
    "扶贫办": "乡村振兴局",
}
"""Renames of the reform of 2018–19 that hold all over the country."""


def core(office: str, aliases: Aliases = REFORMED) -> str:
    """Return an office's name without its places, after the reform's renames."""
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


def same_office(one: str, other: str, aliases: Aliases = REFORMED) -> bool:
    """Tell whether two office names mean the same office of the same place."""
    if not one or not other:
        return False
    if issuer_scope(one).differs(issuer_scope(other)):
        return False
    short, long = sorted((core(one, aliases), core(other, aliases)), key=len)
    return short == long or _abbreviates(short, long)


def is_named(office: str, statement: Statement, aliases: Aliases = REFORMED) -> bool:
    """Tell whether an office is among those that a statement makes responsible."""
    return any(same_office(office, unit, aliases) for unit in statement.mark.responsible_units)


def one_body(one: Statement, other: Statement, aliases: Aliases = REFORMED) -> bool | None:
    """Tell whether two statements come from one office, None where an office is unknown."""
    first, second = one.document.issuer, other.document.issuer
    if not first or not second:
        return None
    return same_office(first, second, aliases)
