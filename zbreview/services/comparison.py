"""Compare statements across documents: of a library, or of files without one."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from zbreview.comparing.candidates import StatementIndex
from zbreview.comparing.offices import Aliases, aliases_from, same_office
from zbreview.comparing.relations import judge as judge_pair
from zbreview.comparing.relations import not_mentioned
from zbreview.comparing.suggesting import LOOKED_AT, suggest_chains
from zbreview.comparing.terms import folded
from zbreview.comparing.vocabulary import Topics
from zbreview.domain.documents import DocumentCard, DocumentKind, RawDocument
from zbreview.domain.findings import Finding, Reading, Role
from zbreview.domain.identity import MACHINE, DocumentId, TextId, Uuid, stable_uuid
from zbreview.domain.labels import DOCUMENT_KINDS
from zbreview.domain.links import Candidate, Chain, Judgement, Statement
from zbreview.domain.reviews import Mark, MarkState
from zbreview.errors import EditRefusedError
from zbreview.reading.lexicon import Lexicon
from zbreview.services.dictionaries import lexicon, lexicon_of
from zbreview.services.progress import Progress, SilentProgress
from zbreview.store import chains, marks
from zbreview.store.library import Library
from zbreview.text.paragraphs import paragraphs

PLAUSIBLE = 0.3
"""Score below which no later statement counts as taking up a promise again."""

_KINDS = {name: kind for kind, name in DOCUMENT_KINDS.items()}


@dataclass(frozen=True, slots=True)
class ProposedLink:
    """One line of a comparison: a statement, its candidate (None: 未再提及) and the judgement."""

    source: Statement
    target: Statement | None
    score: float
    reasons: tuple[str, ...]
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Comparison:
    """Candidates of every statement, best first by source, and the chains that they suggest."""

    links: tuple[ProposedLink, ...]
    chains: tuple[Chain, ...]


def candidates(library: Library, uuid: Uuid, *, limit: int = 20) -> tuple[Candidate, ...]:
    """Return the likeliest statements of other documents of a library, best first.

    Pairs that the analyst refused stay away. The index is kept until any statement changes.
    Raises EditRefusedError where the mark is gone or was rejected.
    """
    found = marks.statements(library)
    mark = marks.mark(library, uuid)  # a suggestion that was decided on has another uuid now
    index = _index(library, found)
    if mark is None or mark.uuid not in index:
        message = "这条标注已不存在或已被否决。"
        raise EditRefusedError(message, "请刷新后重新选择。")
    return index.candidates(mark.uuid, limit=limit, rejected=chains.rejected_pairs(library))


_kept: WeakKeyDictionary[Library, tuple[int, StatementIndex]] = WeakKeyDictionary()


def _index(library: Library, found: Sequence[Statement]) -> StatementIndex:
    """Return the index of a library's statements, built again only when they changed."""
    words = lexicon_of(library)
    shown = tuple((each.mark, each.document, len(each.quantities)) for each in found)
    state = hash((words.overlay, shown))
    kept = _kept.get(library)
    if kept is None or kept[0] != state:
        kept = state, StatementIndex(found, aliases=_aliases_in(words), topics=_topics_in(words))
        _kept[library] = kept
    return kept[1]


def office_aliases(library: Library | None = None) -> Aliases:
    """Return the renames of offices: those of a library, or of the shipped department table."""
    return _aliases_in(lexicon() if library is None else lexicon_of(library))


@functools.lru_cache(maxsize=4)
def _aliases_in(words: Lexicon) -> Aliases:
    """Return the renames that a lexicon knows; of two rows for a name the first holds."""
    return aliases_from(reversed(words.table("departments")))


@functools.lru_cache(maxsize=4)
def _topics_in(words: Lexicon) -> Topics:
    """Return the topics of a lexicon with their words as comparing looks for them."""
    found: dict[str, tuple[str, ...]] = {}
    for row in words.table("topics"):
        found[row["topic"]] = (*found.get(row["topic"], ()), folded(row["word"]))
    return found


def judge(
    earlier: Statement, later: Statement, focus: str = "", library: Library | None = None
) -> Judgement:
    """Propose the relation of two statements with the offices' renames taken into account."""
    return judge_pair(earlier, later, focus, aliases=office_aliases(library))


def compare_documents(
    pairs: Sequence[tuple[RawDocument, Reading]],
    top: int = 5,
    progress: Progress | None = None,
) -> Comparison:
    """Compare documents without a library; raises CancelledError when stopped.

    Every commitment, rule and result is asked for its ``top`` candidates in the other documents,
    so that a promise is found from either end. A promise that no later document of its office
    takes up gets one more line without a target.
    """
    watch = progress or SilentProgress()
    found = tuple(
        statement
        for number, (document, reading) in enumerate(pairs)
        for statement in statements_of(document, reading, DocumentId(number + 1))
    )
    index = StatementIndex(found, aliases=office_aliases())
    documents = tuple(dict.fromkeys(each.document for each in found))
    links: list[ProposedLink] = []
    for number, statement in enumerate(found):
        watch.step(number, 2 * len(found), statement.document.name)
        links += _links_of(statement, index, documents, top)
    suggested = suggest_chains(
        found,
        aliases=office_aliases(),
        index=index,
        step=lambda done, total, label: watch.step(total + done, 2 * total, label),
    )
    return Comparison(tuple(links), suggested)


