"""Both themes can be read, and every name that is used exists."""

import json
import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ishr_desktop.domain.incident import Tile
from ishr_desktop.resources import resource
from ishr_desktop.ui import icons, states, tiles
from ishr_desktop.ui.theme import RADIUS, Scheme, Theme, tokens
from ishr_desktop.ui.widgets import PrimaryButton

SCHEMES = (Scheme.LIGHT, Scheme.DARK)
ON_SURFACES = [
    (ink, surface)
    for ink in ("text", "text-muted", "accent", "positive", "caution", "danger")
    for surface in ("surface", "surface-raised", "surface-sunken", "rail", "hover")
]
ON_TINTS = [
    ("text", "selection"),
    ("text", "accent-soft"),
    ("text", "positive-soft"),
    ("text", "caution-soft"),
    ("text", "danger-soft"),
    ("accent", "accent-soft"),
    ("positive", "positive-soft"),
    ("caution", "caution-soft"),
    ("danger", "danger-soft"),
    ("text-on-accent", "accent"),
    ("text-on-accent", "accent-hover"),
    ("text-muted", "selection"),
]


def _luminance(color: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "surface"), ON_SURFACES + ON_TINTS)
def test_words_stand_out_from_their_surface(scheme: Scheme, ink: str, surface: str) -> None:
    colors = tokens(scheme)
    assert _contrast(colors[ink], colors[surface]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("line", ["border-strong", "focus"])
def test_edges_of_controls_can_be_seen(scheme: Scheme, line: str) -> None:
    colors = tokens(scheme)
    for surface in ("surface", "surface-raised"):
        assert _contrast(colors[line], colors[surface]) >= 3.0


def test_both_themes_have_the_same_names() -> None:
    assert tokens(Scheme.LIGHT).keys() == tokens(Scheme.DARK).keys()


def test_the_style_names_colours_by_token_only() -> None:
    style = resource("style", "app.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", style)
    assert f"border-radius: {RADIUS}px" in style


def test_a_choice_dresses_the_whole_program(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.dress(Scheme.DARK)
    window = qapp.palette().color(QPalette.ColorRole.Window)
    assert window.name() == tokens(Scheme.DARK)["surface"]
    theme.dress(Scheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.color("surface").name()


def test_icons_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button = PrimaryButton("Save", "save")
    qtbot.addWidget(button)
    light = button.icon().pixmap(20, 20).toImage()
    theme.dress(Scheme.DARK)
    dark = button.icon().pixmap(20, 20).toImage()
    theme.dress(Scheme.LIGHT)
    assert light != dark


def test_text_size_changes_all_steps(theme: Theme, qtbot: QtBot) -> None:
    theme.dress(text_scale=1.5)
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert (theme.size("body"), button.font().pixelSize()) == (21, 21)
    theme.dress(text_scale=1.0)


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_can_be_drawn(name: str) -> None:
    drawn = icons.pixmap(name, 24).toImage()
    assert any(drawn.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


@pytest.mark.parametrize("tile", list(Tile))
def test_every_tile_has_a_pictogram_and_a_word(tile: Tile) -> None:
    assert tiles.tile_icon(tile) in icons.names()
    assert tiles.tile_word(tile)


def test_a_tile_of_a_later_version_looks_like_something_else() -> None:
    assert tiles.tile_icon("from_the_future") == "tile-other"
    assert tiles.tile_word("from_the_future") == tiles.tile_word(Tile.OTHER)


@pytest.mark.parametrize("state", sorted(states.known()))
def test_every_state_is_icon_word_and_colour(state: str) -> None:
    look = states.look(state)
    assert look.icon in icons.names()
    assert look.word
    assert look.token in tokens(Scheme.LIGHT)


def test_tokens_are_plain_colours() -> None:
    for scheme in SCHEMES:
        text = resource("style", f"{scheme}.json").read_text(encoding="utf-8")
        assert all(re.fullmatch(r"#[0-9a-f]{6}", value) for value in json.loads(text).values())
