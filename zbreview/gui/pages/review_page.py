"""The review page: decide on suggestions, mark passages, correct fields and metadata."""

from zbreview.commands.base import Command
from zbreview.commands.documents import SetReviewState
from zbreview.commands.fields import RestoreField, SetField
from zbreview.commands.marks import (
    AcceptSuggestions,
    AddMark,
    DeleteMark,
    EditMark,
    MarkChanges,
    RejectSuggestions,
    ReopenMarks,
)
from zbreview.commands.statuses import Passage
from zbreview.domain.findings import Role
from zbreview.domain.reviews import Mark, MarkState
from zbreview.gui.desk import Desk
from zbreview.gui.models.documents import title_text
from zbreview.gui.pages.review_view import ReviewView
from zbreview.gui.panels.ledger_details import ChosenEvidence
from zbreview.gui.panels.metadata_card import FieldEdit


class ReviewPage(ReviewView):
    """Turn what the analyst does on the review page into commands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.details.edited.connect(self._on_details_edited)
        self.details.delete_wanted.connect(self.delete_mark)
        self.metadata.edited.connect(self._on_field_edited)
        self.metadata.restore_wanted.connect(self._on_field_restored)
        self.state.activated.connect(self._on_state_chosen)
        self.evidence.taken.connect(self.use_as_evidence)
        self.evidence.given_up.connect(self._on_evidence_given_up)

    def _do(self, command: Command) -> bool:
        return self.desk.session.do(command)

    # Decisions -------------------------------------------------------------------------------

    def accept(self) -> None:
        """Accept the suggestion on the desk and go on to the next open one."""
        mark = self.mark
        if mark is not None and self._do(AcceptSuggestions((mark.uuid,))):
            self._go_on(mark)

    def reject(self) -> None:
        """Reject the mark on the desk, with the reason entered; a manual mark is deleted."""
        mark = self.mark
        if mark is None:
            return
        if mark.state is MarkState.MANUAL:
            self.delete_mark()
            return
        reason = self.details.reject_reason.text().strip()
        if self._do(RejectSuggestions((mark.uuid,), reason)):
            self._go_on(mark)

    def _go_on(self, decided: Mark) -> None:
        """Choose the open suggestion after the one that was decided on, where there is one."""
        if self.shown is None or decided.state is not MarkState.SUGGESTED:
            return
        after = [
            mark
            for mark in self.shown.marks
            if mark.state is MarkState.SUGGESTED
            and (mark.span.start, -mark.span.end) > (decided.span.start, -decided.span.end)
        ]
        if after:
            self.choose(after[0].uuid)
        elif self.shown.n_open == 0:
            self.next_suggestion()

    def reopen(self) -> None:
        """Make the decision on the desk a suggestion again."""
        if self.mark is not None:
            self._do(ReopenMarks((self.mark.uuid,)))

    def delete_mark(self) -> None:
        """Delete the manual mark on the desk."""
        if self.mark is not None:
            self._do(DeleteMark(self.mark.uuid))

    def respan(self) -> None:
        """Give the mark on the desk the selected words as its span."""
        span = self.pane.selected_span()
        if self.mark is not None and span is not None:
            self._do(EditMark(self.mark.uuid, MarkChanges(span=span)))
        else:
            self.desk.notices.info("请先在正文中选中新的范围，", "再点“改为所选”。")

    # Marking ---------------------------------------------------------------------------------

    def mark_commitment(self) -> None:
        """Mark the selection as a commitment."""
        self._mark_as(Role.COMMITMENT)

    def mark_measure(self) -> None:
        """Mark the selection as a measure."""
        self._mark_as(Role.MEASURE)

    def mark_result(self) -> None:
        """Mark the selection as a result."""
        self._mark_as(Role.RESULT)

    def mark_standing(self) -> None:
        """Mark the selection as a standing rule."""
        self._mark_as(Role.STANDING)

    def _mark_as(self, role: Role) -> None:
        """Add a mark on the selection and put it on the desk, ready for a note."""
        span = self.pane.selected_span()
        if self.shown is None or span is None:
            self.desk.notices.info("所选范围里没有文字。", "请先在正文中选中文字。")
            return
        command = AddMark(self.shown.card.text_id, span, role)
        if self._do(command):
            self.choose(command.uuid)

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
        if self.mark is not None and not self._do(EditMark(self.mark.uuid, changes)):
            self._show_details(self.mark)

    def _on_field_edited(self, edit: FieldEdit) -> None:
        if self.shown is None:
            return
        document_id = self.shown.card.id
        command: Command = (
            SetField(document_id, edit.name, edit.value)
            if edit.value
            else RestoreField(document_id, edit.name)
        )
        if not self._do(command):
            self._show_fields()

    def _on_field_restored(self, name: str) -> None:
        if self.shown is not None:
            self._do(RestoreField(self.shown.card.id, name))

    def _on_state_chosen(self) -> None:
        if self.shown is None or self.state.value is self.shown.card.review_state:
            return
        if not self._do(SetReviewState((self.shown.card.id,), self.state.value)):
            self._show_fields()
