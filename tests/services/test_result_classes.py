"""A printed result class means what the scheme of its place and year says."""

import pytest

from tests.builders import AUTHOR, new_library
from zbreview.commands.base import perform
from zbreview.commands.dictionaries import EntryDraft, PutEntries
from zbreview.services.result_classes import explained, meanings


def row(mark, scale, **fields):
    return {
        "place": "*", "scheme": "通用", "mark": mark, "valid_from": "", "valid_to": "",
        "scale": scale, "definition": "定义", **fields,
    }  # fmt: skip


ROWS = (
    row("A", "done"),
    row("C", "reference"),
    row("C", "planned", scheme="A—D"),
    row("C", "planned", place="云溪市", valid_from="2020"),
    row("C", "declined", place="云溪市", valid_to="2019"),
)


@pytest.mark.parametrize(
    ("mark", "where", "year", "scales"),
    [
        ("A", "云溪市科技局", 2021, ["done"]),
        ("Ａ类", "云溪市科技局", 2021, ["done"]),
        ("C", "云溪市科技局", 2021, ["planned"]),
        ("c", "云溪市科技局", 2018, ["declined"]),
        ("C", "云溪市科技局", None, ["planned", "declined"]),
        ("C", "别处", 2021, ["reference", "planned"]),
        ("X", "云溪市科技局", 2021, []),
        (" ", "云溪市科技局", 2021, []),
    ],
)
def test_the_place_and_the_year_choose_the_scheme(mark, where, year, scales):
    assert [one.scale for one in meanings(mark, where, year, ROWS)] == scales


def test_the_library_s_own_scheme_goes_first(tmp_path):
    with new_library(tmp_path) as library:
        assert "通例，A/B/C" in explained(library, "A", "云溪市", 2021)
        assert "各方案含义不同" in explained(library, "C", "云溪市", 2021)
        assert "甲＝已经解决" in explained(library, "甲", "云溪市", 2021)
        assert "请按本地规定增补" in explained(library, "Z", "云溪市", 2021)
        assert explained(library, " ", "云溪市", 2021) == ""
        cells = row("C", "planned", place="云溪市", scheme="云溪办法", definition="列入三年规划")
        draft = EntryDraft(cells)
        perform(library, PutEntries("result_schemes", (draft,), "词典：增加"), author=AUTHOR)
        assert explained(library, "C", "云溪市科技局", 2021) == (
            "C＝列入计划逐步解决：列入三年规划（云溪市，云溪办法）"
        )
