"""Corrected numbers reach ledger, statements, versions, checks and previews alike."""

import pytest

from tests.builders import PROMISE_2019, REPLY_2019, mark_named, span_of
from zbreview.commands.documents import DeleteDocument
from zbreview.commands.quantities import RemoveQuantity, SetQuantity
from zbreview.comparing.values import value_text
from zbreview.domain.identity import TextId
from zbreview.domain.quantities import Comparator
from zbreview.domain.quantity_edits import QuantityDraft
from zbreview.store import changes, marks, versions
from zbreview.store.checks import check
from zbreview.store.ledger import LedgerFilter, ledger
from zbreview.store.quantities import edits_of

AMOUNT = span_of(REPLY_2019, "20—40万元")
FIXED = QuantityDraft(25, "万元", 45, Comparator.RANGE, level="省级")


@pytest.fixture
def document(replies):
    return replies[0]


def of_ledger(library, document):
    rows = [row for row in ledger(library, LedgerFilter()) if row.document.id == document.id]
    return [one.text for row in rows if row.mark.quote == PROMISE_2019 for one in row.quantities]


def of_statement(library, document):
    found = marks.statements_of(library, (document.text_id,))
    return value_text(next(one for one in found if one.mark.quote == PROMISE_2019))


def test_ledger_and_comparing_use_the_corrected_number(library, document, run):
    assert (of_ledger(library, document), of_statement(library, document)) == (
        ["20—40万元"], "20—40万元",
    )  # fmt: skip
    before = changes.text_states(library)
    done = run(SetQuantity(document.text_id, AMOUNT, FIXED))
    assert (of_ledger(library, document), of_statement(library, document)) == (
        ["25—45万元"], "25—45万元",
    )  # fmt: skip
    changed = changes.text_states(library)
    assert {text for text in changed if changed[text] != before[text]} == {document.text_id}
    run(RemoveQuantity(document.text_id, AMOUNT))
    assert (of_ledger(library, document), of_statement(library, document)) == ([], "")
    assert done.changes.tables == {"quantity_edit"}
    assert check(library) == ()


def test_a_corrected_number_goes_with_its_document(library, document, run):
    run(SetQuantity(document.text_id, AMOUNT, FIXED))
    placed = versions.marks_of_document(library, document.id)
    assert [(one.quote, one.role) for one in placed] == [("20—40万元", "quantity")]
    assert mark_named(marks.marks_of(library, document.text_id), PROMISE_2019)
    run(DeleteDocument(document.id, document.name))
    assert edits_of(library, document.text_id) == ()
    assert edits_of(library, TextId(999)) == ()
