"""Shows the shortcuts. GUI thread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photofind.gui.shortcuts import Shortcuts, key_text
from photofind.gui.theme import SPACE

_COLUMNS = 3


class ShortcutsDialog(QDialog):
    """What can be done, with the keys for it, in three columns."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Make it of the one table."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        columns = QGridLayout()
        columns.setHorizontalSpacing(5 * SPACE)
        columns.setVerticalSpacing(3 * SPACE)
        for number, (title, rows) in enumerate(Shortcuts(self).groups().items()):
            group = self._group(title, rows)
            place = divmod(number, _COLUMNS)
            columns.addLayout(group, *place, Qt.AlignmentFlag.AlignTop)
        close = QPushButton(self.tr("Close"))
        close.setProperty("kind", "plain")
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        whole.setSpacing(3 * SPACE)
        whole.addLayout(columns)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _group(self, title: str, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE)
        heading = QLabel(title)
        heading.setProperty("tone", "strong")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, (words, keys) in enumerate(rows, 1):
            shown = QLabel(key_text(keys))
            shown.setProperty("tone", "key")
            grid.addWidget(QLabel(words), row, 0)
            grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid
