"""A calm message above the photos: what went wrong, or what was done. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photofind.gui.theme import SPACE
from photofind.gui.widgets.icon_button import IconButton

READING_TIME_MS = 8000
"""So long a message stays that asks nothing of the user."""


class Banner(QFrame):
    """One message at a time; a newer one takes the place of the older.

    Attributes:
        title: The title's label.
        detail: The detail's label.
        yes_button: Agrees to what is asked; hidden when nothing is.
        no_button: Leaves it.
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("banner")
        self._topic = ""
        self._read = QTimer(self, singleShot=True, interval=READING_TIME_MS)
        self._read.timeout.connect(self.hide)
        self.title = QLabel()
        self.title.setProperty("tone", "strong")
        self.detail = QLabel()
        self.detail.setProperty("tone", "quiet")
        for label in (self.title, self.detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.yes_button = QPushButton()
        self.yes_button.setProperty("kind", "plain")
        self.yes_button.clicked.connect(self._on_yes_clicked)
        self._on_yes: Callable[[], None] | None = None
        self.no_button = QPushButton(self.tr("Not now"))
        self.no_button.clicked.connect(self.hide)
        self.cross = IconButton("x", self.tr("Hide this message"), size_px=14)
        self.cross.setProperty("round", True)
        self.cross.clicked.connect(self.hide)
        self._arrange()
        self.hide()

    def tell(self, topic: str, title: str, detail: str = "", *, alarm: bool = False) -> None:
        """Show a message.

        Args:
            topic: What it is about, for `settle`.
            title: What happened.
            detail: More about it, and what to do.
            alarm: Whether something went wrong; such a message stays.
        """
        self._topic, self._on_yes = topic, None
        self.yes_button.hide()
        self.no_button.hide()
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.setProperty("alarm", alarm)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{title}. {detail}")
        self.show()
        if alarm:
            self._read.stop()
        else:
            self._read.start()

    def ask(
        self, topic: str, question: str, detail: str, yes: str, on_yes: Callable[[], None]
    ) -> None:
        """Ask something that can be left unanswered.

        Args:
            topic: What it is about, for `settle`.
            question: What is asked.
            detail: More about it.
            yes: The words of the button that agrees.
            on_yes: Called when the user agrees.
        """
        self.tell(topic, question, detail)
        self._read.stop()
        self.yes_button.setText(yes)
        self.yes_button.show()
        self.no_button.show()
        self._on_yes = on_yes

    def settle(self, topic: str) -> None:
        """Hide the message, if it is about this."""
        if topic == self._topic:
            self.hide()

    def _on_yes_clicked(self) -> None:
        on_yes = self._on_yes
        self.hide()
        if on_yes is not None:
            on_yes()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACE // 4)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE + 2, SPACE, SPACE + 2)
        row.addLayout(words, 1)
        row.addWidget(self.no_button)
        row.addWidget(self.yes_button)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