def compare_library(library: Library, top: int = 5, progress: Progress | None = None) -> Comparison:
    """Compare the statements of a library; raises CancelledError when stopped.

    What the analyst rejected, marks and pairs, takes no part; the chains are the library's own.
    """
    watch = progress or SilentProgress()
    found = marks.statements(library)
    rejected = chains.rejected_pairs(library)
    index = _index(library, found)
    documents = tuple(dict.fromkeys(each.document for each in found))
    links: list[ProposedLink] = []
    for number, statement in enumerate(found):
        watch.step(number, len(found), statement.document.name)
        links += _links_of(statement, index, documents, top, rejected)
    return Comparison(tuple(links), chains.chains(library))


def _links_of(
    statement: Statement,
    index: StatementIndex,
    documents: Sequence[DocumentCard],
    top: int,
    rejected: frozenset[tuple[Uuid, Uuid]] = frozenset(),
) -> Iterator[ProposedLink]:
    """Yield the candidates of one statement, and 未再提及 where it applies."""
    wanted = index.candidates(statement.uuid, limit=max(top, LOOKED_AT), rejected=rejected)
    for each in wanted[:top]:
        yield ProposedLink(statement, each.target, each.score, each.reasons, each.judgement)
    if statement.mark.role is not Role.COMMITMENT:
        return
    later = later_documents(statement, documents, index.aliases)
    if not later or any(_takes_up(each, later) for each in wanted):
        return
    names = "、".join(f"《{card.title or card.name}》" for card in later)
    yield ProposedLink(
        source=statement,
        target=None,
        score=round(PLAUSIBLE - 0.01, 2),
        reasons=(f"已查看同一单位之后的文件：{names}",),
        judgement=not_mentioned(statement, len(later), statement.document.issuer),
    )


def _takes_up(candidate: Candidate, later: Sequence[DocumentCard]) -> bool:
    """Tell whether a candidate stands in one of the documents and is worth a look."""
    return candidate.score >= PLAUSIBLE and candidate.target.document in later


def later_documents(
    statement: Statement, documents: Sequence[DocumentCard], aliases: Aliases | None = None
) -> tuple[DocumentCard, ...]:
    """Return the documents of the same office and of later years.

    Without ``aliases`` the renames of the shipped table are taken into account.
    """
    own = statement.document
    if own.year is None:
        return ()
    year = own.year
    return tuple(
        card
        for card in documents
        if card.year is not None
        and card.year > year
        and same_office(own.issuer, card.issuer, aliases or office_aliases())
    )


# ---------------------------------------------------------------- statements without a library


def statements_of(
    document: RawDocument, reading: Reading, number: DocumentId
) -> tuple[Statement, ...]:
    """Return every finding of a reading as a statement that can be compared."""
    card = _card(document, reading, number)
    places = paragraphs(document.text)
    statements = []
    for finding in reading.findings:
        around = [place.of(document.text) for place in places if place.overlap(finding.span)]
        above = [each.heading for each in reading.sections if each.span.holds(finding.span)]
        headings = " / ".join(heading for heading in above if heading)
        inside = tuple(each for each in reading.quantities if finding.span.holds(each.span))
        paragraph = "\n".join(around)
        mark = _mark(finding, TextId(number))
        statements.append(Statement(mark, card, inside, f"{headings}\n{paragraph}".strip()))
    return tuple(statements)


def _card(document: RawDocument, reading: Reading, number: DocumentId) -> DocumentCard:
    """Return what comparing needs to know of a document."""
    values = {field.name: field.value for field in reading.metadata}
    year = reading.field("year")
    return DocumentCard(
        id=number,
        uuid=stable_uuid("document", document.sha256),
        text_id=TextId(number),
        name=document.name,
        title=values.get("title", ""),
        kind=_KINDS.get(values.get("doc_type", ""), DocumentKind.OTHER),
        issuer=values.get("issuer", ""),
        year=int(year.value) if year and year.value.isdecimal() else None,
        year_origin=year.origin if year else None,
        date=values.get("date"),
        n_chars=document.n_chars,
        sha256=document.sha256,
    )


def _mark(finding: Finding, text_id: TextId) -> Mark:
    """Return a finding as the suggestion that it is."""
    shared = {
        name: getattr(finding, name)
        for name in (
            "uuid", "role", "span", "quote", "grain", "parent", "reason", "rule", "confidence",
            "section_path", "responsible_units", "units_source", "deadline", "strength",
            "verifiability", "kind",
        )
    }  # fmt: skip
    return Mark(text_id=text_id, state=MarkState.SUGGESTED, author=MACHINE, **shared)
