"""The banner and the progress of an export, in whichever room the user is. GUI thread."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from photofind.gui.theme import MARGIN


class Messages(QWidget):
    """Moves between the columns of rooms, always below what each begins with."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        """Show these, the first one topmost."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)

    def follow(self, rooms: QStackedWidget, *columns: QVBoxLayout) -> None:
        """Be where the user is, from now on; there is a column for each of the rooms."""

        def go_to(room: int) -> None:
            columns[room].insertWidget(1, self)
            self.show()  # Another parent hides a widget.

        rooms.currentChanged.connect(go_to)
        go_to(rooms.currentIndex())
