"""Ctrl+V: photos and paths become something to look for, words go into the field. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override


class Pasting(QObject):
    """Watches a field, and the window around it."""

    def __init__(
        self, window: QWidget, field: QLineEdit, take: Callable[[QMimeData], bool]
    ) -> None:
        """Offer what is pasted to `take` first; what it does not want is text for the field."""
        super().__init__(window)
        self._field = field
        self._take = take
        field.installEventFilter(self)
        QShortcut(QKeySequence.StandardKey.Paste, window, self._paste)

    def _paste(self) -> None:
        """Paste elsewhere than in the field."""
        if not self._take(QGuiApplication.clipboard().mimeData()):
            self._field.setFocus()
            self._field.paste()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and self._take(QGuiApplication.clipboard().mimeData())
        )
