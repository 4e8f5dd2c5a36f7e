"""Say what kind of thing is promised, by the words that a passage leads with."""

from zbreview.domain.findings import KINDS
from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.text.sentences import first_clause

_LEADING_WEIGHT = 3
_REST = "总体"
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def kind_of(text: str, body: Span, heading: Span | None, cues: Cues) -> str:
    """Return the kind whose words stand most often, those of heading and first clause thrice."""
    first = first_clause(text, body) if heading is None else heading
    pattern, kinds = cues.kind_words
    words = pattern.findall(text, body.start, body.end)
    if (first.start, first.end) != (body.start, body.end):
        words += pattern.findall(text, first.start, first.end) * _LEADING_WEIGHT
    scores: dict[str, int] = {}
    for word in words:
        for kind in kinds[word]:
            scores[kind] = scores.get(kind, 0) + 1
    if not scores:
        return _REST
    most = max(scores.values())
    return min(
        (kind for kind, score in scores.items() if score == most),
        key=lambda kind: _ORDER.get(kind, len(_ORDER)),
    )
