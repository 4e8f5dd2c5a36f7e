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
    pattern, kinds = cues.kind_words
    found = pattern.findall(whole), pattern.findall(leading)
    if not any(found):
        return _REST
    scores = dict.fromkeys(KINDS, 0)
    for words, weight in zip(found, (1, _LEADING_WEIGHT), strict=True):
        for word in words:
            for kind in kinds[word]:
                scores[kind] = scores.get(kind, 0) + weight
    return max(scores, key=scores.__getitem__)
