"""Annotated documents in the JSON contract of ``extract``, by hand or by the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from zbreview.domain.spans import Span
from zbreview.errors import InputError

LISTS = ("sections", "commitments", "results", "standing_instruments", "quantities")
"""The lists of a document that are scored."""

_NEUTRAL = ("ambiguous", "distractors")
_GRAINS = ("item", "sub")


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated stretch of text; ``labels`` holds what was said of it, as it stood."""

    span: Span
    text: str = ""
    name: str = ""
    is_optional: bool = False
    labels: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A metadata field; the value is None where the text does not tell."""

    value: Any
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated document; ``lists`` has an entry for every name in ``LISTS``.

    ``unchecked`` names the lists that a machine read and nobody checked.
    """

    file: str
    metadata: Mapping[str, FieldEntry] = field(default_factory=dict)
    lists: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    ambiguous: tuple[Passage, ...] = ()
    tolerated: tuple[Passage, ...] = ()
    text: str = ""
    checksums: Mapping[str, str] = field(default_factory=dict)
    unchecked: frozenset[str] = frozenset()

    def passages(self, name: str) -> tuple[Passage, ...]:
        """Return the passages of one list; empty where the list is absent."""
        return self.lists.get(name, ())


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """Documents by base name, and the full name of every alias of a government body."""

    documents: Mapping[str, Annotated]
    unit_names: Mapping[str, str] = field(default_factory=dict)


def base_name(path: str) -> str:
    """Return the last part of a path, with either kind of slash."""
    return PurePosixPath(path.replace("\\", "/")).name


def parse(data: object, name: str) -> AnnotationSet:
    """Return the documents in a parsed JSON object; raises InputError that names the place."""
    if not isinstance(data, dict) or not isinstance(data.get("documents"), list):
        raise _wrong(name, "应是含有 documents 列表的 JSON 对象")
    documents: dict[str, Annotated] = {}
    for number, entry in enumerate(data["documents"]):
        where = f"{name} 第 {number + 1} 份文件"
        if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
            raise _wrong(where, "缺少文件名 file")
        key = base_name(entry["file"])
        if key in documents:
            raise _wrong(name, f"文件名“{key}”出现两次")
        documents[key] = _document(key, entry, f"{name} {key}")
    return AnnotationSet(documents, _unit_names(data.get("unit_aliases"), name))


def _document(key: str, entry: dict[str, Any], where: str) -> Annotated:
    text = entry["text"] if isinstance(entry.get("text"), str) else ""
    lists = {name: _passages(entry, name, text, where) for name in (*LISTS, *_NEUTRAL)}
    for passage in lists["commitments"]:
        if passage.labels.get("grain", "item") not in _GRAINS:
            raise _wrong(where, "commitments 的 grain 应是 item 或 sub")
    return Annotated(
        file=key,
        metadata=_metadata(entry.get("metadata"), where),
        lists={name: lists[name] for name in LISTS},
        ambiguous=lists["ambiguous"],
        tolerated=tuple(one for one in lists["distractors"] if one.labels.get("tolerated")),
        text=text,
        checksums={
            name: entry[name]
            for name in ("sha256", "text_sha256")
            if isinstance(entry.get(name), str)
        },
        unchecked=frozenset(entry.get("unchecked") or ()) & set(LISTS),
    )


def _metadata(given: object, where: str) -> dict[str, FieldEntry]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise _wrong(where, "metadata 应是对象")
    return {
        name: FieldEntry(entry.get("value"), entry.get("source") == "inferred")
        if isinstance(entry, dict)
        else FieldEntry(entry)
        for name, entry in given.items()
    }


def _passages(entry: dict[str, Any], name: str, text: str, where: str) -> tuple[Passage, ...]:
    given = entry.get(name, [])
    if given is None:
        return ()
    if not isinstance(given, list):
        raise _wrong(where, f"{name} 应是列表")
    return tuple(_passage(one, text, f"{where} {name}[{place}]") for place, one in enumerate(given))


def _passage(given: object, text: str, where: str) -> Passage:
    if not isinstance(given, dict):
        raise _wrong(where, "应是含有 start 和 end 的对象")
    start, end = given.get("start"), given.get("end")
    # A bool is an int to Python, but no offset.
    if not (type(start) is int and type(end) is int and 0 <= start < end):
        raise _wrong(where, "start 和 end 应是整数，且 0 ≤ start < end")
    return Passage(
        Span(start, end),
        text=str(given.get("text") or text[start:end]),
        name=str(given.get("id") or given.get("label") or ""),
        is_optional=bool(given.get("optional")),
        labels=given,
    )


def _unit_names(aliases: object, name: str) -> dict[str, str]:
    if aliases is None:
        return {}
    if not isinstance(aliases, dict):
        raise _wrong(name, "unit_aliases 应是对象")
    return {str(alias): str(full) for full, names in aliases.items() for alias in names}


def _wrong(where: str, what: str) -> InputError:
    message = f"{where}：{what}。"
    return InputError(message, "格式与 extract --json 的输出相同，见 docs/cli.md。")
