"""What is known of the photo, beside it. GUI thread."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photofind.engine.results import PhotoFacts
from photofind.gui.theme import SPACE
from photofind.gui.viewer.fact_wording import Fact, facts_of
from photofind.gui.widgets.icon_button import IconMark
from photofind.gui.wording import path_text

_WIDTH_PX = 300
_ICON_PX = 20


class FactsPanel(QScrollArea):
    """A column of facts, each with its icon.

    Attributes:
        folder_button: Shows the photo in the file manager.

    Signals:
        folder_asked: The user wants to see the photo in its folder.
    """

    folder_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with nothing known."""
        super().__init__(parent)
        self.setFixedWidth(_WIDTH_PX)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("About this photo"))
        self.viewport().setAutoFillBackground(False)
        self._folder_icon = IconMark("folder", _ICON_PX)
        self.folder_button = QPushButton()
        self.folder_button.setProperty("kind", "link")
        self.folder_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.folder_button.setToolTip(self.tr("Show in folder"))
        self.folder_button.clicked.connect(self.folder_asked)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(2 * SPACE)
        self._arrange()

    def show_facts(self, known: PhotoFacts) -> None:
        """Show what is known of a photo."""
        self.clear()
        for fact in facts_of(known):
            self._facts.addWidget(_row_of(fact))
        self._show_folder(known.path.parent)

    def clear(self) -> None:
        """Show nothing, until the next photo's facts are there."""
        while item := self._facts.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.folder_button.hide()
        self._folder_icon.hide()

    def texts(self) -> list[str]:
        """Return all that is said, from top to bottom."""
        labels = self.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisibleTo(self)]

    def _show_folder(self, folder: Path) -> None:
        text = path_text(folder)
        metrics = self.folder_button.fontMetrics()
        room = _WIDTH_PX - _ICON_PX - 7 * SPACE
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, room)
        self.folder_button.setText(shown)
        self.folder_button.setAccessibleName(text)
        self.folder_button.show()
        self._folder_icon.show()

    def _arrange(self) -> None:
        content = QWidget()
        content.setAutoFillBackground(False)
        folder = QHBoxLayout()
        folder.setSpacing(SPACE)
        folder.addWidget(self._folder_icon)
        folder.addWidget(self.folder_button)
        folder.addStretch()
        column = QVBoxLayout(content)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(self._facts)
        column.addLayout(folder)
        column.addStretch()
        self.setWidget(content)


def _row_of(fact: Fact) -> QWidget:
    row = QWidget()
    words = QVBoxLayout()
    words.setSpacing(SPACE // 4)
    words.addWidget(_label(fact.text))
    if fact.note:
        note = _label(fact.note)
        note.setProperty("tone", "quiet")
        words.addWidget(note)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE + SPACE // 2)
    line.addWidget(IconMark(fact.icon, _ICON_PX), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    return row


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
