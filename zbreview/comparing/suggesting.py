"""Propose chains: the statements that choose one another, in order of time."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from zbreview.comparing.candidates import StatementIndex, in_order
from zbreview.comparing.offices import NONE, Aliases
from zbreview.comparing.pairs import Pair
from zbreview.comparing.profiles import family
from zbreview.comparing.relations import judge
from zbreview.comparing.terms import shared_terms
from zbreview.comparing.values import focuses
from zbreview.domain.findings import Role
from zbreview.domain.identity import MACHINE, Uuid, stable_uuid
from zbreview.domain.links import Candidate, Chain, ChainState, Link, Statement
from zbreview.text.tokenizer import words

FLOOR = 0.45
"""Score below which two statements are not put into one suggested chain."""

_LOOKED_AT = 12
_NAME_LENGTH = 24

Step = Callable[[int, int, str], None]
"""Told how far a long run is; it raises to stop it."""


def suggest_chains(
    statements: Sequence[Statement],
    *,
    floor: float = FLOOR,
    aliases: Aliases = NONE,
    index: StatementIndex | None = None,
    step: Step | None = None,
) -> tuple[Chain, ...]:
    """Return suggested chains of two or more documents, surest first; nothing is stored.

    Two statements are joined where each is the other's best in its document. A chain holds one
    statement of a document, because a document says a promise once.
    """
    index = index or StatementIndex(statements, aliases=aliases)
    chosen = _choices(statements, index, floor, step)
    groups: dict[Uuid, list[Statement]] = {}
    for candidate in _mutual(chosen):
        _join(groups, candidate)
    distinct = {id(members): members for members in groups.values()}
    chains = [_chain(members, chosen, aliases) for members in distinct.values()]
    return tuple(sorted(chains, key=lambda each: -max(link.score for link in each.links)))


Choices = dict[Uuid, dict[int, Candidate]]
"""Statement → document → its best candidate there."""


def _choices(
    statements: Sequence[Statement], index: StatementIndex, floor: float, step: Step | None
) -> Choices:
    """Return the best candidate of every statement in every other document."""
    chosen: Choices = {}
    for number, statement in enumerate(statements):
        if step:
            step(number, len(statements), statement.document.name)
        if statement.mark.role is Role.DATA:
            continue
        best = chosen.setdefault(statement.uuid, {})
        for candidate in index.candidates(statement.uuid, limit=_LOOKED_AT):
            if candidate.score >= floor:
                best.setdefault(candidate.target.document.id, candidate)
    return chosen


def _mutual(chosen: Choices) -> list[Candidate]:
    """Return the pairs that choose one another and hold a promise, best first, each once."""
    pairs: dict[frozenset[Uuid], Candidate] = {}
    for best in chosen.values():
        for candidate in best.values():
            back = chosen.get(candidate.target.uuid, {}).get(candidate.source.document.id)
            if back is None or family(back.target) != family(candidate.source):
                continue
            if Role.RESULT is candidate.source.mark.role is candidate.target.mark.role:
                continue
            key = frozenset((candidate.source.uuid, candidate.target.uuid))
            pairs.setdefault(key, candidate)
    return sorted(
        pairs.values(), key=lambda each: (-each.score, each.source.uuid, each.target.uuid)
    )


def _join(groups: dict[Uuid, list[Statement]], candidate: Candidate) -> None:
    """Put two statements into one group unless a document would then speak twice."""
    one, other = candidate.source, candidate.target
    first = groups.get(family(one), [one])
    second = groups.get(family(other), [other])
    if first is second:
        return
    documents = {each.document.id for each in first}
    if documents & {each.document.id for each in second}:
        return
    merged = first + second
    for member in merged:
        groups[family(member)] = merged


def _chain(members: Iterable[Statement], chosen: Choices, aliases: Aliases) -> Chain:
    """Return the chain of some statements with the proposed relations between neighbours."""
    ordered = _in_time(members)
    pairs = list(pairwise(ordered))
    uuid = stable_uuid("chain", *(member.uuid for member in ordered))
    focus = _focus(ordered, aliases)
    links = tuple(_link(uuid, one, other, focus, chosen, aliases) for one, other in pairs)
    return Chain(
        uuid=uuid,
        name=_name(ordered, focus),
        focus=focus,
        state=ChainState.SUGGESTED,
        note="",
        author=MACHINE,
        members=tuple(ordered),
        links=links,
    )


def _in_time(members: Iterable[Statement]) -> list[Statement]:
    """Return statements in order of time, by insertion, as order is known pair by pair."""
    ordered: list[Statement] = []
    for member in sorted(members, key=lambda each: each.uuid):
        place = len(ordered)
        while place and in_order(ordered[place - 1], member)[0] is member:
            place -= 1
        ordered.insert(place, member)
    return ordered


def _focus(members: Sequence[Statement], aliases: Aliases) -> str:
    """Return the number to follow: the first that every neighbour shares and that moved."""
    shared = [focuses(member) for member in members]
    if max(map(len, shared)) < 2:  # noqa: PLR2004 - one number needs no focus
        return ""
    pairs = list(pairwise(members))
    common = [focus for focus in shared[0] if all(focus in each for each in shared[1:])]
    for focus in common:
        if any(
            match.earlier.interval != match.later.interval
            for one, other in pairs
            for match in Pair(one, other, focus, aliases).comparable
        ):
            return focus
    return common[0] if common else ""


def _name(members: Sequence[Statement], focus: str) -> str:
    """Return a short name: the focus and the words that the first two statements share."""
    terms = shared_terms(members[0].mark.quote, members[1].mark.quote, words, len)
    name = "、".join(terms[:2]) or members[0].mark.quote
    if focus and focus not in name:
        name = f"{focus} {name}"
    return name[:_NAME_LENGTH]


def _link(
    chain: Uuid,
    earlier: Statement,
    later: Statement,
    focus: str,
    chosen: Choices,
    aliases: Aliases,
) -> Link:
    """Return the proposed relation between two neighbours of a chain."""
    judgement = judge(earlier, later, focus, aliases=aliases)
    candidate = _candidate_of(earlier, later, chosen)
    return Link(
        uuid=stable_uuid("link", chain, earlier.uuid, later.uuid),
        earlier=earlier.uuid,
        later=later.uuid,
        relation=judgement.relation,
        rule=judgement.rule,
        explanation=judgement.explanation,
        delta=judgement.delta,
        caveats=judgement.caveats,
        score=candidate.score if candidate else 0.0,
        reasons=candidate.reasons if candidate else ("经由链上其他表述相连",),
        is_manual=False,
        author=MACHINE,
    )


def _candidate_of(one: Statement, other: Statement, chosen: Choices) -> Candidate | None:
    """Return the candidate that joined two statements, seen from either end."""
    for source, target in ((one, other), (other, one)):
        candidate = chosen.get(source.uuid, {}).get(target.document.id)
        if candidate and candidate.target.uuid == target.uuid:
            return candidate
    return None
