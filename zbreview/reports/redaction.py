"""脱敏: mask names, telephone numbers and addresses in a report, before any format is written.

Masking keeps every length, so places in the text stay valid, and it is done on the model, so
every format, its text layer and its document properties hold the same masked words.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, TypeVar

NAME_MASK, NUMBER_MASK = "某", "*"

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BLANKS = "[ \u3000]*"
_PERSON = f"[{_HAN}](?:[ \u3000·•]?[{_HAN}]){{1,6}}?"
_LONGEST_NAME = 4
_LONGEST_FOREIGN_NAME = 16
_NOT_NAMES = re.compile(
    "^(?:各位|诸位|有关|全体|人大|政协|市|省|县|区|农工|民革|民盟|民建|民进|致公|九三|台盟|工商)"
    "|(?:会|局|党|组|团|盟|社|院|所|处|部|厅|办|委|市|县|区|镇|乡|街道|公司|中心|大学|单位|提案|建议)$"
)
_SALUTATION = re.compile(
    rf"^[ \u3000]*(?:尊敬的)?[ \u3000]*(?P<names>{_PERSON}(?:[、，, \u3000]+{_PERSON})*)"
    rf"{_BLANKS}(?:等\d*[名位人]?)?{_BLANKS}(?:政协)?(?:委员|(?:人大)?代表)(?:们)?{_BLANKS}[:：]",
    re.MULTILINE,
)
_LABELLED = re.compile(
    rf"(?:联{_BLANKS}系{_BLANKS}人(?:及电话)?|签{_BLANKS}发{_BLANKS}人?|审{_BLANKS}核{_BLANKS}人|核稿人?|"
    "经办人|承办人|责任人|领衔代表|第一提案人|提案人|提案者|建议人)"
    rf"{_BLANKS}[:：]{_BLANKS}(?P<names>{_PERSON}(?:、{_PERSON})*)"
    rf"(?=[ \u3000]*(?:[^{_HAN}·]|$|等|委员|代表|电话|联系|同志))"
)
_ADDRESS = re.compile(
    rf"(?:(?:联系|通讯|通信|办公|家庭|单位)?{_BLANKS}地{_BLANKS}址|住{_BLANKS}址|住所)"
    rf"{_BLANKS}[:：]{_BLANKS}(?P<address>[^，。；;、,\n）)：:]{{3,60}}?)"
    rf"(?=[ \u3000]*(?:[，。；;、,\n）)]|$|邮编|邮政编码|电话|联系|传真))",
    re.MULTILINE,
)
_BETWEEN_NAMES = re.compile(r"[、，,；;/\n]")
_AFTER_NAME = re.compile(
    r"(?:等\d*[名位人]?)?(?:政协)?(?:委员|人大代表|代表|同志|先生|女士)?(?:们)?$"
)
_DASH = r"[-－—–‐]"
_NUMBER = (
    rf"(?<![0-9A-Za-z０-９])(?:[1１][3-9３-９]\d(?:[ -]?\d{{4}}){{2}}"
    rf"|[（(]?[0０]\d{{2,3}}[）)]?{_DASH}? ?\d{{7,8}}(?:{_DASH}\d{{1,6}})?"
    rf"|[48]00{_DASH}?\d{{3}}{_DASH}?\d{{4}}|\d{{17}}[\dXx])(?![0-9A-Za-z０-９])"
    rf"|(?<=电话|手机|传真|号码)[ \u3000]*[:：]?[ \u3000]*[\d（(][\d（）() 、/转\-－—–]{{5,}}"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_KEPT = frozenset({"uuid", "text_sha256"})
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is to be masked beside every telephone number: names and addresses, longest first."""

    names: tuple[str, ...]
    addresses: tuple[str, ...] = ()


class SecretKind(StrEnum):
    """What is masked, under its Chinese name."""

    NAME = "姓名"
    NUMBER = "电话、邮箱等"
    ADDRESS = "地址"


@dataclass(frozen=True, slots=True)
class MaskedWord:
    """Words that were masked, as they stood, and how often."""

    kind: SecretKind
    words: str
    count: int


