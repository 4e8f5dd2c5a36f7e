"""Numbers in words, as details and ledger show them."""

from zbreview.domain.labels import CERTAINTIES, COMPARATORS
from zbreview.domain.quantities import Certainty, Quantity


def quantity_text(quantity: Quantity) -> str:
    """Return a number as written, with what it counts and how it is to be compared."""
    about = [
        quantity.level,
        quantity.indicator,
        COMPARATORS[quantity.comparator],
        quantity.growth,
        quantity.basis,
        "" if quantity.certainty is Certainty.STATED else CERTAINTIES[quantity.certainty],
    ]
    words = "，".join(word for word in about if word)
    return f"{quantity.text}（{words}）" if words else quantity.text
