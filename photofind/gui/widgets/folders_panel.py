"""The folders that are searched, and the way to add and remove them. GUI thread."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photofind.engine.results import FolderInfo
from photofind.gui.theme import SPACE
from photofind.gui.widgets.folder_row import FolderRow


class FoldersPanel(QFrame):
    """Lists folders.

    Signals:
        add_asked: The user wants to choose another folder.
        update_asked: The user wants the folders looked through again.
        removed: The user wants this folder (`Path`) gone.
    """

    add_asked = Signal()
    update_asked = Signal()
    removed = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with no folder."""
        super().__init__(parent)
        self.setObjectName("panel")
        self._folders: tuple[FolderInfo, ...] = ()
        self.rows: list[FolderRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE // 2)
        self.add_button = QPushButton(self.tr("Add a folder…"))
        self.add_button.setProperty("kind", "plain")
        self.add_button.clicked.connect(self.add_asked)
        self.update_button = QPushButton(self.tr("Look for new photos"))
        self.update_button.clicked.connect(self.update_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE + SPACE // 2)
        column.addLayout(self._list)
        column.addLayout(self._footer())
        self.setFocusProxy(self.add_button)

    def show_folders(self, folders: Iterable[FolderInfo]) -> None:
        """Show these folders; a question that stands open stays while nothing has changed."""
        news = tuple(folders)
        if news == self._folders:
            return
        self._folders = news
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row_of(folder) for folder in news]
        self.update_button.setVisible(bool(news))

    def _row_of(self, folder: FolderInfo) -> FolderRow:
        row = FolderRow(folder)
        row.removed.connect(self._on_row_removed)
        self._list.addWidget(row)
        return row

    def _on_row_removed(self, path: Path) -> None:
        self.removed.emit(path)

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch()
        row.addWidget(self.update_button)
        return row
