"""Say what kind of thing is promised, by the words that a passage leads with."""

from zbreview.domain.findings import KINDS
from zbreview.domain.spans import Span
from zbreview.reading.cues import Cues
from zbreview.text.sentences import clauses

_LEADING_WEIGHT = 3
_REST = "总体"


def kind_of(text: str, body: Span, heading: Span | None, cues: Cues) -> str:
    """Return the kind whose words stand most often, those of heading and first clause thrice."""
    first = heading or next(iter(clauses(text, body, lines_end=False)), body)
    leading, whole = first.of(text), body.of(text)
    best, most = _REST, 0
    for kind in KINDS:
        pattern = cues.kind_pattern(kind)
        score = len(pattern.findall(whole)) + _LEADING_WEIGHT * len(pattern.findall(leading))
        if score > most:
            best, most = kind, score
    return best
