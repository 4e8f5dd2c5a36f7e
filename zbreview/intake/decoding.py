"""Bytes to text by a strict rule: BOM, UTF-8, UTF-16, then GB18030 against Big5.

Statistical detectors fail on short Chinese texts; the share of common characters does not.
"""

import codecs
from dataclasses import dataclass
from functools import cache

from zbreview.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_GB18030_FAMILY = frozenset({"gb2312", "gbk", "gb18030"})
_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』…—·－–～％　①②③④⑤⑥⑦⑧⑨⑩●■◆★※℃㎡"
_SAMPLE = 20_000  # characters that are enough to tell encodings apart
_LEAST_SHARE = 0.5  # below this, "text" is not Chinese that anybody wrote
_SHORT = 6  # characters up to which chance may make a wrong reading look right
_CLEAR_LEAD = 0.3  # by which a short text's likeliest reading must win
_DECLARED_BONUS = 0.1
_BYTES_PER_FAULT = 500  # one undecodable place is forgiven for so many bytes
_PLAIN_CONTROLS = frozenset("\t\n\v\f\r\x1a")

_HINT = "请选择编码后再导入，或用原来的软件打开它，另存为 UTF-8 编码的文本文件。"

ENCODINGS = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030（含 GBK、GB2312）",
    "big5": "Big5（繁体）",
    "utf-16-le": "UTF-16（小端）",
    "utf-16-be": "UTF-16（大端）",
}
"""The encodings that a person may choose, with their names in the window."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends, the encoding that it was read in, and Chinese warnings."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Turn bytes into text; ``declared`` is the charset that an HTML page claims.

    A byte order mark is not part of the text. Raises InputError where no encoding fits or
    where the bytes are not text.
    """
    found = _by_mark(data) or _as_utf8(data) or _by_plausibility(data, declared) or _mended(data)
    if found is None:
        message = "无法判断文字编码，这可能不是文本文件。"
        raise InputError(message, _HINT)
    if _is_junk(found.text):
        message = "文件里是二进制数据，不是文字。"
        raise InputError(message, "请确认选对了文件；文稿请另存为文本文件（.txt）后再导入。")
    return Decoded(with_line_feeds(found.text), found.encoding, found.warnings)


def decode_as(data: bytes, encoding: str) -> Decoded:
    """Turn bytes into text in the encoding that a person chose, one key of ``ENCODINGS``.

    What does not fit shows as U+FFFD and is counted. Raises InputError where the result is no
    text at all.
    """
    for mark, marked in _BOMS:
        if marked == encoding and data.startswith(mark):
            data = data[len(mark) :]
            break
    text = with_line_feeds(data.decode(encoding, errors="replace"))
    if _is_junk(text):
        message = f"按 {ENCODINGS[encoding]} 读出来的不是文字。"
        raise InputError(message, "请换一种编码；都不对时，请确认选对了文件。")
    faults = text.count("\ufffd")
    said = f"有 {faults} 处字节不合所选的编码，原文显示为 \ufffd；请对照原件核对。"
    return Decoded(text, encoding, (said,) if faults else ())


def with_line_feeds(text: str) -> str:
    """Return the text with CRLF and CR turned into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            found = _strictly(data[len(mark) :], encoding) or _replacing(
                data[len(mark) :], encoding
            )
            if found is None:
                message = f"文件开头标明是 {encoding.upper()} 编码，内容却不是。"
                raise InputError(message, _HINT)
            return found
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    """Read as UTF-8; a cut last character is believed only after a whole non-ASCII one."""
    found = _strictly(data, "utf-8")
    if found is None or (found.warnings and found.text.isascii()):
        return None
    # NUL and control characters are valid UTF-8: then this is UTF-16, or no text at all.
    return None if _is_junk(found.text) else found


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    """Decode without any replacement; only an incomplete last character may be left out."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(data)
        text.encode("utf-8")  # refuses half surrogate pairs, which some decoders let through
    except UnicodeError:
        return None
    left = len(decoder.getstate()[0])
    if not left:
        return Decoded(text, encoding)
    return Decoded(text, encoding, (f"文件末尾的最后一个字不完整（{left} 个字节），已略去。",))


