"""The files that could not be read, as an item model. GUI thread."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from typing_extensions import override

from photofind.engine.results import Failure
from photofind.gui.models.hits import NOWHERE, Index
from photofind.gui.wording import path_text, reason_text

FAILURE_ROLE = Qt.ItemDataRole.UserRole + 1


class FailureModel(QAbstractTableModel):
    """File, reason, folder."""

    def __init__(self, failures: Sequence[Failure], *, parent: QObject | None = None) -> None:
        """Show these; they do not change."""
        super().__init__(parent)
        self._failures = failures
        self._headers = (self.tr("File"), self.tr("Reason"), self.tr("Folder"))

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._failures)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        failure = self._failures[index.row()]
        folder = path_text(failure.path.parent)
        if role == Qt.ItemDataRole.DisplayRole:
            return (path_text(failure.path.name), reason_text(failure.reason), folder)[
                index.column()
            ]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (path_text(failure.path), reason_text(failure.reason), folder)[index.column()]
        return failure if role == FAILURE_ROLE else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headers[section] if is_title else None
