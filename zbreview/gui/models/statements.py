"""Columns of statements, candidates and chains."""

from zbreview.domain.labels import CHAIN_STATES, MARK_STATES, RELATIONS, ROLES
from zbreview.domain.links import Candidate, Chain, Statement
from zbreview.domain.reviews import MarkState
from zbreview.gui.models.documents import short_year, title_text, year_text
from zbreview.gui.models.tables import Column


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


def place_text(statement: Statement) -> str:
    """Return year, unit and title of a statement's document."""
    document = statement.document
    words = [year_text(document), document.issuer, title_text(document)]
    return " · ".join(word for word in words if word)


_SHORT_STATES = {
    MarkState.SUGGESTED: "建议",
    MarkState.ACCEPTED: "采纳",
    MarkState.REJECTED: "否决",
    MarkState.MANUAL: "人工",
}


def state_text(statement: Statement) -> str:
    """Return the state of a statement's mark in two characters."""
    return _SHORT_STATES[statement.mark.state]


STATEMENT_COLUMNS: tuple[Column[Statement], ...] = (
    Column("year", "年度", lambda each: short_year(each.document), 62,
           order=lambda each: each.document.year or 0, tip=place_text),
    Column("quote", "表述", lambda each: one_line(each.mark.quote), 240,
           tip=lambda each: f"{place_text(each)}\n{each.mark.quote}"),
    Column("state", "状态", state_text, 52, tip=lambda each: MARK_STATES[each.mark.state]),
)  # fmt: skip


def _candidate_tip(candidate: Candidate) -> str:
    """Return where a candidate stands, what it is, and its words."""
    mark = candidate.target.mark
    return f"{place_text(candidate.target)}\n{ROLES[mark.role]}：{mark.quote}"


CANDIDATE_COLUMNS: tuple[Column[Candidate], ...] = (
    Column("year", "年度", lambda each: short_year(each.target.document), 62,
           tip=lambda each: place_text(each.target)),
    Column("relation", "关系", lambda each: RELATIONS[each.judgement.relation], 62,
           tip=lambda each: each.judgement.explanation),
    Column("quote", "候选表述", lambda each: one_line(each.target.mark.quote), 220,
           tip=_candidate_tip),
    Column("score", "相近", lambda each: f"{each.score:.2f}", 52, is_number=True,
           order=lambda each: each.score, tip=lambda each: "\n".join(each.reasons)),
)  # fmt: skip


def chain_text(chain: Chain) -> str:
    """Return a chain's name with its focus."""
    return f"{chain.name}（{chain.focus}）" if chain.focus else chain.name


def years_text(chain: Chain) -> str:
    """Return the first and last year of a chain's statements."""
    known = [year for year in chain.years if year is not None]
    if not known:
        return "未知"
    return str(known[0]) if len(known) == 1 else f"{known[0]}—{known[-1]}"


CHAIN_COLUMNS: tuple[Column[Chain], ...] = (
    Column("name", "承诺链", lambda chain: chain.name, 200,
           tip=lambda chain: f"{chain.name}（{CHAIN_STATES[chain.state]}）"),
    Column("focus", "关注点", lambda chain: chain.focus or "—", 64),
    Column("years", "年度", years_text, 104),
)  # fmt: skip
