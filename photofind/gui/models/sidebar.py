"""The sidebar as an item model: places of the library, saved searches, folders. GUI thread."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from photofind.engine.browsing.folder_tree import Branch
from photofind.engine.results import FolderInfo
from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import Key
from photofind.gui.drives import drive_name
from photofind.gui.models.sidebar_entries import Entry, EntryKind, SidebarContents
from photofind.gui.wording import path_text
from photofind.types import FolderState

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1

_FAVOURITES = f"{Key.IS}:favourite"


class SidebarModel(QStandardItemModel):
    """Headings, each followed by its entries; folders are trees."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Begin with an empty library."""
        super().__init__(parent)
        self._contents = SidebarContents()
        self._fill()

    @property
    def contents(self) -> SidebarContents:
        """What is shown."""
        return self._contents

    def show_contents(self, contents: SidebarContents) -> None:
        """Show these; nothing changes when they are the ones already shown."""
        if contents != self._contents:
            self._contents = contents
            self._fill()

    def iter_indexes(self) -> Iterator[QModelIndex]:
        """Yield all indexes, parents first."""
        waiting = [self.index(row, 0) for row in range(self.rowCount())]
        while waiting:
            index = waiting.pop(0)
            yield index
            waiting[:0] = [self.index(row, 0, index) for row in range(self.rowCount(index))]

    def _fill(self) -> None:
        self.clear()
        self.setColumnCount(1)
        for entry in self._entries():
            self.appendRow(_item(entry))

    def _entries(self) -> Iterator[Entry]:
        shown = self._contents
        yield Entry(EntryKind.HEADING, self.tr("Library"))
        yield Entry(EntryKind.ALL, self.tr("All photos"), count=shown.photos)
        yield Entry(
            EntryKind.FAVOURITES, self.tr("Favourites"), _FAVOURITES, count=shown.favourites
        )
        if shown.failures:
            yield Entry(EntryKind.UNREADABLE, self.tr("Couldn’t read"), count=shown.failures)
        if shown.saved or shown.can_save:
            yield Entry(EntryKind.HEADING, self.tr("Saved searches"))
        for saved in shown.saved:
            yield Entry(EntryKind.SAVED, saved.name, saved.line, news=saved.news)
        if shown.can_save:
            yield Entry(EntryKind.SAVE, self.tr("Save this search…"))
        yield Entry(EntryKind.HEADING, self.tr("Folders"))
        branches = {branch.path: branch for branch in shown.branches}
        for folder in shown.folders:
            yield self._root(folder, branches.get(folder.path, Branch(folder.path, 0)))
        yield Entry(EntryKind.ADD, self.tr("Add a folder…"))

    def _root(self, folder: FolderInfo, branch: Branch) -> Entry:
        return _folder(EntryKind.ROOT, branch, detail=self._state(folder))

    def _state(self, folder: FolderInfo) -> str:
        if folder.state is FolderState.ONLINE:
            return ""
        drive = drive_name(folder.path)
        if not drive:
            return self.tr("Cannot be reached at present")
        return self.tr("{drive} is not connected").format(drive=path_text(drive))


def _item(entry: Entry) -> QStandardItem:
    item = QStandardItem(entry.name)
    item.setData(entry, ENTRY_ROLE)
    item.setData(_spoken(entry), Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(path_text(entry.path))
    item.setEditable(False)
    if entry.kind is EntryKind.HEADING:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    for below in entry.within:
        item.appendRow(_item(below))
    return item


def _folder(kind: EntryKind, branch: Branch, detail: str = "") -> Entry:
    line = str(Clause(ClauseKind.FILTER, str(branch.path), Key.FOLDER))
    return Entry(
        kind,
        path_text(branch.path.name or branch.path),
        line,
        detail,
        branch.photos,
        path=str(branch.path),
        within=tuple(_folder(EntryKind.FOLDER, below) for below in branch.within),
    )


def _spoken(entry: Entry) -> str:
    """Return what a screen reader says."""
    translate = QCoreApplication.translate
    parts = [entry.name, entry.detail]
    if entry.count is not None:
        parts.append(QLocale().toString(entry.count))
    if entry.news:
        parts.append(translate("SidebarModel", "%Ln new photos", "", entry.news))
    return ", ".join(part for part in parts if part)
