"""What a click in the sidebar leads to: names that are asked for, questions before things go.

GUI thread.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from photofind.gui.desktop import open_file
from photofind.gui.library import Library
from photofind.gui.shelves import Shelves
from photofind.gui.widgets.sidebar import Sidebar
from photofind.gui.wording import path_text


class SidebarActions(QObject):
    """Connects a sidebar with what it shows.

    Signals:
        line_asked: The photos of this query line (`str`) are to be shown.
    """

    line_asked = Signal(str)

    def __init__(
        self, sidebar: Sidebar, shelves: Shelves, library: Library, *, parent: QWidget
    ) -> None:
        """Ask over the window `parent`."""
        super().__init__(parent)
        self._window = parent
        self._shelves = shelves
        self._library = library
        self._line = ""
        shelves.changed.connect(sidebar.show_contents)
        sidebar.line_asked.connect(self.line_asked)
        sidebar.saved_opened.connect(shelves.mark_seen)
        sidebar.failures_asked.connect(library.read_failures)
        sidebar.save_asked.connect(self.ask_to_save)
        sidebar.rename_asked.connect(self._ask_to_rename)
        sidebar.forget_asked.connect(self._ask_to_forget)
        sidebar.remove_asked.connect(self._ask_to_remove)
        sidebar.show_asked.connect(self._show_folder)
        sidebar.look_again_asked.connect(library.keep_up_to_date)

    def follow(self, line: str) -> None:
        """Know the query line whose photos are shown; empty for all photos."""
        self._line = line.strip()
        self._shelves.let_save(bool(self._line))

    def ask_to_save(self) -> None:
        """Ask for the name under which the present search is saved."""
        line = self._line
        if line:
            self._ask_for_name(
                self.tr("Save this search"), line, lambda name: self._shelves.save(name, line)
            )

    def _ask_to_rename(self, name: str) -> None:
        self._ask_for_name(
            self.tr("Rename this search"), name, lambda new: self._shelves.rename(name, new)
        )

    def _ask_for_name(self, title: str, suggestion: str, then: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name"))
        dialog.setTextValue(suggestion)
        dialog.textValueSelected.connect(then)
        dialog.open()

    def _ask_to_forget(self, name: str) -> None:
        self._ask(
            self.tr("Remove the saved search “{name}”?").format(name=name),
            "",
            lambda: self._shelves.forget(name),
        )

    def _ask_to_remove(self, folder: Path) -> None:
        name = path_text(folder.name or folder)
        self._ask(
            self.tr("Remove “{name}” from the library?").format(name=name),
            self.tr("Its photos stay on the disk. PhotoFind forgets what it knows of them."),
            lambda: self._library.remove_folder(folder),
        )

    def _ask(self, question: str, detail: str, then: Callable[[], None]) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("PhotoFind")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        box.setInformativeText(detail)
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole))
        remove.clicked.connect(then)
        box.open()

    def _show_folder(self, folder: Path) -> None:
        open_file(folder)
