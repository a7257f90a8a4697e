"""Light and dark."""

import ast
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from photofind import gui
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


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_the_edge_of_a_box_to_tick_is_seen(
    qapp: QApplication, qtbot: QtBot, scheme: Qt.ColorScheme
) -> None:
    qapp.setStyle("Fusion")
    dress(qapp, scheme)
    box = QCheckBox("words")
    qtbot.addWidget(box)
    box.show()
    image, middle = box.grab().toImage(), box.height() // 2
    edge = max(contrast(image.pixelColor(x, middle).name(), image.pixelColor(10, middle).name())
               for x in range(10))  # fmt: skip
    assert edge >= 2
    dress(qapp, Qt.ColorScheme.Light)


def test_the_icons_of_buttons_turn_with_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    button = IconButton("x", "Hide")
    qtbot.addWidget(button)
    button.show()

    def line() -> str:
        return _colour_of_lines(button.icon().pixmap(16, 16).toImage())

    for scheme, colours in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        dress(qapp, scheme)
        qtbot.waitUntil(lambda quiet=colours.quiet: line() == quiet)


def test_icons_take_the_colour_they_are_given(qapp: QApplication) -> None:
    image = pixmap("x", QColor("#ff0000"), 24, 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (48, 2.0)
    assert _colour_of_lines(image) == "#ff0000"
    assert image.pixelColor(0, 0).alpha() == 0
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 48, 256}


def _colour_of_lines(image: QImage) -> str:
    """Return the colour of the pixel that is covered most."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda pixel: pixel.alpha()).name()


def test_every_icon_that_is_named_anywhere_is_in_the_set(qapp: QApplication) -> None:
    calls = (
        call
        for module in Path(gui.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in ("IconButton", "IconMark", "NoticePage", "icon")
    )
    names = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert len(names) > 5
    for name in names:
        assert not icon(name, QColor("#123456")).isNull()
