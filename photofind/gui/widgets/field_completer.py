"""The list that opens below the field while a query is typed. GUI thread."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    SIGNAL,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit
from typing_extensions import override

from photofind.gui.completions import MOST, Completion, Names, begins_name, completed_names
from photofind.gui.history import History


class FieldCompleter(QCompleter):
    """Offers names for the clause that is typed, and else past queries.

    Attributes:
        names: What the library has, as far as that was asked for.

    Signals:
        name_taken: Put this text into the field.
        line_taken: Look for this line, and for nothing else.
        names_wanted: Names of the library are typed; by now it may have others.
    """

    names_wanted = Signal()
    name_taken = Signal(str)
    line_taken = Signal(str)

    def __init__(self, field: QLineEdit, history: History, is_alone: Callable[[], bool]) -> None:
        """Serve a field.

        Args:
            field: What is typed into.
            history: Past queries.
            is_alone: Tells whether the field's text is the whole query; a past query would take
                the place of all of it.
        """
        super().__init__(field)
        self.names: Names = {}
        self._field = field
        self._history = history
        self._is_alone = is_alone
        self._offers: list[Completion] = []
        self._rows = QStringListModel(self)
        self.setModel(self._rows)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        # No row has such a text, or Qt would choose the first that begins like what is typed, with
        # nothing to be seen of it, and Enter would take that one instead.
        self.setCompletionRole(Qt.ItemDataRole.UserRole)
        self.setMaxVisibleItems(MOST + 1)
        if popup := self.popup():
            popup.setObjectName("completions")
            popup.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        field.setCompleter(self)
        # Before the field asks for the list, which it does once this signal was heard.
        field.textEdited.connect(self.offer_for)
        QObject.connect(self, SIGNAL("activated(QModelIndex)"), self._on_activated)

    @property
    def rows(self) -> list[str]:
        """What is offered."""
        return self._rows.stringList()

    @property
    def is_choosing(self) -> bool:
        """Whether an offer is highlighted, which Enter is about to take."""
        popup = self.popup()
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()

    def offer_for(self, text: str) -> None:
        """Offer what fits a text."""
        if begins_name(text):
            self.names_wanted.emit()
        self._offer(text)

    def _offer(self, text: str) -> None:
        self._offers = completed_names(text, self.names)
        past: Sequence[str] = ()
        if not self._offers and text.strip() and self._is_alone():
            lines = self._history.matching(text, MOST)
            past = [line for line in lines if line != text.strip()]  # That is looked for already.
        rows = [offer.shown for offer in self._offers] or list(past)
        self._rows.setStringList([*rows, self.tr("Clear history")] if past else rows)

    def know(self, names: Names) -> None:
        """Offer these names from now on, and at once if they are waited for."""
        self.names = names
        text = self._field.text()
        if self._field.hasFocus() and completed_names(text, names):
            self._offer(text)
            self.complete()

    def _on_activated(self, index: QModelIndex) -> None:
        # Later, since the field still takes the text that it shows now.
        QTimer.singleShot(0, self, partial(self._take, index.row()))

    def _take(self, row: int) -> None:
        if self._offers:
            self.name_taken.emit(self._offers[row].text)
        elif row == self._rows.rowCount() - 1:
            self._history.clear()
        else:
            self.line_taken.emit(self.rows[row])

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        # What the field shows while a row is only highlighted.
        return self._field.text()
