"""Propose chains: the statements that choose one another, in order of time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from zbreview.comparing.candidates import StatementIndex
from zbreview.comparing.figures import figures_of
from zbreview.comparing.offices import Aliases
from zbreview.comparing.pairs import Pair, match_figures
from zbreview.comparing.partners import in_order
from zbreview.comparing.profiles import family
from zbreview.comparing.reasons import common_terms
from zbreview.comparing.relations import judge
from zbreview.comparing.values import focuses
from zbreview.domain.findings import Grain, Role
from zbreview.domain.identity import MACHINE, Uuid, stable_uuid
from zbreview.domain.links import Chain, ChainState, Judgement, Link, Statement
from zbreview.errors import BugError

FLOOR = 0.45
"""Score below which two statements are not put into one suggested chain."""

LOOKED_AT = 12
"""How many candidates of a statement are considered for chains."""
_NAME_LENGTH = 24
_CLAUSE_GAINS = 1.1

Step = Callable[[int, int, str], None]
"""Told how far a long run is; it raises to stop it."""


def suggest_chains(
    statements: Sequence[Statement],
    *,
    index: StatementIndex,
    floor: float = FLOOR,
    step: Step | None = None,
) -> tuple[Chain, ...]:
    """Return suggested chains of two or more documents, surest first; nothing is stored.

    Two statements are joined where each is the other's best in its document. A chain holds one
    statement of a document, because a document says a promise once.
    """
    chosen = _choices(statements, index, floor, step)
    groups: dict[Uuid, list[Statement]] = {}
    for candidate in _mutual(chosen):
        _join(groups, candidate, chosen)
    distinct = {id(members): members for members in groups.values()}
    chains = [_chain(members, chosen, index) for members in distinct.values()]
    return tuple(sorted(chains, key=lambda each: -max(link.score for link in each.links)))


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement and its best counterpart in one document, with how alike they are."""

    source: Statement
    target: Statement
    score: float


Choices = dict[Uuid, dict[int, Choice]]
"""Statement → document → its best counterpart there."""


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
        for target, score in index.ranking(statement.uuid, limit=LOOKED_AT):
            if score >= floor:
                best.setdefault(target.document.id, Choice(statement, target, score))
    return chosen


def _mutual(chosen: Choices) -> list[Choice]:
    """Return the pairs that choose one another and hold a promise, best first, each once."""
    pairs: dict[frozenset[Uuid], Choice] = {}
    for best in chosen.values():
        for candidate in best.values():
            source, target = candidate.source, candidate.target
            back = chosen.get(target.uuid, {}).get(source.document.id)
            if back is None or family(back.target) != family(source):
                continue
            if Role.RESULT is source.mark.role is target.mark.role:
                continue
            key = frozenset((family(source), family(target)))
            held = pairs.get(key)
            if held is None or _weight(candidate) > _weight(held):
                pairs[key] = candidate
    return sorted(
        pairs.values(), key=lambda each: (-each.score, each.source.uuid, each.target.uuid)
    )


def _weight(candidate: Choice) -> tuple[float, Uuid]:
    """Return what one pair of two promises is preferred by: clauses say it best."""
    ends = candidate.source.mark, candidate.target.mark
    score = candidate.score * _CLAUSE_GAINS ** sum(each.grain is Grain.SUB for each in ends)
    return score, candidate.source.uuid


def _join(groups: dict[Uuid, list[Statement]], candidate: Choice, chosen: Choices) -> None:
    """Put two statements into one group.

    Not if a document would then speak twice, or if any two of them are no candidates of one
    another: a chain must not wander from one matter to the next.
    """
    one, other = candidate.source, candidate.target
    first = groups.get(family(one), [one])
    second = groups.get(family(other), [other])
    merged = _in_time([*first, *second])
    documents = {each.document.id for each in merged}
    if first is second or len(documents) < len(merged):
        return
    if all(_candidate_of(*pair, chosen) for pair in combinations(merged, 2)):
        for member in merged:
            groups[family(member)] = merged


def _chain(members: Iterable[Statement], chosen: Choices, index: StatementIndex) -> Chain:
    """Return the chain of some statements with the proposed relations between neighbours."""
    ordered = list(members)
    pairs = list(pairwise(ordered))
    uuid = stable_uuid("chain", *(member.uuid for member in ordered))
    focus = _focus(ordered, index.aliases)
    links = tuple(
        _link(
            uuid,
            _candidate(one, other, chosen, index),
            judge(one, other, focus, aliases=index.aliases),
        )
        for one, other in pairs
    )
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
    """Return a short name: what the followed number is for, else the words that are shared."""
    one, other = members[:2]
    for match in match_figures(figures_of(one), figures_of(other)):
        if focus and match.later.focus == focus and match.later.support:
            return f"{match.later.level}{match.later.subject}{match.later.support}"[:_NAME_LENGTH]
    terms = common_terms(one, other, len)
    name = "、".join(terms[:2]) or one.mark.quote
    if focus and focus not in name:
        name = f"{focus} {name}"
    return name[:_NAME_LENGTH]


def _candidate(
    earlier: Statement, later: Statement, chosen: Choices, index: StatementIndex
) -> tuple[tuple[Statement, Statement], float, tuple[str, ...]]:
    """Return two neighbours of a chain with score and reasons."""
    choice = _candidate_of(earlier, later, chosen)
    if choice is None:  # pragma: no cover - chains are joined of candidates only
        message = f"{earlier.uuid} and {later.uuid} are no candidates of one another"
        raise BugError(message)
    why = index.reasons(earlier, later)
    return (earlier, later), choice.score, why


def _link(
    chain: Uuid,
    joined: tuple[tuple[Statement, Statement], float, tuple[str, ...]],
    judgement: Judgement,
) -> Link:
    """Return the proposed relation between two neighbours of a chain."""
    ends, score, why = joined
    return Link(
        uuid=stable_uuid("link", chain, ends[0].uuid, ends[1].uuid),
        earlier=ends[0].uuid,
        later=ends[1].uuid,
        relation=judgement.relation,
        rule=judgement.rule,
        explanation=judgement.explanation,
        delta=judgement.delta,
        caveats=judgement.caveats,
        score=score,
        reasons=why,
        is_manual=False,
        author=MACHINE,
    )


def _candidate_of(one: Statement, other: Statement, chosen: Choices) -> Choice | None:
    """Return the candidate that joins two promises, seen from either end."""
    for source, target in ((one, other), (other, one)):
        candidate = chosen.get(source.uuid, {}).get(target.document.id)
        if candidate and family(candidate.target) == family(target):
            return candidate
    return None
