"""Which policy instruments a passage uses, by the words of the table ``policy_instruments``."""

from zbreview.reading.lexicon import Lexicon
from zbreview.text.normalise import fold


def instruments(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the instruments whose words a text uses as ``供给·资金投入``, in the table's order."""
    folded = fold(text)
    found = {
        f"{row.get('side', '')}·{row.get('instrument', '')}": None
        for row in lexicon.table("policy_instruments")
        if row.get("word") and fold(row["word"]) in folded
    }
    return tuple(found)
