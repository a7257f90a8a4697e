"""Lists the files that could not be read, each with its reason. GUI thread."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photofind.engine.results import Failure
from photofind.gui.models.failures import FAILURE_ROLE, FailureModel
from photofind.gui.models.hits import Index
from photofind.gui.theme import SPACE

_ROW_HEIGHT_PX = 32
_COLUMN_WIDTHS_PX = (220, 340)


class FailuresDialog(QDialog):
    """A list to read.

    Signals:
        show_asked: The user wants to see this file (`Path`) in its folder.
    """

    show_asked = Signal(object)

    def __init__(self, failures: Sequence[Failure], *, parent: QWidget | None = None) -> None:
        """List these files."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files that couldn’t be read"))
        self.resize(860, 480)
        intro = QLabel(
            self.tr("They look like photos but can’t be read. Double-click one to see where it is.")
        )
        intro.setProperty("tone", "quiet")
        intro.setWordWrap(True)
        self.view = self._make_view(failures)
        close = QPushButton(self.tr("Close"))
        close.setProperty("kind", "plain")
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE + SPACE // 2)
        column.addWidget(intro)
        column.addWidget(self.view)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _make_view(self, failures: Sequence[Failure]) -> QTableView:
        view = QTableView()
        view.setModel(FailureModel(failures, parent=view))
        view.setAccessibleName(self.windowTitle())
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT_PX)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        for column, width_px in enumerate(_COLUMN_WIDTHS_PX):
            view.setColumnWidth(column, width_px)
        view.activated.connect(self._on_view_activated)
        return view

    def _on_view_activated(self, index: Index) -> None:
        failure: Failure = index.data(FAILURE_ROLE)
        self.show_asked.emit(failure.path)
