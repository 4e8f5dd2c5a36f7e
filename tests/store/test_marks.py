"""Statements: marks with their documents, numbers and surroundings, in a few queries."""

from tests.builders import PROMISE_2019, PROMISE_2022, mark_named
from zbreview.commands.marks import AcceptSuggestions, RejectSuggestions
from zbreview.domain.identity import Uuid
from zbreview.store import marks


def _statement(library, quote):
    return next(one for one in marks.statements(library) if one.mark.quote == quote)


def test_a_statement_has_its_document_numbers_and_surroundings(library, replies):
    statement = _statement(library, PROMISE_2019)
    assert statement.document == replies[0]
    assert [one.text for one in statement.quantities] == ["20—40万元"]
    assert statement.context.startswith("下一步工作打算 / 加大奖励力度")
    result = _statement(library, "全市新建企业研发平台6家")
    assert (result.document, result.quantities) == (replies[1], ())


def test_rejected_marks_make_no_statements(library, replies, run):
    every = marks.statements(library)
    assert len(every) == 6
    promise = mark_named((one.mark for one in every), PROMISE_2019)
    run(RejectSuggestions((promise,)))
    assert len(marks.statements(library)) == 5


def test_decided_statements_only_where_wanted(library, replies, run):
    assert marks.statements(library, decided_only=True) == ()
    later = mark_named((one.mark for one in marks.statements(library)), PROMISE_2022)
    run(AcceptSuggestions((later,)))
    assert [one.mark.quote for one in marks.statements(library, decided_only=True)] == [
        PROMISE_2022
    ]


def test_the_number_of_queries_does_not_grow_with_the_documents(library, replies):
    asked = []
    library.reader().conn.set_trace_callback(asked.append)
    marks.statements(library)
    marks.marks_of(library, replies[0].text_id)
    assert len([sql for sql in asked if "SELECT" in sql]) < 20


def test_an_unknown_mark_is_none(library):
    assert marks.mark(library, Uuid("nobody")) is None


def test_an_item_stands_before_its_subs(library, replies):
    found = marks.marks_of(library, replies[0].text_id)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    item = next(one for one in found if one.quote.startswith("一是"))
    sub = next(one for one in found if one.parent == item.uuid)
    assert found.index(item) < found.index(sub)
