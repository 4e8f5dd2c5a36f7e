"""Both themes are complete and readable; every icon and token is there."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from zbreview import paths
from zbreview.domain.findings import Role
from zbreview.gui import icons, theme
from zbreview.gui.actions import ROWS
from zbreview.gui.widgets.navigation import PAGES

READABLE = 4.5
PAIRS = (
    ("text", "window"), ("text", "surface"), ("text", "paper"), ("text_soft", "window"),
    ("text_soft", "surface"), ("text_faint", "surface"), ("text_on_accent", "accent"),
    ("link", "surface"),
    ("link", "window") , ("sidebar_text", "sidebar"), ("sidebar_text_on", "sidebar_on"),
    ("info_text", "info_back"), ("warn_text", "warn_back"), ("error_text", "error_back"),
    ("good_text", "good_back"), ("selection_text", "selection"),
)  # fmt: skip


def luminance(color: str) -> float:
    """Return the relative luminance of a colour."""
    parts = QColor(color).getRgbF()[:3]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", theme.THEMES)
def test_words_can_be_read_on_their_ground(name: str) -> None:
    tokens = theme.read_tokens(name)
    poor = {
        pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2)
        for pair in PAIRS
        if contrast(tokens[pair[0]], tokens[pair[1]]) < READABLE
    }
    assert poor == {}


def test_the_themes_have_the_same_tokens() -> None:
    assert set(theme.read_tokens("light")) == set(theme.read_tokens("dark"))


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_token_of_the_style_sheet_is_filled(name: str) -> None:
    sheet = theme.style_sheet(theme.read_tokens(name))
    assert "{{" not in sheet
    assert theme.read_tokens(name)["accent"] in sheet


def test_an_unknown_token_is_found() -> None:
    tokens = theme.read_tokens("light")
    del tokens["accent"]
    with pytest.raises(KeyError):
        theme.style_sheet(tokens)


def test_an_unknown_theme_gives_the_light_one(qtbot: QtBot) -> None:
    assert theme.load_theme("bunt").name == "light"


def test_the_shipped_fonts_are_used(looks: theme.Theme) -> None:
    assert looks.serif == "Noto Serif SC"
    assert looks.sans == "Noto Sans SC"


def test_every_role_has_a_colour_of_its_own(looks: theme.Theme) -> None:
    assert len({looks.color(role.value).name() for role in Role}) == len(Role)


def test_every_action_and_page_has_its_icon(looks: theme.Theme) -> None:
    for role in {row.icon for row in ROWS if row.icon} | {role for _, _, role in PAGES}:
        assert not icons.icon(role, looks).isNull()


def test_icons_are_drawn_in_the_colour_asked_for(qtbot: QtBot) -> None:
    image = icons.pixmap("ledger", "#ff0000", 24).toImage()
    seen = {
        image.pixelColor(x, 4).name() for x in range(24) if image.pixelColor(x, 4).alpha() > 200
    }
    assert seen == {"#ff0000"}


def test_every_icon_file_is_drawable(qtbot: QtBot) -> None:
    for path in paths.resource("icons").glob("*.svg"):
        image = icons.pixmap(path.stem, "#000000", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), path
