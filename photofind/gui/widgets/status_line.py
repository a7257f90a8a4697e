"""The quiet line at the foot of the window: how many photos, and what is being done. GUI thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from photofind.gui.theme import MARGIN, SPACE
from photofind.gui.widgets.icon_button import IconButton
from photofind.gui.wording import Wording
from photofind.progress import Snapshot

_HEIGHT_PX = 36
_BAR_WIDTH_PX = 120
_ZOOM_WIDTH_PX = 110
_STEPS = 1000
_SHRINKING = 1000
"""Stretch of what takes its whole width before the empty space between takes any."""


class StatusLine(QFrame):
    """Counts on the left, progress and zoom on the right.

    Attributes:
        zoom: The height of a row of photos, in pixels; its range is set by whoever zooms.

    Signals:
        failures_asked: The user wants to see the files that could not be read.
        pause_asked: Reading is to be put off (True) or to go on (False).
    """

    failures_asked = Signal()
    pause_asked = Signal(bool)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setFixedHeight(_HEIGHT_PX)
        self._wording = Wording(self)
        self._snapshot: Snapshot | None = None
        self._photos = self._chosen = 0
        self._is_paused = self._is_on_battery = self._is_slowed = False
        self.photos, self.progress = _quiet_label(), _quiet_label()
        self.failures = QPushButton()
        self.failures.setProperty("kind", "link")
        self.failures.clicked.connect(self.failures_asked)
        self.failures.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        _let_shrink(self.bar, _BAR_WIDTH_PX)
        self.bar.setRange(0, _STEPS)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.pause = IconButton("pause", self.tr("Pause reading"), size_px=14)
        self.resume = IconButton("play", self.tr("Go on reading"), size_px=14)
        for button, is_pause in ((self.pause, True), (self.resume, False)):
            button.setProperty("round", True)
            button.clicked.connect(lambda _=False, on=is_pause: self.pause_asked.emit(on))
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        _let_shrink(self.zoom, _ZOOM_WIDTH_PX)
        self.zoom.setAccessibleName(self.tr("Size of the photos"))
        self.zoom.setToolTip(self.tr("Size of the photos"))
        self._arrange()
        self._show()

    @property
    def is_paused(self) -> bool:
        """Whether reading is put off, as far as is known here."""
        return self._is_paused

    def show_counts(self, photos: int, failures: int) -> None:
        """Tell how many photos can be found, and how many files could not be read."""
        self._photos = photos
        self._show_counts()
        self.photos.setVisible(photos > 0)
        self.zoom.setVisible(photos > 0)
        self.failures.setText(self._wording.failure_count(failures))
        self.failures.setVisible(failures > 0)

    def show_chosen(self, chosen: int) -> None:
        """Tell how many photos are chosen; one alone is seen to be."""
        self._chosen = chosen
        self._show_counts()

    def _show_counts(self) -> None:
        words = self._wording.photo_count(self._photos)
        if self._chosen > 1:
            words += " · " + self.tr("%Ln chosen", "", self._chosen)
        self.photos.setText(words)

    def show_progress(self, snapshot: Snapshot | None) -> None:
        """Tell where indexing stands; None means that none is going on."""
        self._snapshot = snapshot
        self._show()

    def show_paused(self, is_paused: bool) -> None:
        """Tell that reading is put off, or goes on."""
        self._is_paused = is_paused
        self._show()

    def show_battery(self, is_on_battery: bool) -> None:
        """Tell that reading gives way to the battery."""
        self._is_on_battery = is_on_battery
        self._show()

    def show_slowed(self, is_slowed: bool) -> None:
        """Tell that reading gives way to the user's other programs."""
        self._is_slowed = is_slowed
        self._show()

    def _show(self) -> None:
        snapshot = self._snapshot
        self.progress.setText(self._progress_text())
        has_end = snapshot is not None and bool(snapshot.total) and not self._is_paused
        self.bar.setVisible(has_end)
        if snapshot is not None and snapshot.total:
            self.bar.setValue(_STEPS * snapshot.done // snapshot.total)
        self.pause.setVisible(snapshot is not None and not self._is_paused)
        self.resume.setVisible(self._is_paused)

    def _progress_text(self) -> str:
        if self._is_paused:
            return self.tr("Reading is paused")
        if self._snapshot is None:
            return ""
        words = [self._wording.progress(self._snapshot)]
        if self._is_slowed:
            words.append(self.tr("slower while you work"))
        elif self._is_on_battery:
            words.append(self.tr("slower: on battery"))
        return " · ".join(words)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(SPACE + SPACE // 2)
        row.addWidget(self.photos)
        row.addWidget(self.failures)
        row.addStretch(1)
        row.addWidget(self.progress)
        row.addWidget(self.bar, _SHRINKING)
        row.addWidget(self.pause)
        row.addWidget(self.resume)
        row.addWidget(self.zoom, _SHRINKING)


def _let_shrink(widget: QWidget, width_px: int) -> None:
    """Make a widget so wide, and narrower where the words need the room."""
    widget.setMinimumWidth(width_px // 4)
    widget.setMaximumWidth(width_px)
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def _quiet_label() -> QLabel:
    label = QLabel()
    label.setProperty("tone", "quiet")
    return label
