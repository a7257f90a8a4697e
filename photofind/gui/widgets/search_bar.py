"""The search bar: photos as chips, and words. GUI thread."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from photofind.gui.search import Wish
from photofind.gui.theme import FIELD_HEIGHT, SPACE
from photofind.gui.widgets.icon_button import IconButton, IconMark
from photofind.gui.widgets.photo_chip import PhotoChip

MAX_PHOTOS = 4
"""More chips than these leave no room for words."""
_MAX_NAMES = 2
"""More chips than these are shown without their names."""


class SearchBar(QFrame):
    """Where the user says what to look for.

    Attributes:
        words: The field for words.
        chips: The photos, from left to right.

    Signals:
        wish_changed: The user changed the words or the photos (`Wish`).
        left: The user wants to go on to the photos.
    """

    wish_changed = Signal(object)
    left = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("search_bar")
        self.setFixedHeight(FIELD_HEIGHT)
        self.chips: list[PhotoChip] = []
        self.words = self._make_words()
        self.clear_button = IconButton("cross", self.tr("Clear the search"), size_px=16)
        self.clear_button.setProperty("round", True)
        self.clear_button.clicked.connect(self.clear)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(SPACE // 2)
        self._arrange()
        self._mark_active(False)
        self._show_wish()

    def wish(self) -> Wish:
        """Return what the bar says."""
        return Wish(self.words.text(), tuple(chip.path for chip in self.chips))

    def add_photos(self, photos: Iterable[tuple[Path, QImage]]) -> None:
        """Add chips for these photos and their small pictures, as far as there is room."""
        known = {chip.path for chip in self.chips}
        fresh = {path: picture for path, picture in photos if path not in known}
        for path, picture in list(fresh.items())[: self.room_for_photos()]:
            chip = PhotoChip(path, picture, parent=self)
            chip.removed.connect(self._remover_of(chip))
            self.chips.append(chip)
            self._chip_row.addWidget(chip)
        self._tell()

    def show_only_photo(self, path: Path, picture: QImage) -> None:
        """Look for photos like this one, and for nothing else."""
        self._empty()
        self.add_photos([(path, picture)])

    def room_for_photos(self) -> int:
        """Return how many more photos there is room for."""
        return MAX_PHOTOS - len(self.chips)

    def clear(self) -> None:
        """Look for nothing."""
        self._empty()
        self._tell()
        self.words.setFocus()

    def type(self, letters: str) -> None:
        """Go on with letters that were typed elsewhere."""
        self.words.setFocus()
        self.words.insert(letters)

    def _empty(self) -> None:
        for chip in tuple(self.chips):
            self._drop(chip)
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)

    def _make_words(self) -> QLineEdit:
        words = QLineEdit()
        words.setFrame(False)
        words.setMaxLength(10_000)
        words.setAccessibleName(self.tr("Search"))
        # Files dropped on the words are photos to look for, not text.
        words.setAcceptDrops(False)
        words.textChanged.connect(self._tell)
        words.returnPressed.connect(self.left)
        words.installEventFilter(self)
        return words

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 3 // 2, 0, SPACE, 0)
        row.setSpacing(SPACE)
        row.addWidget(IconMark("search", 20))
        row.addLayout(self._chip_row)
        row.addWidget(self.words, 1)
        row.addWidget(self.clear_button)
        self.setFocusProxy(self.words)

    def _remover_of(self, chip: PhotoChip) -> Callable[[], None]:
        def remove() -> None:
            self._drop(chip)
            self._tell()
            self.words.setFocus()

        return remove

    def _drop(self, chip: PhotoChip) -> None:
        self.chips.remove(chip)
        self._chip_row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _tell(self) -> None:
        self._show_wish()
        self.wish_changed.emit(self.wish())

    def _show_wish(self) -> None:
        for chip in self.chips:
            chip.show_name(len(self.chips) <= _MAX_NAMES)
        self.words.setPlaceholderText(
            self.tr("Add some words")
            if self.chips
            else self.tr("Search your photos, or drop one here")
        )
        self.clear_button.setVisible(self.wish() != Wish())

    def _mark_active(self, active: bool) -> None:
        self.setProperty("active", active)
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_words_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.wish() != Wish():
            self.clear()
            return True
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
            return True
        if event.key() == Qt.Key.Key_Backspace and self.chips and not self.words.text():
            self.chips[-1].removed.emit()
            return True
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_words_key(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._mark_active(event.type() is QEvent.Type.FocusIn)
        return False
