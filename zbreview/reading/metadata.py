"""Every metadata field of a document, with its evidence."""

from zbreview.domain.documents import FIELD_NAMES, MetadataField
from zbreview.reading.lexicon import Lexicon
from zbreview.reading.metadata_foot import foot_fields
from zbreview.reading.metadata_head import head_fields
from zbreview.reading.metadata_inference import inferred_fields
from zbreview.reading.metadata_page import Page
from zbreview.reading.metadata_title import title_fields
from zbreview.reading.metadata_year import year_field


def read_metadata(text: str, lexicon: Lexicon) -> tuple[MetadataField, ...]:
    """Return the fields that the text states or gives grounds for, in the order of display.

    A field that the text does not give has no entry.
    """
    page = Page(text)
    known = {
        field.name: field
        for read in (foot_fields, title_fields, head_fields)
        for field in read(page)
    }
    year = year_field(page, known, lexicon)
    if year is not None:
        known[year.name] = year
    for field in inferred_fields(page, known, lexicon):
        known.setdefault(field.name, field)
    return tuple(known[name] for name in FIELD_NAMES if name in known)
