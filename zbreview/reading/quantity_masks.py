"""Digits that are no quantities: dates, document numbers, names, ordinals, telephones."""

import re

from zbreview.domain.spans import Span
from zbreview.text.normalise import fold

MASK = "\x00"
"""Stands for every masked character, so that offsets stay as they are."""

_LONGEST_TITLE = 200
_TITLE_MARK = re.compile("[《》]")
_HAN = "〇零一二两三四五六七八九十百"
_YEAR = r"(?:19|20)\d\d"
_LONE = r"[12](?<!\d[12])(?:(?<=1)9|(?<=2)0)\d\d"
"""A year with no digit before it. What a pattern begins with is found fast only when it is a
character, so the look behind comes after the first one, here and below."""

_YEARS = rf"{_LONE} ?(?:(?:年|年度)?[-~至到、,/和] ?(?:19|20)?\d\d ?){{0,6}}年(?:度|底|末|初|代)?"
_MONTH_DAY = (
    r"\d(?<!\d\d)\d? ?(?:月? ?[-~至、到] ?\d{1,2} ?)?月(?:份|底|末|初|中旬|上旬|下旬)?"
    r"(?: ?\d{1,2} ?日? ?(?:[-~至、到] ?(?:\d{1,2}月)?\d{1,2} ?)?[日号])?"
)
_QUOTED = (
    r"“[^“”\n。]{1,20}”|「[^「」\n。]{1,20}」|‘[^‘’\n。]{1,20}’|"
    r"\"[^\"\n。]{1,20}\""
)
_BRACKETED = (
    rf"[〔\[【( 12](?:(?:(?<=[〔\[【(]) ?{_YEAR}|(?<= ){_YEAR}|(?:(?<=1)9|(?<=2)0)\d\d)"
    rf" ?[〕\]】)] ?第? ?\d+ ?号?|(?<=[〔\[【]){_YEAR}\d*号?)"
)
_KEYED = r"(?:电话|传真|邮编|邮政编码|手机|编号|案号|文号|序号|代码|索引号)(?:号码)?[:为] ?[\d -]+"
_PATTERNS = tuple(
    (needles, re.compile(pattern, re.MULTILINE))
    for needles, pattern in (
        ('“「‘"', _QUOTED),
        ("第", rf"第 ?[\d{_HAN}]+(?: ?[-~、至到] ?第?[\d{_HAN}]+)*"),
        ("〔[【(", _BRACKETED),
        ("届", rf"[\d{_HAN}](?<![\d{_HAN}]{{2}})[\d{_HAN}]{{0,3}}届[\d{_HAN}]{{0,3}}次?"),
        ("年", _YEARS),
        ("-./", rf"{_LONE}[-./]\d{{1,2}}[-./]\d{{1,2}}"),
        ("月", _MONTH_DAY),
        (":时点", r"\d(?<!\d\d)\d?(?: ?[时点] ?\d{1,2} ?分|:[0-5]\d:[0-5]\d)"),
        ("-", r"0(?<!\d0)\d{2,3} ?- ?\d{7,8}(?:-\d{1,6})?|400-\d{3,4}-\d{3,4}"),
        ("0", r"0(?<!\d0)\d{2,3} ?\d{7,8}(?!\d)"),
        ("1", r"1(?<!\d1)[3-9]\d{9}(?!\d)"),
        ("电传邮号机码", _KEYED),
        ("/.", r"(?:https?://|www\.)[!-~]{1,200}"),
        ("@", r"[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,64}"),
        (".、)", r"^[ \t]*[(]?\d{1,3}[.、)](?!\d)"),
        ("×xX*", r"\d(?<!\d\d)\d{0,8} ?[×xX*] ?\d+(?:小时|天)?"),
        ("+", r"\d(?<!\d\d)\d{0,8}(?:\+[\dA-Za-z]+)+\+?"),
        ("条", r"新\d{1,3}条"),
        ("时", r"2(?<!\d2)4小时(?=自助|不打烊|全天|营业|服务|在线|值班|开放|响应)"),
        ("圈", r"\d(?<!\d\d)\d?(?:分钟|小时)(?=[^,。;、\n]{0,12}圈)"),
        ("年岁线楼院伏", r"\d(?<!\d\d)\d*(?:周年|周岁|年级|年代|号线|号楼|号院|千伏(?!安))"),
    )
)
"""Pairs of characters, one of which must occur, and the pattern to blot out then."""


def countable(text: str) -> str:
    """Return the folded text with everything blotted out that only looks like a quantity."""
    masked = _without_titles(fold(text))
    for needles, pattern in _PATTERNS:
        if any(needle in masked for needle in needles):
            masked = pattern.sub(_blot, masked)
    return masked


def _blot(match: re.Match[str]) -> str:
    return MASK * (match.end() - match.start())


def _without_titles(folded: str) -> str:
    """Blot out 《…》 with whatever is nested in it; a mark without its partner is left."""
    pieces: list[str] = []
    done, depth, start = 0, 0, 0
    for match in _TITLE_MARK.finditer(folded):
        if match[0] == "《":
            if depth == 0 or match.start() - start > _LONGEST_TITLE:
                depth, start = 0, match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and match.end() - start <= _LONGEST_TITLE:
                pieces += (folded[done:start], MASK * (match.end() - start))
                done = match.end()
    return "".join((*pieces, folded[done:]))


# ---------------------------------------------------------------- telling why

TITLE_RULE = "exclusion.title"
EXCLUSION_RULES = {
    '“「‘"': "exclusion.quoted",
    "第": "exclusion.ordinal",
    "〔[【(": "exclusion.document_number",
    "届": "exclusion.session",
    "年": "exclusion.year",
    "-./": "exclusion.date",
    "月": "exclusion.month_day",
    ":时点": "exclusion.clock",
    "-": "exclusion.telephone",
    "0": "exclusion.telephone",
    "1": "exclusion.telephone",
    "电传邮号机码": "exclusion.keyed",
    "/.": "exclusion.address",
    "@": "exclusion.address",
    ".、)": "exclusion.list_number",
    "×xX*": "exclusion.product",
    "+": "exclusion.plus_name",
    "条": "exclusion.new_articles",
    "时": "exclusion.round_the_clock",
    "圈": "exclusion.circle",
    "年岁线楼院伏": "exclusion.part_of_name",
}
"""The rule that each pattern stands for, by its needles."""


def exclusions(text: str) -> tuple[tuple[str, Span], ...]:
    """Return every stretch that is no quantity with the id of its rule, in text order."""
    masked = _without_titles(fold(text))
    found = [(TITLE_RULE, Span(*match.span())) for match in re.finditer(f"{MASK}+", masked)]
    for needles, pattern in _PATTERNS:
        found += [
            (EXCLUSION_RULES[needles], Span(*match.span())) for match in pattern.finditer(masked)
        ]
        masked = pattern.sub(_blot, masked)
    return tuple(sorted(found, key=lambda one: one[1]))