def _by_plausibility(data: bytes, declared: str) -> Decoded | None:
    """Return the reading with the largest share of common characters, if it is large enough."""
    encodings = ["utf-16-le", "utf-16-be"]
    if b"\0" not in data:
        encodings = ["gb18030", "big5", *encodings]
    claim = _family(declared)
    ranked = []
    for encoding in encodings:
        found = _strictly(data, encoding)
        if found is not None:
            share = _share(found.text, encoding) + _DECLARED_BONUS * (encoding == claim)
            ranked.append((share, found))
    ranked = sorted((one for one in ranked if one[0] > _LEAST_SHARE), key=lambda one: -one[0])
    _refuse_doubt(ranked)
    if ranked:
        return ranked[0][1]
    if claim and claim not in encodings and b"\0" not in data:
        return _strictly(data, claim)  # a page in Japanese, Korean or a Latin script
    return None


def _refuse_doubt(ranked: list[tuple[float, Decoded]]) -> None:
    """Raise InputError where a text is so short that two readings of it may be right."""
    if len(ranked) < 2 or len(ranked[0][1].text.strip()) > _SHORT:  # noqa: PLR2004 - two readings
        return
    (first, one), (second, other) = ranked[:2]
    if first - second < _CLEAR_LEAD:
        readings = "或".join(f"“{found.text.strip()[:_SHORT]}”" for found in (one, other))
        message = f"文字太短，编码无法判断：可能是{readings}。"
        raise InputError(message, _HINT)


def _family(declared: str) -> str:
    """Return the codec of a declared charset, empty for none or an unknown one."""
    try:
        name = codecs.lookup(declared.strip()).name
        text_codec = bool(declared) and "".encode(name) == b""
    except (LookupError, ValueError, UnicodeError):
        return ""
    if not text_codec:
        return ""
    return "gb18030" if name in _GB18030_FAMILY else name


def _share(text: str, encoding: str) -> float:
    """Return the share of common characters among those that tell encodings apart."""
    common = _common(encoding)
    sample = text[:_SAMPLE]
    if encoding.startswith("utf-16"):  # half of an ASCII text read the wrong way is rare Hanzi
        fitting = sum(char in common or " " <= char <= "~" or char in "\t\r\n" for char in sample)
        return fitting / len(sample) if sample else 0.0
    telling = [char for char in sample if not char.isascii()]
    return sum(char in common for char in telling) / len(telling) if telling else 0.0


@cache
def _common(encoding: str) -> frozenset[str]:
    """Return the common Hanzi of an encoding's first level, and Chinese punctuation."""
    simplified = _rows("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    traditional = _rows("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    sets = {"gb18030": simplified, "big5": traditional}
    return frozenset(sets.get(encoding, simplified + traditional)) | frozenset(_PUNCTUATION)


def _rows(encoding: str, leads: range, trails: "range | tuple[int, ...]") -> str:
    pairs = b"".join(bytes((lead, trail)) for lead in leads for trail in trails)
    return pairs.decode(encoding, errors="ignore")


def _mended(data: bytes) -> Decoded | None:
    """Read a text with a few broken bytes; each broken place shows as U+FFFD and is counted."""
    cut = _strictly(data, "utf-8")  # ASCII and half a character, which no other rule took
    if cut is not None:
        return cut
    for encoding in ("utf-8", "gb18030"):
        found = _replacing(data, encoding)
        if found is not None and _share(found.text, "gb18030") > _LEAST_SHARE:
            return found
    return None


def _replacing(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, errors="replace")
    faults = text.count("\ufffd")
    if faults * _BYTES_PER_FAULT > len(data):
        return None
    warning = f"有 {faults} 处字节无法解读，原文显示为 \ufffd；请对照原件核对。"
    return Decoded(text, encoding, (warning,))


def _is_junk(text: str) -> bool:
    """Tell whether a text holds NUL or more than one control character in a hundred."""
    head = text[: _SAMPLE * 10]
    controls = sum(char < " " and char not in _PLAIN_CONTROLS for char in head)
    return "\0" in text or controls * 100 > len(head)
