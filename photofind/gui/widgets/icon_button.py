"""A tool button whose icon follows the theme, and a label that shows an icon. GUI thread."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from photofind.gui.icons import icon, pixmap

_RECOLOURING = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class IconButton(QToolButton):
    """A quiet button: an icon, with or without words."""

    def __init__(
        self, icon_name: str, words: str, *, size_px: int = 18, parent: QWidget | None = None
    ) -> None:
        """Show the icon alone; the words are its tooltip and its accessible name."""
        super().__init__(parent)
        self._icon_name = icon_name
        self.setIconSize(QSize(size_px, size_px))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._recolour()

    def _recolour(self) -> None:
        # Not the button's own palette: the stylesheet has changed that one.
        palette = QGuiApplication.palette()
        colour = palette.color(QPalette.ColorRole.PlaceholderText)
        checked = palette.color(QPalette.ColorRole.HighlightedText)
        self.setIcon(icon(self._icon_name, colour, checked=checked))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RECOLOURING:
            self._recolour()


class IconMark(QWidget):
    """An icon that only decorates."""

    def __init__(
        self,
        icon_name: str,
        size_px: int,
        *,
        role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText,
        parent: QWidget | None = None,
    ) -> None:
        """Show the icon in the palette's colour of this role."""
        super().__init__(parent)
        self._icon_name = icon_name
        self._role = role
        self.setFixedSize(size_px, size_px)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QGuiApplication.palette().color(self._role)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, pixmap(self._icon_name, colour, self.width(), ratio))
        painter.end()
