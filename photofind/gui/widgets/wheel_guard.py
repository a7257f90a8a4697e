"""Keeps the wheel from changing what it only passes over while a page is scrolled. GUI thread."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class WheelGuard(QObject):
    """Leaves the wheel to the page around a widget."""

    def watch(self, widget: QWidget) -> None:
        """Keep the wheel from a widget, and the focus that comes by it."""
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Wheel:
            return False
        event.ignore()  # Goes on to the parent, and on, until one scrolls.
        return True
