"""Chinese and mixed numerals as numbers."""

import re

from zbreview.text.normalise import fold

DIGITS = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7,
    "捌": 8, "玖": 9,
}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
NUMERAL_CHARACTERS = "".join((*DIGITS, *_TENS, *_SCALES))
"""Every character that a Chinese numeral may consist of."""

_ARABIC = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)([十百千]?)([万亿]*)")
_LONGEST = 40


def chinese_number(text: str) -> float | None:
    """Return the number that a numeral stands for, or None where it is not one.

    Reads ``三百五十``, ``两``, ``1.2万``, ``1,219``, ``三点五`` and digits one by one
    (``二〇二一``).
    """
    word = fold(text).strip()
    if not word or len(word) > _LONGEST:
        return None
    if match := _ARABIC.fullmatch(word):
        value = float(match[1].replace(",", "")) * _TENS.get(match[2], 1)
        for scale in match[3]:
            value *= _SCALES[scale]
        return value
    if "点" in word:
        return _with_fraction(word)
    if any(sign not in NUMERAL_CHARACTERS for sign in word):
        return None
    if all(sign in DIGITS for sign in word):
        return float("".join(str(DIGITS[sign]) for sign in word))
    return _positional(word)


def _with_fraction(word: str) -> float | None:
    whole, _, fraction = word.partition("点")
    scale = 1
    while fraction and fraction[-1] in _SCALES:
        scale *= _SCALES[fraction[-1]]
        fraction = fraction[:-1]
    before = chinese_number(whole)
    if before is None or not fraction or any(sign not in DIGITS for sign in fraction):
        return None
    return float(f"{before:.0f}.{''.join(str(DIGITS[sign]) for sign in fraction)}") * scale


def _positional(word: str) -> float | None:
    """Read 三百五十, 十二, 两万三 (a last digit after a scale counts its next lower place)."""
    total, section, digit, last_place = 0, 0, -1, 1
    for sign in word:
        if sign in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[sign]
            last_place = 1 if digit == 0 else last_place
        elif sign in _TENS:
            section += (1 if digit < 0 else digit) * _TENS[sign]
            digit, last_place = -1, _TENS[sign]
        else:
            section += max(digit, 0)
            if not section and not total:
                section = 1
            total = (total + section) * _SCALES[sign] if sign == "亿" else total + section * 10_000
            section, digit, last_place = 0, -1, _SCALES[sign]
    if digit > 0:
        section += digit * (last_place // 10 if last_place > _TENS["十"] else 1)
    return float(total + section)
