import dataclasses

import pytest

from zbreview.domain.findings import Role
from zbreview.domain.reviews import MarkState
from zbreview.domain.spans import Span
from zbreview.reports.pdf_annotated import write_annotated
from zbreview.reports.pdf_margin import set_notes, text_rows
from zbreview.reports.pdf_marks import lanes


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([(0, 5), (5, 9)], [0, 0]),
        ([(0, 9), (0, 4), (4, 9)], [0, 1, 1]),
        ([(0, 9), (1, 8), (2, 3), (8, 9)], [0, 1, 2, 1]),
        ([(0, 4), (0, 9)], [1, 0]),
        ([(6, 9), (0, 7)], [1, 0]),
    ],
)
def test_overlapping_passages_get_lanes_of_their_own(spans, expected):
    assert lanes([Span(*span) for span in spans]) == expected


def marked(annotated, text, *spans):
    first = annotated().notes[0]
    notes = tuple(
        dataclasses.replace(
            first, number=number, paragraph=number, span=span, quote=span.of(text), role=Role.DATA
        )
        for number, span in enumerate(spans, start=1)
    )
    return annotated(text, notes)


def starts(report):
    return [
        (segment.note, row.line.text[row.line.places.index(segment.left) :][:2])
        for row in text_rows(report)
        for segment in row.segments
        if segment.starts
    ]


def test_a_passage_that_begins_in_the_indent_is_still_numbered(annotated):
    text = "    新建平台\n    引进人才\n"
    assert starts(marked(annotated, text, Span(0, 8), Span(8, 17))) == [(0, "新建"), (1, "引进")]


def test_a_passage_over_several_paragraphs_is_drawn_in_each_and_starts_once(annotated):
    text = "新建平台\n\n引进人才\n完善机制\n"
    report = marked(annotated, text, Span(2, 12), Span(6, 8))
    segments = [[(s.note, s.lane) for s in row.segments] for row in text_rows(report)]
    assert segments == [[(0, 0)], [(0, 0), (1, 1)], [(0, 0)]]
    assert starts(report) == [(0, "平台"), (1, "引进")]


def test_notes_out_of_text_order_are_found_all_the_same(annotated):
    text = "新建平台\n引进人才\n"
    assert starts(marked(annotated, text, Span(5, 9), Span(0, 4))) == [(1, "新建"), (0, "引进")]


def test_signatures_stand_at_the_right_and_titles_flush(annotated):
    text = "关于提案的答复\n    正文缩进\n" + " " * 30 + "云岭市科技局\n"
    lefts = [row.line.places[0] for row in text_rows(annotated(text))]
    assert lefts[0] == 0
    assert lefts[1] == 24
    assert lefts[2] > 200


def test_a_decided_note_names_its_state_and_person(annotated):
    note = dataclasses.replace(
        annotated().notes[0], state=MarkState.ACCEPTED, decided_by="周正", decided_at="2026-01-05"
    )
    words = ["".join(line.text) for line in set_notes([note])[0].lines]
    assert words[0].endswith("成效·条目　已采纳")
    assert words[-1] == "周正　2026-01-05"


def test_dense_notes_never_leave_their_passage_for_another_page(tmp_path, annotated, pages_of):
    text = "\n".join(f"第{number}项任务由市级统筹推进落实。" for number in range(60))
    spans = [Span(line.start, line.end) for line in annotated(text).paragraphs]
    report = marked(annotated, text, *spans)
    details = (("依据", "位于下一步之下，属逐项列明的任务，须逐项核对完成情况。" * 2),)
    notes = tuple(dataclasses.replace(note, details=details) for note in report.notes)
    write_annotated(dataclasses.replace(report, notes=notes), tmp_path / "a.pdf")
    pages = [page for page in pages_of(tmp_path / "a.pdf") if "数据·条目" in page]
    assert len(pages) > 5
    for number in range(60):
        home = next(page for page in pages if f"第{number}项任务" in page)
        assert f"第{number + 1}段。" in home
