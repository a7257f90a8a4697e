"""A panel that hangs below a button, over the rest of the window. GUI thread.

It lies inside the window: round corners and a shadow then look the same everywhere.
"""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QWidget
from typing_extensions import override

from photofind.gui.theme import MARGIN, SPACE


class Popover(QWidget):
    """Shows one panel; a click beside it, Escape, or focus elsewhere hides it."""

    def __init__(self, panel: QWidget, anchor: QWidget, window: QWidget) -> None:
        """Hang `panel` below `anchor`; begin hidden."""
        super().__init__(window)
        self._panel = panel
        self._anchor = anchor
        self._window = window
        self._app = cast("QApplication", QApplication.instance())
        panel.setParent(self)
        shadow = QGraphicsDropShadowEffect(panel, blurRadius=36, color=QColor(0, 0, 0, 70))
        shadow.setOffset(0, 6)
        panel.setGraphicsEffect(shadow)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the panel and give it the focus."""
        self.raise_()
        self.show()
        self.place()
        self._panel.setFocus()
        self._app.focusChanged.connect(self._on_app_focus_changed)

    def close_panel(self) -> None:
        """Hide the panel; the focus goes back to the button, unless it is elsewhere already."""
        if self.isVisible():
            self._app.focusChanged.disconnect(self._on_app_focus_changed)
            focused = self._app.focusWidget()
            if focused is None or self.isAncestorOf(focused):
                self._anchor.setFocus()
            self.hide()

    def place(self) -> None:
        """Put the panel where it belongs; to be called when it changes its size."""
        self.setGeometry(self._window.rect())
        corner = self._anchor.mapTo(self._window, QPoint(self._anchor.width(), 0))
        top = corner.y() + self._anchor.height() + SPACE
        self._panel.setMaximumHeight(self._window.height() - top - SPACE)
        self._panel.adjustSize()
        left = min(corner.x(), self._window.width() - MARGIN) - self._panel.width()
        self._panel.move(max(SPACE, left), top)

    def _on_app_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self.window() and not self.isAncestorOf(now):
            self.close_panel()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.place()
        return False