def find_secrets(texts: Iterable[str], people: Iterable[str] = ()) -> Secrets:
    """Return names of those whom the texts address, name as contact or signer, and addresses.

    ``people`` are values of metadata fields such as ``周禾、孟川`` or ``周禾等3名委员``; bodies
    among them are left out. An address is what stands behind its label; the same words are
    masked wherever they stand.
    """
    addresses: set[str] = set()
    found = {name for value in people for name in _names(value)}
    for text in texts:
        for pattern in (_SALUTATION, _LABELLED):
            for match in pattern.finditer(text):
                found.update(_names(match["names"]))
        addresses.update(match["address"].strip() for match in _ADDRESS.finditer(text))
    return Secrets(_longest_first(found), _longest_first(addresses))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _names(value: str) -> Iterator[str]:
    """Yield the names of persons in a list of them, without blanks."""
    for part in _BETWEEN_NAMES.split(value):
        words = part.strip(" \u3000")
        loose = re.split("[ \u3000]+", words)
        spaced = len(loose) > 1 and all(len(piece) > 1 for piece in loose)
        for piece in loose if spaced else ["".join(loose)]:
            name = _AFTER_NAME.sub("", piece)
            longest = _LONGEST_FOREIGN_NAME if "·" in name else _LONGEST_NAME
            is_han = re.fullmatch(f"[{_HAN}·•]+", name) is not None
            if is_han and 1 < len(name) <= longest and not _NOT_NAMES.search(name):
                yield name


def redacted(report: _R, secrets: Secrets) -> tuple[_R, tuple[MaskedWord, ...]]:
    """Return a report with names as 某, numbers and addresses as ``*``, and what was masked.

    Its notice says how many different words of which kind were masked, never which.
    """
    masker = _Masker(secrets)
    masked = masker.apply(report)
    found = Counter(kind for kind, _ in masker.found)
    counted = (
        "，".join(f"{kind} {found[kind]} 个" for kind in SecretKind if found[kind])
        or "本件中没有发现"
    )
    notice = (
        f"已脱敏：代表、委员、联系人和签发人的姓名代以“{NAME_MASK}”，电话等号码和地址代以“{NUMBER_MASK}”"
        f"（{counted}）。机器不能保证认出全部个人信息，对外提供前请再看一遍。"
    )
    head = dataclasses.replace(masked.head, notice=f"{masked.head.notice}{notice}")
    words = tuple(
        MaskedWord(kind, each, count) for (kind, each), count in sorted(masker.found.items())
    )
    return dataclasses.replace(masked, head=head), words


class _Masker:
    """Mask every word of nested frozen dataclasses, and remember what was masked."""

    def __init__(self, secrets: Secrets) -> None:
        spelled = "|".join(_BLANKS.join(map(re.escape, name)) for name in secrets.names)
        addresses = "|".join(map(re.escape, secrets.addresses))
        self._pattern = re.compile(
            f"(?P<address>{addresses or '(?!)'})|(?P<name>{spelled or '(?!)'})"
            f"|(?P<number>{_NUMBER})"
        )
        self.found: Counter[tuple[SecretKind, str]] = Counter()

    def apply(self, value: Any) -> Any:  # noqa: ANN401 - whatever a model holds
        """Return a value with its words masked; numbers, places and identifiers stay."""
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._pattern.sub(self._mask, value) if value else value
        if isinstance(value, tuple):
            return tuple(self.apply(part) for part in value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            changed = {
                field.name: self.apply(getattr(value, field.name))
                for field in dataclasses.fields(value)
                if field.name not in _KEPT
            }
            return dataclasses.replace(value, **changed)
        return value

    def _mask(self, match: re.Match[str]) -> str:
        words = match[0]
        if match["name"] is not None:
            self.found[SecretKind.NAME, re.sub("[ \u3000]", "", words)] += 1
            return re.sub("[^ \u3000]", NAME_MASK, words)
        if match["address"] is not None:
            self.found[SecretKind.ADDRESS, words] += 1
            return re.sub("[^ \u3000]", NUMBER_MASK, words)
        self.found[SecretKind.NUMBER, words.strip()] += 1
        return re.sub(r"[^\W_]", _number_mask, words)


def _number_mask(match: re.Match[str]) -> str:
    """Return the mask of a digit or letter; the Chinese 转 before an extension stays."""
    return match[0] if match[0] == "转" else NUMBER_MASK
