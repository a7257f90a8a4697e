"""One choice of a filter with its count, to be set and unset. GUI thread."""

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from typing_extensions import override

from photofind.engine.search.facts.choices import Choice
from photofind.gui.theme import SPACE

_HEIGHT = 30
_GAP = 6
_WIDEST = 260


class ChoicePill(QAbstractButton):
    """Shows a choice's name and how many photos it leaves.

    Attributes:
        choice: What it stands for.
    """

    def __init__(
        self, choice: Choice, label: str, *, chosen: bool, parent: QWidget | None = None
    ) -> None:
        """Show `choice` under this name."""
        super().__init__(parent)
        self.choice = choice
        self._count = QLocale().toString(choice.count)
        metrics = self.fontMetrics()
        self._label = metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, _WIDEST)
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{label}, {self._count}")
        if self._label != label:
            self.setToolTip(label)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._label) + metrics.horizontalAdvance(self._count)
        return QSize(words + _GAP + 3 * SPACE, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, role = QApplication.palette(), QPalette.ColorRole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_lit = self.isChecked()
        ring = role.Highlight if self.hasFocus() or is_lit else role.Mid
        ground = role.Highlight if is_lit else role.Midlight if self.underMouse() else role.Base
        painter.setPen(QPen(palette.color(role.WindowText if self._rings else ring)))
        painter.setBrush(palette.color(ground))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, _HEIGHT / 2, _HEIGHT / 2)
        text = self.rect().adjusted(3 * SPACE // 2, 0, -3 * SPACE // 2, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(palette.color(role.HighlightedText if is_lit else role.Text))
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, self._label)
        painter.setPen(palette.color(role.HighlightedText if is_lit else role.PlaceholderText))
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, self._count)
        painter.end()

    @property
    def _rings(self) -> bool:
        """Whether a chosen one has the focus: its ring must be seen on its own colour."""
        return self.hasFocus() and self.isChecked()
