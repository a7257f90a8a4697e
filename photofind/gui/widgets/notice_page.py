"""What the window shows in place of photos when there are none: a picture, words, buttons.

GUI thread.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from photofind.gui.theme import MARGIN, SPACE
from photofind.gui.widgets.icon_button import IconMark

_WORDS_WIDTH_PX = 500


class NoticePage(QWidget):
    """A page with one thing to say.

    Attributes:
        title: The title's label.
        body: The label below it.
    """

    def __init__(
        self,
        icon_name: str,
        title: str,
        body: str,
        *,
        buttons: tuple[QPushButton, ...] = (),
        below: QWidget | None = None,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show these words in the middle, a little above the centre."""
        super().__init__(parent)
        self.title = _label(title)
        self.title.setProperty("tone", "strong")
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        self.title.setFont(font)
        self.body = _label(body)
        self.body.setProperty("tone", "quiet")
        mark = IconMark(icon_name, 64, role=QPalette.ColorRole.Highlight)
        column = QVBoxLayout()
        column.setSpacing(SPACE + SPACE // 2)
        column.addStretch(4)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.body)
        if buttons:
            column.addSpacing(SPACE)
            column.addLayout(_in_the_middle(*buttons))
        if below is not None:
            column.addWidget(below)
        if hint:
            words = _label(hint)
            words.setProperty("tone", "quiet")
            column.addWidget(words)
        column.addStretch(5)
        row = _in_the_middle(column)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.setLayout(row)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setFixedWidth(_WORDS_WIDTH_PX)
    return label


def _in_the_middle(*parts: QWidget | QLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE)
    row.addStretch()
    for part in parts:
        if isinstance(part, QLayout):
            row.addLayout(part)
        else:
            row.addWidget(part)
    row.addStretch()
    return row
