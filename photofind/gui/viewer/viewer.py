"""The viewer: one photo over the whole window, and the way to the next. GUI thread.

A photo is read as large as the screen, in a decoder process, and whole only once it is zoomed into.
Until it is there its thumbnail stands in for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, QSettings, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from photofind.engine.engine import Engine
from photofind.engine.results import Hit, PhotoFacts
from photofind.engine.search.query import Query, Region
from photofind.errors import PhotofindError
from photofind.gui.desktop import url_of
from photofind.gui.shortcuts import FAVOURITE
from photofind.gui.tasks import Tasks
from photofind.gui.theme import SPACE
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.viewer.facts_panel import FactsPanel
from photofind.gui.viewer.film_strip import FilmStrip
from photofind.gui.viewer.large_photos import LargePhotos
from photofind.gui.viewer.part_picker import PartPicker
from photofind.gui.viewer.photo_canvas import PhotoCanvas
from photofind.gui.viewer.viewer_bar import ViewerBar
from photofind.gui.viewer.why_it_matched import WhyItMatched
from photofind.gui.widgets.icon_button import IconButton
from photofind.gui.widgets.photo_drag import drag_photos
from photofind.gui.wording import error_text

_INFO_SETTING = "viewer/facts"
_NEAR = 20
"""So many photos before either end others are asked for."""


class Viewer(QFrame):
    """Shows one of several photos.

    Attributes:
        bar: What can be done with it.
        canvas: The photo.
        column: All of it, the bar first.
        facts: What is known of it.
        film_strip: The photos around it.
        part_picker: Draws the part of it to look for.
        note: Why it is not shown as it should be.
        hit: The photo shown; None before the first.

    Signals:
        closed: The user wants to go back; the photo shown last (`Hit`).
        similar_asked: Look for photos like this one (`Hit`).
        part_asked: Look for what a part of this photo shows (`Hit`, `Region`).
        favourite_asked: These photos (`tuple[Hit, ...]`) are to be favourites, or no longer.
        copy_asked: Put this photo (`Hit`) on the clipboard.
        folder_asked: Show this photo (`Hit`) in its folder.
        menu_asked: The menu of these photos (`tuple[Hit, ...]`) is wanted, at this place on the
            screen.
        start_neared: The first photos are near; there may be others before them.
        end_neared: The last photos are near; there may be others after them.
    """

    closed = Signal(object)
    similar_asked = Signal(object)
    part_asked = Signal(object, object)
    favourite_asked = Signal(object, bool)
    copy_asked = Signal(object)
    folder_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    start_neared = Signal()
    end_neared = Signal()

    def __init__(
        self,
        tasks: Tasks,
        settings: QSettings,
        thumbnails: Thumbnails,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with no photo; whether facts are shown is remembered in `settings`."""
        super().__init__(parent)
        self.setObjectName("viewer")
        self.hit: Hit | None = None
        self.photos = LargePhotos(tasks, parent=self)
        self._settings = settings
        self._hits: Sequence[Hit] = ()
        self._row = 0
        self._before = self._total = 0
        self._is_whole = False
        self._make_parts(thumbnails)
        self._arrange()
        self._connect()

    def show_photo(self, hits: Sequence[Hit], row: int, query: Query | None) -> None:
        """Show one of these photos.

        Args:
            hits: The photos to go through.
            row: Which of them.
            query: What they were found for; None if nothing was asked.
        """
        self._hits = hits
        self.photos.begin(hits)
        self._why.begin(query)
        self._go_to(row)
        self.canvas.setFocus()

    def show_place(self, before: int, total: int) -> None:
        """Count photos that are not among those to go through.

        Args:
            before: How many go before the first of them.
            total: How many there are in all; fewer than there are to go through if not known.
        """
        self._before, self._total = before, total
        self._show_row()

    def follow(self, hits: Sequence[Hit]) -> None:
        """Go through these from the photo that is shown on; without it, go on as before."""
        shown = self.hit.photo_id if self.hit else None
        row = next((row for row, hit in enumerate(hits) if hit.photo_id == shown), None)
        if row is None:
            self._look_whether_it_is_there()
            return
        self._hits, self._row = hits, row
        self.photos.follow(hits, row)
        self._show_row()

    def show_next(self) -> None:
        """Show the next photo, if there is one."""
        self._go_to(self._row + 1)

    def show_previous(self) -> None:
        """Show the photo before, if there is one."""
        self._go_to(self._row - 1)

    def close_viewer(self) -> None:
        """Go back to where the user came from."""
        self.photos.stop()
        self.bar.part_button.setChecked(False)
        self.closed.emit(self.hit)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_menu()
        elif self.hit is not None:
            self.menu_asked.emit((self.hit,), event.globalPos())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        has_left = self.window().isVisible() and not event.spontaneous()  # Not only minimised.
        if has_left and self.window().isFullScreen():
            self.toggle_full_screen()  # Wherever the user went, no key leads out of it there.

    def _make_parts(self, thumbnails: Thumbnails) -> None:
        self.bar = ViewerBar()
        self.canvas = PhotoCanvas()
        self.part_picker = PartPicker(self.canvas)
        self._why = WhyItMatched(self.bar.why_button, self.canvas, self.photos, parent=self)
        self.facts = FactsPanel()
        self.film_strip = FilmStrip(thumbnails)
        self.previous_button = IconButton("caret-left", self.tr("Previous photo (←)"), size_px=24)
        self.next_button = IconButton("caret-right", self.tr("Next photo (→)"), size_px=24)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.setProperty("tone", "quiet")
        is_shown = self._settings.value(_INFO_SETTING, False, bool)
        self.bar.info_button.setChecked(bool(is_shown))
        self.facts.setVisible(bool(is_shown))

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(SPACE, 0, SPACE, 0)
        middle.addWidget(self.previous_button)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.next_button)
        middle.addWidget(self.facts)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE // 2)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.note)
        column.addWidget(self.film_strip)
        self.note.hide()

    def _connect(self) -> None:
        bar = self.bar
        bar.back_button.clicked.connect(self.close_viewer)
        self._why.failed.connect(self._on_read_failed)
        bar.similar_button.clicked.connect(self._ask_similar)
        bar.part_button.toggled.connect(self._on_part_toggled)
        bar.favourite_button.clicked.connect(self._ask_favourite)
        bar.info_button.toggled.connect(self._on_info_toggled)
        bar.screen_button.clicked.connect(self.toggle_full_screen)
        bar.menu_button.clicked.connect(self._ask_menu)
        self.previous_button.clicked.connect(self.show_previous)
        self.next_button.clicked.connect(self.show_next)
        self.film_strip.photo_asked.connect(self._go_to)
        self.canvas.zoomed.connect(self._on_canvas_zoomed)
        self.canvas.dragged_out.connect(self._on_canvas_dragged_out)
        self.part_picker.picked.connect(self._on_part_picked)
        self.facts.folder_asked.connect(self._ask_folder)
        self.photos.stand_in_read.connect(self.canvas.show_photo)
        self.photos.photo_read.connect(self._on_photo_read)
        self.photos.whole_read.connect(self._on_whole_read)
        self.photos.failed.connect(self._on_read_failed)
        for keys, action in self._shortcuts():
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self, action)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _shortcuts(self) -> tuple[tuple[tuple[str, ...], Callable[[], None]], ...]:
        """Return keys with what they do; shortcuts know letters in any keyboard layout."""
        return (
            (("Esc", "Space", "Backspace"), self._leave),
            (("Right", "PgDown"), self.show_next),
            (("Left", "PgUp"), self.show_previous),
            (("Home",), lambda: self._go_to(0)),
            (("End",), lambda: self._go_to(len(self._hits) - 1)),
            (("+", "="), self.canvas.zoom_in),
            (("-",), self.canvas.zoom_out),
            (("0",), self.canvas.fit),
            (("1",), self.canvas.show_actual_size),
            (("F", "F11"), self.toggle_full_screen),
            (("S",), self._ask_similar),
            (("W",), self._why.toggle),
            (("P",), self.bar.part_button.toggle),
            (("I",), self.bar.info_button.toggle),
            ((FAVOURITE,), self._ask_favourite),
            (("Ctrl+C",), self._ask_copy),
        )

    def _leave(self) -> None:
        """Give up drawing a part; else go back."""
        if self.bar.part_button.isChecked():
            self.bar.part_button.setChecked(False)
        else:
            self.close_viewer()

    def _go_to(self, row: int) -> None:
        if not 0 <= row < len(self._hits):
            return
        self._row, self.hit, self._is_whole = row, self._hits[row], False
        self.bar.show_hit(self.hit)
        self._show_row()
        self.bar.part_button.setChecked(False)
        self.note.hide()
        self.canvas.clear()
        self.photos.read(row, self._screen_px())
        self._why.go_to(self.hit)
        self._read_facts()
        self._ask_for_others()

    def _show_row(self) -> None:
        row, count = self._row, len(self._hits)
        self.bar.show_place(self._before + row, max(self._total, self._before + count))
        self.previous_button.setEnabled(row > 0)
        self.next_button.setEnabled(row + 1 < count)
        self.film_strip.show_photos(self._hits, row)

    def _ask_for_others(self) -> None:
        if self._row < _NEAR:
            self.start_neared.emit()
        if self._row + _NEAR >= len(self._hits):
            self.end_neared.emit()

    def _screen_px(self) -> int:
        """Return the shortest side that fills the canvas whichever way the photo lies."""
        ratio = self.canvas.devicePixelRatioF()
        return max(1, round(min(self.canvas.width(), self.canvas.height()) * ratio))

    def _on_photo_read(self, image: QImage, size: QSizeF) -> None:
        self.canvas.show_photo(image, size, keep_zoom=not self.canvas.is_fitted)

    def _on_whole_read(self, image: QImage, size: QSizeF) -> None:
        self.canvas.show_photo(image, size, keep_zoom=True)

    def _on_read_failed(self, error: PhotofindError) -> None:
        if self.hit is not None and not self.hit.online:
            self.note.setText(
                self.tr("Its drive is not connected at present. This is a small copy of the photo.")
            )
        else:
            self.note.setText(error_text(error))
        self.note.show()

    def _on_canvas_zoomed(self, zoom: float) -> None:
        """Fetch every pixel once there is room for more of them than were read."""
        self.bar.show_zoom(zoom)
        if self.hit is None or self.canvas.is_fitted or self._is_whole:
            return
        self._is_whole = True
        self.photos.read_whole()

    def _on_canvas_dragged_out(self, picture: QPixmap) -> None:
        if self.hit is not None:
            mime = QMimeData()
            mime.setUrls([url_of(self.hit.path)])
            drag_photos(self.canvas, mime, picture, 1)

    def _read_facts(self) -> None:
        hit = self.hit
        if hit is None or not self.bar.info_button.isChecked():
            return

        def call(engine: Engine) -> PhotoFacts | None:
            return engine.photo_facts.of(hit.photo_id)

        def on_success(known: PhotoFacts | None) -> None:
            if known is None:
                self.facts.clear()  # It was deleted; reading it says so.
            else:
                self.facts.show_facts(known)

        self.photos.run(call, on_success, self._on_read_failed)

    def _look_whether_it_is_there(self) -> None:
        def on_success(known: PhotoFacts | None) -> None:
            if known is None:
                self.facts.clear()
                self.note.setText(self.tr("This photo is not in the library any more."))
                self.note.show()

        if hit := self.hit:
            photo = hit.photo_id
            self.photos.run(lambda e: e.photo_facts.of(photo), on_success, self._on_read_failed)

    def _on_info_toggled(self, wanted: bool) -> None:
        self._settings.setValue(_INFO_SETTING, wanted)
        self.facts.setVisible(wanted)
        self._read_facts()

    def _on_part_toggled(self, wanted: bool) -> None:
        if wanted:
            self.bar.why_button.setChecked(False)
            self.part_picker.begin()
            self.note.setText(
                self.tr(
                    "Draw a frame, or move it with the arrows, size it with Shift and the arrows,"
                    " and press Enter."
                )
            )
            self.note.show()
        else:
            self.part_picker.hide()
            self.note.hide()
            self.canvas.setFocus()

    def _on_part_picked(self, region: Region) -> None:
        self.bar.part_button.setChecked(False)
        if self.hit is not None:
            self.part_asked.emit(self.hit, region)

    def _ask_favourite(self) -> None:
        """Turn the heart on or off, here at once; others keep it."""
        if self.hit is not None:
            asked, wanted = self.hit, not self.hit.favourite
            self.hit = replace(asked, favourite=wanted)
            self._hits = [*self._hits[: self._row], self.hit, *self._hits[self._row + 1 :]]
            self.bar.show_favourite(wanted)
            self.favourite_asked.emit((asked,), wanted)

    def _ask_similar(self) -> None:
        if self.hit is not None:
            self.similar_asked.emit(self.hit)

    def _ask_copy(self) -> None:
        if self.hit is not None:
            self.copy_asked.emit(self.hit)

    def _ask_folder(self) -> None:
        if self.hit is not None:
            self.folder_asked.emit(self.hit)

    def _ask_menu(self) -> None:
        if self.hit is not None:
            button = self.bar.menu_button
            self.menu_asked.emit((self.hit,), button.mapToGlobal(button.rect().bottomLeft()))
