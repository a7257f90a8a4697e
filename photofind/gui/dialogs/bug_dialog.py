"""Owns up to a bug, with a report to copy. GUI thread."""

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photofind.gui.theme import SPACE


class BugDialog(QDialog):
    """Title, apology, report, copy button."""

    def __init__(self, report: str, *, parent: QWidget | None = None) -> None:
        """Show this report."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("PhotoFind made a mistake"))
        self.resize(720, 440)
        words = QLabel(
            self.tr(
                "Something went wrong inside PhotoFind. Your photos are safe: "
                "it never changes them. You can go on; the report below helps us to repair it."
            )
        )
        words.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("Report"))
        self.copy_button = QPushButton(self.tr("Copy the report"))
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.copy_button.setProperty("kind", "primary")
        close = QPushButton(self.tr("Close"))
        close.setProperty("kind", "plain")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE + SPACE // 2)
        column.addWidget(words)
        column.addWidget(self.report)
        column.addLayout(buttons)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
