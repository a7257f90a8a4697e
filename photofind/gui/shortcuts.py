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
FAVOURITE, MENU = "Ctrl+D", "Shift+F10"


class Shortcuts(QObject):
    """Says what the keys do. A `QObject` for its `tr`, which Qt's tools recognise."""

    def groups(self) -> dict[str, list[tuple[str, str]]]:
        """Return groups of what can be done with the keys for it, as they are shown."""
        return {**self._of_the_window(), **self._of_photos()}

    def _of_the_window(self) -> dict[str, list[tuple[str, str]]]:
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
            self.tr("Window"): [
                (self.tr("Show or hide the sidebar"), TOGGLE_SIDEBAR),
                (self.tr("Look for new photos"), LOOK_AGAIN),
                (self.tr("Pause or go on reading"), PAUSE),
                (self.tr("Settings"), SETTINGS),
                (self.tr("Show these shortcuts"), HELP),
                (self.tr("Quit"), "Ctrl+Q"),
            ],
        }

    def _of_photos(self) -> dict[str, list[tuple[str, str]]]:
        return {
            self.tr("Photos"): [
                (self.tr("Open the photo"), "Space"),
                (self.tr("What can be done with it"), MENU),
                (self.tr("Favourite, or no longer"), FAVOURITE),
                (self.tr("Copy"), "Ctrl+C"),
            ],
            self.tr("One photo, large"): [
                (self.tr("Previous photo"), "Left"),
                (self.tr("Next photo"), "Right"),
                (self.tr("Back to the photos"), "Esc"),
                (self.tr("Full screen"), "F"),
            ],
            self.tr("Look closer"): [
                (self.tr("Larger"), "+"),
                (self.tr("Smaller"), "-"),
                (self.tr("The whole photo"), "0"),
                (self.tr("Its own size"), "1"),
                (self.tr("About this photo"), "I"),
                (self.tr("Why it matched"), "W"),
                (self.tr("Find similar"), "S"),
                (self.tr("Find a part of it"), "P"),
            ],
        }


def key_text(keys: str) -> str:
    """Return keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
