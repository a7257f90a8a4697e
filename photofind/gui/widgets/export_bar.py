"""How far copying photos is, in one line that can be cancelled. GUI thread."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from photofind.gui.theme import SPACE
from photofind.gui.wording import Wording
from photofind.progress import Snapshot

_STEPS = 1000


class ExportBar(QFrame):
    """Words, a bar and a button.

    Attributes:
        words: What is done, and how much of it.
        cancel_button: Stops it.

    Signals:
        cancelled: The user wants it to stop.
    """

    cancelled = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("banner")
        self._wording = Wording(self)
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setProperty("kind", "link")
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE, SPACE, SPACE)
        row.setSpacing(SPACE * 2)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def show_progress(self, snapshot: Snapshot | None) -> None:
        """Tell where it stands; None hides the bar."""
        self.setVisible(snapshot is not None)
        if snapshot is not None:
            self.words.setText(self._wording.progress(snapshot))
            self.bar.setRange(0, _STEPS if snapshot.total else 0)
            if snapshot.total:
                self.bar.setValue(_STEPS * snapshot.done // snapshot.total)
