"""The window: puts the parts together and carries what one says to the others. GUI thread."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QSettings, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from photofind.engine.results import Failure, Hit, Status
from photofind.errors import PhotofindError
from photofind.gui.desktop import show_in_folder
from photofind.gui.dialogs.failures_dialog import FailuresDialog
from photofind.gui.drops import Drops, path_of
from photofind.gui.library import Library
from photofind.gui.library_watch import LibraryWatch
from photofind.gui.models.hits import HitModel
from photofind.gui.photo_actions import PhotoActions
from photofind.gui.search import Answer, Search, Wish
from photofind.gui.tasks import Tasks
from photofind.gui.theme import FIELD_HEIGHT, MARGIN, SPACE
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.widgets.banner import Banner
from photofind.gui.widgets.drop_overlay import DropOverlay
from photofind.gui.widgets.folders_panel import FoldersPanel
from photofind.gui.widgets.icon_button import IconButton
from photofind.gui.widgets.pages import Pages
from photofind.gui.widgets.photo_grid import PhotoGrid
from photofind.gui.widgets.popover import Popover
from photofind.gui.widgets.search_bar import MAX_PHOTOS, SearchBar
from photofind.gui.widgets.status_line import StatusLine
from photofind.gui.wording import error_title, path_text
from photofind.progress import Snapshot

_SIZE = (1200, 800)
_SMALLEST = (640, 420)
_SEARCH_WIDTH_PX = 720


class MainWindow(QMainWindow):
    """Search bar, photos, status line.

    Attributes:
        search_bar: Where the user says what to look for.
        grid: The photos.
        pages: The grid, or what is said instead of it.
        banner: Messages.
        status_line: Counts and progress.
        folders_panel: The folders, below their button.
    """

    def __init__(self, tasks: Tasks, settings: QSettings, *, parent: QWidget | None = None) -> None:
        """Show the library that `tasks` opens; remember the window's place in `settings`."""
        super().__init__(parent)
        self._settings = settings
        self._status: Status | None = None
        self._is_indexing = False
        self._search = Search(tasks, parent=self)
        self._library = Library(tasks, parent=self)
        self._watch = LibraryWatch(tasks, parent=self)
        self._actions = PhotoActions(tasks, parent=self)
        self._drops = Drops(tasks, parent=self)
        self._thumbnails = Thumbnails(parent=self)
        self._make_parts()
        self._arrange()
        self._connect_search()
        self._connect_library(tasks)
        self._connect_photos()
        self._restore_geometry()
        self._library.refresh()
        self._search.look_for(Wish())
        self._library.start_indexing()

    def show_error(self, topic: str, error: PhotofindError) -> None:
        """Tell calmly that something could not be done."""
        self.banner.tell(topic, error_title(error), error.detail, alarm=True)

    def _settle(self, *topics: str) -> None:
        """Take back what was said about something that the user has left behind."""
        for topic in topics:
            self.banner.settle(topic)

    def _make_parts(self) -> None:
        self.setWindowTitle("PhotoFind")
        self.setAcceptDrops(True)
        self.search_bar = SearchBar()
        self.folders_button = IconButton("folder", self.tr("Folders"))
        self.folders_button.setText(self.tr("Folders"))
        self.folders_button.setProperty("kind", "pill")
        self.folders_button.setFixedHeight(FIELD_HEIGHT)
        self.folders_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.banner = Banner()
        self.hits = HitModel(parent=self)
        self.grid = PhotoGrid(self.hits, self._thumbnails)
        self.pages = Pages(self.grid)
        self.status_line = StatusLine()
        self.folders_panel = FoldersPanel()

    def _arrange(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top_row())
        margins = QHBoxLayout()
        margins.setContentsMargins(MARGIN, 0, MARGIN, 0)
        margins.addWidget(self.banner)
        column.addLayout(margins)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(centre)
        self.setMinimumSize(*_SMALLEST)
        self.folders_popover = Popover(self.folders_panel, self.folders_button, centre)
        self.overlay = DropOverlay(centre)
        self.setTabOrder(self.search_bar.clear_button, self.folders_button)
        self.setTabOrder(self.folders_button, self.banner.cross)
        self.setTabOrder(self.banner.cross, self.grid)
        self.search_bar.setFocus()

    def _top_row(self) -> QHBoxLayout:
        self.search_bar.setMaximumWidth(_SEARCH_WIDTH_PX)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 2 * SPACE, MARGIN, SPACE)
        row.addWidget(self.search_bar, 1)
        row.addStretch()
        row.addWidget(self.folders_button)
        return row

    def _connect_search(self) -> None:
        self.search_bar.wish_changed.connect(self._search.look_for)
        self.search_bar.wish_changed.connect(lambda _wish: self._settle("drop", "photo"))
        self.search_bar.left.connect(self._on_search_bar_left)
        self._search.answered.connect(self._on_search_answered)
        self._search.failed.connect(lambda error: self.show_error("search", error))
        self._watch.changed.connect(self._search.refresh)
        self.grid.end_neared.connect(self._search.more)
        self.grid.typed.connect(self.search_bar.type)
        QShortcut(QKeySequence.StandardKey.Find, self, self._on_find_pressed)
        QShortcut(QKeySequence.StandardKey.Quit, self, self.close)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.grid, self.search_bar.clear)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _connect_library(self, tasks: Tasks) -> None:
        tasks.open_failed.connect(self._on_tasks_open_failed)
        self._library.status_read.connect(self._on_library_status_read)
        self._library.folders_added.connect(self._on_library_folders_added)
        self._library.failures_read.connect(self._on_library_failures_read)
        self._library.indexing_started.connect(self._watch.follow_run)
        self._library.failed.connect(lambda error: self.show_error("folders", error))
        self._watch.changed.connect(self._library.refresh)
        self._watch.progressed.connect(self._on_watch_progressed)
        self._watch.failed.connect(lambda error: self.show_error("indexing", error))
        self.pages.choose_asked.connect(self._choose_folder)
        self.pages.suggestion_taken.connect(lambda path: self._library.add_folders([path]))
        self.folders_button.clicked.connect(self.folders_popover.open)
        self.folders_panel.add_asked.connect(self._choose_folder)
        self.folders_panel.update_asked.connect(self._library.start_indexing)
        self.folders_panel.removed.connect(self._library.remove_folder)
        self.folders_panel.resized.connect(self.folders_popover.place)
        self.status_line.failures_asked.connect(self._library.read_failures)

    def _connect_photos(self) -> None:
        self.grid.opened.connect(lambda _hit: self._settle("photo"))
        self.grid.opened.connect(self._actions.open)
        self.grid.menu_asked.connect(self._on_grid_menu_asked)
        self._actions.similar_asked.connect(self._on_similar_asked)
        self._actions.failed.connect(lambda error: self.show_error("photo", error))
        self._drops.folders_dropped.connect(self._library.add_folders)
        self._drops.photos_dropped.connect(self.search_bar.add_photos)
        self._drops.left_over.connect(self._on_drops_left_over)
        self._drops.refused.connect(lambda error: self.show_error("drop", error))

    def _show_fitting_page(self) -> None:
        self.pages.show_for(
            self._status,
            has_photos=self.hits.rowCount() > 0,
            is_indexing=self._is_indexing,
        )

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder with photos"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: self._library.add_folders(path_of(url) for url in dialog.selectedUrls())
        )
        dialog.open()

    def _on_find_pressed(self) -> None:
        self.search_bar.setFocus()
        self.search_bar.words.selectAll()

    def _on_search_bar_left(self) -> None:
        if self.hits.rowCount():
            self.grid.setFocus()
            self.grid.choose_first()

    def _on_search_answered(self, answer: Answer) -> None:
        self.banner.settle("search")
        self.grid.show_hits(
            answer.result.hits, asked=answer.query is not None, keep_place=not answer.is_new
        )
        self._show_fitting_page()

    def _on_similar_asked(self, path: Path, picture: QImage) -> None:
        self.search_bar.show_only_photo(path, picture)

    def _on_tasks_open_failed(self, error: PhotofindError) -> None:
        self.pages.show_broken(error)
        self.search_bar.setEnabled(False)
        self.folders_button.setEnabled(False)

    def _on_library_status_read(self, status: Status) -> None:
        self._status = status
        counts = status.photos
        self.status_line.show_counts(counts.indexed + counts.offline, counts.failed)
        self.folders_panel.show_folders(status.folders)
        self._show_fitting_page()

    def _on_library_folders_added(self, paths: tuple[Path, ...]) -> None:
        names = ", ".join(path_text(path) for path in paths)
        self.banner.tell("folders", self.tr("Added to your library"), names)

    def _on_library_failures_read(self, failures: tuple[Failure, ...]) -> None:
        dialog = FailuresDialog(failures, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show_asked.connect(show_in_folder)
        dialog.open()

    def _on_watch_progressed(self, snapshot: Snapshot | None) -> None:
        self._is_indexing = snapshot is not None
        self.status_line.show_progress(snapshot)
        self._show_fitting_page()

    def _on_grid_menu_asked(self, hit: Hit, place: QPoint) -> None:
        menu = self._actions.menu(hit, parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _on_drops_left_over(self, files: int) -> None:
        self.banner.tell(
            "drop",
            self.tr("%Ln photos at most can be looked for at once", "", MAX_PHOTOS),
            self.tr("%Ln files were left out.", "", files),
        )

    def _restore_geometry(self) -> None:
        self.resize(*_SIZE)
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.overlay.cover()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        event.acceptProposedAction()
        self._drops.take(event.mimeData().urls(), self.search_bar.room_for_photos())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue("geometry", self.saveGeometry())
        self._watch.stop()
        self._thumbnails.close()
        super().closeEvent(event)
