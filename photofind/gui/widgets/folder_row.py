"""One folder of the folders panel, with its own question before it goes. GUI thread."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from photofind.engine.results import FolderInfo
from photofind.gui.theme import SPACE
from photofind.gui.widgets.icon_button import IconButton, IconMark
from photofind.gui.wording import Wording, path_text
from photofind.types import FolderState


class FolderRow(QStackedWidget):
    """The folder, or the question whether to remove it.

    Signals:
        removed: The user wants this folder (`Path`) gone.
    """

    removed = Signal(object)

    def __init__(self, folder: FolderInfo, *, parent: QWidget | None = None) -> None:
        """Show the folder."""
        super().__init__(parent)
        self._path: Path = folder.path
        name = path_text(folder.path.name or folder.path)
        self.cross = IconButton("x", self.tr("Remove {name}").format(name=name), size_px=14)
        self.cross.setProperty("round", True)
        self.cross.clicked.connect(self._on_cross_clicked)
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.clicked.connect(self._on_keep_clicked)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.clicked.connect(self._on_remove_clicked)
        self.addWidget(self._folder_page(folder, name))
        self.addWidget(self._question_page(name))

    def _folder_page(self, folder: FolderInfo, name: str) -> QWidget:
        title, detail = _label(name, "strong", 300), _label(self._detail(folder), "quiet", 300)
        title.setToolTip(path_text(folder.path))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(detail)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, SPACE // 2, 0, SPACE // 2)
        row.setSpacing(SPACE + SPACE // 2)
        row.addWidget(IconMark("folder", 22))
        row.addLayout(words, 1)
        row.addWidget(self.cross)
        return page

    def _question_page(self, name: str) -> QWidget:
        question = self.tr("Remove {name}? Its photos stay on the disk.").format(name=name)
        label = QLabel(question)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE // 2)
        row.addWidget(label, 1)
        row.addWidget(self.keep)
        row.addWidget(self.remove)
        return page

    def _detail(self, folder: FolderInfo) -> str:
        if folder.state is FolderState.OFFLINE:
            return self.tr("Cannot be reached at present")
        return f"{Wording().photo_count(folder.photos)} · {path_text(folder.path.parent)}"

    def _on_cross_clicked(self) -> None:
        self.setCurrentIndex(1)
        self.keep.setFocus()

    def _on_keep_clicked(self) -> None:
        self.setCurrentIndex(0)
        self.cross.setFocus()

    def _on_remove_clicked(self) -> None:
        self.removed.emit(self._path)


def _label(text: str, tone: str, width_px: int) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    elided = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width_px)
    label.setText(elided)
    return label
