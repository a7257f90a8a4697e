"""What a user does with mouse and files, as events."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from photofind.gui.desktop import url_of


def mime_of(things: Sequence[Path | str]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([url_of(each) if isinstance(each, Path) else QUrl(each) for each in things])
    return mime


def drag_over(target: QWidget, mime: QMimeData) -> bool:
    """Drag something over a widget, and return whether it may be dropped there."""
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drag_away(target: QWidget) -> None:
    QApplication.sendEvent(target, QDragLeaveEvent())


def drop(target: QWidget, *things: Path | str) -> None:
    """Drag files or addresses over a widget and drop them there."""
    mime = mime_of(things)
    assert drag_over(target, mime)
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


def double_click(view: QAbstractItemView, place: QPoint) -> None:
    """Click twice, as a mouse does it."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def wheel(widget: QWidget, notches: float) -> None:
    """Turn the wheel over a widget; more than 0 notches are away from the user."""
    event = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
