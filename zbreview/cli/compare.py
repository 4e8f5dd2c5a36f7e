"""``compare``: the counterparts of every statement in other documents, as suggestions."""

import argparse
from typing import Any

from zbreview.cli.console import Console, Exit, problem_payload, shortened
from zbreview.cli.extract import outcome
from zbreview.cli.opened import opened
from zbreview.domain.labels import RELATIONS
from zbreview.domain.links import Chain, Statement
from zbreview.errors import UserError
from zbreview.services.comparison import (
    Comparison,
    ProposedLink,
    compare_documents,
    compare_library,
)
from zbreview.services.gathering import Problem
from zbreview.services.reading import read_paths
from zbreview.store.library import SUFFIX

_QUOTE_WIDTH = 80

Json = dict[str, Any]


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Compare files, or the documents of one library."""
    if any(path.suffix.lower() == SUFFIX and not path.is_dir() for path in arguments.paths):
        return _library(arguments, console)
    files = read_paths(arguments.paths, console)
    console.problems(files.problems)
    found = compare_documents(files.documents, arguments.top, console)
    _print(found, files.problems, console)
    return outcome(files)


def _library(arguments: argparse.Namespace, console: Console) -> Exit:
    if len(arguments.paths) > 1:
        message = "文献库要单独比对。"
        raise UserError(message, "请只给出一个文献库，或只给出文件和文件夹。")
    with opened(arguments.paths[0], console) as library:
        found = compare_library(library, arguments.top, console)
    _print(found, (), console)
    return Exit.DONE


def _print(found: Comparison, problems: tuple[Problem, ...], console: Console) -> None:
    if console.as_json:
        console.data(
            {
                "links": [_link(link) for link in found.links],
                "chains": [_chain(chain) for chain in found.chains],
                "problems": problem_payload(problems),
            }
        )
        return
    for chain in found.chains:
        console.line(f"■ {chain.name}")
        for member in chain.members:
            year = member.document.year or "年度不详"
            console.line(f"  {year}  {shortened(member.mark.quote, _QUOTE_WIDTH)}")
        for link in chain.links:
            delta = f"：{link.delta}" if link.delta else ""
            console.line(f"    {RELATIONS[link.relation]}{delta}")
        console.line()
    console.line(
        f"建议的承诺链 {len(found.chains)} 条，候选关联 {len(found.links)} 条"
        "（均为建议，须由人确认；完整内容见 --json）。"
    )


def _place(statement: Statement) -> Json:
    span = statement.mark.span
    return {"file": statement.document.name, "start": span.start, "end": span.end}


def _link(link: ProposedLink) -> Json:
    return {
        "source": _place(link.source),
        "target": _place(link.target) if link.target is not None else None,
        "relation": link.judgement.relation.value,
        "score": round(link.score, 4),
        "reasons": list(link.reasons),
        "delta": link.judgement.delta,
        "caveats": list(link.judgement.caveats),
    }


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
                "relation": link.relation.value,
                "delta": link.delta,
                "caveats": list(link.caveats),
            }
            for link in chain.links
        ],
    }
