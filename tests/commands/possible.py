"""What could be done next in a library: commands drafted for the random machine.

Each function returns commands of one room; some will be refused, which is part of the law.
"""

from hypothesis import strategies as st

from tests.builders import judgement, raw_document
from zbreview.commands.chain_shapes import AddToChain, MergeChains, SplitChain
from zbreview.commands.chains import (
    ConfirmLink,
    DeleteChain,
    RejectPair,
    RemoveFromChain,
    RenameChain,
    SetChainNote,
    SetChainState,
    SetFocus,
    SetRelation,
)
from zbreview.commands.code_marks import DeleteCodeMarks, EditCodeMark, MarkWithCode
from zbreview.commands.codebooks import AddCodebook, DeleteCodebook, EditCodebook
from zbreview.commands.codes import (
    AddCode,
    DeleteCode,
    EditCode,
    MergeCodes,
    MoveCode,
    SetFavourite,
)
from zbreview.commands.compilations import Piece, SplitDocument
from zbreview.commands.mark_fields import RestoreMarkField
from zbreview.commands.mark_shapes import MergeMarks, SplitMark
from zbreview.commands.marks import (
    AcceptSuggestions,
    DeleteMark,
    EditMark,
    MarkChanges,
    RejectSuggestions,
    ReopenMarks,
)
from zbreview.commands.passages import MarkPassages
from zbreview.commands.proposal_lists import (
    ForgetReplyLinks,
    LinkReplies,
    SetListHeadings,
)
from zbreview.commands.quantities import RemoveQuantity, RestoreQuantity, SetQuantity
from zbreview.commands.saved_views import DropView, SaveView
from zbreview.commands.statuses import FillLedger, Passage, SetStatus
from zbreview.domain.codes import CodeDraft
from zbreview.domain.findings import Role
from zbreview.domain.links import ChainState, Relation
from zbreview.domain.proposal_lists import ListField, ReplyPair
from zbreview.domain.quantity_edits import QuantityDraft
from zbreview.domain.reviews import Fulfilment, LedgerField
from zbreview.domain.saved_views import ViewPage
from zbreview.domain.spans import Span
from zbreview.store import chains, codes, documents, marks, saved_views


def every_mark(library):
    """Return all marks and suggestions, the rejected ones too."""
    return [
        mark
        for card in documents.cards(library)
        for mark in marks.marks_of(library, card.text_id, with_rejected=True)
    ]


def decisions(library, data, note):
    """Return what can be decided about marks and their ledger columns."""
    every = every_mark(library)
    one, other = data.draw(st.sampled_from(every)), data.draw(st.sampled_from(every))
    pair = (one.uuid, other.uuid) if one.uuid != other.uuid else (one.uuid,)
    passage = Passage(other.text_id, Span(other.span.start, other.span.start + 1))
    places = tuple((card.text_id, Span(0, 2)) for card in documents.cards(library))
    column = data.draw(st.sampled_from((LedgerField.PERSON, LedgerField.OPINION)))
    return [
        AcceptSuggestions(pair),
        RejectSuggestions(pair, note),
        ReopenMarks(pair),
        DeleteMark(one.uuid),
        SetStatus(one.uuid, data.draw(st.sampled_from(Fulfilment)), note),
        SetStatus(one.uuid, Fulfilment.PARTLY, note, other.uuid),
        SetStatus(one.uuid, Fulfilment.FULFILLED, note, passage=passage),
        FillLedger(one.uuid, column, data.draw(st.sampled_from(("甲", "乙", "")))),
        RejectPair(one.uuid, other.uuid, note),
        MarkPassages(places, one.role, "第", note),
    ]


def shapes(library, data, note):
    """Return what can be changed of marks: their fields, their ends, their number."""
    every = every_mark(library)
    one = data.draw(st.sampled_from(every))
    beside = [mark for mark in every if (mark.text_id, mark.role) == (one.text_id, one.role)]
    middle = (one.span.start + one.span.end) // 2
    changes = [
        EditMark(one.uuid, MarkChanges(note=note, kind="服务")),
        EditMark(one.uuid, MarkChanges(role=Role.MEASURE, responsible_units=(f"甲局{note}",))),
        EditMark(one.uuid, MarkChanges(role=Role.COMMITMENT)),
        MergeMarks(tuple(mark.uuid for mark in beside[:3])),
        SplitMark(one.uuid, middle),
    ]
    edited = [(mark.uuid, name) for mark in every for name in sorted(mark.edited)]
    if edited:
        uuid, name = data.draw(st.sampled_from(edited))
        changes += [RestoreMarkField(uuid, name)] * 2
    return changes


def numbers(library, data):
    """Return what can be corrected of the first number of a text, or of its first words."""
    card = data.draw(st.sampled_from(documents.cards(library)))
    text = documents.text_of(library, card.text_id)
    start = max(text.find("30万元"), 0)
    place = card.text_id, Span(start, start + 4)
    draft = QuantityDraft(data.draw(st.sampled_from((20, 50))), "万元")
    return [SetQuantity(*place, draft), RemoveQuantity(*place, "数"), RestoreQuantity(*place)]


