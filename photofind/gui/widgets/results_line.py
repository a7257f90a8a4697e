"""The line above the results: how many there are and how sure, and their order. GUI thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from photofind.engine.results import LIKELY, MAYBE, SearchResult
from photofind.engine.search.query import Order, Query
from photofind.gui.clause_wording import ClauseWording
from photofind.gui.theme import MARGIN, SPACE
from photofind.gui.widgets.icon_button import IconButton


class ResultsLine(QWidget):
    """Says what came of a query.

    Attributes:
        words: What came of it.
        order_button: Shows the order, and opens the menu of orders.
        actions_of: What chooses each order.

    Signals:
        order_chosen: The user wants this order (`Order`).
    """

    order_chosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._wording = ClauseWording(self)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("tone", "quiet")
        self.order_button = IconButton("sort-ascending", self.tr("Order of the photos"), size_px=16)
        self.order_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.order_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.actions_of: dict[Order, QAction] = {}
        self.order_button.setMenu(self._make_menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.words, 1)
        row.addWidget(self.order_button)
        self.hide()

    def show_result(self, query: Query | None, result: SearchResult) -> None:
        """Say what came of a query; None: nothing was asked for."""
        self.setVisible(query is not None and bool(result.hits))
        if query is None:
            return
        self.words.setText(self._summary(query, result))
        order = query.order
        if order is Order.RELEVANCE and not query.terms:
            order = Order.NEWEST
        self.order_button.setText(self._wording.order(order))
        self.actions_of[order].setChecked(True)
        self.actions_of[Order.RELEVANCE].setVisible(bool(query.terms))

    def _summary(self, query: Query, result: SearchResult) -> str:
        names = ", ".join(map(self._wording.condition, query.filters))
        if not names or result.allowed is None:
            return ""
        if not query.terms or any(hit.likelihood >= LIKELY for hit in result.hits):
            among = self.tr("%Ln photos", "", result.allowed)
            return self.tr("{filters}: {photos}").format(filters=names, photos=among)
        maybe = sum(hit.likelihood >= MAYBE for hit in result.hits)
        if not maybe:
            return self.tr("{filters}: nothing likely").format(filters=names)
        some = self.tr("nothing likely; %Ln maybe", "", maybe)
        return self.tr("{filters}: {photos}").format(filters=names, photos=some)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for order in Order:
            action = menu.addAction(self._wording.order(order))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked, order=order: self.order_chosen.emit(order))
            self.actions_of[order] = action
        return menu
