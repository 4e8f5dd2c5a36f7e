"""What could be done next in a library: commands drafted for the random machine.

Each function returns commands of one room; some will be refused, which is part of the law.
"""

from hypothesis import strategies as st

from tests.builders import judgement, raw_document
from zbreview.commands import (
    chain_shapes,
    chains,
    code_marks,
    codebooks,
    codes,
    compilations,
    mark_fields,
    mark_shapes,
    marks,
    passages,
    proposal_lists,
    quantities,
    saved_views,
    statuses,
)
from zbreview.domain.codes import CodeDraft
from zbreview.domain.findings import Role
from zbreview.domain.links import ChainState, Relation
from zbreview.domain.proposal_lists import ListField, ReplyPair
from zbreview.domain.quantity_edits import QuantityDraft
from zbreview.domain.reviews import Fulfilment, LedgerField
from zbreview.domain.saved_views import ViewPage
from zbreview.domain.spans import Span
from zbreview.store import chains as stored_chains
from zbreview.store import codes as stored_codes
from zbreview.store import documents as stored_documents
from zbreview.store import marks as stored_marks
from zbreview.store import saved_views as stored_views


def every_mark(library):
    """Return all marks and suggestions, the rejected ones too."""
    return [
        mark
        for card in stored_documents.cards(library)
        for mark in stored_marks.marks_of(library, card.text_id, with_rejected=True)
    ]


def decisions(library, data, note):
    """Return what can be decided about marks and their ledger columns."""
    every = every_mark(library)
    one, other = data.draw(st.sampled_from(every)), data.draw(st.sampled_from(every))
    pair = (one.uuid, other.uuid) if one.uuid != other.uuid else (one.uuid,)
    passage = statuses.Passage(other.text_id, Span(other.span.start, other.span.start + 1))
    places = tuple((card.text_id, Span(0, 2)) for card in stored_documents.cards(library))
    column = data.draw(st.sampled_from((LedgerField.PERSON, LedgerField.OPINION)))
    return [
        marks.AcceptSuggestions(pair),
        marks.RejectSuggestions(pair, note),
        marks.ReopenMarks(pair),
        marks.DeleteMark(one.uuid),
        statuses.SetStatus(one.uuid, data.draw(st.sampled_from(Fulfilment)), note),
        statuses.SetStatus(one.uuid, Fulfilment.PARTLY, note, other.uuid),
        statuses.SetStatus(one.uuid, Fulfilment.FULFILLED, note, passage=passage),
        statuses.FillLedger(one.uuid, column, data.draw(st.sampled_from(("甲", "乙", "")))),
        chains.RejectPair(one.uuid, other.uuid, note),
        passages.MarkPassages(places, one.role, "第", note),
    ]


def shapes(library, data, note):
    """Return what can be changed of marks: their fields, their ends, their number."""
    every = every_mark(library)
    one = data.draw(st.sampled_from(every))
    beside = [mark for mark in every if (mark.text_id, mark.role) == (one.text_id, one.role)]
    middle = (one.span.start + one.span.end) // 2
    changes = [
        marks.EditMark(one.uuid, marks.MarkChanges(note=note, kind="服务")),
        marks.EditMark(
            one.uuid, marks.MarkChanges(role=Role.MEASURE, responsible_units=(f"甲局{note}",))
        ),
        marks.EditMark(one.uuid, marks.MarkChanges(role=Role.COMMITMENT)),
        mark_shapes.MergeMarks(tuple(mark.uuid for mark in beside[:3])),
        mark_shapes.SplitMark(one.uuid, middle),
    ]
    edited = [(mark.uuid, name) for mark in every for name in sorted(mark.edited)]
    if edited:
        uuid, name = data.draw(st.sampled_from(edited))
        changes += [mark_fields.RestoreMarkField(uuid, name)] * 2
    return changes


def numbers(library, data):
    """Return what can be corrected of the first number of a text, or of its first words."""
    card = data.draw(st.sampled_from(stored_documents.cards(library)))
    text = stored_documents.text_of(library, card.text_id)
    start = max(text.find("30万元"), 0)
    place = card.text_id, Span(start, start + 4)
    draft = QuantityDraft(data.draw(st.sampled_from((20, 50))), "万元")
    return [
        quantities.SetQuantity(*place, draft),
        quantities.RemoveQuantity(*place, "数"),
        quantities.RestoreQuantity(*place),
    ]


def links(library, data, note):
    """Return what makes chains."""
    every = st.sampled_from([mark.uuid for mark in every_mark(library)])
    there = [None, *(chain.uuid for chain in stored_chains.chains(library))]
    chain = data.draw(st.sampled_from(there))
    ends = data.draw(every), data.draw(every)
    return [chains.ConfirmLink(*ends, judgement(), chain_uuid=chain, name=f"链{note.strip()}")]


