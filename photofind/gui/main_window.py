"""The window: puts the parts together and carries what one says to the others. GUI thread."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QImage,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from photofind.engine.results import Hit, Status
from photofind.engine.search.line.line import parse_line
from photofind.engine.search.query import ExampleTerm, PhotoTerm
from photofind.errors import PhotofindError
from photofind.gui import shortcuts
from photofind.gui.asking import Asking
from photofind.gui.autostart import Autostart
from photofind.gui.chip_pictures import ChipPictures, fetching
from photofind.gui.dialogs.settings_dialog import SettingsDialog
from photofind.gui.drop_zone import DropZone
from photofind.gui.history import History
from photofind.gui.keyboard import Keyboard
from photofind.gui.leafing import Leafing
from photofind.gui.library_desk import LibraryDesk
from photofind.gui.model_desk import ModelDesk
from photofind.gui.models.hits import HitModel
from photofind.gui.photo_work import PhotoWork
from photofind.gui.preferences import Preferences
from photofind.gui.search import Answer, Search, Wish
from photofind.gui.settings_actions import SettingsActions
from photofind.gui.tasks import Tasks
from photofind.gui.theme import FIELD_HEIGHT, SPACE
from photofind.gui.thumbnails import Thumbnails
from photofind.gui.viewer.viewer import Viewer
from photofind.gui.widgets.banner import Banner
from photofind.gui.widgets.drop_overlay import DropOverlay
from photofind.gui.widgets.icon_button import IconButton
from photofind.gui.widgets.justified_view import LARGEST_ROW, ROW_HEIGHT, SMALLEST_ROW
from photofind.gui.widgets.messages import Messages
from photofind.gui.widgets.pages import Pages
from photofind.gui.widgets.photo_grid import PhotoGrid
from photofind.gui.widgets.results_line import ResultsLine
from photofind.gui.widgets.search_bar import SearchBar
from photofind.gui.widgets.sidebar import Sidebar
from photofind.gui.widgets.status_line import StatusLine
from photofind.gui.widgets.timeline import Timeline
from photofind.gui.wording import error_detail, error_title
from photofind.gui.years import Years
from photofind.types import FolderState

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
        sidebar: Places of the library, saved searches, folders.
        timeline: The years, while nothing is looked for.
        years: Keeps the timeline and the photos at the same place.
        desk: Looks after the library.
        settings_actions: Opens the settings.
        model_desk: Gets models, and changes to them.
        keyboard: The shortcuts.
        viewer: One photo, large.
        rooms: The library, or the viewer over all of it.
    """

    def __init__(
        self,
        tasks: Tasks,
        settings: QSettings,
        preferences: Preferences,
        autostart: Autostart,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Show the library that `tasks` opens.

        Args:
            tasks: The way to the engine.
            settings: Remembers the window's place.
            preferences: The user's settings.
            autostart: Starts PhotoFind with the system.
            parent: Of the window.
        """
        super().__init__(parent)
        self._settings = settings
        self._wants_sidebar, self._has_folders = True, False
        self._search = Search(tasks, parent=self)
        self._thumbnails = Thumbnails(parent=self)
        self._make_parts(tasks)
        self._work = PhotoWork(tasks, self.hits, self.grid, self.viewer, self.banner, parent=self)
        self._arrange(tasks)
        self._connect_search()
        self._make_desk(tasks, preferences, autostart)
        self._connect_photos()
        self._make_keyboard()
        self._restore()
        self._search.look_for(Wish())
        self.desk.start()

    def come_forward(self) -> None:
        """Be seen, wherever the window is: another start of PhotoFind asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_error(self, topic: str, error: PhotofindError) -> None:
        """Tell calmly that something could not be done."""
        self.banner.tell(topic, error_title(error), error_detail(error), alarm=True)

    def _settle(self, *topics: str) -> None:
        """Take back what was said about something that the user has left behind."""
        for topic in topics:
            self.banner.settle(topic)

    def _make_parts(self, tasks: Tasks) -> None:
        self.setWindowTitle("PhotoFind")
        pictures = ChipPictures(fetching(tasks), parent=self)
        self.search_bar = SearchBar(pictures, History(self._settings))
        self.results_line = ResultsLine()
        self.sidebar_button = IconButton("layout", self.tr("Show or hide the sidebar"))
        self.settings_button = IconButton("gear", self.tr("Settings"))
        self.banner = Banner()
        self.hits = HitModel(parent=self)
        self.grid = PhotoGrid(self.hits, self._thumbnails)
        self.pages = Pages(self.grid)
        self.status_line = StatusLine()
        self.sidebar = Sidebar()
        self.timeline = Timeline()
        self.viewer = Viewer(tasks, self._settings, self._thumbnails)

    def _arrange(self, tasks: Tasks) -> None:
        centre = QWidget()
        sides = QHBoxLayout(centre)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._top_row())
        column.addWidget(self.results_line)
        photos = QHBoxLayout()
        photos.setSpacing(0)
        photos.addWidget(self.pages, 1)
        photos.addWidget(self.timeline)
        column.addLayout(photos, 1)
        column.addWidget(self.status_line)
        sides.addWidget(self.sidebar)
        sides.addLayout(column, 1)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(centre)
        self.rooms.addWidget(self.viewer)
        self.setCentralWidget(self.rooms)
        messages = Messages(self.banner, self._work.export_bar)
        messages.follow(self.rooms, column, self.viewer.column)
        self.setMinimumSize(*_SMALLEST)
        self.asking = Asking(
            tasks, self._search, self.search_bar, self.results_line, grid=self.grid, window=centre
        )
        self.overlay = DropOverlay(self.rooms)
        self.drop_zone = DropZone(tasks, self.search_bar, self.banner, self.overlay, window=self)
        self.setTabOrder(self.sidebar, self.sidebar_button)
        self.setTabOrder(self.sidebar_button, self.search_bar)
        self.setTabOrder(self.search_bar.filters_button, self.settings_button)
        self.setTabOrder(self.settings_button, self.banner.no_button)
        self.setTabOrder(self.banner.no_button, self.banner.yes_button)
        self.setTabOrder(self.banner.yes_button, self.banner.cross)
        self.setTabOrder(self.banner.cross, self.results_line.order_button)
        self.setTabOrder(self.results_line.order_button, self.grid)
        self.setTabOrder(self.grid, self.timeline)
        self.search_bar.setFocus()

    def _top_row(self) -> QHBoxLayout:
        self.search_bar.setMaximumWidth(_SEARCH_WIDTH_PX)
        row = QHBoxLayout()
        row.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        top = Qt.AlignmentFlag.AlignTop
        for button in (self.sidebar_button, self.settings_button):
            button.setFixedHeight(FIELD_HEIGHT)
        row.addWidget(self.sidebar_button, 0, top)
        row.addWidget(self.search_bar, 1)
        row.addStretch()
        row.addWidget(self.settings_button, 0, top)
        return row

    def _connect_search(self) -> None:
        self.search_bar.wish_changed.connect(self._search.look_for)
        self.search_bar.wish_changed.connect(self._on_search_bar_wish_changed)
        self.search_bar.left.connect(self._on_search_bar_left)
        self.asking.failed.connect(lambda error: self.show_error("search", error))
        self._search.answered.connect(self._on_search_answered)
        self.years = Years(self._search, self.grid, self.timeline, parent=self)
        self._search.failed.connect(lambda error: self.show_error("search", error))
        self.grid.end_neared.connect(self._search.more)
        self.grid.typed.connect(self.search_bar.type)
        QShortcut(QKeySequence.StandardKey.Find, self, self._on_find_pressed)
        QShortcut(QKeySequence.StandardKey.Quit, self, QCoreApplication.quit)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.grid, self.search_bar.clear)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _make_desk(self, tasks: Tasks, preferences: Preferences, autostart: Autostart) -> None:
        self.desk = LibraryDesk(
            tasks, self.sidebar, self.pages, self.status_line, banner=self.banner, parent=self
        )
        self.settings_actions = SettingsActions(tasks, preferences, autostart, parent=self)
        tasks.open_failed.connect(self._on_tasks_open_failed)
        self.desk.changed.connect(self._search.refresh)
        self.desk.status_read.connect(self._on_desk_status_read)
        self.desk.sidebar_actions.line_asked.connect(self.look_for_line)
        self._search.wished.connect(self._on_search_wished)
        self.search_bar.save_button.clicked.connect(self.desk.sidebar_actions.ask_to_save)
        open_models = self.settings_actions.open_models
        self.model_desk = ModelDesk(tasks, self.banner, open_models, parent=self)
        self.model_desk.failed.connect(lambda error: self.show_error("settings", error))
        self.model_desk.pause_asked.connect(self.desk.library.pause)
        self.desk.library.paused.connect(lambda _: self.model_desk.refresh())
        self.desk.watch.model_failed.connect(self.model_desk.tell_problem)
        self.settings_actions.opened.connect(self._on_settings_opened)
        self.settings_actions.failed.connect(lambda error: self.show_error("settings", error))
        self.settings_button.clicked.connect(self.settings_actions.open)
        self.sidebar_button.clicked.connect(self.toggle_sidebar)

    def _make_keyboard(self) -> None:
        parts = (self.sidebar, self.search_bar, self.grid, self.timeline)
        commands = {
            shortcuts.SIDEBAR: self._go_to_sidebar,
            shortcuts.SEARCH: self._go_to_search_bar,
            shortcuts.GRID: self._on_search_bar_left,
            shortcuts.TOGGLE_SIDEBAR: self.toggle_sidebar,
            shortcuts.SETTINGS: self.settings_actions.open,
            shortcuts.SAVE_SEARCH: self.desk.sidebar_actions.ask_to_save,
            shortcuts.LOOK_AGAIN: self.desk.library.keep_up_to_date,
            shortcuts.PAUSE: self.desk.toggle_pause,
        }
        self.keyboard = Keyboard(parts, commands, parent=self)

    def look_for_line(self, line: str) -> None:
        """Show the photos of a query line; all of them where it is empty."""
        self._show_library()
        self.search_bar.show_wish(Wish(parse_line(line)))

    @property
    def line(self) -> str:
        """The query line whose photos are shown."""
        return str(self._search.wish.line)

    def toggle_sidebar(self) -> None:
        """Hide the sidebar, or show it again."""
        self._show_library()
        self._wants_sidebar = not self._wants_sidebar
        self._show_sidebar()

    def _connect_photos(self) -> None:
        self.status_line.zoom.setRange(SMALLEST_ROW, LARGEST_ROW)
        self.status_line.zoom.setValue(self.grid.row_height)
        self.status_line.zoom.valueChanged.connect(self.grid.set_row_height)
        self.grid.row_height_changed.connect(self.status_line.zoom.setValue)
        self.grid.selection_changed.connect(self.status_line.show_chosen)
        self.grid.opened.connect(self._on_grid_opened)
        leafing = Leafing(self._search, self.hits, self.viewer, parent=self)
        self.grid.opened.connect(leafing.open)
        self.viewer.closed.connect(self._on_viewer_closed)
        self._work.similar_asked.connect(self._on_similar_asked)
        self._work.part_asked.connect(self._on_part_asked)
        self._work.marked.connect(self._on_marked)
        self._work.failed.connect(lambda error: self.show_error("photo", error))
        self.drop_zone.folders_agreed.connect(self.desk.library.add_folders)

    def _show_library(self) -> None:
        """Leave the viewer, if a photo is looked at."""
        self.rooms.setCurrentIndex(0)

    def _show_sidebar(self) -> None:
        """Show the sidebar where it is wanted, once there is a library."""
        focused = self.sidebar.hasFocus()
        self.sidebar.setVisible(self._wants_sidebar and self._has_folders)
        self.sidebar_button.setVisible(self._has_folders)
        if focused and not self.sidebar.isVisible():
            self.search_bar.setFocus()

    def _go_to_search_bar(self) -> None:
        self._show_library()
        self.search_bar.setFocus()

    def _go_to_sidebar(self) -> None:
        self._show_library()
        if not self._wants_sidebar:
            self.toggle_sidebar()
        self.sidebar.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_find_pressed(self) -> None:
        self._go_to_search_bar()
        self.search_bar.words.selectAll()

    def _on_search_bar_left(self) -> None:
        self._show_library()
        if self.hits.rowCount():
            self.grid.setFocus()
            self.grid.choose_first()

    def _on_search_bar_wish_changed(self) -> None:
        self._settle("drop", "photo")
        self._show_library()  # A photo may have been dropped or pasted while another was looked at.

    def _on_search_answered(self, answer: Answer) -> None:
        self.banner.settle("search")
        self.grid.show_photos(answer.shown, keep_place=not answer.is_new)
        if answer.is_new and self.grid.hasFocus():
            self.grid.choose_first()  # The user went on before the answer came.
        self.desk.show_fitting_page(has_photos=self.hits.rowCount() > 0)

    def _on_search_wished(self, wish: Wish) -> None:
        line = str(wish.line)
        self.sidebar.show_line(line)
        self.desk.sidebar_actions.follow(line)

    def _on_grid_opened(self, _row: int) -> None:
        self._settle("photo")
        self.rooms.setCurrentWidget(self.viewer)

    def _on_viewer_closed(self, hit: Hit) -> None:
        self._show_library()
        self.grid.choose(hit)
        self.grid.setFocus()

    def _on_similar_asked(self, path: Path, picture: QImage) -> None:
        self._show_library()
        self.search_bar.show_only_photo(path, picture)

    def _on_part_asked(self, part: PhotoTerm) -> None:
        self._show_library()
        self.search_bar.show_wish(Wish(terms=(part,)))

    def _on_marked(self, hit: Hit, good: bool) -> None:
        self._show_library()
        self.search_bar.add_terms([ExampleTerm(hit.path, good)])

    def _on_tasks_open_failed(self, error: PhotofindError) -> None:
        self.pages.show_broken(error)
        self.search_bar.setEnabled(False)
        self.settings_button.setEnabled(False)

    def _on_settings_opened(self, dialog: SettingsDialog) -> None:
        self.desk.look_after(dialog.folders)
        self.model_desk.look_after(dialog.models)

    def _on_desk_status_read(self, status: Status) -> None:
        self._has_folders = bool(status.folders)
        self.hits.show_offline(
            folder.path for folder in status.folders if folder.state is FolderState.OFFLINE
        )
        self._show_sidebar()
        self.settings_actions.show_folders(status.folders)

    def _restore(self) -> None:
        """Be as the window was when it was closed."""
        self.resize(*_SIZE)
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._wants_sidebar = bool(self._settings.value("sidebar", True, bool))
        self.grid.set_row_height(int(str(self._settings.value("row_height", ROW_HEIGHT))))
        self._show_sidebar()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue("geometry", self.saveGeometry())
        self._settings.setValue("sidebar", self._wants_sidebar)
        self._settings.setValue("row_height", self.grid.row_height)
        self.desk.stop()
        self.model_desk.close()
        self._work.close()
        self._thumbnails.close()
        super().closeEvent(event)
