"""Cut a text into its paragraphs, the numbers (段号) by which a passage is cited."""

from zbreview.domain.spans import Span


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the lines that are not blank, without blanks at their ends, in text order.

    The number of a paragraph is its index plus one. Only the line feed ends a line.
    """
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if start < end:
            kept = Span(start, end).trimmed(text)
            if kept is not None:
                found.append(kept)
        start = end + 1
    return tuple(found)
