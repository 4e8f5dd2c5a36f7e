"""Radicals that printing programs write in the place of the characters that look like them."""

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺇几⺒巳⺓幺⺟母⺠民⺩王⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤"
    "⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻲亀⻳龟"
)
_TABLE = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True)),
}


def without_radicals(text: str) -> str:
    """Return a text of the same length with radicals turned into characters."""
    return text.translate(_TABLE)
