"""Responsible units as a text states them: （责任单位：…）, （…牵头，…配合）."""

import re

from zbreview.domain.spans import Span, covering
from zbreview.text.normalise import fold

_LABEL = (
    r"(?:(?:第一|共同)?责任(?:单位|部门|主体)|牵头(?:单位|部门|领导单位)?|主办(?:单位|部门)|承办(?:单位|部门)|配合(?:单位|部门)|"
    r"协办(?:单位|部门)|会办单位|协同单位|参与单位|实施(?:单位|主体)|落实(?:单位|部门)|完成单位|分工)"
)
_OPEN, _CLOSE = r"(\[【〔", r")\]】〕"
_LABELLED = re.compile(rf"[{_OPEN}]\s*{_LABEL}\s*:\s*(?P<units>[^{_CLOSE}。]{{2,400}})[{_CLOSE}]?")
_PLAIN_LABEL = (
    r"(?:责任(?:单位|部门|主体)|牵头(?:单位|部门)|配合(?:单位|部门)|落实(?:单位|部门)|完成单位)"
)
_UNBRACKETED = re.compile(
    rf"(?:^|(?<=[。;\n\s])){_PLAIN_LABEL}\s*:\s*(?P<units>[^。\n{_OPEN}]{{2,300}})", re.MULTILINE
)
_DUTY = (
    r"(?:按照?(?:各自)?职责(?:分工)?(?:分别)?(?:负责|落实)|分工负责|分别负责|具体负责|共同负责|负责落实|负责|牵头负责|"
    r"牵头落实|牵头|参与|参加|配合|协助|协同|落实|组织实施|实施|承担|按职责分工)"
)
_DUTIES = re.compile(rf"[{_OPEN}](?P<units>[^{_OPEN}{_CLOSE}。:]{{2,300}}?{_DUTY})[{_CLOSE}]")
_TRAILING_DUTY = re.compile(rf"{_DUTY}+$")
_SPLIT = re.compile(r"[、,;/]|\s{2,}")
_JOINED = re.compile(
    r"(?<=[局委办厅院府会心部处司行所队])(?:和|与|及|会同|以及)(?=(?:[省市区县州]|各|[\u4e00-\u9fff]{2,4}[区县市镇]|国网|团))"
)
_OTHERS = re.compile(r"(?:等(?:有关|相关)?(?:部门|单位)?(?:和单位)?|\(.*\))$")
_LABEL_INSIDE = re.compile(rf"^{_LABEL}\s*:\s*")
_LEVEL = re.compile(r"^[省市区县州](?!场监管|政(?!府)|域)")
_DEPARTMENT = re.compile(r"(?:局|委|办|厅|部|委员会|办公室|院|社|会|中心)$")
_OWN_PLACE = re.compile(
    r"^(?:各|有关|相关|国家|国网|中国|人民银行|高新|经济开发|经开|[\u4e00-\u9fff]{2,5}(?:区|县|市|镇|乡|街道|园|新城)|省|市|区|县|州|团|驻|属地|本)"
)
_ELLIPTIC = re.compile(r"[\u4e00-\u9fff]{1,8}(?:区|县|市|镇|乡|街道|开发区|园区)$")
_SHARED_END = re.compile(
    r"(?:区|县|市|镇|乡|街道|园)(?P<end>管委会|管理委员会|人民政府|政府|办事处|工委)$"
)
_HINT = re.compile(
    r"[（(\[【〔责牵配落完](?:(?<=[（(\[【〔])[^（(\[【〔。]{2,400}|"
    r"(?:(?<=责)任|(?<=牵)头|(?<=配)合|(?<=落)实|(?<=完)成)(?:单位|部门|主体))"
)
_BREAK = re.compile(r"\s*\n\s*")
_NOBODY = re.compile(r"(?:有关|相关)?(?:单位|部门)?")
_LONGEST_UNIT = 30


def stated_units(text: str, within: Span) -> tuple[tuple[str, ...], Span | None]:
    """Return the units that a passage makes responsible and where it says so.

    A prefix (市) or an ending (管委会) that only one member of a list carries is given to
    the others that lack it; a break inside a name is healed. Nothing stated: ``((), None)``.
    """
    if not _HINT.search(text, within.start, within.end):
        return (), None
    passage = within.of(fold(text))
    matches = [*_LABELLED.finditer(passage)] or [*_DUTIES.finditer(passage)]
    matches = matches or [*_UNBRACKETED.finditer(passage)]
    units: dict[str, None] = {}
    spans = []
    for match in matches:
        named = _units(match["units"])
        if named:
            units.update(dict.fromkeys(named))
            spans.append(Span(*match.span()).shifted(within.start))
    return tuple(units), covering(spans)


def _units(words: str) -> list[str]:
    healed = _BREAK.sub("", words) if "\n" in words else words
    parts = [part for piece in _SPLIT.split(healed) for part in _JOINED.split(piece)]
    names = [_name(part) for part in parts]
    names = [name for name in names if name and len(name) <= _LONGEST_UNIT]
    return _with_prefix(_with_ending(names))


def _name(part: str) -> str:
    name = _LABEL_INSIDE.sub("", "".join(part.split()))
    name = _TRAILING_DUTY.sub("", name).removeprefix("由")
    name = _OTHERS.sub("", name)
    return "" if _NOBODY.fullmatch(name) else name


def _with_ending(names: list[str]) -> list[str]:
    """Give 高新区、经济开发区、X区管委会 their common ending, from the right to the left."""
    completed: list[str] = []
    ending = ""
    for name in reversed(names):
        shared = _SHARED_END.search(name)
        if shared:
            ending = shared["end"]
        elif not (ending and _ELLIPTIC.fullmatch(name)):
            ending = ""
        completed.append(name if shared or not ending else name + ending)
    return completed[::-1]


def _with_prefix(names: list[str]) -> list[str]:
    """Give 市科技局、财政局 the level of the first one where the others name none."""
    level = ""
    completed: list[str] = []
    for name in names:
        if _LEVEL.match(name):
            level = name[0]
        elif level and _DEPARTMENT.search(name) and not _OWN_PLACE.match(name):
            name = level + name  # noqa: PLW2901 - the name itself is completed
        completed.append(name)
    return completed
