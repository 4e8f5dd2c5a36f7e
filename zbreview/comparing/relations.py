"""Judge how a later statement relates to an earlier one."""

from zbreview.comparing.caveats import caveats, changed_figures
from zbreview.comparing.offices import NONE, Aliases
from zbreview.comparing.pairs import Pair
from zbreview.comparing.rules import table
from zbreview.domain.links import Judgement, Relation, Statement
from zbreview.errors import BugError

_LEAST, _PER_DOUBT = 0.1, 0.05


def judge(
    earlier: Statement, later: Statement, focus: str = "", *, aliases: Aliases = NONE
) -> Judgement:
    """Propose the relation of two statements, narrowed to one number by a focus.

    The first rule of the table that applies gives the relation; every doubt becomes a caveat
    and takes a little from the confidence. It is a proposal: the analyst decides.
    """
    pair = Pair(earlier, later, focus, aliases)
    doubts = caveats(pair)
    for rule in table(pair):
        explanation = rule.test(pair)
        if explanation:
            return Judgement(
                relation=rule.relation,
                rule=rule.id,
                explanation=explanation,
                delta=_delta(pair),
                caveats=doubts,
                confidence=max(_LEAST, round(rule.confidence - _PER_DOUBT * len(doubts), 2)),
            )
    message = "the last rule of every table applies"  # pragma: no cover
    raise BugError(message)  # pragma: no cover


def _delta(pair: Pair) -> str:
    """Return the numbers that moved, or those that stayed; empty where none may be compared."""
    shown = changed_figures(pair) or pair.comparable
    if len(shown) == 1 and (pair.focus or len(pair.matches) == 1):
        return shown[0].delta
    return "；".join(f"{match.earlier.focus}{match.delta}" for match in shown)


def not_mentioned(statement: Statement, looked_through: int, office: str) -> Judgement:
    """Return 未再提及 for a promise that later documents of its office do not take up.

    It speaks of those documents only and is never surer than 0.4: 未提 is not 取消.
    """
    words = (
        f"{office}之后的 {looked_through} 件文件" if office else f"之后的 {looked_through} 件文件"
    )
    return Judgement(
        relation=Relation.DROPPED,
        rule="promise.not_mentioned",
        explanation=f"在{words}中未找到相近表述",
        caveats=("未再提及不等于取消，只说明已导入的文件中没有找到", *_year_doubt(statement)),
        confidence=0.4,
    )


def _year_doubt(statement: Statement) -> tuple[str, ...]:
    year = statement.document.year
    return () if year is not None else ("本件年份未定，先后次序请核对",)
