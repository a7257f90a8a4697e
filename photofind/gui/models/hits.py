"""The photos that are shown, as an item model. GUI thread."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from photofind.engine.results import Hit
from photofind.gui.arrangement import NOTHING, Arrangement
from photofind.gui.desktop import url_of
from photofind.gui.models.tiles import Certainty, Tile, iter_opened, opened_tiles
from photofind.gui.wording import path_text
from photofind.types import PhotoId

TILE_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
"""The parent of every hit."""

_NAMES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class HitModel(QAbstractListModel):
    """Hits grouped by certainty, in the engine's order within each group; stacks as one row."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._given = NOTHING
        self._tiles: list[Tile] = []
        self._opened: set[PhotoId] = set()
        self._offline: tuple[Path, ...] = ()

    @property
    def tiles(self) -> Sequence[Tile]:
        """The rows."""
        return self._tiles

    @property
    def hits(self) -> list[Hit]:
        """The hits as shown, one a row."""
        return [tile.hit for tile in self._tiles]

    @property
    def certainties(self) -> list[Certainty]:
        """The group of each row; never descending."""
        return [tile.certainty for tile in self._tiles]

    @property
    def is_asked(self) -> bool:
        """Whether the hits answer a query."""
        return bool(self._tiles) and self._tiles[0].certainty is not Certainty.UNASKED

    def show(self, arrangement: Arrangement) -> None:
        """Show these photos; nothing is signalled when they are the ones already shown."""
        if arrangement is self._given:
            return
        self._given = arrangement
        tiles = list(iter_opened(arrangement.tiles, self._opened))
        if tiles == self._tiles:
            return
        self.beginResetModel()
        self._tiles = tiles
        self.endResetModel()

    def arrangement(self) -> Arrangement:
        """Return what is shown, with open stacks, to lay it out."""
        if len(self._tiles) == len(self._given.tiles):
            return self._given
        return Arrangement.of(self._tiles)

    def show_offline(self, folders: Iterable[Path]) -> None:
        """Know which of the library's folders cannot be reached, to name them."""
        self._offline = tuple(folders)

    def toggle_stack(self, row: int) -> None:
        """Show the others of a stack after the one that stands for it, or hide them again.

        Args:
            row: Of the one that stands for it, or of one of the others.
        """
        row = self._lead_row(row)
        tile = self._tiles[row]
        if not tile.others:
            return
        first, last = row + 1, row + len(tile.others)
        self._opened ^= {tile.hit.photo_id}
        if tile.is_open:
            self.beginRemoveRows(NOWHERE, first, last)
            del self._tiles[first : last + 1]
            self.endRemoveRows()
        else:
            self.beginInsertRows(NOWHERE, first, last)
            self._tiles[first:first] = opened_tiles(tile)
            self.endInsertRows()
        self._change(row, tile._replace(is_open=not tile.is_open))

    def mark_favourite(self, photos: Collection[PhotoId], favourite: bool) -> None:
        """Show photos as favourites, or no longer, before the engine says so."""
        for row, tile in enumerate(self._tiles):
            hits = [tile.hit, *tile.others]
            if any(hit.photo_id in photos and hit.favourite is not favourite for hit in hits):
                shown, *others = (
                    replace(hit, favourite=favourite) if hit.photo_id in photos else hit
                    for hit in hits
                )
                self._change(row, tile._replace(hit=shown, others=tuple(others)))

    def _lead_row(self, row: int) -> int:
        lead = self._tiles[row].lead
        while lead is not None and self._tiles[row].hit.photo_id != lead:
            row -= 1
        return row

    def _change(self, row: int, tile: Tile) -> None:
        self._tiles[row] = tile
        self.dataChanged.emit(self.index(row), self.index(row))

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._tiles)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    @override
    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        mime.setUrls([url_of(self._tiles[index.row()].hit.path) for index in indexes])
        return mime

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role in _NAMES:
            return path_text(tile.hit.path.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(tile.hit)
        return tile if role == TILE_ROLE else None

    def _tooltip(self, hit: Hit) -> str:
        lines = [path_text(hit.path.name), path_text(hit.path.parent)]
        if not hit.online:
            lines.append(self._out_of_reach(hit.path))
        return "\n".join(lines)

    def _out_of_reach(self, path: Path) -> str:
        for folder in self._offline:
            if path.is_relative_to(folder):
                return self.tr("“{folder}” is not connected.").format(folder=path_text(folder.name))
        return self.tr("Its folder cannot be reached at present.")
