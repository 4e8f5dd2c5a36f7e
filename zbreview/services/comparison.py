"""Compare statements across documents: of a library, or of files without one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zbreview.comparing import outcomes as targets
from zbreview.comparing.candidates import StatementIndex
from zbreview.comparing.offices import Aliases, same_office
from zbreview.comparing.profiles import words_of
from zbreview.comparing.relations import judge as judge_pair
from zbreview.comparing.relations import not_mentioned
from zbreview.comparing.suggesting import LOOKED_AT, suggest_chains
from zbreview.domain.documents import DocumentCard, RawDocument
from zbreview.domain.findings import Reading, Role
from zbreview.domain.identity import DocumentId, Uuid
from zbreview.domain.links import Candidate, Chain, Judgement, Statement
from zbreview.domain.outcomes import Outcome, Verdict
from zbreview.errors import EditRefusedError
from zbreview.services.dictionaries import lexicon, lexicon_of
from zbreview.services.kept_index import kept
from zbreview.services.lexicon_views import aliases_in, indicators_in, topics_in
from zbreview.services.progress import Progress, SilentProgress
from zbreview.services.statements import card_of, loose_figures, statements_of
from zbreview.store import chains, documents, marks
from zbreview.store.library import Library
from zbreview.store.quantities import with_edits

PLAUSIBLE = 0.3
"""Score below which no later statement counts as taking up a promise again."""


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
    """Candidates of every statement, best first by source, chains, and targets with outcomes."""

    links: tuple[ProposedLink, ...]
    chains: tuple[Chain, ...]
    outcomes: tuple[Outcome, ...] = ()


def candidates(library: Library, uuid: Uuid, *, limit: int = 20) -> tuple[Candidate, ...]:
    """Return the likeliest statements of other documents of a library, best first.

    Pairs that the analyst refused stay away. The index is kept and brought up to date.
    Raises EditRefusedError where the mark is gone or was rejected.
    """
    mark = marks.mark(library, uuid)  # a suggestion that was decided on has another uuid now
    index = kept(library).index
    if mark is None or mark.uuid not in index:
        message = "这条标注已不存在或已被否决。"
        raise EditRefusedError(message, "请刷新后重新选择。")
    return index.candidates(mark.uuid, limit=limit, rejected=chains.rejected_pairs(library))


def prepare(library: Library) -> None:
    """Make a library ready for its first question: index and word list, best in the background."""
    index = kept(library).index
    if index.statements:
        words_of(index.statements[0])


def outcomes_of(
    statements: Sequence[Statement], library: Library | None = None
) -> tuple[Outcome, ...]:
    """Return what became of every target with a number among some statements."""
    words = lexicon() if library is None else lexicon_of(library)
    return targets.outcomes(statements, indicators_in(words), aliases=aliases_in(words))


_VERDICTS = {
    "outcome.met": Verdict.MET,
    "outcome.missed": Verdict.MISSED,
    "outcome.other_place": Verdict.OTHER_SCOPE,
    "outcome.not_comparable": Verdict.OTHER_SCOPE,
}


def verdict_of_rule(rule: str) -> Verdict | None:
    """Return what the rule of a judgement says of a target, None where it says nothing."""
    return _VERDICTS.get(rule)


def library_outcomes(
    library: Library, years: tuple[int | None, int | None] = (None, None)
) -> tuple[Outcome, ...]:
    """Return what became of the targets of a library; rejected marks take no part."""
    found = (each for each in marks.statements(library) if _is_within(each.document.year, *years))
    loose = (
        statement
        for card in documents.cards(library)
        if _is_within(card.year, *years)
        for statement in loose_figures(
            documents.text_of(library, card.text_id),
            with_edits(library, card.text_id, documents.reading_of(library, card.text_id)),
            card,
        )
    )
    return outcomes_of((*found, *loose), library)


def office_aliases(library: Library | None = None) -> Aliases:
    """Return the renames of offices: those of a library, or of the shipped department table."""
    return aliases_in(lexicon() if library is None else lexicon_of(library))


def judge(
    earlier: Statement, later: Statement, focus: str = "", aliases: Aliases | None = None
) -> Judgement:
    """Propose the relation of two statements with the offices' renames taken into account.

    Without ``aliases`` these are the renames of the shipped table.
    """
    return judge_pair(earlier, later, focus, aliases=aliases or office_aliases())


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
    cards = [card_of(*pair, DocumentId(number + 1)) for number, pair in enumerate(pairs)]
    found = tuple(
        statement
        for pair, card in zip(pairs, cards, strict=True)
        for statement in statements_of(*pair, card.id)
    )
    index = StatementIndex(found, aliases=office_aliases(), topics=topics_in(lexicon()))
    having = tuple(dict.fromkeys(each.document for each in found))
    total = 2 * len(found)
    names = [each.document.name for each in found]
    uuids = [each.uuid for each in found]
    index.ask_ahead(uuids, step=lambda done: watch.step(done, total, names[done]))
    links: list[ProposedLink] = []
    for number, statement in enumerate(found):
        watch.step(len(found) + number, total, statement.document.name)
        links += _links_of(statement, index, having, top)
    suggested = suggest_chains(found, index=index)
    loose = (
        statement
        for (document, reading), card in zip(pairs, cards, strict=True)
        for statement in loose_figures(document.text, reading, card)
    )
    return Comparison(tuple(links), suggested, outcomes_of((*found, *loose)))


def within_years(
    pairs: Sequence[tuple[RawDocument, Reading]], first: int | None, last: int | None
) -> tuple[tuple[RawDocument, Reading], ...]:
    """Return the documents of some years; those without a year only where no bound is given."""
    if first is None and last is None:
        return tuple(pairs)
    return tuple(pair for pair in pairs if _is_within(_year_of(pair[1]), first, last))


def _year_of(reading: Reading) -> int | None:
    field = reading.field("year")
    return int(field.value) if field and field.value.isdecimal() else None


def _is_within(year: int | None, first: int | None, last: int | None) -> bool:
    if first is None and last is None:
        return True
    if year is None:
        return False
    return (first is None or first <= year) and (last is None or year <= last)


def compare_library(
    library: Library,
    top: int = 5,
    progress: Progress | None = None,
    years: tuple[int | None, int | None] = (None, None),
) -> Comparison:
    """Compare the statements of a library; raises CancelledError when stopped.

    What the analyst rejected, marks and pairs, takes no part; the chains are the library's own.
    ``years`` bounds the documents that are compared; a chain stays where one of its statements
    lies within.
    """
    watch = progress or SilentProgress()
    index = kept(library).index
    found = tuple(each for each in index.statements if _is_within(each.document.year, *years))
    if len(found) < len(index.statements):
        index = StatementIndex(found, aliases=index.aliases, topics=topics_in(lexicon_of(library)))
    rejected = chains.rejected_pairs(library)
    having = tuple(dict.fromkeys(each.document for each in found))
    total, names = 2 * len(found), [each.document.name for each in found]
    index.ask_ahead(
        [each.uuid for each in found], rejected, lambda done: watch.step(done, total, names[done])
    )
    links: list[ProposedLink] = []
    for number, statement in enumerate(found):
        watch.step(len(found) + number, total, statement.document.name)
        links += _links_of(statement, index, having, top, rejected)
    shown = tuple(
        chain
        for chain in chains.chains(library)
        if any(_is_within(member.document.year, *years) for member in chain.members)
    )
    return Comparison(tuple(links), shown, library_outcomes(library, years))


def _links_of(
    statement: Statement,
    index: StatementIndex,
    documents: Sequence[DocumentCard],
    top: int,
    rejected: frozenset[tuple[Uuid, Uuid]] = frozenset(),
) -> Iterator[ProposedLink]:
    """Yield the candidates of one statement, and 未再提及 where it applies."""
    wanted = index.ranking(statement.uuid, limit=max(top, LOOKED_AT), rejected=rejected)
    silence = _silence(statement, wanted, documents, index.aliases)
    for target, score in wanted[:top]:
        if silence is not None and score < silence.score:
            yield silence
            silence = None
        each = index.explain(statement, target, score)
        yield ProposedLink(statement, each.target, each.score, each.reasons, each.judgement)
    if silence is not None:
        yield silence


def _silence(
    statement: Statement,
    wanted: Sequence[tuple[Statement, float]],
    documents: Sequence[DocumentCard],
    aliases: Aliases,
) -> ProposedLink | None:
    """Return 未再提及 for a promise that no later document of its office takes up plausibly."""
    if statement.mark.role is not Role.COMMITMENT:
        return None
    later = later_documents(statement, documents, aliases)
    if not later or any(
        score >= PLAUSIBLE and target.document in later for target, score in wanted
    ):
        return None
    names = "、".join(f"《{card.title or card.name}》" for card in later)
    return ProposedLink(
        source=statement,
        target=None,
        score=round(PLAUSIBLE - 0.01, 2),
        reasons=(f"已查看同一单位之后的文件：{names}",),
        judgement=not_mentioned(statement, len(later), statement.document.issuer),
    )


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
