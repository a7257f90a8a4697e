"""Makes the window take what is dropped on it or pasted: photos, folders, pictures. GUI thread."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from photofind.errors import PhotofindError
from photofind.gui.drops import Drops
from photofind.gui.pasting import Pasting
from photofind.gui.tasks import Tasks
from photofind.gui.widgets.banner import Banner
from photofind.gui.widgets.drop_overlay import DropOverlay
from photofind.gui.widgets.search_bar import MAX_PHOTOS, SearchBar
from photofind.gui.wording import error_detail, error_title, path_text

TOPIC = "drop"
"""Of what it says in the banner."""
_LISTED = 3
"""No more folders than this are named; the rest is an ellipsis."""


class DropZone(QObject):
    """Watches the window.

    Photos of the window itself can be dropped only on the search bar: elsewhere it would be a slip
    of the hand.

    Signals:
        folders_agreed: Folders (`tuple[Path, ...]`) are to be added to the library.
    """

    folders_agreed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        search_bar: SearchBar,
        banner: Banner,
        overlay: DropOverlay,
        *,
        window: QMainWindow,
    ) -> None:
        """Make `window` take drops; photos go to the search bar, messages to the banner."""
        super().__init__(window)
        self._window = window
        self._search_bar = search_bar
        self._banner = banner
        self._overlay = overlay
        self._drops = Drops(tasks, parent=self)
        self._drops.folders_dropped.connect(self._on_drops_folders_dropped)
        self._drops.known_dropped.connect(self._on_drops_known_dropped)
        self._drops.photos_dropped.connect(search_bar.add_photos)
        self._drops.left_over.connect(self._on_drops_left_over)
        self._drops.refused.connect(self._on_drops_refused)
        self._drops.consent_asked.connect(self._on_drops_consent_asked)
        self._pasting = Pasting(window, search_bar.words, self._take)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def _take(self, mime: QMimeData) -> bool:
        return self._drops.take(mime, self._search_bar.room_for_photos())

    def _on_drops_folders_dropped(self, folders: tuple[Path, ...]) -> None:
        self._banner.ask(
            TOPIC,
            self.tr("Add to your library?"),
            _listed(folders),
            self.tr("Add"),
            lambda: self.folders_agreed.emit(folders),
        )

    def _on_drops_known_dropped(self, folders: tuple[Path, ...]) -> None:
        self._banner.tell(TOPIC, self.tr("Already in your library"), _listed(folders))

    def _on_drops_refused(self, error: PhotofindError) -> None:
        self._banner.tell(TOPIC, error_title(error), error_detail(error), alarm=True)

    def _on_drops_left_over(self, files: int) -> None:
        self._banner.tell(
            TOPIC,
            self.tr("%Ln photos at most can be looked for at once", "", MAX_PHOTOS),
            self.tr("%Ln files were left out.", "", files),
        )

    def _on_drops_consent_asked(self, url: QUrl) -> None:
        self._banner.ask(
            TOPIC,
            self.tr("Fetch this picture from {host}?").format(host=url.host()),
            url.toDisplayString(),
            self.tr("Fetch"),
            lambda: self._drops.fetch(url),
        )

    def _is_on_search_bar(self, event: QDropEvent) -> bool:
        point = self._search_bar.mapFrom(self._window, event.position().toPoint())
        return self._search_bar.isVisible() and self._search_bar.rect().contains(point)

    def _is_own(self, event: QDropEvent) -> bool:
        source = event.source()
        return isinstance(source, QWidget) and self._window.isAncestorOf(source)

    def _on_dragged_in(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()
            if not self._is_own(event):
                self._overlay.cover()

    def _on_dragged(self, event: QDragMoveEvent) -> None:
        if self._is_own(event) and not self._is_on_search_bar(event):
            event.ignore()
        else:
            event.acceptProposedAction()

    def _on_dropped(self, event: QDropEvent) -> None:
        self._overlay.hide()
        if not self._is_own(event) or self._is_on_search_bar(event):
            event.acceptProposedAction()
            self._take(event.mimeData())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Entering and moving are kinds of dropping for Qt, so the type alone tells them apart.
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                self._on_dragged_in(event)
            case QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                self._on_dragged(event)
            case QEvent.Type.DragLeave:
                self._overlay.hide()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self._on_dropped(event)
            case _:
                return False
        return True


def _listed(folders: tuple[Path, ...]) -> str:
    names = ", ".join(path_text(folder) for folder in folders[:_LISTED])
    return f"{names}, …" if len(folders) > _LISTED else names
