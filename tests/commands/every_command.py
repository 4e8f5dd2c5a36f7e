"""Every command, ready to be run in a library in which it has something to do."""

from dataclasses import replace

from tests.builders import (
    judgement,
    raw_document,
)
from tests.commands.world import reading_of, words
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
from zbreview.commands.dictionaries import DropEntries, EntryDraft, PutEntries
from zbreview.commands.documents import (
    ClearProblems,
    DeleteDocument,
    DeleteDocuments,
    ImportDocument,
    RecordProblem,
    SetReviewState,
)
from zbreview.commands.fields import RestoreField, SetField
from zbreview.commands.mark_fields import RestoreMarkField, SetDocumentNote
from zbreview.commands.mark_shapes import MergeMarks, SplitMark
from zbreview.commands.marks import (
    AcceptSuggestions,
    AddMark,
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
from zbreview.commands.rereading import FreshReading, TakeReadings
from zbreview.commands.saved_views import DropView, SaveView
from zbreview.commands.statuses import FillLedger, Passage, SetStatus
from zbreview.commands.versions import AdoptVersion, KeepApart, PlaceMarks, Placement
from zbreview.domain.codes import CodeDraft
from zbreview.domain.documents import ReviewState
from zbreview.domain.findings import Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import ChainState, Relation
from zbreview.domain.proposal_lists import ListField, ReplyPair
from zbreview.domain.quantities import Comparator, Deadline
from zbreview.domain.quantity_edits import QuantityDraft
from zbreview.domain.reviews import Fulfilment, LedgerField
from zbreview.domain.saved_views import ViewPage
from zbreview.domain.spans import Span
from zbreview.store import dictionaries, documents, versions

DRAFT = QuantityDraft(30, "万元", 50, Comparator.RANGE, "每家", indicator="平台")


def _quantity_set_again(world):
    world.run(SetQuantity(world.first.text_id, world.number(), DRAFT))
    return SetQuantity(world.first.text_id, world.number(), replace(DRAFT, value=20))


def _quantity_removed_again(world):
    world.run(SetQuantity(world.first.text_id, world.number(), DRAFT))
    return RemoveQuantity(world.first.text_id, world.number(), "承诺")


def _added_quantity_removed(world):
    last = len(world.texts[1]) + 1
    span = Span(last, last + 1)
    world.run(SetQuantity(world.second.text_id, span, DRAFT))
    return RemoveQuantity(world.second.text_id, span)


def _quantity_restored(world):
    world.run(RemoveQuantity(world.first.text_id, world.number()))
    return RestoreQuantity(world.first.text_id, world.number())


def _merge(world):
    one = world.chain()
    other = ConfirmLink(world.manual.uuid, world.later, judgement(), name="另一链")
    world.run(other)
    return MergeChains(one.uuid, other.new_chain)


def _raw_import(world):
    text = world.texts[0] + world.note + "丙承诺"
    raw, content = raw_document(text, "丙.txt")
    return ImportDocument(raw, content, reading_of(text), "/坏.txt")


def _set_field(world):
    world.run(SetField(world.first.id, "issuer", "甲局"))
    return SetField(world.first.id, "issuer", f"乙局{world.note}")


def _restore_field(world):
    world.run(SetField(world.first.id, "year", "2020"))
    return RestoreField(world.first.id, "year")


def _edit_mark(world):
    changes = MarkChanges(
        span=Span(0, len(world.texts[0])),
        role=Role.MEASURE,
        note=world.note,
        responsible_units=("甲局",),
        deadline=Deadline("年底", "2020-12-31", None),
    )
    return EditMark(world.promise, changes)


def _delete_parent(world):
    child = AddMark(world.first.text_id, Span(0, 2), Role.MEASURE, parent=world.manual.uuid)
    if world.texts[0][:2].strip():
        world.run(child)
    return DeleteMark(world.manual.uuid)


def _readings_taken(world):
    digest = dictionaries.overlay(world.library).reading_digest
    fresh = [
        FreshReading(card.text_id, replace(reading_of(text, 9), dictionaries=digest), is_same)
        for card, text, is_same in (
            (world.first, world.texts[0] + "\n甲", False),
            (world.second, world.texts[1] + "\n乙", True),
        )
    ]
    return TakeReadings(tuple(fresh))


def _words_put(world):
    """Change a word, switch one off and add one, over what was put before."""
    world.run(PutEntries("measure_words", (EntryDraft({"word": "甲次"}),), "词典：先"))
    one = dictionaries.overlay(world.library).entries[-1]
    drafts = (
        EntryDraft({"word": "丙次"}, uuid=one.uuid),
        EntryDraft({"word": "眼"}, "眼", is_off=True),
        EntryDraft({"word": "丁次"}),
    )
    return PutEntries("measure_words", drafts, "词典：增加三条")


def _words_dropped(world):
    world.run(PutEntries("measure_words", (EntryDraft({"word": "乙次"}),), "词典：先"))
    entries = dictionaries.overlay(world.library).entries
    return DropEntries(tuple(entry.uuid for entry in entries), "词典：删除")


def _evidence(world):
    return SetStatus(world.promise, Fulfilment.PARTLY, world.note, world.later_result)


def _adopted(world):
    """Return the command that makes the second text the newest of the first document."""
    world.codebook()
    world.run(AcceptSuggestions((world.promise,)))
    names = [one.uuid for one in versions.marks_of_document(world.library, world.first.id)]
    moved = [Placement(name, words(world.texts[1])) for name in names[:-1]]
    return AdoptVersion(
        world.first.id, world.second.id, (*moved, Placement(names[-1], None)), world.first.name
    )


def _placed(world):
    world.run(_adopted(world))
    text_id = documents.card(world.library, world.first.id).text_id
    left = [
        one
        for one in versions.marks_of_document(world.library, world.first.id)
        if one.text_id != text_id
    ]
    return PlaceMarks(world.first.id, (Placement(left[0].uuid, Span(0, 2)),))


def _split(world):
    """Return the command that makes a document of all but the first line of the first."""
    world.codebook()
    world.run(AcceptSuggestions((world.promise,)))
    text = documents.text_of(world.library, world.first.text_id)
    start = text.index("承诺")
    words = text[start:]
    raw, _ = raw_document(words, "一份.txt")
    piece = Piece(Span(start, len(text)), raw, reading_of(words))
    return SplitDocument(world.first.id, (piece,), world.first.name)


def _apart(world):
    uuids = [row["uuid"] for row in world.library.reader().query("SELECT uuid FROM document")]
    return KeepApart(Uuid(uuids[0]), Uuid(uuids[1]))


def _fund(world):
    return world.codebook().codes[1].uuid


def _merge_codes(world):
    one, other = world.codebook(), world.codebook("另一张")
    return MergeCodes(one.codes[0].uuid, (other.codes[0].uuid, other.codes[2].uuid), "供给")


def _move_code(world):
    one, other = world.codebook(), world.codebook("另一张")
    return MoveCode(one.codes[0].uuid, other.uuid, other.codes[3].uuid, 0, "供给")


def _edit_code(world):
    return EditCode(
        _fund(world), "钱", "#123456", world.note + "定义", "例", "非例", is_codable=False
    )


def _filled_again(world):
    world.run(FillLedger(world.promise, LedgerField.PERSON, "甲"))
    return FillLedger(world.promise, LedgerField.PERSON, f"乙{world.note}")


def _emptied(world):
    world.run(FillLedger(world.promise, LedgerField.PERSON, "甲"))
    return FillLedger(world.promise, LedgerField.PERSON, " ")


def _headings_again(world):
    world.run(SetListHeadings(world.first.id, {"甲": ListField.HOST, "乙": ListField.NUMBER}))
    return SetListHeadings(world.first.id, {"甲": ListField.ASSIST, "乙": None, "丙": None})


def _linked(world):
    pair = ReplyPair(world.first.id, f"17{world.note}", world.second.id)
    world.run(LinkReplies((pair,)))
    return pair


def _reply_rejected(world):
    other = ReplyPair(world.first.id, "18", world.second.id)
    return LinkReplies((_linked(world), other), is_answer=False)


def _links_forgotten(world):
    return ForgetReplyLinks((_linked(world),))


def _view_saved_again(world):
    world.run(SaveView(ViewPage.LEDGER, "视图", "{}"))
    return SaveView(ViewPage.LEDGER, "视图", '{"a": 1}')


def _view_dropped(world):
    saved = SaveView(ViewPage.SEARCH, "视图", "{}")
    world.run(saved)
    return DropView(saved.uuid, "视图")


def _restore_mark_field(world):
    world.run(EditMark(world.promise, MarkChanges(kind="服务", span=Span(0, len(world.texts[0])))))
    return RestoreMarkField(world.promise, "span", "范围")


def _merge_marks(world):
    more = AddMark(world.first.text_id, Span(0, len(world.texts[0])), Role.COMMITMENT, "又")
    world.run(more)
    return MergeMarks((world.promise, world.manual.uuid, more.uuid))


COMMANDS = {
    "import": _raw_import,
    "take readings": _readings_taken,
    "review state": lambda w: SetReviewState((w.first.id, w.second.id), ReviewState.REVIEWED),
    "new field": lambda w: SetField(w.first.id, "recipient", f"某委员{w.note}"),
    "field again": _set_field,
    "restore field": _restore_field,
    "delete documents": lambda w: DeleteDocuments((DeleteDocument(w.first.id, w.first.name),)),
    "delete document": lambda w: DeleteDocument(w.first.id, w.first.name),
    "adopt version": _adopted,
    "place marks": _placed,
    "keep apart": _apart,
    "split": _split,
    "problem again": lambda w: RecordProblem("/坏.txt", "还是读不了", w.note),
    "clear problems": lambda _w: ClearProblems(),
    "accept": lambda w: AcceptSuggestions((w.promise, w.result, w.later)),
    "accept rejected": lambda w: AcceptSuggestions((w.rejected(),)),
    "reject": lambda w: RejectSuggestions((w.promise, w.later), w.note),
    "reject accepted": lambda w: RejectSuggestions((w.accepted(),), w.note),
    "reopen": lambda w: ReopenMarks((w.accepted(), w.rejected())),
    "add mark": lambda w: AddMark(w.second.text_id, words(w.texts[1]), Role.DATA, w.note),
    "edit suggestion": _edit_mark,
    "edit manual": lambda w: EditMark(w.manual.uuid, MarkChanges(kind="服务", note=w.note + "x")),
    "delete mark": _delete_parent,
    "split mark": lambda w: SplitMark(w.promise, words(w.texts[0]).start + 1),
    "merge marks": _merge_marks,
    "restore mark field": _restore_mark_field,
    "document note": lambda w: SetDocumentNote(w.first.id, w.note + "x"),
    "confirm link": lambda w: ConfirmLink(w.promise, w.later, judgement(), name=w.note),
    "join chain": lambda w: ConfirmLink(
        w.manual.uuid, w.later, judgement(), chain_uuid=w.chain().uuid
    ),
    "rename chain": lambda w: RenameChain(w.chain().uuid, f"名{w.note}"),
    "chain note": lambda w: SetChainNote(w.chain().uuid, w.note),
    "chain state": lambda w: SetChainState(w.chain().uuid, ChainState.DISPUTED),
    "focus": lambda w: SetFocus(w.chain().uuid, f"省级{w.note}"),
    "relation": lambda w: SetRelation(w.chain().links[0].uuid, Relation.CHANGED, w.note),
    "remove member": lambda w: RemoveFromChain(w.chain().uuid, w.promise),
    "delete chain": lambda w: DeleteChain(w.chain().uuid),
    "split chain": lambda w: SplitChain(w.chain().uuid, w.later, w.note),
    "merge chains": _merge,
    "add to chain": lambda w: AddToChain(w.chain().uuid, w.later_result, w.promise, judgement()),
    "reject pair": lambda w: RejectPair(w.promise, w.later, w.note),
    "status": _evidence,
    "status on bare words": lambda w: SetStatus(
        w.promise, Fulfilment.PARTLY, w.note, passage=Passage(w.second.text_id, words(w.texts[1]))
    ),
    "status on a source": lambda w: SetStatus(
        w.promise, Fulfilment.FULFILLED, w.note, source="市政府网站", source_date="2024-05"
    ),
    "fill ledger": lambda w: FillLedger(w.promise, LedgerField.OPINION, f"满意{w.note}"),
    "fill ledger again": _filled_again,
    "empty ledger": _emptied,
    "mark passages": lambda w: MarkPassages(w.places(), Role.DATA, "承诺", w.note),
    "list headings": lambda w: SetListHeadings(
        w.first.id, {"流水": ListField.NUMBER, "乙": ListField.NONE}
    ),
    "list headings again": _headings_again,
    "link replies": lambda w: LinkReplies((ReplyPair(w.first.id, "17", w.second.id),)),
    "reject reply": _reply_rejected,
    "forget reply links": _links_forgotten,
    "save view": lambda w: SaveView(ViewPage.LEDGER, f"视图{w.note}", "{}"),
    "save view again": _view_saved_again,
    "drop view": _view_dropped,
    "new codebook": lambda w: AddCodebook("表", w.note, (CodeDraft("一"), CodeDraft("二", 2))),
    "edit codebook": lambda w: EditCodebook(w.codebook().uuid, "改名", w.note + "x"),
    "put codebook away": lambda w: DeleteCodebook(w.codebook().uuid, "工具"),
    "delete codebook": lambda w: DeleteCodebook(w.codebook().uuid, "工具", with_marks=True),
    "new code": lambda w: AddCode(w.codebook().uuid, CodeDraft("新", definition=w.note)),
    "edit code": _edit_code,
    "move code": _move_code,
    "merge codes": _merge_codes,
    "put code away": lambda w: DeleteCode(w.codebook().codes[0].uuid, "供给"),
    "delete code": lambda w: DeleteCode(w.codebook().codes[0].uuid, "供给", with_marks=True),
    "favourite": lambda w: SetFavourite(w.codebook().codes[2].uuid, 6, "人才"),
    "mark with code": lambda w: MarkWithCode(w.codebook().codes[3].uuid, w.places(), "需求"),
    "edit code mark": lambda w: EditCodeMark(w.coded(w.codebook()).uuid, note=w.note + "x"),
    "delete code marks": lambda w: DeleteCodeMarks((w.coded(w.codebook()).uuid,)),
    "set quantity": lambda w: SetQuantity(w.first.text_id, w.number(), DRAFT),
    "set quantity again": _quantity_set_again,
    "remove quantity": lambda w: RemoveQuantity(w.first.text_id, w.number(), "承诺"),
    "remove set quantity": _quantity_removed_again,
    "delete added quantity": _added_quantity_removed,
    "restore quantity": _quantity_restored,
    "dictionary rows": _words_put,
    "drop dictionary rows": _words_dropped,
}