def links(library, data, note):
    """Return what makes chains."""
    every = st.sampled_from([mark.uuid for mark in every_mark(library)])
    there = [None, *(chain.uuid for chain in chains.chains(library))]
    chain = data.draw(st.sampled_from(there))
    ends = data.draw(every), data.draw(every)
    return [ConfirmLink(*ends, judgement(), chain_uuid=chain, name=f"链{note.strip()}")]


def chain_changes(library, data, note):
    """Return what can be done to a chain; nothing where there is none."""
    every = chains.chains(library)
    if not every:
        return []
    chain = data.draw(st.sampled_from(every))
    member = data.draw(st.sampled_from(chain.members)).uuid
    outside = [mark.uuid for mark in every_mark(library)]
    possible = [
        RenameChain(chain.uuid, f"名{note.strip()}"),
        SetChainNote(chain.uuid, note),
        SetChainState(chain.uuid, data.draw(st.sampled_from(ChainState))),
        SetFocus(chain.uuid, note),
        RemoveFromChain(chain.uuid, member),
        DeleteChain(chain.uuid),
        SplitChain(chain.uuid, chain.members[-1].uuid, f"断{note.strip()}"),
        AddToChain(chain.uuid, data.draw(st.sampled_from(outside))),
    ]
    if len(every) > 1:
        others = [one.uuid for one in every if one.uuid != chain.uuid]
        possible += [MergeChains(chain.uuid, data.draw(st.sampled_from(others)))] * 2
    if chain.links:
        relation = data.draw(st.sampled_from(Relation))
        possible.append(SetRelation(chain.links[0].uuid, relation, note))
    return possible


def coding(library, data, note):
    """Return what can be done with codebooks, their codes and coded passages."""
    drafts = (CodeDraft("一"), CodeDraft("二", 2))
    fresh = AddCodebook(f"表{note.strip()}", note, drafts)
    text_id = data.draw(st.sampled_from(documents.cards(library))).text_id
    books = codes.codebooks(library)
    every = [code for book in books for code in book.codes]
    if not every:
        return [fresh]
    book = data.draw(st.sampled_from(books))
    one, other = (data.draw(st.sampled_from(every)) for _ in range(2))
    with_marks = data.draw(st.booleans())
    possible = [
        *[fresh][: len(every) < 6],
        EditCodebook(book.uuid, f"改{note.strip()}", note),
        DeleteCodebook(book.uuid, book.name, with_marks=with_marks),
        AddCode(one.codebook, CodeDraft(f"新{note.strip()}"), one.uuid),
        EditCode(one.uuid, definition=note),
        MoveCode(one.uuid, other.codebook, None, 0),
        MergeCodes(one.uuid, (other.uuid,)),
        DeleteCode(one.uuid, one.name, with_marks=with_marks),
        SetFavourite(one.uuid, data.draw(st.sampled_from((5, 6, None)))),
        MarkWithCode(one.uuid, ((text_id, Span(0, 4)),), one.name, note),
        MarkWithCode(other.uuid, ((text_id, Span(1, 3)),), other.name),
    ]
    coded = [mark for _, mark in codes.code_marks_with(library, one.uuid)]
    if coded:
        mark = data.draw(st.sampled_from(coded))
        possible.append(EditCodeMark(mark.uuid, code=other.uuid, note=note))
        possible.append(DeleteCodeMarks((mark.uuid,)))
    return possible


def views(library, data, note):
    """Return what can be saved of a page, and put away again."""
    page = data.draw(st.sampled_from(ViewPage))
    name = data.draw(st.sampled_from(("甲表", "乙表")))
    possible = [SaveView(page, name, f'{{"note": "{note}"}}')]
    saved = saved_views.saved_views(library, page)
    if saved:
        possible.append(DropView(saved[0].uuid, saved[0].name))
    return possible


def lists(library, data):
    """Return what can be said of documents as lists of proposals and as replies."""
    cards = documents.cards(library)
    one, other = (data.draw(st.sampled_from(cards)).id for _ in range(2))
    pairs = (ReplyPair(one, data.draw(st.sampled_from(("17", "18"))), other),)
    field = data.draw(st.sampled_from((ListField.NUMBER, ListField.HOST, None)))
    return [
        SetListHeadings(one, {"甲": field}),
        LinkReplies(pairs),
        LinkReplies(pairs, is_answer=False),
        ForgetReplyLinks(pairs),
    ]


def divisions(library, data, reading_of):
    """Return how a document can be divided: everything after its first line becomes one."""
    card = data.draw(st.sampled_from(documents.cards(library)))
    text = documents.text_of(library, card.text_id)
    start = text.index("\n") + 1 if "\n" in text[:-1] else 0
    words = text[start:]
    raw, _ = raw_document(words, f"{card.name}之一.txt")
    return [SplitDocument(card.id, (Piece(Span(start, len(text)), raw, reading_of(words, 1)),))]
