"""The models that can be had, as a list of cards. GUI thread."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photofind.errors import PhotofindError
from photofind.gui.models.model_card import ModelCard
from photofind.gui.theme import SPACE
from photofind.gui.widgets.export_bar import ExportBar
from photofind.gui.widgets.model_row import ModelRow
from photofind.gui.wording import error_text
from photofind.progress import Snapshot


class ModelsPanel(QWidget):
    """Lists models.

    Attributes:
        rows: The cards by the ids of their models.
        import_button: Lets the user choose a folder that holds a model.
        importing: How far taking it is.
        problem: Why it could not be taken.

    Signals:
        asked: What the user wants done (`Deed`) with a model (its id).
        import_asked: A model of a folder is to be taken.
    """

    asked = Signal(str, object)
    import_asked = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with no model."""
        super().__init__(parent)
        self.rows: dict[str, ModelRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE)
        self.import_button = QPushButton(self.tr("Import a folder…"))
        self.import_button.setProperty("kind", "compact")
        self.import_button.clicked.connect(self.import_asked)
        self.importing = ExportBar()
        self.problem = _wrapped("")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + SPACE // 2)
        column.addWidget(
            _wrapped(
                self.tr(
                    "A model is what understands your words and your photos. The built-in one is"
                    " always there; a larger one finds more, and takes longer to look at photos."
                )
            )
        )
        column.addLayout(self._list)
        column.addWidget(self.importing)
        column.addWidget(self.problem)
        column.addLayout(self._footer())

    def show_cards(self, cards: Sequence[ModelCard]) -> None:
        """Show these models; a row stays as long as its model is there."""
        if [card.info.id for card in cards] != list(self.rows):
            self._make_rows(cards)
        for card in cards:
            self.rows[card.info.id].show_card(card)

    def show_import(self, snapshot: Snapshot | None, error: PhotofindError | None) -> None:
        """Tell how far taking a model of a folder is, or why it did not come about."""
        self.importing.show_progress(snapshot)
        self.import_button.setEnabled(snapshot is None)
        self.problem.setText(error_text(error) if error else "")
        self.problem.setVisible(error is not None)

    def _make_rows(self, cards: Sequence[ModelCard]) -> None:
        old = self.rows
        self.rows = {}
        for place, card in enumerate(cards):
            model_id = card.info.id
            row = old.pop(model_id, None) or self._row_of(card)
            self._list.insertWidget(place, row)
            self.rows[model_id] = row
        for row in old.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _row_of(self, card: ModelCard) -> ModelRow:
        row = ModelRow(card)
        row.asked.connect(partial(self.asked.emit, card.info.id))
        return row

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE + SPACE // 2)
        row.addWidget(self.import_button)
        row.addWidget(_wrapped(self.tr("A model that you exported, or got elsewhere.")), 1)
        return row


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", "quiet")
    label.setWordWrap(True)
    return label
