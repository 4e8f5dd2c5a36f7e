"""How much texts speak of some words, year by year: times in ten thousand characters.

The denominators, documents and characters, stand in the name of every column; each figure leads
to the sentences that it counts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zbreview.comparing.matrix import NO_YEAR
from zbreview.comparing.terms import folded
from zbreview.domain.documents import DocumentCard
from zbreview.domain.findings import Role
from zbreview.domain.identity import MACHINE, Uuid, stable_uuid
from zbreview.domain.links import Statement
from zbreview.domain.reviews import Mark, MarkState
from zbreview.domain.spans import Span
from zbreview.reports.chart_model import ChartKind, ChartMark, ChartModel
from zbreview.services.dictionaries import lexicon_of
from zbreview.services.lexicon_views import topics_in
from zbreview.services.progress import Progress, SilentProgress
from zbreview.store import documents
from zbreview.store.library import Library
from zbreview.text.normalise import fold

MOST_WORDS = 8
"""How many words stand in a chart of their own; the rest are one series."""
OTHERS = "其余各词"
_PER = 10_000
_WORDS = re.compile(r"[^\s、，,；;]+")
_ENDS = "。；;！？\n"


@dataclass(frozen=True, slots=True)
class Attention:
    """The chart and the sentences that its marks rest on."""

    model: ChartModel
    passages: dict[Uuid, Statement]


def topics_of(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the topics of a library's dictionary with their words."""
    return dict(topics_in(lexicon_of(library)))


def split_words(typed: str) -> tuple[str, ...]:
    """Return the words that somebody typed, divided by blanks, 、 or commas, each once."""
    return tuple(dict.fromkeys(folded(word) for word in _WORDS.findall(typed)))


def library_attention(
    library: Library, words: Sequence[str], title: str, progress: Progress | None = None
) -> Attention:
    """Return the shares of words in all texts of a library; CancelledError when stopped."""
    watch = progress or SilentProgress()
    cards = documents.cards(library)

    def texts() -> Iterable[tuple[DocumentCard, str]]:
        for number, card in enumerate(cards):
            watch.step(number, len(cards), card.name)
            yield card, documents.text_of(library, card.text_id)

    return attention(texts(), words, title)


def attention(
    texts: Iterable[tuple[DocumentCard, str]], words: Sequence[str], title: str
) -> Attention:
    """Return how often each year's texts use some words, as times in ten thousand characters.

    A longer word is counted before a shorter one within it; characters are letters, digits and
    ideographs.
    """
    longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(longest or "(?!)", re.IGNORECASE)
    hits: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    sizes, pieces, offices = Counter[str](), Counter[str](), set[str]()
    for card, text in texts:
        year = NO_YEAR if card.year is None else str(card.year)
        sizes[year] += sum(map(str.isalnum, text))
        pieces[year] += 1
        offices.add(card.issuer)
        for found in pattern.finditer(fold(text)):
            hits[year, found.group().lower()].append(_passage(card, text, found.start()))
    model = _model(title, words, hits, sizes, pieces)
    passages = {each.uuid: each for some in hits.values() for each in some}
    return Attention(_with_note(model, len(offices)), passages)


def _model(
    title: str,
    words: Sequence[str],
    hits: dict[tuple[str, str], list[Statement]],
    sizes: Counter[str],
    pieces: Counter[str],
) -> ChartModel:
    """Return the chart without its note."""
    times = Counter(dict.fromkeys(words, 0))
    for (_, word), found in hits.items():
        times[word] += len(found)
    named = [word for word, number in times.most_common() if number]
    own = named if len(named) <= MOST_WORDS else named[: MOST_WORDS - 1]
    series = (*own, OTHERS) if len(own) < len(named) else tuple(own)
    years = sorted(sizes, key=lambda each: (each == NO_YEAR, each))
    marks = []
    for year in years:
        for name in series:
            members = [name] if name != OTHERS else named[len(own) :]
            found = [each for word in members for each in hits.get((year, word), ())]
            if found:
                marks.append(_mark(name, found, (year, pieces[year], sizes[year])))
    categories = tuple(_column(year, pieces[year], sizes[year]) for year in years)
    return ChartModel(title, "次/万字", ChartKind.STACKS, categories, series, tuple(marks))


def _mark(name: str, found: Sequence[Statement], column: tuple[str, int, int]) -> ChartMark:
    """Return one word in one year; sentences that use it twice are one quote."""
    year, _, size = column
    share = round(len(found) / size * _PER, 2)
    words = f"{year} 年 {name}：{len(found)} 次 / {size:,} 字 = {share:g} 次/万字"
    quotes = tuple(dict.fromkeys(each.uuid for each in found))
    return ChartMark(_column(*column), name, share, share, words, quotes)


def _column(year: str, pieces: int, size: int) -> str:
    """Return the name of a year with its denominators."""
    amount = f"{size / _PER:.1f} 万字" if size >= _PER else f"{size:,} 字"
    return f"{year}（{pieces} 件，{amount}）"


def _with_note(model: ChartModel, offices: int) -> ChartModel:
    """Return the chart with what has to be known beside it."""
    note = "括号内为分母：该年的文件数和字数（只数汉字、字母、数字）。"
    if offices > 1:
        note += f"文件出自 {offices} 个单位，不是同一单位的时间序列。"
    return ChartModel(
        model.title, model.unit, model.kind, model.categories, model.series, model.marks, note
    )


def _passage(card: DocumentCard, text: str, place: int) -> Statement:
    """Return the sentence around a place."""
    start = max(text.rfind(mark, 0, place) for mark in _ENDS) + 1
    end = min((at for mark in _ENDS if (at := text.find(mark, place)) >= 0), default=len(text))
    while start < end and text[start].isspace():
        start += 1
    span = Span(start, end)
    mark = Mark(
        uuid=stable_uuid("attention", card.uuid, start, end),
        text_id=card.text_id,
        role=Role.DATA,
        span=span,
        quote=span.of(text),
        state=MarkState.SUGGESTED,
        author=MACHINE,
    )
    return Statement(mark, card, (), "")
