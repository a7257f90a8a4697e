"""Colours, spacing and the one stylesheet, light and dark. GUI thread.

Widgets that paint themselves take their colours from the palette, so that a change of theme reaches
them without a word.
"""

from dataclasses import asdict, dataclass
from string import Template
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

SPACE = 8
"""The unit of spacing, in pixels; everything is a multiple or a half of it."""
MARGIN = 3 * SPACE
"""Left and right edge that the search bar, the photos and the status line share."""
RADIUS = 10
"""Corner of fields, buttons and panels."""
TILE_RADIUS = 6
FIELD_HEIGHT = 42
CHIP_HEIGHT = 32


@dataclass(frozen=True, slots=True)
class Colours:
    """What each colour is for, as #rrggbb."""

    window: str
    surface: str
    """Panels and the banner, which lie above the window."""
    field: str
    hover: str
    border: str
    outline: str
    """Around what is ticked, chosen or counted in the settings."""
    text: str
    quiet: str
    """Secondary text, hints and icons."""
    accent: str
    accent_hover: str
    on_accent: str
    alarm: str
    """The edge of a banner that tells of an error."""


LIGHT = Colours(
    window="#fcfcfb",
    surface="#ffffff",
    field="#f0f0ee",
    hover="#e7e7e4",
    border="#dededa",
    outline="#8e9190",
    text="#1d1f20",
    quiet="#686b6d",
    accent="#0f766e",
    accent_hover="#0c635c",
    on_accent="#ffffff",
    alarm="#c2571a",
)
DARK = Colours(
    window="#17191a",
    surface="#222526",
    field="#26292a",
    hover="#313536",
    border="#383c3d",
    outline="#6a7072",
    text="#ececea",
    quiet="#9b9fa0",
    accent="#4fb9ae",
    accent_hover="#6cc9bf",
    on_accent="#0c2422",
    alarm="#e8935a",
)

