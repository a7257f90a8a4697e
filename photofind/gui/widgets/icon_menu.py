"""A context menu whose entries have icons, and tell their keys. GUI thread."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu

from photofind.gui.icons import icon


class IconMenu(QMenu):
    """What can be done with a thing."""

    def add(
        self, icon_name: str, words: str, on_chosen: Callable[[], None], *, keys: str = ""
    ) -> QAction:
        """Add an entry.

        Args:
            icon_name: In the set of `icons`.
            words: What is done.
            on_chosen: Does it.
            keys: That do it without the menu, too.
        """
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        action = self.addAction(icon(icon_name, colour), words, on_chosen)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)  # Some systems would hide it.
        return action
