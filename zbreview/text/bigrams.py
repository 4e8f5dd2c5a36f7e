"""Turn Chinese text into the bigrams that the search index holds, and terms into its queries.

A contentless index of bigrams finds words of any length exactly, which word segmentation and
the trigram tokenizer of older SQLite versions do not. The index form of a stored paragraph must
never change, because rows are removed from the index by giving the same form again.
"""

import re

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff"
_RUN = re.compile(f"(?:[^\\W_]|[{_HAN}])+")


def zh_bigram(text: str | None) -> str:
    """Return the index form of a text: the bigrams of every run, then its last character."""
    tokens: list[str] = []
    for run in _RUN.findall((text or "").lower()):
        tokens += [run[at : at + 2] for at in range(len(run) - 1)]
        tokens.append(run[-1])
    return " ".join(tokens)


def match_expression(term: str) -> str:
    """Return the FTS5 query for a term of any length; empty for a term without letters."""
    parts = []
    for run in _RUN.findall(term.lower()):
        pairs = [run[at : at + 2] for at in range(len(run) - 1)]
        parts.append('"' + " ".join(pairs) + '"' if pairs else f'"{run}"*')
    return " AND ".join(parts)
