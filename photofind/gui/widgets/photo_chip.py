"""The small picture on the chip of a photo. GUI thread."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

PICTURE = QSize(36, 26)
PICTURE_RADIUS = 4


class ChipPicture(QLabel):
    """Shows a picture."""

    def __init__(self, picture: QImage, *, parent: QWidget | None = None) -> None:
        """Show the picture, in the size of chips."""
        super().__init__(parent)
        self.setFixedSize(PICTURE)
        self.setScaledContents(True)
        self.setPixmap(QPixmap.fromImage(picture))
