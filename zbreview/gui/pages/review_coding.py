"""Codes on the review page: mark by number key or by name, change and take off."""

from functools import partialmethod

from zbreview.commands.code_marks import DeleteCodeMarks, EditCodeMark, MarkWithCode
from zbreview.commands.marks import AddMark, EditMark, MarkChanges
from zbreview.domain.codes import Code, CodeMark
from zbreview.domain.findings import Role
from zbreview.domain.reviews import Mark
from zbreview.domain.spans import Span
from zbreview.gui.desk import Desk
from zbreview.gui.pages.review_reading import ReviewReading
from zbreview.gui.panels.code_picker import choices
from zbreview.store import codes as stored

_ROLES = dict(enumerate(Role, 1))
_SHOWN = 24


class ReviewCoding(ReviewReading):
    """Give words a role or a code: the selected ones, else those of the mark on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._is_recoding = False
        self.picker.picked.connect(self._on_picked)
        self.code_marks.noted.connect(self._on_noted)
        self.code_marks.delete_wanted.connect(self.delete_code_mark)
        self.code_marks.recode_wanted.connect(self._recode)
        self.pane.span_dragged.connect(self._on_span_dragged)

    # What is marked --------------------------------------------------------------------------

    @property
    def target(self) -> Span | None:
        """Return the words to be marked: selected, or those of the mark on the desk."""
        span = self.pane.selected_span()
        if span is None and not self.pane.textCursor().hasSelection():
            on_desk = self.coded or self.mark
            span = on_desk.span if on_desk is not None else None
        return span

    def mark_by_key(self, key: int) -> None:
        """Give the words what stands on a number key: a favourite code, else a role."""
        books = stored.codebooks(self.desk.session.library)
        favourite = next(
            (code for book in books for code in book.codes if code.favourite == key), None
        )
        if favourite is not None:
            self.give(favourite)
        elif key in _ROLES:
            self.give(_ROLES[key])
        else:
            self.desk.notices.info(
                f"数字键 {key} 还没有编码。", "请在“编码表”页给常用的编码选一个数字键。"
            )

    mark_commitment = partialmethod(mark_by_key, 1)
    mark_measure = partialmethod(mark_by_key, 2)
    mark_result = partialmethod(mark_by_key, 3)
    mark_standing = partialmethod(mark_by_key, 4)
    mark_data = partialmethod(mark_by_key, 5)
    mark_key_6 = partialmethod(mark_by_key, 6)
    mark_key_7 = partialmethod(mark_by_key, 7)
    mark_key_8 = partialmethod(mark_by_key, 8)
    mark_key_9 = partialmethod(mark_by_key, 9)

    def give(self, wanted: Role | Code) -> None:
        """Give the words a role or a code; a mark on the desk without a selection changes role."""
        span = self.target
        if self.shown is None or span is None:
            self.desk.notices.info("所选范围里没有文字。", "请先在正文中选中文字。")
            return
        if isinstance(wanted, Code):
            places = ((self.shown.card.text_id, span),)
            if self.do(MarkWithCode(wanted.uuid, places, wanted.name)):
                self._choose_coded(wanted, span)
        elif self.mark is not None and not self.pane.textCursor().hasSelection():
            self.do(EditMark(self.mark.uuid, MarkChanges(role=wanted)))
        else:
            command = AddMark(self.shown.card.text_id, span, wanted)
            if self.do(command):
                self.choose(command.uuid)

    def _choose_coded(self, code: Code, span: Span) -> None:
        """Put the passage that was just coded on the desk, unless a mark is there to go on with."""
        made = (
            mark
            for mark in (self.shown.code_marks if self.shown is not None else ())
            if mark.span == span and mark.code.uuid == code.uuid
        )
        for mark in made:
            if self.mark is None:
                self.choose(mark.uuid)
            else:
                self.desk.notices.good(f"已标编码“{code.name}”，可以撤销。")

    # Picking ---------------------------------------------------------------------------------

    def pick_code(self) -> None:
        """Open the picker for the words to be marked."""
        span = self.target
        if self.shown is None or span is None:
            self.desk.notices.info("所选范围里没有文字。", "请先在正文中选中文字。")
            return
        self._open_picker(span, with_roles=True)

    def _open_picker(self, span: Span, *, with_roles: bool) -> None:
        if self.shown is None:
            return
        books = stored.codebooks(self.desk.session.library)
        words = " ".join(span.of(self.shown.text).split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        self._is_recoding = not with_roles
        every = choices(books, self.desk.theme, with_roles=with_roles)
        self.picker.open(every, shown)

    def _recode(self) -> None:
        if self.coded is not None:
            self._open_picker(self.coded.span, with_roles=False)

    def _on_picked(self, wanted: Role | Code) -> None:
        if self._is_recoding and self.coded is not None and isinstance(wanted, Code):
            self.do(EditCodeMark(self.coded.uuid, code=wanted.uuid))
        else:
            self.give(wanted)

    # Changing --------------------------------------------------------------------------------

    def _on_noted(self, note: str) -> None:
        if self.coded is not None and note != self.coded.note:
            self.do(EditCodeMark(self.coded.uuid, note=note))

    def delete_code_mark(self) -> None:
        """Take the code off the passage on the desk."""
        if self.coded is not None:
            self.do(DeleteCodeMarks((self.coded.uuid,)))

    def _on_span_dragged(self, _uuid: str, span: Span) -> None:
        self.set_span(span)

    def set_span(self, span: Span) -> None:
        """Give the mark or coded passage on the desk other bounds."""
        on_desk: Mark | CodeMark | None = self.coded or self.mark
        if isinstance(on_desk, CodeMark):
            self.do(EditCodeMark(on_desk.uuid, span=span))
        elif on_desk is not None:
            self.do(EditMark(on_desk.uuid, MarkChanges(span=span)))

    def _nudge(self, start: int, end: int) -> None:
        """Move the ends of what is on the desk by characters."""
        on_desk = self.coded or self.mark
        if on_desk is None or self.shown is None:
            return
        first, last = on_desk.span.start + start, on_desk.span.end + end
        if 0 <= first < last <= len(self.shown.text):
            self.set_span(Span(first, last))

    start_earlier = partialmethod(_nudge, -1, 0)
    start_later = partialmethod(_nudge, 1, 0)
    end_later = partialmethod(_nudge, 0, 1)
    end_earlier = partialmethod(_nudge, 0, -1)
