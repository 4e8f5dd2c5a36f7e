"""The timing of the comparison page follows the page."""

from benchmarks import comparison_page


def test_the_page_is_drawn_and_timed(monkeypatch, qapp) -> None:
    monkeypatch.setattr(comparison_page, "CHAINS", 20)
    monkeypatch.setattr(comparison_page, "STEPS", 4)
    found = comparison_page.measure()
    assert [milliseconds > 0 for _, milliseconds in found] == [True, True, True]
    assert "20 条" in found[0][0]
