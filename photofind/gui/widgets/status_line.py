"""The quiet line at the foot of the window: how many photos, and what is being done. GUI thread."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from photofind.gui.theme import MARGIN, SPACE
from photofind.gui.wording import Wording
from photofind.progress import Snapshot

_HEIGHT_PX = 36
_BAR_WIDTH_PX = 140
_STEPS = 1000


class StatusLine(QFrame):
    """Counts on the left, progress on the right.

    Signals:
        failures_asked: The user wants to see the files that could not be read.
    """

    failures_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setFixedHeight(_HEIGHT_PX)
        self._wording = Wording(self)
        self.photos = QLabel()
        self.progress = QLabel()
        for label in (self.photos, self.progress):
            label.setProperty("tone", "quiet")
        self.failures = QPushButton()
        self.failures.setProperty("kind", "link")
        self.failures.clicked.connect(self.failures_asked)
        self.failures.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH_PX)
        self.bar.setRange(0, _STEPS)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self._arrange()

    def show_counts(self, photos: int, failures: int) -> None:
        """Tell how many photos can be found, and how many files could not be read."""
        self.photos.setText(self._wording.photo_count(photos) if photos else "")
        self.photos.setVisible(photos > 0)
        self.failures.setText(self._wording.failure_count(failures))
        self.failures.setVisible(failures > 0)

    def show_progress(self, snapshot: Snapshot | None) -> None:
        """Tell where indexing stands; None means that none is going on."""
        self.progress.setText(self._wording.progress(snapshot) if snapshot else "")
        has_end = snapshot is not None and bool(snapshot.total)
        self.bar.setVisible(has_end)
        if snapshot is not None and snapshot.total:
            self.bar.setValue(_STEPS * snapshot.done // snapshot.total)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(SPACE + SPACE // 2)
        row.addWidget(self.photos)
        row.addWidget(self.failures)
        row.addStretch()
        row.addWidget(self.progress)
        row.addWidget(self.bar)
