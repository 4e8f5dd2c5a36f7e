"""What a count takes in: the kinds that stand before 等, and names that end alike."""

import re

_LISTED = re.compile(r"([^，,。；;：:！？\n等]{3,80})等(?!级|待|候)")
_PART = re.compile("[、和与及]")
_LEVEL = re.compile(
    r"^(?:.*?(?:新增|新建|建设|建成|培育|创建|拥有|打造|组建|推动|支持|申报|争创|完善)了?)?"
    r"(?:(?:国家|省|市|区|县)级(?:及?以上)?)?"
)
_LEAST_NAME = 4


def kinds_listed(words: str) -> tuple[str, ...]:
    """Return the kinds that a number takes in, as far as they are listed: A、B等平台."""
    found = _LISTED.search(words)
    if found is None:
        return ()
    parts = [_LEVEL.sub("", part.strip(" （）()")) for part in _PART.split(found.group(1))]
    kinds = tuple(part for part in parts if len(part) > 1)
    return kinds if len(kinds) > 1 else ()


def other_definition(one: str, other: str) -> str:
    """Return how the kinds listed in two clauses differ, in Chinese; empty where they do not."""
    first, second = kinds_listed(one), kinds_listed(other)
    if not first or not second or set(first) == set(second):
        return ""
    return f"前者列举{'、'.join(first)}，后者列举{'、'.join(second)}"


def name_key(name: str) -> str:
    """Return the end of a name, by which names of one thing are found; empty for short ones."""
    return name[-_LEAST_NAME:] if len(name) >= _LEAST_NAME else ""


def is_wider(one: str, other: str) -> bool:
    """Tell whether one of two different names is the end of the other: 企业平台, 平台."""
    return one != other and (one.endswith(other) or other.endswith(one))
