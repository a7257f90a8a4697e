"""The keys of the window that are no button's own, and the way from part to part. GUI thread."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from photofind.gui.dialogs.shortcuts_dialog import ShortcutsDialog
from photofind.gui.shortcuts import HELP, MENU, NEXT_PART, PREVIOUS_PART


class Keyboard(QObject):
    """Makes the shortcuts of one window.

    Attributes:
        parts: The parts of the window, in the order in which one goes from one to the next.
    """

    def __init__(
        self,
        parts: Sequence[QWidget],
        commands: Mapping[str, Callable[[], object]],
        *,
        parent: QWidget,
    ) -> None:
        """Let keys do these commands in the window `parent`."""
        super().__init__(parent)
        self._window = parent
        self.parts = tuple(parts)
        for keys, command in commands.items():
            QShortcut(QKeySequence(keys), parent, command)
        QShortcut(QKeySequence(NEXT_PART), parent, lambda: self.go_on(1))
        QShortcut(QKeySequence(PREVIOUS_PART), parent, lambda: self.go_on(-1))
        QShortcut(QKeySequence(MENU), parent, self.open_menu)
        # In a field, a question mark is typed: fields take printable keys before shortcuts do.
        QShortcut(QKeySequence(HELP), parent, self.show_help)

    def go_on(self, step: int) -> None:
        """Go to the next part that can be seen, or to the one before."""
        shown = [part for part in self.parts if part.isVisible() and part.isEnabled()]
        if not shown:
            return
        here = next((n for n, part in enumerate(shown) if _has_focus(part)), -step)
        shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_menu(self) -> None:
        """Open the menu of what has the focus; Qt does so by itself for the menu key alone."""
        if focused := self._window.focusWidget():
            place = focused.rect().center()
            event = QContextMenuEvent(
                QContextMenuEvent.Reason.Keyboard, place, focused.mapToGlobal(place)
            )
            QApplication.sendEvent(focused, event)

    def show_help(self) -> None:
        """Show all shortcuts."""
        dialog = ShortcutsDialog(parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _has_focus(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (part is focused or part.isAncestorOf(focused))
