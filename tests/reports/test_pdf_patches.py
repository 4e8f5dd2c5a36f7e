import pytest
import reportlab
from reportlab.pdfbase import ttfonts

from zbreview.reports import pdf_patches


def test_characters_beyond_the_bmp_become_utf16_pairs():
    table = pdf_patches.to_unicode_map("F", [0x20, 0x4E00, ord("𬭬")])
    assert "<02> <D872DF6C>" in table
    assert "<01> <4E00>" in table
    assert "3 beginbfchar" in table


def test_long_tables_are_divided_as_the_format_asks():
    table = pdf_patches.to_unicode_map("F", range(0x4E00, 0x4E00 + 250))
    assert [line for line in table.split("\n") if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]
    assert table.count("endbfchar") == 3


def test_only_the_series_with_the_fault_is_repaired(monkeypatch):
    untouched = object()
    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", untouched)
    monkeypatch.setattr(reportlab, "__version__", "6.0.0")
    pdf_patches.apply()
    assert ttfonts.makeToUnicodeCMap is untouched
    monkeypatch.setattr(reportlab, "__version__", "5.1.3")
    pdf_patches.apply()
    assert ttfonts.makeToUnicodeCMap is pdf_patches.to_unicode_map


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((1, 2.5, 0), "1 2.5 0"),
        (((0.123456, -0.00001),), "0.1235 0"),
        (([1e-9, 700, -3.5],), "0 700 -3.5"),
        ((100, 1000.0), "100 1000"),
    ],
)
def test_numbers_are_written_short(values, words):
    assert pdf_patches.numbers(*values) == words
