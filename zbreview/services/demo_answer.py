"""The decisions of the person who read the samples, applied to what the machine suggests.

``expected.json`` beside the samples names passages by quotation and says which of them belong
together. A pair is confirmed only if the machine itself ranks it among its candidates; where the
person saw another relation than the machine, the correction is made and kept as theirs.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zbreview.commands.base import Done, perform
from zbreview.commands.chains import ConfirmLink, SetRelation
from zbreview.comparing.candidates import StatementIndex
from zbreview.comparing.values import value_text
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Candidate, Chain, Relation, Statement
from zbreview.domain.spans import Span
from zbreview.services.comparison import judge, office_aliases
from zbreview.services.dictionaries import lexicon
from zbreview.services.lexicon_views import topics_in
from zbreview.store import chains, documents, marks
from zbreview.store.library import Library

LOOKED_AT = 10
"""Candidates of a statement that the person is taken to look at."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages that a person sees as one promise, and how the machine found them alike."""

    chain: str
    earlier: Statement
    later: Statement
    candidate: Candidate
    relation: Relation
    accepted: frozenset[str]
    note: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was confirmed, how many relations were corrected, what the machine did not offer."""

    confirmed: int
    corrected: int
    not_offered: int


def decide(library: Library, answer_file: Path, author: str) -> Decisions:
    """Confirm and correct links as the answer says, one command with one audit row each."""
    answer = json.loads(answer_file.read_text(encoding="utf-8"))
    wanted = [link for link in answer["links"] if link["earlier"] and link["later"]]
    pairs = list(_offered(library, answer, wanted))
    corrected = 0
    for name, focus in answer["chains"].items():
        of_chain = [pair for pair in pairs if pair.chain == name]
        corrected += _confirm(library, name, focus, of_chain, author)
    return Decisions(len(pairs), corrected, len(wanted) - len(pairs))


def _offered(
    library: Library, answer: dict[str, Any], wanted: Sequence[dict[str, Any]]
) -> Iterable[Pair]:
    """Yield the pairs of the answer that stand among the machine's candidates."""
    statements = marks.statements(library)
    index = StatementIndex(statements, topics=topics_in(lexicon()), aliases=office_aliases())
    places = _places(library, answer["passages"])
    for link in wanted:
        ends = (places[link["earlier"]], places[link["later"]])
        earlier, later = (_statement_at(statements, place) for place in ends)
        found = _candidate(index, statements, ends)
        if found is not None and earlier is not None and later is not None:
            yield Pair(
                link["chain"],
                earlier,
                later,
                found,
                relation=Relation(link["relation"]),
                accepted=frozenset({link["relation"], *link["also_accepted"]}),
                note=link["note"],
            )


Place = tuple[str, Span]


def _places(library: Library, passages: dict[str, dict[str, str]]) -> dict[str, Place]:
    """Return file and span of every quotation of the answer."""
    texts = {
        card.name: documents.text_of(library, card.text_id) for card in documents.cards(library)
    }
    places = {}
    for key, passage in passages.items():
        start = texts[passage["file"]].index(passage["quote"])
        places[key] = (passage["file"], Span(start, start + len(passage["quote"])))
    return places


def _candidate(
    index: StatementIndex, statements: Sequence[Statement], ends: tuple[Place, Place]
) -> Candidate | None:
    """Return the best candidate that joins two places, asked for from either end."""
    for one, other in (ends, ends[::-1]):
        here = [statement for statement in statements if _is_at(statement, one)]
        here.sort(key=lambda statement: len(statement.mark.span))
        for statement in here:
            for candidate in index.candidates(statement.uuid, limit=LOOKED_AT):
                if _is_at(candidate.target, other):
                    return candidate
    return None


def _statement_at(statements: Sequence[Statement], place: Place) -> Statement | None:
    """Return the one statement that stands for a place in every chain: the closest fit."""
    here = [statement for statement in statements if _is_at(statement, place)]
    return min(here, key=lambda each: _strangeness(each, place), default=None)


def _strangeness(statement: Statement, place: Place) -> int:
    """Return how many characters of statement and quotation are not shared."""
    span, other = statement.mark.span, place[1]
    return len(span) + len(other) - 2 * span.overlap(other)


def _is_at(statement: Statement, place: Place) -> bool:
    """Tell whether a statement and a quotation share at least half of the shorter one."""
    name, span = place
    shared = statement.mark.span.overlap(span)
    enough = shared > 0 and 2 * shared >= min(len(span), len(statement.mark.span))
    return statement.document.name == name and enough


def _confirm(library: Library, name: str, focus: str, pairs: Sequence[Pair], author: str) -> int:
    """Link the pairs of one chain and return how many relations were corrected."""
    focus = focus if _fits(focus, pairs) else ""
    made: Uuid | None = None
    corrected = 0
    for pair in pairs:
        judgement = judge(pair.earlier, pair.later, focus)
        command = ConfirmLink(
            pair.earlier.uuid,
            pair.later.uuid,
            judgement,
            reasons=pair.candidate.reasons,
            score=pair.candidate.score,
            chain_uuid=made,
            name=name,
            focus=focus,
        )
        done = perform(library, command, author=author, origin="demo")
        made = made or command.new_chain
        if judgement.relation not in pair.accepted:
            correction = SetRelation(_made_link(done), pair.relation, pair.note)
            perform(library, correction, author=author, origin="demo")
            corrected += 1
    return corrected


def _made_link(done: Done) -> Uuid:
    """Return the link that a command has just made."""
    return next(
        Uuid(row.after["uuid"]) for row in done.changes.rows if row.table == "link" and row.after
    )


def _fits(focus: str, pairs: Sequence[Pair]) -> bool:
    """Tell whether a focus means a number in every statement that has one."""
    members = [end for pair in pairs for end in (pair.earlier, pair.later)]
    return all(value_text(member, focus) or not value_text(member) for member in members)


def confirmed_chains(library: Library) -> tuple[Chain, ...]:
    """Return the chains of the library, those with most statements first."""
    return tuple(sorted(chains.chains(library), key=lambda chain: -len(chain.members)))
