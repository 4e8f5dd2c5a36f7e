"""``search``: words in every text of a library."""

import argparse

from zbreview.cli.console import Console, Exit, shortened
from zbreview.cli.opened import opened
from zbreview.services.searching import (
    Expansion,
    SearchOrder,
    expansion_words,
    page,
    understood,
)
from zbreview.store.search import SearchFilter, SearchHit, search

_LIMIT = 200


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Print the paragraphs that meet a query; finding nothing is an answer too."""
    years = () if arguments.year is None else (arguments.year,)
    order = SearchOrder(
        arguments.term, with_synonyms=not arguments.no_synonyms, wanted=SearchFilter(years=years)
    )
    with opened(arguments.library, console) as library:
        if arguments.literal:
            hits = search(library, arguments.term, limit=_LIMIT + 1)
            added: tuple[Expansion, ...] = ()
        else:
            added = understood(library, order).expansions
            hits = page(library, order, limit=_LIMIT + 1)
    if added:
        console.notice(f"同义词和别名：{expansion_words(added)}（--no-synonyms 只找原词）")
    is_cut = len(hits) > _LIMIT
    hits = hits[:_LIMIT]
    if is_cut:
        console.notice(f"结果较多，只列出前 {_LIMIT} 段；请把词写长一些。")
    if console.as_json:
        console.data(
            {
                "library": arguments.library.as_posix(),
                "term": arguments.term,
                "synonyms": [{"term": one.term, "names": list(one.names)} for one in added],
                "hits": [_payload(hit) for hit in hits],
                "is_cut": is_cut,
            }
        )
    else:
        _show(hits, console, is_cut=is_cut)
    return Exit.DONE


def _payload(hit: SearchHit) -> dict[str, object]:
    return {
        "id": hit.document.id,
        "file": hit.document.name,
        "year": hit.document.year,
        "paragraph": hit.paragraph,
        "page": hit.page,
        "places": [{"start": span.start, "end": span.end} for span in hit.spans],
        "snippet": hit.snippet,
    }


def _show(hits: tuple[SearchHit, ...], console: Console, *, is_cut: bool) -> None:
    for hit in hits:
        title = shortened(hit.document.title or hit.document.name, 40)
        console.line(f"[{hit.document.id}] {hit.document.year or '—'} {title} {hit.cited}")
        console.line(f"    {shortened(hit.snippet, 100)}")
    if not is_cut:
        console.line(f"共 {len(hits)} 段。" if hits else "没有找到。")
