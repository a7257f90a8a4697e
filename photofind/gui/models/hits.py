"""The photos that are shown, as an item model. GUI thread."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from photofind.engine.results import LIKELY, MAYBE, Hit
from photofind.gui.wording import path_text

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
CERTAINTY_ROLE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
"""The parent of every hit."""

NEAREST = 12
"""So many are shown when nothing really matches: enough to see that it does not."""


class Certainty(IntEnum):
    """How sure it is that a hit is what was looked for, the surest first."""

    UNASKED = 0
    """Nothing was looked for."""
    LIKELY = 1
    MAYBE = 2
    UNLIKELY = 3
    """Less sure than others that are shown."""
    NEAREST = 4
    """No surer than these is any."""


class HitModel(QAbstractListModel):
    """Hits grouped by certainty, in the engine's order within each group."""

    def __init__(self, *, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._certainties: list[Certainty] = []

    @property
    def hits(self) -> list[Hit]:
        """The hits as shown."""
        return self._hits

    @property
    def certainties(self) -> list[Certainty]:
        """The group of each hit; never descending."""
        return self._certainties

    def show_hits(self, hits: Iterable[Hit], *, asked: bool) -> None:
        """Show these hits; nothing is signalled when they are the ones already shown."""
        grouped = group_by_certainty(hits, asked=asked)
        shown, certainties = [hit for _, hit in grouped], [certainty for certainty, _ in grouped]
        if (shown, certainties) == (self._hits, self._certainties):
            return
        self.beginResetModel()
        self._hits, self._certainties = shown, certainties
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._hits)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return path_text(hit.path.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(hit)
        if role == HIT_ROLE:
            return hit
        if role == CERTAINTY_ROLE:
            return self._certainties[index.row()]
        return None

    def _tooltip(self, hit: Hit) -> str:
        lines = [path_text(hit.path.name), path_text(hit.path.parent)]
        if not hit.online:
            lines.append(self.tr("Its folder cannot be reached at present."))
        return "\n".join(lines)


def group_by_certainty(hits: Iterable[Hit], *, asked: bool) -> list[tuple[Certainty, Hit]]:
    """Sort hits into groups, the surest first, and keep their order within each.

    When none is even a maybe, only the nearest few remain, as a group of their own.

    Args:
        hits: In the engine's order.
        asked: Whether they answer a query; else they are not judged.
    """
    if not asked:
        return [(Certainty.UNASKED, hit) for hit in hits]
    grouped = sorted(((_certainty(hit), hit) for hit in hits), key=lambda pair: pair[0])
    if all(certainty is Certainty.UNLIKELY for certainty, _ in grouped):
        return [(Certainty.NEAREST, hit) for _, hit in grouped[:NEAREST]]
    return grouped


def _certainty(hit: Hit) -> Certainty:
    if hit.likelihood >= LIKELY:
        return Certainty.LIKELY
    return Certainty.MAYBE if hit.likelihood >= MAYBE else Certainty.UNLIKELY
