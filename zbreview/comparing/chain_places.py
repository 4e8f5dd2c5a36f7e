"""Where a statement belongs in a chain."""

from zbreview.comparing.partners import in_order
from zbreview.domain.links import Chain, Statement


def neighbour(chain: Chain, statement: Statement) -> Statement | None:
    """Return the member that a joining statement is to be set beside.

    It is the last one before it in time, else the first one after it; None where every member
    stands in the statement's own document.
    """
    others = [each for each in chain.members if each.document.id != statement.document.id]
    before = [each for each in others if in_order(each, statement)[0] is each]
    return before[-1] if before else (others[0] if others else None)
