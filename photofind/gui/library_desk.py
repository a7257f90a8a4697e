"""The library's part of the window: folders, indexing, what could not be read. GUI thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photofind.engine.results import Failure, Status
from photofind.errors import PhotofindError
from photofind.gui.desktop import show_in_folder
from photofind.gui.dialogs.failures_dialog import FailuresDialog
from photofind.gui.drops import path_of
from photofind.gui.folder_count import FolderCount
from photofind.gui.library import Library
from photofind.gui.library_watch import LibraryWatch
from photofind.gui.shelves import Shelves
from photofind.gui.sidebar_actions import SidebarActions
from photofind.gui.tasks import Tasks
from photofind.gui.widgets.banner import Banner
from photofind.gui.widgets.folders_panel import FoldersPanel
from photofind.gui.widgets.pages import Pages
from photofind.gui.widgets.sidebar import Sidebar
from photofind.gui.widgets.status_line import StatusLine
from photofind.gui.wording import error_detail, error_title, path_text
from photofind.progress import Snapshot


class LibraryDesk(QObject):
    """Carries what the engine tells of the library to the parts that show it, and back.

    Attributes:
        library: What the user does to it.
        watch: What is new in it.
        shelves: What the sidebar shows.
        sidebar_actions: What the user does in the sidebar.

    Signals:
        status_read: The library at a glance (`Status`).
        changed: Search could answer differently from before.
    """

    status_read = Signal(object)
    changed = Signal()

    def __init__(
        self,
        tasks: Tasks,
        sidebar: Sidebar,
        pages: Pages,
        status_line: StatusLine,
        *,
        banner: Banner,
        parent: QWidget,
    ) -> None:
        """Look after these parts of the window `parent`."""
        super().__init__(parent)
        self._window = parent
        self._sidebar, self._pages = sidebar, pages
        self._status_line, self._banner = status_line, banner
        self._status: Status | None = None
        self._has_photos = self._is_indexing = False
        self.library = Library(tasks, parent=self)
        self.watch = LibraryWatch(tasks, parent=self)
        self.shelves = Shelves(tasks, parent=self)
        self.sidebar_actions = SidebarActions(sidebar, self.shelves, self.library, parent=parent)
        self._count = FolderCount(tasks, parent=self)
        self._connect_engine(tasks)
        self._connect_parts()

    def start(self) -> None:
        """Read the library and have it kept up to date."""
        self.library.refresh()
        self.library.keep_up_to_date()

    def stop(self) -> None:
        """Follow the engine no more."""
        self.watch.stop()
        self._count.stop()

    def show_fitting_page(self, *, has_photos: bool) -> None:
        """Show the page that fits, now that there are photos to show, or none."""
        self._has_photos = has_photos
        self._show_page()

    def toggle_pause(self) -> None:
        """Put reading off, or go on with it."""
        self.library.pause(not self._status_line.is_paused)

    def look_after(self, panel: FoldersPanel) -> None:
        """Let folders be added and removed in another place, too."""
        panel.add_asked.connect(self.choose_folder)
        panel.update_asked.connect(self.library.keep_up_to_date)
        panel.removed.connect(self.library.remove_folder)

    def choose_folder(self) -> None:
        """Let the user choose another folder."""
        dialog = QFileDialog(self._window, self.tr("Choose a folder with photos"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: self.library.add_folders(path_of(url) for url in dialog.selectedUrls())
        )
        dialog.open()

    def _connect_engine(self, tasks: Tasks) -> None:
        tasks.open_failed.connect(self._on_tasks_open_failed)
        self.library.status_read.connect(self._on_library_status_read)
        self.library.folders_added.connect(self._on_library_folders_added)
        self.library.failures_read.connect(self._on_library_failures_read)
        self.library.failed.connect(self._teller("folders"))
        self.library.paused.connect(self._status_line.show_paused)
        self.library.battery_read.connect(self._status_line.show_battery)
        self.shelves.failed.connect(self._teller("saved"))
        self.watch.changed.connect(self.library.refresh)
        self.watch.changed.connect(self.changed)
        self.watch.progressed.connect(self._on_watch_progressed)
        self.watch.slowed.connect(self._status_line.show_slowed)
        self.watch.failed.connect(self._teller("indexing"))
        self._count.counted.connect(self._pages.show_suggested_count)

    def _connect_parts(self) -> None:
        self._pages.choose_asked.connect(self.choose_folder)
        self._pages.suggestion_taken.connect(lambda path: self.library.add_folders([path]))
        self._sidebar.add_asked.connect(self.choose_folder)
        self._status_line.failures_asked.connect(self.library.read_failures)
        self._status_line.pause_asked.connect(self.library.pause)

    def _teller(self, topic: str) -> Callable[[PhotofindError], None]:
        def tell(error: PhotofindError) -> None:
            self._banner.tell(topic, error_title(error), error_detail(error), alarm=True)

        return tell

    def _show_page(self) -> None:
        self._pages.show_for(
            self._status, has_photos=self._has_photos, is_indexing=self._is_indexing
        )

    def _on_tasks_open_failed(self, error: PhotofindError) -> None:
        self._pages.show_broken(error)
        self._sidebar.setEnabled(False)

    def _on_library_status_read(self, status: Status) -> None:
        is_first = self._status is None
        self._status = status
        counts = status.photos
        self._status_line.show_counts(counts.indexed + counts.offline, counts.failed)
        self._show_page()
        self.shelves.refresh()
        if is_first and not status.folders and self._pages.suggestion is not None:
            self._count.count(self._pages.suggestion)
        self.status_read.emit(status)

    def _on_library_folders_added(self, paths: tuple[Path, ...]) -> None:
        self._count.stop()
        names = ", ".join(path_text(path) for path in paths)
        self._banner.tell("folders", self.tr("Added to your library"), names)

    def _on_library_failures_read(self, failures: tuple[Failure, ...]) -> None:
        dialog = FailuresDialog(failures, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show_asked.connect(show_in_folder)
        dialog.open()

    def _on_watch_progressed(self, snapshot: Snapshot | None) -> None:
        self._is_indexing = snapshot is not None
        self._status_line.show_progress(snapshot)
        self._show_page()
