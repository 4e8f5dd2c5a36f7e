"""``compare``: the counterparts of every statement in other documents, as suggestions."""

import argparse
from collections.abc import Sequence
from typing import Any

from zbreview.cli.console import Console, Exit, problem_payload, shortened
from zbreview.cli.extract import outcome
from zbreview.cli.opened import opened
from zbreview.comparing.outcomes import RELATIONS as OUTCOME_RELATIONS
from zbreview.domain.labels import RELATIONS, VERDICTS
from zbreview.domain.links import Chain, Relation, Statement
from zbreview.domain.outcomes import FigurePlace, Outcome
from zbreview.errors import UserError
from zbreview.services.comparison import (
    Comparison,
    ProposedLink,
    compare_documents,
    compare_library,
    verdict_of_rule,
    within_years,
)
from zbreview.services.gathering import Problem
from zbreview.services.reading import read_paths
from zbreview.store.library import SUFFIX

_QUOTE_WIDTH = 80
_STATED, _UNSTATED = 0.9, 0.29

NEAREST = {
    Relation.VAGUER: Relation.WEAKENED,
    Relation.POSTPONED: Relation.WEAKENED,
    Relation.ADVANCED: Relation.STRENGTHENED,
    Relation.PARTLY_FULFILLED: Relation.PROGRESS,
    Relation.MISSED: Relation.PROGRESS,
}
"""The nearest relation of the annotation conventions for those that they do not have."""

Json = dict[str, Any]


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Compare files, or the documents of one library."""
    if any(path.suffix.lower() == SUFFIX and not path.is_dir() for path in arguments.paths):
        return _library(arguments, console)
    files = read_paths(arguments.paths, console)
    console.problems(files.problems)
    documents = within_years(files.documents, arguments.year_from, arguments.year_to)
    left_out = len(files.documents) - len(documents)
    if left_out:
        console.notice(f"{left_out} 件文件的年度不在所选范围内或不详，未参加比对。")
    found = compare_documents(documents, arguments.top, console)
    _print(found, files.problems, console, only_chains=arguments.chains)
    return outcome(files)


def _library(arguments: argparse.Namespace, console: Console) -> Exit:
    if len(arguments.paths) > 1:
        message = "文献库要单独比对。"
        raise UserError(message, "请只给出一个文献库，或只给出文件和文件夹。")
    with opened(arguments.paths[0], console) as library:
        years = arguments.year_from, arguments.year_to
        found = compare_library(library, arguments.top, console, years)
    _print(found, (), console, only_chains=arguments.chains)
    return Exit.DONE


def _print(
    found: Comparison, problems: tuple[Problem, ...], console: Console, *, only_chains: bool
) -> None:
    if console.as_json:
        console.data(
            {
                "links": [
                    *(_link(link) for link in found.links),
                    *(_outcome_link(each) for each in found.outcomes),
                ],
                "chains": [_chain(chain) for chain in found.chains],
                "outcomes": [_outcome(each) for each in found.outcomes],
                "problems": problem_payload(problems),
            }
        )
        return
    _print_chains(found.chains, console)
    if not only_chains:
        _print_outcomes(found.outcomes, console)
    console.line(
        f"建议的承诺链 {len(found.chains)} 条，候选关联 {len(found.links)} 条，"
        f"目标与结果 {len(found.outcomes)} 项（均为建议，须由人确认；完整内容见 --json）。"
    )


def _print_chains(chains: Sequence[Chain], console: Console) -> None:
    for chain in chains:
        console.line(f"■ {chain.name}")
        for member in chain.members:
            year = member.document.year or "年度不详"
            console.line(f"  {year}  {shortened(member.mark.quote, _QUOTE_WIDTH)}")
        for link in chain.links:
            delta = f"：{link.delta}" if link.delta else ""
            console.line(f"    {RELATIONS[link.relation]}{delta}")
        console.line()


def _print_outcomes(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print one block for every target that has a later figure."""
    for each in outcomes:
        if each.reported is None:
            continue
        console.line(f"◆ {each.indicator}（{each.period}）：{VERDICTS[each.verdict]}")
        for place in (each.target, each.reported):
            year = place.statement.document.year or "年度不详"
            console.line(f"  {year}  {shortened(place.text, _QUOTE_WIDTH)}")
        if each.arithmetic:
            console.line(f"    {each.arithmetic}")
        for caveat in each.caveats:
            console.line(f"    注意：{caveat}")
        console.line()


def _place(statement: Statement) -> Json:
    span = statement.mark.span
    return {"file": statement.document.name, "start": span.start, "end": span.end}


def _link(link: ProposedLink) -> Json:
    detail = link.judgement.relation
    return {
        "source": _place(link.source),
        "target": _place(link.target) if link.target is not None else None,
        "relation": NEAREST.get(detail, detail).value,
        "relation_detail": detail.value,
        "verdict": verdict_of_rule(link.judgement.rule),
        "score": round(link.score, 4),
        "reasons": list(link.reasons),
        "delta": link.judgement.delta,
        "caveats": list(link.judgement.caveats),
    }


def _outcome_link(found: Outcome) -> Json:
    """Return a target and its outcome as one more line of candidates."""
    relation = OUTCOME_RELATIONS[found.verdict]
    return {
        "source": _figure_place(found.target),
        "target": _figure_place(found.reported) if found.reported else None,
        "relation": NEAREST.get(relation, relation).value,
        "relation_detail": relation.value,
        "verdict": found.verdict.value,
        "score": _STATED if found.reported else _UNSTATED,
        "reasons": [f"同一指标：{found.indicator}（{found.period}）"],
        "delta": found.arithmetic,
        "caveats": list(found.caveats),
    }


def _outcome(found: Outcome) -> Json:
    reported = found.reported
    return {
        "indicator": found.indicator,
        "period": found.period,
        "verdict": found.verdict.value,
        "target": _figure(found.target),
        "outcome": _figure(reported) if reported else None,
        "arithmetic": found.arithmetic,
        "caveats": list(found.caveats),
    }


def _figure_place(place: FigurePlace) -> Json:
    return {
        "file": place.statement.document.name,
        "start": place.span.start,
        "end": place.span.end,
    }


def _figure(place: FigurePlace) -> Json:
    document = place.statement.document
    return {**_figure_place(place), "text": place.text, "document_year": document.year}


def _chain(chain: Chain) -> Json:
    numbers = {member.uuid: number for number, member in enumerate(chain.members)}
    return {
        "name": chain.name,
        "focus": chain.focus,
        "state": chain.state.value,
        "members": [
            {
                **_place(member),
                "year": member.document.year,
                "quote": member.mark.quote,
            }
            for member in chain.members
        ],
        "links": [
            {
                "earlier": numbers.get(link.earlier),
                "later": numbers.get(link.later),
                "relation": NEAREST.get(link.relation, link.relation).value,
                "relation_detail": link.relation.value,
                "delta": link.delta,
                "caveats": list(link.caveats),
            }
            for link in chain.links
        ],
    }