def chain_changes(library, data, note):
    """Return what can be done to a chain; nothing where there is none."""
    every = stored_chains.chains(library)
    if not every:
        return []
    chain = data.draw(st.sampled_from(every))
    member = data.draw(st.sampled_from(chain.members)).uuid
    outside = [mark.uuid for mark in every_mark(library)]
    possible = [
        chains.RenameChain(chain.uuid, f"名{note.strip()}"),
        chains.SetChainNote(chain.uuid, note),
        chains.SetChainState(chain.uuid, data.draw(st.sampled_from(ChainState))),
        chains.SetFocus(chain.uuid, note),
        chains.RemoveFromChain(chain.uuid, member),
        chains.DeleteChain(chain.uuid),
        chain_shapes.SplitChain(chain.uuid, chain.members[-1].uuid, f"断{note.strip()}"),
        chain_shapes.AddToChain(chain.uuid, data.draw(st.sampled_from(outside))),
    ]
    if len(every) > 1:
        others = [one.uuid for one in every if one.uuid != chain.uuid]
        possible += [chain_shapes.MergeChains(chain.uuid, data.draw(st.sampled_from(others)))] * 2
    if chain.links:
        relation = data.draw(st.sampled_from(Relation))
        possible.append(chains.SetRelation(chain.links[0].uuid, relation, note))
    return possible


def coding(library, data, note):
    """Return what can be done with codebooks, their codes and coded passages."""
    drafts = (CodeDraft("一"), CodeDraft("二", 2))
    fresh = codebooks.AddCodebook(f"表{note.strip()}", note, drafts)
    text_id = data.draw(st.sampled_from(stored_documents.cards(library))).text_id
    books = stored_codes.codebooks(library)
    every = [code for book in books for code in book.codes]
    if not every:
        return [fresh]
    book = data.draw(st.sampled_from(books))
    one, other = (data.draw(st.sampled_from(every)) for _ in range(2))
    with_marks = data.draw(st.booleans())
    possible = [
        *[fresh][: len(every) < 6],
        codebooks.EditCodebook(book.uuid, f"改{note.strip()}", note),
        codebooks.DeleteCodebook(book.uuid, book.name, with_marks=with_marks),
        codes.AddCode(one.codebook, CodeDraft(f"新{note.strip()}"), one.uuid),
        codes.EditCode(one.uuid, definition=note),
        codes.MoveCode(one.uuid, other.codebook, None, 0),
        codes.MergeCodes(one.uuid, (other.uuid,)),
        codes.DeleteCode(one.uuid, one.name, with_marks=with_marks),
        codes.SetFavourite(one.uuid, data.draw(st.sampled_from((5, 6, None)))),
        code_marks.MarkWithCode(one.uuid, ((text_id, Span(0, 4)),), one.name, note),
        code_marks.MarkWithCode(other.uuid, ((text_id, Span(1, 3)),), other.name),
    ]
    coded = [mark for _, mark in stored_codes.code_marks_with(library, one.uuid)]
    if coded:
        mark = data.draw(st.sampled_from(coded))
        possible.append(code_marks.EditCodeMark(mark.uuid, code=other.uuid, note=note))
        possible.append(code_marks.DeleteCodeMarks((mark.uuid,)))
    return possible


def views(library, data, note):
    """Return what can be saved of a page, and put away again."""
    page = data.draw(st.sampled_from(ViewPage))
    name = data.draw(st.sampled_from(("甲表", "乙表")))
    possible = [saved_views.SaveView(page, name, f'{{"note": "{note}"}}')]
    saved = stored_views.saved_views(library, page)
    if saved:
        possible.append(saved_views.DropView(saved[0].uuid, saved[0].name))
    return possible


def lists(library, data):
    """Return what can be said of documents as lists of proposals and as replies."""
    cards = stored_documents.cards(library)
    one, other = (data.draw(st.sampled_from(cards)).id for _ in range(2))
    pairs = (ReplyPair(one, data.draw(st.sampled_from(("17", "18"))), other),)
    field = data.draw(st.sampled_from((ListField.NUMBER, ListField.HOST, None)))
    return [
        proposal_lists.SetListHeadings(one, {"甲": field}),
        proposal_lists.LinkReplies(pairs),
        proposal_lists.LinkReplies(pairs, is_answer=False),
        proposal_lists.ForgetReplyLinks(pairs),
    ]


def divisions(library, data, reading_of):
    """Return how a document can be divided: everything after its first line becomes one."""
    card = data.draw(st.sampled_from(stored_documents.cards(library)))
    text = stored_documents.text_of(library, card.text_id)
    start = text.index("\n") + 1 if "\n" in text[:-1] else 0
    words = text[start:]
    raw, _ = raw_document(words, f"{card.name}之一.txt")
    return [
        compilations.SplitDocument(
            card.id, (compilations.Piece(Span(start, len(text)), raw, reading_of(words, 1)),)
        )
    ]
