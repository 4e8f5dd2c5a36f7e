"""Search results as key words in context, under their documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zbreview.domain.identity import DocumentId, TextId
from zbreview.domain.places import place_words
from zbreview.domain.spans import Span
from zbreview.gui.desk import Place
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.models.tables import Column
from zbreview.services.word_counts import WordCount
from zbreview.store.elsewhere import OtherHit
from zbreview.store.search import SearchHit

_BEFORE, _AFTER = 40, 60


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One line of the results: the title of a document, or words in their context."""

    title: str = ""
    where: str = ""
    before: str = ""
    words: str = ""
    after: str = ""
    document_id: DocumentId | None = None
    place: Place | None = None


def context_lines(
    hits: Sequence[SearchHit], counts: Mapping[TextId, int]
) -> tuple[ContextLine, ...]:
    """Return the hits under their documents, a line for each place, in the order given.

    ``counts`` are the paragraphs of each text in all, where they are known.
    """
    lines: list[ContextLine] = []
    shown: TextId | None = None
    for hit in hits:
        if hit.text_id != shown:
            shown = hit.text_id
            lines.append(_heading(hit, counts.get(hit.text_id)))
        lines += [_line(hit, span) for span in hit.spans]
    return tuple(lines)


def _heading(hit: SearchHit, count: int | None) -> ContextLine:
    document = hit.document
    words = (year_text(document), document.issuer, title_text(document))
    number = f"（{count} 段）" if count else ""
    return ContextLine(
        title=" · ".join(word for word in words if word) + number,
        document_id=document.id,
        place=Place(document.id),
    )


def _line(hit: SearchHit, span: Span) -> ContextLine:
    inside = span.shifted(-hit.start)
    before = hit.body[max(0, inside.start - _BEFORE) : inside.start]
    return ContextLine(
        where=place_words(hit.paragraph, hit.page),
        before=_flat(before),
        words=_flat(inside.of(hit.body)),
        after=_flat(hit.body[inside.end : inside.end + _AFTER]),
        document_id=hit.document.id,
        place=Place(hit.document.id, span),
    )


def other_lines(hits: Sequence[OtherHit]) -> tuple[ContextLine, ...]:
    """Return what was found outside of the texts under a title of its own."""
    if not hits:
        return ()
    lines = [ContextLine(title=f"备注、编码、文献信息和台账栏目（{len(hits)} 条）")]
    for hit in hits:
        first = hit.places[0]
        place = None if hit.document_id is None else Place(hit.document_id, hit.span, hit.mark)
        lines.append(
            ContextLine(
                where=hit.what,
                before=_flat(hit.words[max(0, first.start - _BEFORE) : first.start]),
                words=_flat(first.of(hit.words)),
                after=_flat(hit.words[first.end : first.end + _AFTER])
                + (f"　——{hit.document}" if hit.document else ""),
                document_id=hit.document_id,
                place=place,
            )
        )
    return tuple(lines)


def _flat(words: str) -> str:
    return words.replace("\n", " ").replace("\u3000", " ")


def _weight_tip(one: WordCount) -> str:
    """Return what the weight says."""
    return f"“{one.word}”{one.count} 次，{one.documents} 篇。次数多而不是篇篇都有的词关键度高。"


CONTEXT_COLUMNS: tuple[Column[ContextLine], ...] = (
    Column("where", "位置", lambda line: line.title or line.where, 120),
    Column("before", "上文", lambda line: line.before, 330, is_number=True),
    Column("words", "检索词", lambda line: line.words, 130),
    Column("after", "下文", lambda line: line.after, 330),
)  # fmt: skip

BEFORE_COLUMN, WORDS_COLUMN = 1, 2

WORD_COLUMNS: tuple[Column[WordCount], ...] = (
    Column("word", "词", lambda one: one.word, 160),
    Column("count", "次数", lambda one: str(one.count), 80, order=lambda one: one.count,
           is_number=True),
    Column("documents", "篇数", lambda one: str(one.documents), 80,
           order=lambda one: one.documents, is_number=True),
    Column("weight", "关键度", lambda one: f"{one.weight:.0f}", 80,
           order=lambda one: one.weight, is_number=True,
           tip=_weight_tip),
    Column("is_listed", "词典", lambda one: "是" if one.is_listed else "", 60),
)  # fmt: skip
