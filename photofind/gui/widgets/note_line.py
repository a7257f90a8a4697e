"""One quiet line below the field: what could not be understood, and the ways on. GUI thread."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from photofind.gui.theme import SPACE
from photofind.gui.widgets.icon_button import IconMark

Way = tuple[str, Callable[[], None]]
"""What a link says, and what it does."""


class NoteLine(QWidget):
    """Says one thing, with links.

    Attributes:
        words: The label.
        links: The links, from left to right.
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.links: list[QPushButton] = []
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setProperty("tone", "quiet")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE * 3 // 2, 0, SPACE, 0)
        self._row.setSpacing(SPACE)
        self._row.addWidget(IconMark("info", 16))
        self._row.addWidget(self.words, 1)
        self._row.addStretch(0)
        self.hide()

    def say(self, text: str, ways: Sequence[Way] = ()) -> None:
        """Say this; nothing hides the line."""
        for link in self.links:
            self._row.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [self._link(*way) for way in ways]
        self.words.setText(text)
        self.setAccessibleName(text)
        # Beside links the words take only what they need, so that the links follow them.
        self._row.setStretch(1, 0 if ways else 1)
        self._row.setStretch(self._row.count() - 1, 1 if ways else 0)
        self.words.setWordWrap(not ways)
        self.setVisible(bool(text))

    def _link(self, text: str, act: Callable[[], None]) -> QPushButton:
        link = QPushButton(text)
        link.setProperty("kind", "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: act())
        self._row.insertWidget(self._row.count() - 1, link)
        return link
