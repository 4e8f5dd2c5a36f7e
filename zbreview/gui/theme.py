"""Colours and style sheets from tokens, and the fonts that are shipped."""

import re
import tomllib
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from zbreview import paths

THEMES = {"light": "浅色", "dark": "深色"}
_SERIF_FALLBACKS = ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "Songti SC")
_SANS_FALLBACKS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")
_TOKEN = re.compile(r"\{\{(\w+)\}\}")
_UI_PIXELS = 14


@dataclass(slots=True)
class Theme:
    """The colours in use by token, and the font families; one object for the whole window."""

    name: str
    tokens: dict[str, str]
    serif: str
    sans: str

    def color(self, token: str) -> QColor:
        """Return a token's colour."""
        return QColor(self.tokens[token])

    def serif_font(self, pixels: int) -> QFont:
        """Return the reading font in a size."""
        font = QFont(self.serif)
        font.setPixelSize(pixels)
        return font


def read_tokens(name: str) -> dict[str, str]:
    """Return the colours of a theme file."""
    with paths.resource("themes", f"{name}.toml").open("rb") as file:
        tokens: dict[str, str] = tomllib.load(file)["tokens"]
    return tokens


def style_sheet(tokens: dict[str, str]) -> str:
    """Return the style sheet with every token filled in; an unknown token is a KeyError."""
    folder = paths.resource("qss")
    icons = {
        name: paths.resource("icons", f"{name}.svg").as_posix()
        for name in ("chevron", "chevron_up", "tick")
    }
    known = {**tokens, **icons}
    sheets = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.qss"))]
    return _TOKEN.sub(lambda match: known[match.group(1)], "\n".join(sheets))


def _family(stem: str, fallbacks: tuple[str, ...]) -> str:
    """Load the shipped fonts of a stem; return their family, or an installed one."""
    found = ""
    for path in sorted(paths.resource("fonts").glob(f"{stem}*.ttf")):
        families = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(path))
        )
        found = found or (families[0] if families else "")
    if found:
        return found
    installed = set(QFontDatabase.families())
    return next((name for name in fallbacks if name in installed), QFont().family())


def _palette(tokens: dict[str, str]) -> QPalette:
    """Return the palette that style sheets do not reach."""
    palette = QPalette()
    for role, token in (
        (QPalette.ColorRole.Window, "window"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.Base, "surface"),
        (QPalette.ColorRole.AlternateBase, "surface_alt"),
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.Button, "surface"),
        (QPalette.ColorRole.ButtonText, "text"),
        (QPalette.ColorRole.Highlight, "selection"),
        (QPalette.ColorRole.HighlightedText, "selection_text"),
        (QPalette.ColorRole.ToolTipBase, "surface"),
        (QPalette.ColorRole.ToolTipText, "text"),
        (QPalette.ColorRole.PlaceholderText, "text_faint"),
        (QPalette.ColorRole.Link, "accent"),
    ):
        palette.setColor(role, QColor(tokens[token]))
    palette.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, QColor(tokens["text_faint"])
    )
    return palette


def load_theme(name: str) -> Theme:
    """Return a theme with its fonts; an unknown name gives the light one."""
    chosen = name if name in THEMES else "light"
    return Theme(
        chosen,
        read_tokens(chosen),
        _family("NotoSerifSC", _SERIF_FALLBACKS),
        _family("NotoSansSC", _SANS_FALLBACKS),
    )


def switch_theme(theme: Theme, name: str) -> None:
    """Change a theme to other colours; whoever holds it paints in them from now on."""
    theme.name = name
    theme.tokens = read_tokens(name)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole application in a theme."""
    application.setStyle("Fusion")
    application.setPalette(_palette(theme.tokens))
    font = QFont(theme.sans)
    font.setPixelSize(_UI_PIXELS)
    application.setFont(font)
    application.setStyleSheet(style_sheet(theme.tokens))
