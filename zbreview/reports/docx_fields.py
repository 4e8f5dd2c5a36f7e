"""What the Word library has no words for: fields, bookmarks, and the table of contents."""

import copy
from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from zbreview.reports.wording import fit_for_xml

_INDENT = 18.0


def add_field(run: Run, code: str, *, is_stale: bool = False) -> None:
    """Put a field such as the page number into a run; a stale one is worked out at opening."""
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if is_stale and kind == "begin":
            mark.set(qn("w:dirty"), "true")
        run._r.append(mark)  # noqa: SLF001 - the library has no fields
        if kind == "begin":
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = code
            run._r.append(words)  # noqa: SLF001 - see above


def add_bookmark(place: Paragraph, key: str, number: int) -> None:
    """Mark a paragraph as a place that links lead to."""
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), key)
        place._p.append(mark)  # noqa: SLF001 - the library has no bookmarks


def fill_contents(heading: Paragraph, titles: Sequence[tuple[str, int, str]]) -> None:
    """Put a line for each heading below the one of the contents: words, then the page."""
    above = heading._p  # noqa: SLF001 - paragraphs can only be inserted as elements
    for words, level, key in titles:
        line = Paragraph(OxmlElement("w:p"), heading._parent)  # noqa: SLF001 - see above
        line.paragraph_format.left_indent = Pt(_INDENT * (level - 1))
        line.paragraph_format.space_after = Pt(2)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), key)
        link.append(copy.deepcopy(line.add_run(fit_for_xml(words))._r))  # noqa: SLF001 - see above
        line._p.remove(line.runs[0]._r)  # noqa: SLF001 - see above
        line._p.append(link)  # noqa: SLF001 - see above
        line.add_run("　")
        add_field(line.add_run(), f"PAGEREF {key} \\h", is_stale=True)
        above.addnext(line._p)  # noqa: SLF001 - see above
        above = line._p  # noqa: SLF001 - see above
