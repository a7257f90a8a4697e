"""Every shortcut of the window: one table, that the help is made of. GUI thread (translations).

Sequences, not key codes, so that they work in every keyboard layout.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

HELP, SEARCH, GRID = "?", "Ctrl+2", "Ctrl+3"
SIDEBAR, TOGGLE_SIDEBAR = "Ctrl+1", "Ctrl+B"
NEXT_PART, PREVIOUS_PART = "F6", "Shift+F6"
SETTINGS, SAVE_SEARCH = "Ctrl+,", "Ctrl+S"
LOOK_AGAIN, PAUSE = "F5", "Ctrl+Shift+P"


class Shortcuts(QObject):
    """Says what the keys do. A `QObject` for its `tr`, which Qt's tools recognise."""

    def groups(self) -> dict[str, list[tuple[str, str]]]:
        """Return groups of what can be done with the keys for it, as they are shown."""
        return {
            self.tr("Find"): [
                (self.tr("Search"), "Ctrl+F"),
                (self.tr("Clear the search"), "Esc"),
                (self.tr("Save this search"), SAVE_SEARCH),
            ],
            self.tr("Go to"): [
                (self.tr("Sidebar"), SIDEBAR),
                (self.tr("Search bar"), SEARCH),
                (self.tr("Photos"), GRID),
                (self.tr("Next part of the window"), NEXT_PART),
            ],
            self.tr("Photos"): [
                (self.tr("Open the photo"), "Space"),
                (self.tr("What can be done with it"), "Shift+F10"),
                (self.tr("Back to the photos"), "Esc"),
            ],
            self.tr("Window"): [
                (self.tr("Show or hide the sidebar"), TOGGLE_SIDEBAR),
                (self.tr("Look for new photos"), LOOK_AGAIN),
                (self.tr("Pause or go on reading"), PAUSE),
                (self.tr("Settings"), SETTINGS),
                (self.tr("Show these shortcuts"), HELP),
                (self.tr("Quit"), "Ctrl+Q"),
            ],
        }


def key_text(keys: str) -> str:
    """Return keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
