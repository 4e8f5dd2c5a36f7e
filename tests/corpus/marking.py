"""Turn marked texts into plain texts with their annotations.

A marked text has a head, a line ``===`` and the text with marks in it. Usage::

    python tests/corpus/marking.py tests/corpus/development GOLD.json
    python main.py evaluate GOLD.json

Head, one field a line: ``name=value`` stands in the text, ``name~value`` has to be inferred,
``name=-`` says that the text does not tell.

======  ==========================================  =============================================
mark    attributes                                  what it encloses
======  ==========================================  =============================================
``s``   ``l`` level, ``r`` role                     a section, from its label to its last character
``n``                                               the label of the section around it
``h``                                               the heading of the section around it
``c``   ``st`` strength, ``ve`` verifiability       a commitment as a whole item
``d``                                               one action inside an item (sub)
``t``   ``n`` last day (ISO)                        the deadline of the item around it
``r``                                               a result
``g``                                               a standing rule
``a``                                               a passage that two readers read differently
``x``                                               a number that may be taken or left
``q``   ``v`` value, ``m`` upper value, ``u``       a quantity
        unit, ``k`` comparator (``eq`` if none)
======  ==========================================  =============================================

Attributes follow the letter, apart by blanks, without quotation marks. Marks must nest. An item
without a ``t`` mark says nothing of its deadline, so none is compared.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SEPARATOR = "\n===\n"
ROLES = frozenset(["background", "past", "future", "target", "task", "safeguard", "principle"])
_MARK = re.compile(r"<(?P<close>/?)(?P<tag>[a-z])(?P<attributes>(?: [a-z]+=[^ >]*)*)>")
_ATTRIBUTES = {
    "s": {"l", "r"}, "n": set(), "h": set(), "c": {"st", "ve"}, "d": set(), "t": {"n"},
    "r": set(), "g": set(), "a": set(), "x": set(), "q": {"v", "m", "u", "k"},
}  # fmt: skip
_LISTS = {"r": "results", "g": "standing_instruments", "a": "ambiguous"}

Json = dict[str, Any]


class MarkingError(ValueError):
    """A marked text that cannot be compiled, with the words near the fault."""


@dataclass
class Mark:
    """One mark with its place in the plain text; ``around`` lists the marks it lies in."""

    tag: str
    attributes: dict[str, str]
    around: tuple["Mark", ...]
    start: int
    end: int = 0
    inside: list["Mark"] = field(default_factory=list)

    def nearest(self, tag: str) -> "Mark | None":
        """Return the innermost mark of a kind around this one."""
        return next((one for one in reversed(self.around) if one.tag == tag), None)


def compiled(marked: str) -> tuple[str, Json]:
    """Return the plain text and its annotations; raises MarkingError."""
    head, separator, body = marked.partition(SEPARATOR)
    if not separator:
        message = "no line === after the head"
        raise MarkingError(message)
    text, marks = _parsed(body)
    return text, {"metadata": dict(_fields(head)), **_lists(text, marks)}


def compiled_folder(folder: Path) -> Json:
    """Return the annotated documents of a folder of marked texts, each with its text."""
    documents = []
    for path in sorted(folder.glob("*.txt")):
        text, annotations = compiled(path.read_text(encoding="utf-8"))
        documents.append({"file": path.name, "text": text, **annotations})
    return {"documents": documents}


def _fields(head: str) -> Iterator[tuple[str, Json]]:
    for line in head.splitlines():
        match = re.fullmatch(r"(\w+)([=~])(.*)", line)
        if match is None:
            message = f"not a field of the head: {line}"
            raise MarkingError(message)
        name, sign, value = match.groups()
        if value == "-":
            yield name, {"value": None, "source": "absent"}
        else:
            yield name, {"value": value, "source": "explicit" if sign == "=" else "inferred"}


def _parsed(body: str) -> tuple[str, list[Mark]]:
    """Return the text without its marks, and the marks in the order in which they open."""
    pieces: list[str] = []
    length = place = 0
    opened: list[Mark] = []
    marks: list[Mark] = []
    for match in _MARK.finditer(body):
        pieces.append(body[place : match.start()])
        length += len(pieces[-1])
        place = match.end()
        if match["close"]:
            if not opened or opened[-1].tag != match["tag"]:
                message = f"{match[0]} closes nothing: {''.join(pieces)[-30:]}"
                raise MarkingError(message)
            opened.pop().end = length
            continue
        attributes = dict(pair.split("=") for pair in match["attributes"].split())
        known = _ATTRIBUTES.get(match["tag"])
        if known is None or not set(attributes) <= known:
            message = f"unknown mark {match[0]}"
            raise MarkingError(message)
        mark = Mark(match["tag"], attributes, tuple(opened), length)
        for outer in opened:
            outer.inside.append(mark)
        opened.append(mark)
        marks.append(mark)
    if opened:
        message = f"<{opened[-1].tag}> is never closed"
        raise MarkingError(message)
    pieces.append(body[place:])
    return "".join(pieces), marks


def _lists(text: str, marks: list[Mark]) -> Json:
    found: Json = {
        name: []
        for name in ("sections", "commitments", "results", "standing_instruments", "quantities",
                     "ambiguous", "distractors")
    }  # fmt: skip
    for mark in marks:
        place = {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
        if not place["text"]:
            message = f"<{mark.tag}> encloses nothing"
            raise MarkingError(message)
        if mark.tag == "s":
            found["sections"].append(place | _section(text, mark))
        elif mark.tag in ("c", "d"):
            found["commitments"].append(place | _commitment(text, mark))
        elif mark.tag == "q":
            found["quantities"].append(place | _quantity(mark))
        elif mark.tag == "x":
            found["distractors"].append(place | {"tolerated": True})
        elif mark.tag in _LISTS:
            found[_LISTS[mark.tag]].append(place)
    return found


def _section(text: str, mark: Mark) -> Json:
    def first(tag: str) -> str:
        own = (one for one in mark.inside if one.tag == tag and one.nearest("s") is mark)
        return next((text[one.start : one.end] for one in own), "")

    if mark.attributes["r"] not in ROLES:
        message = f"unknown role {mark.attributes['r']}"
        raise MarkingError(message)
    return {
        "level": int(mark.attributes["l"]), "role": mark.attributes["r"],
        "label": first("n"), "heading": first("h"),
    }  # fmt: skip


def _commitment(text: str, mark: Mark) -> Json:
    known: Json = {"grain": "item" if mark.tag == "c" else "sub", "id": _name(mark)}
    if mark.tag == "d":
        item = mark.nearest("c")
        if item is None:
            message = f"<d> outside an item: {text[mark.start : mark.end][:20]}"
            raise MarkingError(message)
        return known | {"parent": _name(item)}
    for key, attribute in (("strength", "st"), ("verifiability", "ve")):
        if attribute in mark.attributes:
            known[key] = mark.attributes[attribute]
    limit = next((one for one in mark.inside if one.tag == "t"), None)
    if limit is not None:
        words = text[limit.start : limit.end]
        known["deadline"] = {"text": words, "normalized": limit.attributes.get("n")}
    return known


def _quantity(mark: Mark) -> Json:
    given = mark.attributes
    return {
        "value": float(given["v"]), "value_max": float(given["m"]) if "m" in given else None,
        "unit": given["u"], "comparator": given.get("k", "eq"),
    }  # fmt: skip


def _name(mark: Mark) -> str:
    return f"C{mark.start}-{mark.end}"


def main(arguments: list[str]) -> None:
    """Compile one folder into one JSON file."""
    folder, target = map(Path, arguments)
    gold = json.dumps(compiled_folder(folder), ensure_ascii=False, indent=1)
    target.write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
