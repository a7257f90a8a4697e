"""A photo that is looked for, as a chip in the search bar. GUI thread."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from photofind.gui.theme import SPACE
from photofind.gui.widgets.icon_button import IconButton, IconMark
from photofind.gui.wording import path_text

PICTURE = QSize(36, 26)
PICTURE_RADIUS = 4
_NAME_WIDTH_PX = 110


class PhotoChip(QFrame):
    """Picture, name and a cross.

    Signals:
        removed: The user clicked the cross.
    """

    removed = Signal()

    def __init__(self, path: Path, picture: QImage, *, parent: QWidget | None = None) -> None:
        """Show `path`; a null picture becomes an icon."""
        super().__init__(parent)
        self.path = path
        self.setObjectName("photo_chip")
        name = path_text(path.name)
        self.setToolTip(path_text(path))
        self.setAccessibleName(self.tr("Similar to {name}").format(name=name))
        self._name = _name_of(name)
        cross = IconButton("cross", self.tr("Remove {name}").format(name=name), size_px=14)
        cross.setProperty("round", True)
        cross.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE // 2 - 2, 2, SPACE // 2 - 2, 2)
        row.setSpacing(SPACE // 2)
        row.addWidget(_picture_of(picture))
        row.addWidget(self._name)
        row.addWidget(cross)

    def show_name(self, visible: bool) -> None:
        """Show or hide the name, which takes more room than the rest."""
        self._name.setVisible(visible)


def _picture_of(picture: QImage) -> QWidget:
    if picture.isNull():
        return IconMark("photo", PICTURE.height())
    label = QLabel()
    label.setFixedSize(PICTURE)
    label.setScaledContents(True)
    label.setPixmap(QPixmap.fromImage(picture))
    return label


def _name_of(name: str) -> QLabel:
    label = QLabel()
    metrics = label.fontMetrics()
    label.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH_PX))
    return label
