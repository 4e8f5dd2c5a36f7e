"""Draw a quotation on several lines inside a table, so that similar ones can be told apart."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

PAD = 6


def wrapped(text: str, metrics: QFontMetrics, layout: QTextLayout, width: int, lines: int) -> str:
    """Return the text in at most so many lines of a width, the last one cut with an ellipsis."""
    layout.setText(text)
    shown: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        if len(shown) == lines - 1:
            rest = text[line.textStart() :]
            shown.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        shown.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return "\n".join(shown)


class QuoteDelegate(QStyledItemDelegate):
    """Show a cell's words on up to ``lines`` lines."""

    def __init__(self, view: QTableView, lines: int) -> None:
        super().__init__(view)
        self._lines = lines

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for all lines."""
        del index
        look: Any = option
        return QSize(look.rect.width(), self._lines * look.fontMetrics.lineSpacing() + 2 * PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground and frame as the style does, then the wrapped words."""
        look: Any = QStyleOptionViewItem(option)
        self.initStyleOption(look, index)
        words, look.text = look.text, ""
        style = look.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, look, painter, look.widget)
        area = QRect(look.rect).adjusted(PAD, PAD, -PAD, -PAD)
        layout = QTextLayout()
        layout.setFont(look.font)
        layout.setTextOption(_anywhere())
        shown = wrapped(words, look.fontMetrics, layout, area.width(), self._lines)
        is_chosen = bool(look.state & QStyle.StateFlag.State_Selected)
        role = look.palette.ColorRole.HighlightedText if is_chosen else look.palette.ColorRole.Text
        painter.save()
        painter.setFont(look.font)
        painter.setPen(look.palette.color(role))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(flags), shown)
        painter.restore()


def _anywhere() -> QTextOption:
    """Return an option that breaks between any two characters, as Chinese is set in columns."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def show_quotes(view: QTableView, column: int, lines: int) -> None:
    """Give a column of a table several lines, and every row the height for them."""
    view.setItemDelegateForColumn(column, QuoteDelegate(view, lines))
    view.ensurePolished()
    height = lines * view.fontMetrics().lineSpacing() + 2 * PAD + 2
    view.verticalHeader().setDefaultSectionSize(height)
