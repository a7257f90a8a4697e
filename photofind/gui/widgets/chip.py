"""One thing that is looked for, as a chip: what it is, its weight, a minus, a cross. GUI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from photofind.gui.pieces import MOST, Piece, has_opposite, is_minus, weight_of
from photofind.gui.theme import CHIP_HEIGHT, SPACE
from photofind.gui.widgets.icon_button import IconButton, IconMark
from photofind.gui.widgets.photo_chip import ChipPicture
from photofind.gui.widgets.wheel_steps import WheelSteps

_NAME_WIDTH_PX = 220
_BAR_INSET, _BAR_HEIGHT = 14, 2
_DRAG_STEP_PX = 12
"""So far the mouse is dragged for one step of weight."""
_HEAVIER, _LIGHTER = ("+", "="), ("-", "−")


@dataclass(frozen=True, slots=True)
class Face:
    """What a chip shows.

    Attributes:
        text: What it asks for.
        icon: Shown where there is no picture.
        picture: Null where there is none.
        tooltip: Everything about it.
        is_wrong: Whether it makes no sense.
    """

    text: str
    icon: str
    picture: QImage
    tooltip: str
    is_wrong: bool = False


class Chip(QFrame):
    """Shows a piece, and tells what the user wants to do with it.

    Attributes:
        piece: What it stands for.
        text: The words on it.

    Signals:
        removed: Take it away.
        edit_asked: Put it back into the field.
        turned: Turn it into its opposite.
        weighed: So many steps more weight, or fewer.
        stepped: Go on to the chip before (-1) or after (1) it.
    """

    removed = Signal()
    edit_asked = Signal()
    turned = Signal()
    weighed = Signal(int)
    stepped = Signal(int)

    def __init__(self, piece: Piece, face: Face, *, parent: QWidget | None = None) -> None:
        """Show `piece` like this."""
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self._wheel = WheelSteps()
        self._dragged_steps = 0
        self.setObjectName("chip")
        self.setFixedHeight(CHIP_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._mark = QWidget()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.minus_button = self._button("minus")
        self.minus_button.setCheckable(True)
        self.minus_button.clicked.connect(self.turned)
        self.cross = self._button("x")
        self.cross.clicked.connect(self.removed)
        self._arrange()
        self.show_piece(piece, face)
        turn = QShortcut(QKeySequence(Qt.Key.Key_M), self, self.turned.emit)
        turn.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_piece(self, piece: Piece, face: Face) -> None:
        """Show another piece."""
        self.piece, self.text = piece, face.text
        self.setToolTip(face.tooltip)
        self.setAccessibleName(face.text)
        metrics = self._label.fontMetrics()
        self._label.setText(
            metrics.elidedText(face.text, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH_PX)
        )
        self._show_mark(face)
        _name(self.minus_button, self.tr("Less of this (M)"))
        _name(self.cross, self.tr("Remove {name}").format(name=face.text))
        self.minus_button.setChecked(is_minus(piece))
        self.minus_button.setVisible(has_opposite(piece))
        self.setProperty("minus", is_minus(piece))
        self.setProperty("wrong", face.is_wrong)
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def _show_mark(self, face: Face) -> None:
        mark = IconMark(face.icon, 16) if face.picture.isNull() else ChipPicture(face.picture)
        self._row.replaceWidget(self._mark, mark)
        self._mark.deleteLater()
        self._mark = mark
        left = SPACE + 2 if face.picture.isNull() else SPACE // 2
        self._row.setContentsMargins(left, 0, SPACE // 2, 0)

    def _button(self, icon: str) -> IconButton:
        button = IconButton(icon, "", size_px=12)
        button.setProperty("round", True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _arrange(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSpacing(SPACE // 2 + 2)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._label)
        self._row.addSpacing(2)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.minus_button)
        buttons.addWidget(self.cross)
        self._row.addLayout(buttons)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        weight = weight_of(self.piece)
        if weight is None or weight == 1:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = self.width() - 2 * _BAR_INSET
        top = self.height() - _BAR_HEIGHT - 3
        for share, role in (
            (1.0, QPalette.ColorRole.Mid),
            (min(weight / MOST, 1.0), QPalette.ColorRole.Highlight),
        ):
            painter.setBrush(QApplication.palette().color(role))
            painter.drawRoundedRect(QRectF(_BAR_INSET, top, room * share, _BAR_HEIGHT), 1, 1)
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = self._wheel.turned(event)
        if steps and weight_of(self.piece) is not None:
            self.weighed.emit(steps)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at, self._dragged_steps = event.globalPosition().toPoint(), 0

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or weight_of(self.piece) is None:
            return
        steps = int((event.globalPosition().toPoint() - self._pressed_at).x() / _DRAG_STEP_PX)
        if steps != self._dragged_steps:
            more, self._dragged_steps = steps - self._dragged_steps, steps
            self.weighed.emit(more)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_pressed, self._pressed_at = self._pressed_at is not None, None
        if was_pressed and not self._dragged_steps and self.rect().contains(event.pos()):
            self.edit_asked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.edit_asked.emit()
        elif event.text() in _HEAVIER or event.text() in _LIGHTER:
            self.weighed.emit(1 if event.text() in _HEAVIER else -1)
        else:
            super().keyPressEvent(event)


def _name(button: IconButton, words: str) -> None:
    button.setToolTip(words)
    button.setAccessibleName(words)
