"""Rows of a Word table, each made in one piece: cell by cell the library takes minutes."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from zbreview.reports.blocks import Tone, Words
from zbreview.reports.wording import fit_for_xml

_SPACING = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E0E0E0"/>'
_LOOKS = {
    Tone.PLAIN: '<w:sz w:val="20"/>',
    Tone.QUOTE: '<w:sz w:val="20"/>',
    Tone.STRONG: '<w:b/><w:sz w:val="20"/>',
    Tone.QUIET: (
        '<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:hint="eastAsia"/>'
        '<w:color w:val="505050"/><w:sz w:val="17"/>'
    ),
}
_TWIPS = 635  # units of the library in one of Word's


def table_row(
    cells: Sequence[Sequence[Words]],
    widths: Sequence[int],
    fonts: tuple[str, str],
    *,
    is_head: bool = False,
) -> BaseOxmlElement:
    """Return a row; ``fonts`` are those of Latin letters and of asides.

    A head repeats on every page, on grey ground.
    """
    parts = [f"<w:tr {nsdecls('w')}>"]
    if is_head:
        parts.append("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    for content, width in zip(cells, widths, strict=True):
        shade = _SHADE if is_head else ""
        parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width // _TWIPS}" w:type="dxa"/>{shade}</w:tcPr>')
        parts += [_paragraph(words, fonts) for words in content] or [f"<w:p>{_SPACING}</w:p>"]
        parts.append("</w:tc>")
    parts.append("</w:tr>")
    return parse_xml("".join(parts))


def _paragraph(words: Words, fonts: tuple[str, str]) -> str:
    look = _LOOKS[words.tone].format(latin=fonts[0], font=fonts[1])
    text = escape(fit_for_xml(words.text))
    for blank, element in (("\t", "<w:tab/>"), ("\n", "<w:br/>"), ("\r", "<w:br/>")):
        if blank in text:
            text = text.replace(blank, f'</w:t>{element}<w:t xml:space="preserve">')
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{_SPACING}{run}</w:p>"
