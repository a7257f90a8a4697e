"""What is done with photos, wherever they are shown: carries wishes to those who fulfil them.

GUI thread.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photofind.engine.results import Hit
from photofind.engine.search.query import PhotoTerm, Region
from photofind.gui.drops import path_of
from photofind.gui.exports import Exports
from photofind.gui.favourites import Favourites
from photofind.gui.models.hits import HitModel
from photofind.gui.photo_actions import PhotoActions
from photofind.gui.tasks import Tasks
from photofind.gui.viewer.viewer import Viewer
from photofind.gui.widgets.banner import Banner
from photofind.gui.widgets.export_bar import ExportBar
from photofind.gui.widgets.photo_grid import PhotoGrid

Hits = tuple[Hit, ...]


class PhotoWork(QObject):
    """Menus, favourites and exports of the photos in the grid and in the viewer.

    Attributes:
        actions: What the menu offers.
        exports: Copies, links and lists.
        export_bar: How far copying is; to be put into the window.

    Signals:
        similar_asked: Look for photos like this one (`Path`, and its small picture, `QImage`).
        part_asked: Look for what a part of a photo shows (`PhotoTerm`).
        marked: The user wants more like this photo (`Hit`, True), or less (`Hit`, False).
        failed: It could not be done (`PhotofindError`).
    """

    similar_asked = Signal(object, object)
    part_asked = Signal(object)
    marked = Signal(object, bool)
    failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        hits: HitModel,
        grid: PhotoGrid,
        viewer: Viewer,
        banner: Banner,
        *,
        parent: QWidget,
    ) -> None:
        """Serve grid and viewer, which show `hits`, and tell in the banner what was done."""
        super().__init__(parent)
        self.actions = PhotoActions(tasks, parent=self)
        self.exports = Exports(tasks, parent=self)
        self.export_bar = ExportBar()
        self._favourites = Favourites(tasks, hits, parent=self)
        self._hits = hits
        self._banner = banner
        self._window = parent
        self._connect_views(grid, viewer)
        self._connect_actions()

    def close(self) -> None:
        """Stop what is under way."""
        self.exports.cancel()

    def _connect_views(self, grid: PhotoGrid, viewer: Viewer) -> None:
        grid.menu_asked.connect(self._on_menu_asked)
        grid.marked.connect(self.marked)
        grid.favourite_asked.connect(self._favourites.mark)
        viewer.menu_asked.connect(self._on_menu_asked)
        viewer.similar_asked.connect(self.actions.find_similar)
        viewer.part_asked.connect(self._on_viewer_part_asked)
        viewer.favourite_asked.connect(self._favourites.mark)
        viewer.copy_asked.connect(self.actions.copy_image)
        viewer.folder_asked.connect(self.actions.show_in_folder)

    def _connect_actions(self) -> None:
        actions, exports = self.actions, self.exports
        actions.similar_asked.connect(self.similar_asked)
        actions.marked.connect(self.marked)
        actions.favourite_asked.connect(self._favourites.mark)
        actions.copying_asked.connect(self._ask_where_to_copy)
        actions.linking_asked.connect(self._ask_where_to_link)
        actions.list_asked.connect(self._ask_for_list)
        exports.progressed.connect(self.export_bar.show_progress)
        exports.told.connect(self._on_exports_told)
        self.export_bar.cancelled.connect(exports.cancel)
        for source in (actions.failed, exports.failed, self._favourites.failed):
            source.connect(self.failed)

    def _on_menu_asked(self, hits: Hits, place: QPoint) -> None:
        menu = self.actions.menu(hits, asked=self._hits.is_asked, parent=self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _on_viewer_part_asked(self, hit: Hit, region: Region) -> None:
        self.part_asked.emit(PhotoTerm(hit.path, region=region))

    def _ask_where_to_copy(self, hits: Hits) -> None:
        self._ask_folder(self.tr("Copy to a folder"), lambda to: self.exports.copy(hits, to))

    def _ask_where_to_link(self, hits: Hits) -> None:
        self._ask_folder(self.tr("Link into a folder"), lambda to: self.exports.link(hits, to))

    def _ask_folder(self, title: str, on_chosen: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        _open(dialog, on_chosen)

    def _ask_for_list(self, hits: Hits) -> None:
        dialog = QFileDialog(self._window, self.tr("Export a list"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A file that is there is never overwritten: the error says so.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setNameFilters(
            [
                self.tr("Table (*.csv)"),
                self.tr("JSON (*.json)"),
                self.tr("List for players and viewers (*.m3u)"),
            ]
        )
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.rpartition(".")[2].rstrip(")"))
        )
        dialog.selectFile(self.tr("photos"))
        _open(dialog, lambda file: self.exports.write_list(hits, file))

    def _on_exports_told(self, title: str, detail: str, alarm: bool) -> None:
        self._banner.tell("export", title, detail, alarm=alarm)


def _open(dialog: QFileDialog, on_chosen: Callable[[Path], None]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: on_chosen(path_of(dialog.selectedUrls()[0])))
    dialog.open()
