"""Numbers on the review page: correct, add, take away, give back to the machine."""

from zbreview.commands.quantities import RemoveQuantity, RestoreQuantity, SetQuantity
from zbreview.domain.quantity_edits import QuantityDraft
from zbreview.domain.spans import Span
from zbreview.gui.desk import Desk
from zbreview.gui.pages.review_coding import ReviewCoding
from zbreview.services.quantity_entry import suggested


class ReviewNumbers(ReviewCoding):
    """Turn what is entered for the numbers of a commitment into commands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        numbers = self.details.numbers
        numbers.source_wanted.connect(self.pane.select_span)
        numbers.add_wanted.connect(self.add_quantity)
        numbers.change_wanted.connect(self._on_number_entered)
        numbers.remove_wanted.connect(self._on_number_removed)
        numbers.restore_wanted.connect(self._on_number_restored)
        numbers.form.refused.connect(desk.notices.failed)
        numbers.form.left.connect(self.pane.setFocus)

    def add_quantity(self) -> None:
        """Ask what number the selected words of the mark on the desk are."""
        span, mark = self.pane.selected_span(), self.mark
        if self.shown is None or mark is None:
            self.desk.notices.info("还没有选中标注。", "数量记在承诺上：请先点一条承诺。")
        elif span is None:
            self.desk.notices.info("还没有选中数字。", "请先在正文中选中数字和单位，再添加数量。")
        elif not mark.span.holds(span):
            self.desk.notices.info("选中的文字不在这条标注里。", "请在这条承诺的原文中选择数字。")
        else:
            self.settle()
            words = span.of(self.shown.text)
            self.tabs.setCurrentWidget(self.details)
            self.details.ask_number(span, words, suggested(words))

    def toggle_quantities(self) -> None:
        """Underline the numbers of the text, or stop doing so."""
        wanted = not self.desk.settings.get("show_quantities")
        self.desk.settings.set("show_quantities", wanted)
        self.pane.show_quantities(wanted=wanted)
        self.desk.notices.info("已标出正文中的数量。" if wanted else "不再标出数量。")

    def _on_number_entered(self, span: Span, draft: QuantityDraft) -> None:
        if self.shown is None:
            return
        if self.do(SetQuantity(self.shown.card.text_id, span, draft)):
            self.details.numbers.form.close_form()

    def _on_number_removed(self, span: Span, words: str) -> None:
        if self.shown is not None:
            self.do(RemoveQuantity(self.shown.card.text_id, span, words))

    def _on_number_restored(self, span: Span, words: str) -> None:
        if self.shown is not None:
            self.do(RestoreQuantity(self.shown.card.text_id, span, words))
