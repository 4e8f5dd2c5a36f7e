"""One commitment of the ledger: its words, the history of its status, and a new judgement."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextBrowser, QWidget

from zbreview.commands.statuses import Passage, SetStatus
from zbreview.domain.identity import DocumentId
from zbreview.domain.labels import FULFILMENTS
from zbreview.domain.reviews import Fulfilment, LedgerRow
from zbreview.gui.desk import Place
from zbreview.gui.models.documents import title_text, year_text
from zbreview.gui.widgets import parts
from zbreview.gui.widgets.choice_box import ChoiceBox
from zbreview.store.statuses import Status


@dataclass(frozen=True, slots=True)
class ChosenEvidence:
    """Words that the analyst chose in a document as evidence, and where they stand."""

    passage: Passage
    document_id: DocumentId
    quote: str
    place: str

    @property
    def words(self) -> str:
        """Return the evidence as it is shown."""
        return f"{self.place}：{self.quote}"


def history_html(statuses: tuple[Status, ...]) -> str:
    """Return the judgements as simple HTML, the newest first."""
    from html import escape  # noqa: PLC0415 - only where there is a history

    blocks = []
    for status in statuses:
        at = status.created_at[:16].replace("T", " ")
        lines = [
            f"<b>{FULFILMENTS[status.fulfilment]}</b>　{escape(status.author)}　{at}",
            *(escape(line) for line in (status.note, status.evidence.words) if line),
        ]
        blocks.append("<p>" + "<br>".join(lines) + "</p>")
    return "".join(blocks) or "<p>还没有评定。</p>"


class LedgerDetails(QWidget):
    """Show one row; a judgement is put together here and told as a command."""

    judged = Signal(object)
    source_wanted = Signal(object)
    evidence_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: LedgerRow | None = None
        self._chosen: ChosenEvidence | None = None
        self.place = parts.label("", "soft", wrap=True)
        self.quote = QPlainTextEdit()
        self.quote.setReadOnly(True)
        self.quote.setAccessibleName("承诺原文")
        self.quote.setMaximumHeight(110)
        self.history = QTextBrowser()
        self.history.setAccessibleName("历次评定")
        self.history.setOpenLinks(False)
        self.status = ChoiceBox("评定为", *((FULFILMENTS[one], one) for one in Fulfilment))
        self.note = _line("评定依据", "为什么这样评定")
        self.chosen = parts.label("", "soft", wrap=True)
        self.choose = parts.button("从文献中选佐证…", self.evidence_wanted.emit)
        self.drop = parts.button("不用这条佐证", self._on_drop_clicked, look="flat_link")
        self.source = _line("库外出处", "库外出处，如某市政府网站")
        self.date = _line("出处日期", "日期，如 2025-06-30")
        self.enter = parts.button("登记", self._on_enter_clicked, look="primary")
        self.enter.setAccessibleName("登记落实情况")
        link = parts.button("看原文", self._on_source_clicked, look="flat_link")
        link.setAccessibleName("看承诺的原文")
        form = parts.card(
            "登记落实情况", self.status, self.note, parts.row(self.choose, None, self.drop),
            self.chosen, self.source, parts.row(self.date, self.enter),
        )  # fmt: skip
        self.setLayout(
            parts.column(
                parts.row(parts.label("承诺", "cardTitle"), None, link), self.place, self.quote,
                parts.label("历次评定", "cardTitle"), self.history, form, spacing=6, grow=4,
            )
        )  # fmt: skip
        for field in (self.note, self.source, self.date):
            field.returnPressed.connect(self._on_enter_clicked)
        self.show_row(None, ())

    def show_row(self, row: LedgerRow | None, statuses: tuple[Status, ...]) -> None:
        """Show a row and its history; another row forgets what was prepared."""
        is_other = row is None or self._row is None or row.key != self._row.key
        self._row = row
        self.setEnabled(row is not None)
        if row is not None:
            words = (year_text(row.document), row.document.issuer, title_text(row.document),
                     row.place)  # fmt: skip
            self.place.setText(" · ".join(word for word in words if word))
        else:
            self.place.setText("在左边选中一条承诺。")
        self.quote.setPlainText(row.mark.quote if row is not None else "")
        self.history.setHtml(history_html(statuses) if row is not None else "")
        if is_other:
            self.clear()
        self.status.choose(row.status if row is not None else Fulfilment.NOT_RATED)

    def clear(self) -> None:
        """Forget what was prepared for a judgement."""
        for field in (self.note, self.source, self.date):
            field.clear()
        self.take_evidence(None)

    def take_evidence(self, chosen: ChosenEvidence | None) -> None:
        """Show the words chosen as evidence; they are stored with the judgement."""
        self._chosen = chosen
        self.chosen.setText(f"佐证：{chosen.words}" if chosen is not None else "")
        self.chosen.setVisible(chosen is not None)
        self.drop.setVisible(chosen is not None)

    def command(self, status: Fulfilment) -> SetStatus | None:
        """Return the judgement as it is prepared; None without a row."""
        if self._row is None:
            return None
        return SetStatus(
            self._row.mark.uuid,
            status,
            self.note.text().strip(),
            passage=self._chosen.passage if self._chosen is not None else None,
            source=self.source.text(),
            source_date=self.date.text(),
        )

    # Slots -----------------------------------------------------------------------------------

    def _on_enter_clicked(self) -> None:
        command = self.command(self.status.value)
        if command is not None:
            self.judged.emit(command)

    def _on_drop_clicked(self) -> None:
        self.take_evidence(None)

    def _on_source_clicked(self) -> None:
        if self._row is not None:
            mark = self._row.mark
            self.source_wanted.emit(Place(self._row.document.id, mark.span, mark.uuid))


def _line(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return field
