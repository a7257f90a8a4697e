"""The field that a query is typed into; what makes no sense is underlined. GUI thread."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
    QTextCharFormat,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

MOST_CHARS = 10_000

_Span = tuple[int, int]
"""Where something begins, and how many characters it has."""


class SearchField(QLineEdit):
    """One line of text.

    Signals:
        went_left: Left was pressed at the very beginning.
        went_down: Down was pressed.
        deleted_back: Backspace was pressed at the very beginning.
        escaped: Escape was pressed.
        entered: The field has the focus now.
        exited: It has not any more.
    """

    went_left = Signal()
    went_down = Signal()
    deleted_back = Signal()
    escaped = Signal()
    entered = Signal()
    exited = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._underlined: tuple[_Span, ...] = ()
        self.setFrame(False)
        self.setMaxLength(MOST_CHARS)
        # Files dropped on the words are photos to look for, not text.
        self.setAcceptDrops(False)

    def underline(self, spans: Iterable[_Span]) -> None:
        """Underline these stretches of the text, and nothing else."""
        spans = tuple(spans)
        if spans != self._underlined:
            self._underlined = spans
            self._apply_formats()

    def _apply_formats(self) -> None:
        """Tell Qt as an input method would: the one way in which a `QLineEdit` takes formats."""
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QApplication.palette().color(QPalette.ColorRole.BrightText))
        kind = QInputMethodEvent.AttributeType.TextFormat
        formats = [
            QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), length, style)
            for start, length in self._underlined
        ]
        was_blocked = self.blockSignals(True)
        QApplication.sendEvent(self, QInputMethodEvent("", formats))
        self.blockSignals(was_blocked)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Down:
            self.went_down.emit()
        elif key == Qt.Key.Key_Left and is_at_start:
            self.went_left.emit()
        elif key == Qt.Key.Key_Backspace and is_at_start:
            self.deleted_back.emit()
        else:
            super().keyPressEvent(event)

    @override
    def insert(self, text: str) -> None:
        super().insert(" ".join(text.splitlines()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.exited.emit()
