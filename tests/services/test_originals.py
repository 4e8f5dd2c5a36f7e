"""Originals come out under names that every system takes."""

import pytest

from zbreview.services.originals import free_place, proposed_name


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("答复.docx", "答复.docx"),
        ("汇编.zip/2021/答复.pdf", "答复.pdf"),
        ("夹\\答复?.txt", "答复_.txt"),
        (" . ", "原件"),
        ("", "原件"),
    ],
)
def test_a_name_is_made_fit(name, proposed):
    assert proposed_name(name) == proposed


def test_a_taken_place_is_left_alone(tmp_path):
    wanted = tmp_path / "a.txt"
    assert free_place(wanted) == wanted
    for name in ("a.txt", "a（2）.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert free_place(wanted) == tmp_path / "a（3）.txt"
