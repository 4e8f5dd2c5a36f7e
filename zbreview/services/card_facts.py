"""What the commitment card shows beside the mark itself: where each entry comes from."""

import functools
from dataclasses import dataclass

from zbreview.comparing.terms import TopicWords
from zbreview.domain.documents import DocumentCard, MetadataField
from zbreview.domain.reviews import Mark
from zbreview.domain.spans import Span
from zbreview.reading.instruments import instruments
from zbreview.reading.lexicon import Lexicon
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.lexicon_views import topics_in
from zbreview.services.result_classes import explained
from zbreview.store.library import Library

_READ, _INFERRED, _BY_HAND, _UNSEEN = "文本", "推断", "人工", "未见"
_IN_TEXT = frozenset({"stated", "subject"})


@functools.lru_cache(maxsize=2)
def _topic_words(words: Lexicon) -> TopicWords:
    return TopicWords(topics_in(words))


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry comes from: 文本, 推断 or 人工, the characters, and whether it can go back."""

    origin: str
    span: Span | None = None
    can_restore: bool = False


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Sources by field, and what is shown beside the entries."""

    sources: dict[str, Source]
    topics: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    result_class: str = ""


def card_facts(
    library: Library, mark: Mark, text: str, card: DocumentCard, fields: tuple[MetadataField, ...]
) -> CardFacts:
    """Return what the card of a mark shows beside its entries."""
    words = lexicon_of(library)
    return CardFacts(
        sources=sources(mark, text),
        topics=tuple(sorted(_topic_words(words).of(mark.quote))),
        instruments=tuple(instruments(mark.quote, words)),
        result_class=class_of(library, card, fields),
    )


def class_of(library: Library, card: DocumentCard, fields: tuple[MetadataField, ...]) -> str:
    """Return what the result class printed on a document means there; empty where there is none."""
    mark = next((field.value for field in fields if field.name == "result_class"), "")
    return explained(library, mark, f"{card.issuer} {card.title}", card.year)


def sources(mark: Mark, text: str) -> dict[str, Source]:
    """Return the source of every field of a mark; the characters where they can be pointed at."""
    found = {
        "role": Source(_INFERRED, mark.span),
        "responsible_units": _units(mark, text),
        "deadline": _deadline(mark),
        "strength": Source(_INFERRED, mark.span),
        "verifiability": Source(_INFERRED, mark.span),
        "kind": Source(_INFERRED, mark.span),
    }
    for name in found:
        if mark.finding_uuid is None and mark.rule == "manual":
            found[name] = Source(_BY_HAND)
        elif name in mark.edited:
            found[name] = Source(_BY_HAND, None, can_restore=mark.finding_uuid is not None)
    return found


def _units(mark: Mark, text: str) -> Source:
    if not mark.responsible_units:
        return Source(_UNSEEN)
    if mark.units_source not in _IN_TEXT:
        return Source(_INFERRED)
    unit = mark.responsible_units[0]
    places = [place for place in _places(text, unit) if place >= mark.span.start] or _places(
        text, unit
    )
    where = Span(places[0], places[0] + len(unit)) if places else mark.span
    return Source(_READ, where)


def _places(text: str, words: str) -> list[int]:
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _deadline(mark: Mark) -> Source:
    if mark.deadline is None:
        return Source(_UNSEEN)
    return Source(_INFERRED if mark.deadline.inherited else _READ, mark.deadline.span)
