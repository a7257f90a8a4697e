"""Light and dark."""

import re
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photofind.gui.icons import app_icon, icon, pixmap
from photofind.gui.theme import DARK, LIGHT, Colours, dress
from photofind.gui.widgets.icon_button import IconButton


def luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG 2 defines it."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(colours: Colours) -> None:
    for ground in (colours.window, colours.surface, colours.field):
        assert contrast(colours.text, ground) >= 7
        assert contrast(colours.quiet, ground) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.accent, colours.window) >= 4.5
    assert contrast(colours.accent, colours.window) >= 3


def test_all_colours_are_colours() -> None:
    for colours in (LIGHT, DARK):
        assert all(re.fullmatch("#[0-9a-f]{6}", value) for value in asdict(colours).values())


def test_the_app_follows_the_system_to_the_dark_and_back(qapp: QApplication) -> None:
    def ground() -> QColor:
        return qapp.palette().color(QPalette.ColorRole.Window)

    dress(qapp, Qt.ColorScheme.Dark)
    assert ground() == QColor(DARK.window)
    assert DARK.field in qapp.styleSheet()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert ground() == QColor(LIGHT.window)
    dress(qapp, Qt.ColorScheme.Unknown)
    assert ground() == QColor(LIGHT.window)


def test_the_icons_of_buttons_turn_with_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    button = IconButton("cross", "Hide")
    qtbot.addWidget(button)
    button.show()

    def middle() -> QColor:
        return button.icon().pixmap(16, 16).toImage().pixelColor(8, 8)

    for scheme, colours in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        dress(qapp, scheme)
        qtbot.waitUntil(lambda quiet=colours.quiet: middle().name() == quiet)


def test_icons_take_the_colour_they_are_given(qapp: QApplication) -> None:
    image = pixmap("cross", QColor("#ff0000"), 24, 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (48, 2.0)
    assert image.pixelColor(24, 24) == QColor("#ff0000")
    assert image.pixelColor(0, 0).alpha() == 0
    assert not icon("search", QColor("#123456")).isNull()
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 48, 256}
