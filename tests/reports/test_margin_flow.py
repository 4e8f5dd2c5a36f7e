from hypothesis import given
from hypothesis import strategies as st

from zbreview.reports.margin_flow import NoteShape, Row, Stretch, fill_page

PAGE = 200.0


def pages(rows, shapes, height=PAGE, first_height=None):
    """Fill page after page until nothing is left."""
    found = []
    rest, carried = list(rows), ()
    room = height if first_height is None else first_height
    for _ in range(10_000):
        if not rest and not carried:
            return found
        fill = fill_page(rest, shapes, carried, room, height)
        found.append(fill)
        rest, carried, room = rest[fill.rows :], fill.carried, height
    raise AssertionError("the pages never end")


def test_a_note_stands_beside_its_row():
    fill = fill_page([Row(20), Row(20, (0,)), Row(20)], [NoteShape(2, 10, 5)], (), PAGE, PAGE)
    assert fill.rows == 3
    assert fill.stretches == (Stretch(0, 0, 2, 20.0),)
    assert fill.height == 60


def test_a_note_waits_below_the_note_before_it():
    shapes = [NoteShape(3, 10, 5), NoteShape(1, 10, 5)]
    fill = fill_page([Row(20, (0,)), Row(20, (1,))], shapes, (), PAGE, PAGE)
    assert [stretch.top for stretch in fill.stretches] == [0.0, 35.0]
    assert fill.height == 50


def test_a_row_whose_note_does_not_fit_opens_the_next_page():
    rows = [Row(20)] * 9 + [Row(20, (0,))]
    first, second = pages(rows, [NoteShape(4, 10, 5)])
    assert (first.rows, second.rows) == (9, 1)
    assert second.stretches == (Stretch(0, 0, 4, 0.0),)


def test_a_note_longer_than_a_page_is_divided():
    filled = pages([Row(20, (0,)), Row(20)], [NoteShape(50, 10, 5)])
    parts = [stretch for fill in filled for stretch in fill.stretches]
    assert [(part.first, part.last) for part in parts] == [(0, 20), (20, 40), (40, 50)]
    assert filled[0].rows == 1
    assert filled[-1].rows == 1


def test_a_heading_is_not_left_alone_at_the_foot():
    rows = [Row(20)] * 9 + [Row(20, keeps_next=True), Row(20)]
    assert [fill.rows for fill in pages(rows, [])] == [9, 2]


def test_a_heading_and_its_note_go_to_the_next_page_together():
    rows = [Row(20)] * 9 + [Row(20, (0,), keeps_next=True), Row(20)]
    first, second = pages(rows, [NoteShape(1, 10, 5)])
    assert first.stretches == ()
    assert second.stretches == (Stretch(0, 0, 1, 0.0),)


def test_nothing_fits_where_there_is_no_room():
    assert fill_page([Row(20)], [], (), 10, PAGE).height == 0


@st.composite
def documents(draw):
    shapes = [NoteShape(n, 10, 5) for n in draw(st.lists(st.integers(1, 60), max_size=12))]
    homes = [draw(st.integers(0, 29)) for _ in shapes]
    rows = [
        Row(
            draw(st.sampled_from([20.0, 23.0])),
            tuple(note for note, home in enumerate(homes) if home == place),
            draw(st.booleans()),
        )
        for place in range(30)
    ]
    return rows, shapes, draw(st.floats(0, PAGE))


@given(documents())
def test_every_row_and_every_line_of_every_note_is_printed_once_in_its_place(document):
    rows, shapes, first_height = document
    filled = pages(rows, shapes, PAGE, first_height)
    assert sum(fill.rows for fill in filled) == len(rows)
    printed = {note: [] for note in range(len(shapes))}
    room = first_height
    for fill in filled:
        bottom = 0.0
        for part in fill.stretches:
            assert part.top >= bottom - 0.1, "notes must not overlap"
            bottom = part.top + (part.last - part.first) * shapes[part.note].leading
            assert bottom <= room + 0.1, "notes must not run over the page"
            printed[part.note] += range(part.first, part.last)
        room = PAGE
    assert all(lines == list(range(shapes[note].lines)) for note, lines in printed.items())


@given(documents())
def test_a_note_never_comes_before_its_row_or_on_an_earlier_page(document):
    rows, shapes, first_height = document
    seen = 0
    started = set()
    for fill in pages(rows, shapes, PAGE, first_height):
        here = rows[seen : seen + fill.rows]
        tops = {}
        top = 0.0
        for row in here:
            tops |= dict.fromkeys(row.notes, top)
            top += row.height
        for part in fill.stretches:
            if part.first == 0:
                assert part.top >= tops.get(part.note, 0.0)
                assert part.note in {note for row in rows[: seen + fill.rows] for note in row.notes}
                started.add(part.note)
        seen += fill.rows
    assert started == set(range(len(shapes)))
