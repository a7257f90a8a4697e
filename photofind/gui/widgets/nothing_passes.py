"""What lies over the empty grid when filters let no photo through: which, and a way out.

GUI thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from photofind.engine.search.filters import Favourite, Filter
from photofind.gui.clause_wording import ClauseWording
from photofind.gui.theme import SPACE
from photofind.gui.widgets.icon_button import IconMark


class NothingPasses(QWidget):
    """Offers to remove filters.

    Attributes:
        title: What is the matter, in a word.
        words: More of it.
        buttons: One for each filter to blame.

    Signals:
        removal_asked: The user wants this filter (`Filter`) gone.
    """

    removal_asked = Signal(object)

    def __init__(self, over: QWidget) -> None:
        """Lie over a widget; begin hidden."""
        super().__init__(over)
        self._over = over
        self._wording = ClauseWording(self)
        self.buttons: list[QPushButton] = []
        self.title = QLabel()
        self.title.setProperty("tone", "strong")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setProperty("tone", "quiet")
        centred = Qt.AlignmentFlag.AlignHCenter
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE + SPACE // 2)
        column.addStretch(2)
        column.addWidget(IconMark("sliders-horizontal", 40), 0, centred)
        column.addWidget(self.title, 0, centred)
        column.addWidget(self.words)  # As wide as there is room; else it wraps far too early.
        column.addLayout(self._row)
        column.addStretch(3)
        over.installEventFilter(self)
        self.hide()

    def blame(self, filters: Sequence[Filter], asked: Sequence[Filter]) -> None:
        """Offer to remove filters; without any there is nothing to say.

        Args:
            filters: Those without which there would be photos.
            asked: All that were asked for.
        """
        for button in self.buttons:
            button.deleteLater()
        while self._row.takeAt(0):
            pass
        self.buttons = [self._button(condition) for condition in filters]
        self._row.addStretch()
        for button in self.buttons:
            self._row.addWidget(button)
        self._row.addStretch()
        if [*asked] == [Favourite()]:
            self.title.setText(self.tr("No favourites yet"))
            self.words.setText(self.tr("Click the heart on a photo, or press Ctrl+D."))
        else:
            self.title.setText(self.tr("No photo passes the filters"))
            self.words.setText(self._way_out(len(filters)))
        self.resize(self._over.size())
        self.setVisible(bool(filters))
        self.raise_()

    def _way_out(self, filters: int) -> str:
        if filters == 1:
            return self.tr("There would be some without it.")
        return self.tr("There would be some without one of these.")

    def _button(self, condition: Filter) -> QPushButton:
        name = self._wording.condition(condition)
        button = QPushButton(self.tr("Remove filter: {filter}").format(filter=name))
        button.setProperty("kind", "plain")
        button.clicked.connect(lambda: self.removal_asked.emit(condition))
        return button

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.resize(self._over.size())
        return False
