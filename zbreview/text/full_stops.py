"""Read points as full stops where a text ends its Chinese sentences with them."""

import re

_HAN = r"\u3400-\u9fff"
_CN = "[一二三四五六七八九十]"
_POINT = re.compile(
    rf"\.(?<=[{_HAN})）”\"》%]\.)(?<!^{_CN}\.)(?<!^{_CN}{{2}}\.)"
    rf"(?<![\s。.；;]{_CN}\.)(?<![\s。.；;]{_CN}{{2}}\.)"
    rf"(?=[{_HAN}“\"《(（\n]|$|(?:19|20)\d\d年)",
    re.MULTILINE,
)
"""The point comes first and what stands before it after: so the engine looks at points alone."""


def with_full_stops(text: str) -> str:
    """Return the text with 。 for each point after a Chinese sentence, of the same length.

    Only a text that has more such points than full stops is changed: 一. is a label, and a
    single point a slip of the keyboard.
    """
    fewest = max(1, text.count("。"))
    if text.count(".") <= fewest or len(_POINT.findall(text)) <= fewest:
        return text
    return _POINT.sub("。", text)
