"""When a predicted metadata value is the annotated one."""

import re
import unicodedata
from collections.abc import Mapping

from zbreview.domain.labels import FIELDS
from zbreview.evaluating.annotations import Annotated
from zbreview.evaluating.scores import Scores, Slip, Tally

_DATE = re.compile(r"(?P<year>\d{4})[-年./](?P<month>\d{1,2})[-月./](?P<day>\d{1,2})日?")
_ASIDE = {
    "recipient": re.compile(r"(?:政协委员|人大代表|委员|代表)$"),
    "subject": re.compile(r"的?(?:提案|建议|议案)$"),
    "proposal_number": re.compile(r"^第|号$"),
}
"""What may be said or left out in a field."""

_OF_UNITS = frozenset({"issuer", "contact_unit"})


def score_fields(
    gold: Annotated, predicted: Annotated, unit_names: Mapping[str, str], scores: Scores
) -> None:
    """Count every field that was annotated; other predicted fields do not matter."""
    for name, entry in gold.metadata.items():
        given = predicted.metadata.get(name)
        answer = None if given is None or given.value == "" else given.value
        is_right = (
            answer is not None
            and entry.value is not None
            and comparable_value(name, answer, unit_names)
            == comparable_value(name, entry.value, unit_names)
        )
        tally = Tally(
            hits=int(is_right),
            false_alarms=int(answer is not None and not is_right),
            missing=int(entry.value is not None and not is_right),
        )
        slip = Slip(gold.file, None, _difference(name, entry.value, answer))
        if tally.missing:
            tally.misses.append(slip)
        elif tally.false_alarms:
            tally.alarms.append(slip)
        scores.layers["metadata_inferred" if entry.is_inferred else "metadata"].add(tally)
        scores.fields.setdefault(name, Tally()).add(tally)


def comparable_value(name: str, value: object, unit_names: Mapping[str, str]) -> str:
    """Return a value without width, blanks, book marks and what the field may leave out."""
    flat = "".join(unicodedata.normalize("NFKC", str(value)).split())
    flat = re.sub("[《》]", "", flat).rstrip(":")
    if date := _DATE.fullmatch(flat):
        return f"{date['year']}-{date['month']:0>2}-{date['day']:0>2}"
    if name in _ASIDE:
        flat = _ASIDE[name].sub("", flat)
    return unit_names.get(flat, flat) if name in _OF_UNITS else flat


def _difference(name: str, wanted: object, answer: object) -> str:
    should = "应为空" if wanted is None else f"应为“{wanted}”"
    read = "未读出" if answer is None else f"读出“{answer}”"
    return f"{FIELDS.get(name, name)}：{should}，{read}"
