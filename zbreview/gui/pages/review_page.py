"""The review page: decide on suggestions, mark passages, correct fields and metadata."""

from zbreview.commands.base import Command
from zbreview.commands.documents import SetReviewState
from zbreview.commands.fields import RestoreField, SetField
from zbreview.commands.mark_fields import RestoreMarkField, SetDocumentNote
from zbreview.commands.mark_shapes import MergeMarks, SplitMark
from zbreview.commands.marks import (
    AcceptSuggestions,
    DeleteMark,
    EditMark,
    MarkChanges,
    RejectSuggestions,
    ReopenMarks,
)
from zbreview.commands.statuses import Passage
from zbreview.domain.documents import ReviewState
from zbreview.domain.findings import Grain, Role
from zbreview.domain.reviews import Mark, MarkState
from zbreview.gui import reviewing
from zbreview.gui.desk import Desk, Place
from zbreview.gui.models.documents import title_text
from zbreview.gui.pages.review_numbers import ReviewNumbers
from zbreview.gui.panels.ledger_details import ChosenEvidence
from zbreview.gui.panels.metadata_card import FieldEdit
from zbreview.gui.reviewing import middle_break
from zbreview.store import documents


class ReviewPage(ReviewNumbers):
    """Turn what the analyst does on the review page into commands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.details.edited.connect(self._on_details_edited)
        self.details.delete_wanted.connect(self.delete_mark)
        self.details.restore_wanted.connect(self._on_mark_field_restored)
        self.metadata.edited.connect(self._on_field_edited)
        self.metadata.restore_wanted.connect(self._on_field_restored)
        self.metadata.noted.connect(self._on_document_noted)
        self.details.reject_reason.returnPressed.connect(self._on_reason_given)
        self.state.activated.connect(self._on_state_chosen)
        self.evidence.taken.connect(self.use_as_evidence)
        self.evidence.given_up.connect(self._on_evidence_given_up)

    def next_promise(self) -> None:
        """Choose the next suggested commitment; the background and the past are passed over."""
        if self.shown is None:
            return
        mark = self.shown.neighbour(
            self.current,
            1,
            only=lambda mark: mark.state is MarkState.SUGGESTED and mark.role is Role.COMMITMENT,
        )
        if mark is not None:
            self.choose(mark.uuid)
            self.pane.setFocus()
        else:
            self.desk.notices.good("本文献没有未决的承诺建议了。")

    # Decisions -------------------------------------------------------------------------------

    def accept(self) -> None:
        """Accept the suggestion on the desk and go on to the next open one."""
        if self.mark is not None:
            self._decide(self.mark, AcceptSuggestions((self.mark.uuid,)))

    def reject(self) -> None:
        """Reject the mark on the desk, with the reason entered; a manual mark is deleted."""
        mark = self.mark
        if mark is None:
            return
        if mark.state is MarkState.MANUAL:
            self.delete_mark()
            return
        self.settle()
        reason = self.details.reject_reason.text().strip()
        self._decide(mark, RejectSuggestions((mark.uuid,), reason))

    def _decide(self, mark: Mark, command: Command) -> None:
        """Decide on a mark; the open suggestion after it comes on the desk in the same breath."""
        following = self._open_after(mark)
        kept = self.current
        if following is not None:
            self.current = reviewing.identity(following)
        if not self.do(command):
            self.current = kept
        elif following is not None:
            self.arrive(following)
        elif mark.state is MarkState.SUGGESTED and self.shown and self.shown.n_open == 0:
            self.next_suggestion()

    def _open_after(self, decided: Mark) -> Mark | None:
        """Return the open suggestion after one that is being decided on, where there is one."""
        if self.shown is None or decided.state is not MarkState.SUGGESTED:
            return None
        here = (decided.span.start, -decided.span.end)
        after = (
            mark
            for mark in self.shown.marks
            if mark.state is MarkState.SUGGESTED and (mark.span.start, -mark.span.end) > here
        )
        return next(after, None)

    def reopen(self) -> None:
        """Make the decision on the desk a suggestion again."""
        if self.mark is not None:
            self.do(ReopenMarks((self.mark.uuid,)))

    def delete_mark(self) -> None:
        """Delete the manual mark on the desk."""
        if self.mark is not None:
            self.do(DeleteMark(self.mark.uuid))

    def respan(self) -> None:
        """Give the mark on the desk the selected words as its span."""
        span = self.pane.selected_span()
        if span is not None and (self.mark is not None or self.coded is not None):
            self.set_span(span)
        else:
            self.desk.notices.info("请先在正文中选中新的范围，", "再点“改为所选”。")

    # Shapes ----------------------------------------------------------------------------------

    def accept_section(self) -> None:
        """Accept every open suggestion of the section that holds the mark on the desk."""
        if self.shown is None or self.mark is None:
            return
        section = self.shown.section_at(self.mark.span.start)
        waiting = self.shown.open_within(section.span) if section is not None else ()
        if waiting:
            self.do(AcceptSuggestions(tuple(mark.uuid for mark in waiting)))
            self.next_suggestion()
        else:
            self.desk.notices.info("本节没有待审的建议。")

    def split(self) -> None:
        """Part the mark on the desk where the cursor stands, else at its middle comma."""
        if self.shown is None or self.mark is None:
            return
        place = self.pane.points(self.pane.textCursor().selectionStart())
        if not self.mark.span.start < place < self.mark.span.end:
            place = middle_break(self.shown.text, self.mark.span)
        self.do(SplitMark(self.mark.uuid, place))

    def merge(self) -> None:
        """Merge the mark on the desk with the next one of its kind."""
        if self.shown is None or self.mark is None:
            return
        after = self.shown.next_beside(self.mark)
        if after is None:
            self.desk.notices.info("后面没有同类、同级的标注可以合并。")
        elif self.do(MergeMarks((self.mark.uuid, after.uuid))):
            self.pane.reveal(self.mark.span)

    def attach(self) -> None:
        """Put the mark on the desk below the item before it, or take it out again."""
        mark = self.mark
        if self.shown is None or mark is None:
            return
        if mark.parent is not None:
            self.do(EditMark(mark.uuid, MarkChanges(parent=None, grain=Grain.ITEM)))
            return
        item = self.shown.item_before(mark)
        if item is None:
            self.desk.notices.info("前面没有可以归入的条目。")
        else:
            self.do(EditMark(mark.uuid, MarkChanges(parent=item.uuid, grain=Grain.SUB)))

    def focus_reason(self) -> None:
        """Put the cursor where the reason for a rejection is written."""
        self.settle()
        self.tabs.setCurrentWidget(self.details)
        self.details.reject_reason.setFocus()

    def focus_note(self) -> None:
        """Put the cursor into the note of what is on the desk."""
        self.settle()
        panel = self.code_marks if self.coded is not None else self.details
        self.tabs.setCurrentWidget(panel)
        panel.note.setFocus()

    def finish(self) -> None:
        """Say that the document is reviewed and open the next one that is not."""
        if self.shown is None:
            return
        if self.shown.card.review_state is not ReviewState.REVIEWED and not self.do(
            SetReviewState((self.shown.card.id,), ReviewState.REVIEWED)
        ):
            return
        following = documents.next_waiting(self.desk.session.library, self.shown.card.id)
        if following is None:
            self.desk.notices.good("所有文献都已审完。")
        else:
            self.open_place(Place(following.id))
            self.next_suggestion()

    # Evidence for the ledger -----------------------------------------------------------------

    def use_as_evidence(self) -> None:
        """Hand the selected words to the ledger as evidence for the commitment on its desk."""
        span = self.pane.selected_span()
        if self.shown is None or span is None:
            self.desk.notices.info("还没有选中佐证文字。", "请先在正文中选中，再点“用作佐证”。")
            return
        card = self.shown.card
        place = f"《{title_text(card)}》{self.shown.place_of(span.start)}"
        quote = " ".join(span.of(self.shown.text).split())
        self._leave_evidence(ChosenEvidence(Passage(card.text_id, span), card.id, quote, place))

    def _on_evidence_given_up(self) -> None:
        self._leave_evidence(None)

    def _leave_evidence(self, chosen: ChosenEvidence | None) -> None:
        self.evidence.hide()
        self.situation_changed.emit()
        self.desk.route.evidence_chosen.emit(chosen)

    # The rest --------------------------------------------------------------------------------

    def find_counterparts(self) -> None:
        """Look for the same promise in other documents."""
        if self.mark is not None:
            self.desk.route.comparison_wanted.emit(self.mark.uuid)

    def _on_details_edited(self, changes: MarkChanges) -> None:
        if self.mark is not None and not self.do(EditMark(self.mark.uuid, changes)):
            self._show_details(self.mark)

    def _on_mark_field_restored(self, name: str, title: str) -> None:
        if self.mark is not None:
            self.do(RestoreMarkField(self.mark.uuid, name, title))

    def _on_field_edited(self, edit: FieldEdit) -> None:
        if self.shown is None:
            return
        document_id = self.shown.card.id
        command: Command = (
            SetField(document_id, edit.name, edit.value)
            if edit.value
            else RestoreField(document_id, edit.name)
        )
        if not self.do(command):
            self._show_fields()

    def _on_field_restored(self, name: str) -> None:
        if self.shown is not None:
            self.do(RestoreField(self.shown.card.id, name))

    def _on_document_noted(self, note: str) -> None:
        if self.shown is not None and note != self.shown.note:
            self.do(SetDocumentNote(self.shown.card.id, note))

    def _on_reason_given(self) -> None:
        self.pane.setFocus()
        self.reject()

    def _on_state_chosen(self) -> None:
        if self.shown is None or self.state.value is self.shown.card.review_state:
            return
        if not self.do(SetReviewState((self.shown.card.id,), self.state.value)):
            self._show_fields()