_SHEET = Template("""
QToolTip {
    color: $text; background: $surface; border: 1px solid $border; padding: 4px 6px;
}
#search_bar { background: $field; border: 1px solid $border; border-radius: 21px; }
#search_bar[active="true"] { border: 1px solid $accent; background: $surface; }
#search_bar QLineEdit { background: transparent; border: none; padding: 0; color: $text; }
#chip { background: $field; border: 1px solid $border; border-radius: 16px; }
#chip:hover { background: $hover; }
#chip[minus="true"] { background: transparent; border-style: dashed; border-color: $quiet; }
#chip[wrong="true"] { border-color: $alarm; }
#chip:focus { border-color: $accent; }
#chip QToolButton { border-radius: 10px; }
#panel QLineEdit {
    color: $text; background: $field; border: 1px solid $border; border-radius: 8px;
    padding: 7px 10px;
}
#panel QLineEdit:focus { border-color: $accent; }
#panel QScrollArea, #panel QScrollArea > QWidget > QWidget { background: transparent; }
QListView#completions {
    color: $text; background: $surface; border: 1px solid $border; padding: 2px; outline: none;
}
QListView#completions::item { padding: 7px 10px; border-radius: 6px; }
QListView#completions::item:selected { color: $text; background: $hover; }
QPushButton, QToolButton {
    color: $text; background: transparent; border: 1px solid transparent; border-radius: 10px;
    padding: 7px 12px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QToolButton::menu-indicator { image: none; }
QToolButton:checked { color: $on_accent; background: $accent; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $quiet; }
QToolButton[kind="pill"] {
    border-color: $border; border-radius: 21px; padding: 7px 10px 7px 16px;
}
QToolButton[kind="pill"]:focus { border-color: $accent; }
QToolButton[round="true"] { padding: 3px; border-radius: 11px; }
QPushButton[kind="primary"] { color: $on_accent; background: $accent; padding: 9px 18px; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="plain"] { border-color: $border; padding: 9px 18px; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:focus { border-color: $accent; }
QPushButton[kind="compact"] { border-color: $border; padding: 5px 14px; }
QPushButton[kind="compact"]:focus { border-color: $accent; }
QPushButton[kind="link"] { color: $accent; padding: 2px 4px; border-radius: 5px; }
QPushButton[kind="link"]:hover { background: $hover; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialogButtonBox QPushButton { border-color: $border; padding: 7px 18px; }
QDialogButtonBox QPushButton:focus { border-color: $accent; }
QLabel { background: transparent; }
QLabel[tone="quiet"] { color: $quiet; }
QLabel[tone="strong"] { font-weight: 600; }
QLabel[tone="key"] {
    color: $quiet; background: $field; border: 1px solid $border; border-radius: 5px;
    padding: 1px 6px;
}
QLabel[tone="badge"] {
    color: $accent; border: 1px solid $accent; border-radius: 8px; padding: 1px 8px;
}
#card { background: $surface; border: 1px solid $border; border-radius: 12px; }
#card[chosen="true"] { border-color: $accent; }
#pages QToolButton { padding: 6px 16px; }
#sidebar { background: $field; border: none; border-right: 1px solid $border; }
QComboBox { min-height: 24px; }
QSpinBox { min-height: 26px; }
QComboBox QAbstractItemView {
    color: $text; background: $surface; border: 1px solid $border;
    selection-background-color: $hover; selection-color: $text;
}
QPlainTextEdit:focus { border-color: $accent; }
QCheckBox { color: $text; spacing: 8px; }
QCheckBox:focus { color: $accent; }
QCheckBox:disabled { color: $quiet; }
QSlider::groove:horizontal { height: 3px; background: $border; border-radius: 1px; }
QSlider::handle:horizontal {
    width: 12px; height: 12px; margin: -5px 0; background: $quiet; border-radius: 6px;
}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
#banner { background: $surface; border: 1px solid $border; border-radius: 10px; }
#banner[alarm="true"] { border-color: $alarm; }
#panel { background: $surface; border: 1px solid $border; border-radius: 14px; }
#status_line { border-top: 1px solid $border; }
QProgressBar {
    background: $field; border: none; border-radius: 2px;
    min-height: 4px; max-height: 4px;
}
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar::handle:vertical {
    background: $border; border-radius: 4px; min-height: 40px; margin: 3px 3px 3px 3px;
}
QScrollBar::handle:vertical:hover { background: $quiet; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu {
    color: $text; background: $surface; border: 1px solid $border; padding: 5px;
}
QMenu::item { padding: 7px 28px 7px 6px; border-radius: 6px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $hover; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QTableView, QPlainTextEdit {
    color: $text; background: $surface; border: 1px solid $border; border-radius: 10px;
    padding: 4px; alternate-background-color: $window;
}
QTableView::item { padding: 0 4px; border: none; }
QTableView::item:selected { color: $text; background: $hover; }
QHeaderView { background: transparent; }
QHeaderView::section {
    color: $quiet; background: transparent; border: none; padding: 6px 4px;
}
""")


def apply_theme(app: QApplication) -> None:
    """Dress the app, and dress it anew whenever the system turns light or dark."""
    app.setStyle("Fusion")
    hints = app.styleHints()
    dress(app, hints.colorScheme())
    hints.colorSchemeChanged.connect(lambda scheme: dress(app, scheme))


def choose_theme(app: QApplication, theme: str) -> None:
    """Be light or dark, or as the system is (`system`)."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    dress(app, schemes.get(theme, app.styleHints().colorScheme()))


def dress(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Put on the light or the dark colours; light ones where the system has no opinion."""
    colours = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    palette = _palette(colours)
    app.setPalette(palette)
    for widget in ("QCheckBox", "QComboBox", "QSpinBox"):
        app.setPalette(_outlined(palette, colours), cast("bytes", widget))  # Qt takes a str alone.
    app.setStyleSheet(_SHEET.substitute(asdict(colours)))


def _outlined(palette: QPalette, colours: Colours) -> QPalette:
    """Return the palette for what Fusion outlines: by a window's colour, darker by 1.4.

    In the dark that would be a line nobody sees.
    """
    outlined = QPalette(palette)
    outlined.setColor(QPalette.ColorRole.Window, QColor(colours.outline).lighter(140))
    return outlined


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for colour, roles in (
        (colours.window, (role.Window, role.AlternateBase)),
        (colours.surface, (role.Base, role.ToolTipBase)),
        (colours.field, (role.Button,)),
        (colours.hover, (role.Midlight,)),
        (colours.border, (role.Mid, role.Dark)),
        (colours.text, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        (colours.quiet, (role.PlaceholderText,)),
        (colours.accent, (role.Highlight, role.Accent, role.Link)),
        (colours.on_accent, (role.HighlightedText,)),
        (colours.alarm, (role.BrightText,)),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.quiet))
    return palette
