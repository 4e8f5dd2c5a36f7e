"""Icons by role, drawn from one-colour SVG files in the colours of the theme."""

import functools

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from zbreview import paths
from zbreview.gui.theme import Theme

_SIZES = (20, 40)


@functools.cache
def _drawn(role: str, color: str, pixels: int) -> QImage:
    """Draw an icon once; images, unlike pixmaps, may outlive the application."""
    source = paths.resource("icons", f"{role}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", color).encode()))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def pixmap(role: str, color: str, pixels: int) -> QPixmap:
    """Return the icon of a role in one colour; a role without a file is a FileNotFoundError."""
    return QPixmap.fromImage(_drawn(role, color, pixels))


def icon(role: str, theme: Theme, color: str = "text_soft") -> QIcon:
    """Return the icon of a role in the colour of a token, faint where disabled."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(pixmap(role, theme.tokens[color], size))
        made.addPixmap(pixmap(role, theme.tokens["line_strong"], size), QIcon.Mode.Disabled)
    return made
