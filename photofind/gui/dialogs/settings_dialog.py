"""The settings: everything applies at once, nothing waits for a button. GUI thread."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from photofind.engine.results import FolderInfo
from photofind.gui.preferences import Preferences
from photofind.gui.theme import SPACE
from photofind.gui.widgets.folders_panel import FoldersPanel
from photofind.gui.widgets.models_panel import ModelsPanel
from photofind.gui.widgets.wheel_guard import WheelGuard
from photofind.gui.wording import size_text

_SIZE = (620, 680)
_EXCLUDE_HEIGHT_PX = 84
_MOST_KB, _MOST_THREADS = 100_000, 64


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the dialog shows beside the settings themselves."""

    thumbnail_bytes: int
    can_read_text: bool
    """Whether what reads text in pictures is installed."""
    starts_with_system: bool
    has_tray: bool


class SettingsDialog(QDialog):
    """Shows the settings and changes them.

    Attributes:
        folders: The folders of the library.
        models: The models that can be had.
        models_tab: Shows them.

    Signals:
        autostart_switched: PhotoFind is to start with the system, or no longer (`bool`).
        thumbnails_emptied: The thumbnails are to be deleted.
    """

    autostart_switched = Signal(bool)
    thumbnails_emptied = Signal()

    def __init__(
        self,
        preferences: Preferences,
        surroundings: Surroundings,
        folders: Iterable[FolderInfo],
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Show the settings as they are."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*_SIZE)
        self._preferences = preferences
        self._wheel_guard = WheelGuard(self)
        self.folders = FoldersPanel()
        self.folders.show_folders(folders)
        self.models = ModelsPanel()
        self._make_window_fields(surroundings)
        self._make_reading_fields(surroundings)
        self._make_storage(surroundings)
        self._arrange(surroundings)
        self.language.setFocus()

    def show_models(self) -> None:
        """Show the page of the models."""
        self.models_tab.setChecked(True)
        self.models_tab.setFocus()

    def show_autostart(self, on: bool) -> None:
        """Show whether PhotoFind starts with the system: what was wanted may have failed."""
        self.autostart.setChecked(on)

    def _make_window_fields(self, around: Surroundings) -> None:
        chosen = self._preferences.chosen
        self.language = self._choice(
            "language",
            chosen.language,
            {"system": self.tr("As the system"), "en": "English", "ru": "Русский"},
        )
        self.theme = self._choice(
            "theme",
            chosen.theme,
            {
                "system": self.tr("As the system"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            },
        )
        self.autostart = QCheckBox(self.tr("Start when I log in"))
        self.autostart.setChecked(around.starts_with_system)
        self.autostart.clicked.connect(self.autostart_switched)
        self.tray = self._switch("tray", self.tr("Stay in the tray when the window is closed"))
        self.tray.setEnabled(around.has_tray)
        if not around.has_tray:
            self.tray.setToolTip(self.tr("This desktop has no tray."))

    def _make_reading_fields(self, around: Surroundings) -> None:
        chosen = self._preferences.chosen
        self.exclude = QPlainTextEdit("\n".join(chosen.exclude))
        self.exclude.setFixedHeight(_EXCLUDE_HEIGHT_PX)
        self.exclude.setTabChangesFocus(True)
        self.exclude.setPlaceholderText("screenshots/\n*.gif")
        self.exclude.installEventFilter(self)
        self.finished.connect(self._save_exclude)
        self.smallest = self._number("min_file_size_kb", chosen.min_file_size_kb, _MOST_KB)
        self.smallest.setSuffix(self.tr(" KB"))
        self.smallest.setSpecialValueText(self.tr("Any size"))
        self.threads = self._number("threads", chosen.threads, _MOST_THREADS)
        self.threads.setSpecialValueText(self.tr("One per core"))
        self.read_text = self._switch("read_text", self.tr("Read the text in photos"))
        self.read_text.setVisible(around.can_read_text)

    def _make_storage(self, around: Surroundings) -> None:
        self.thumbnails = QLabel()
        self.empty_button = QPushButton(self.tr("Empty"))
        self.empty_button.setProperty("kind", "plain")
        self.empty_button.setAccessibleName(self.tr("Empty the thumbnails"))
        self.empty_button.setToolTip(self.tr("Photos are read again to show them."))
        self.empty_button.clicked.connect(self._on_empty_clicked)
        self._show_size(around.thumbnail_bytes)

    def _arrange(self, around: Surroundings) -> None:
        self._pages = QStackedWidget()
        self.general_tab = self._tab(self.tr("General"), _scrolled(self._general(around)))
        self.models_tab = self._tab(self.tr("Models"), _scrolled(_page(self.models)))
        self.general_tab.setChecked(True)
        head = QHBoxLayout()
        head.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        head.setSpacing(SPACE // 2)
        head.addWidget(self.general_tab)
        head.addWidget(self.models_tab)
        head.addStretch()
        close = QPushButton(self.tr("Close"))
        close.setProperty("kind", "plain")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        foot.addWidget(_quiet(self.tr("Changes apply at once.")), 1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._pages, 1)
        whole.addLayout(foot)

    def _tab(self, words: str, page: QWidget) -> QToolButton:
        """Add a page, and return the button that shows it."""
        self._pages.addWidget(page)
        tab = QToolButton()
        tab.setText(words)
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        tab.toggled.connect(lambda on: self._pages.setCurrentWidget(page) if on else None)
        return tab

    def _general(self, around: Surroundings) -> QWidget:
        window_form, reading_form = self._window_form(), self._reading_form(around)
        _align(window_form, reading_form)
        return _page(
            _heading(self.tr("Window")),
            window_form,
            _heading(self.tr("Folders")),
            self.folders,
            _heading(self.tr("What is read")),
            reading_form,
            _heading(self.tr("Storage")),
            self._storage_row(),
        )

    def _window_form(self) -> QWidget:
        form, rows = _form()
        rows.addRow(self.tr("Language"), self.language)
        rows.addRow(self.tr("Theme"), self.theme)
        rows.addRow("", self.autostart)
        rows.addRow("", self.tray)
        return form

    def _reading_form(self, around: Surroundings) -> QWidget:
        form, rows = _form()
        rows.addRow(self.tr("Leave out"), self.exclude)
        rows.addRow("", _quiet(self.tr("One pattern a line, as in a .gitignore file.")))
        rows.addRow(self.tr("Smallest file"), self.smallest)
        rows.addRow(self.tr("Photos at a time"), self.threads)
        if around.can_read_text:
            rows.addRow("", self.read_text)
        return form

    def _storage_row(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.thumbnails, 1)
        row.addWidget(self.empty_button)
        return part

    def _choice(self, name: str, value: str, choices: dict[str, str]) -> QComboBox:
        box = QComboBox()
        self._wheel_guard.watch(box)
        for key, words in choices.items():
            box.addItem(words, key)
        box.setCurrentIndex(list(choices).index(value))
        box.activated.connect(lambda _: self._preferences.change(**{name: box.currentData()}))
        return box

    def _switch(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(bool(getattr(self._preferences.chosen, name)))
        box.toggled.connect(lambda on: self._preferences.change(**{name: on}))
        return box

    def _number(self, name: str, value: int, most: int) -> QSpinBox:
        box = QSpinBox()
        self._wheel_guard.watch(box)
        box.setRange(0, max(most, value))
        box.setValue(value)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda number: self._preferences.change(**{name: number}))
        return box

    def _show_size(self, size_bytes: int) -> None:
        size = size_text(size_bytes)
        self.thumbnails.setText(self.tr("Thumbnails take {size}.").format(size=size))
        self.empty_button.setEnabled(size_bytes > 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait until the patterns are whole: on the way to “*.gif” they say “*”."""
        if event.type() is QEvent.Type.FocusOut:
            self._save_exclude()
        return super().eventFilter(watched, event)

    def _save_exclude(self) -> None:
        lines = (line.strip() for line in self.exclude.toPlainText().splitlines())
        self._preferences.change(exclude=tuple(line for line in lines if line))

    def _on_empty_clicked(self) -> None:
        self._show_size(0)
        self.thumbnails_emptied.emit()


def _page(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 3 * SPACE)
    column.setSpacing(SPACE)
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    return page


def _scrolled(page: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(page)
    return scroll


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("tone", "strong")
    label.setContentsMargins(0, SPACE, 0, 0)
    return label


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", "quiet")
    label.setWordWrap(True)
    return label


def _form() -> tuple[QWidget, QFormLayout]:
    form = QWidget()
    rows = QFormLayout(form)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setVerticalSpacing(SPACE)
    rows.setHorizontalSpacing(2 * SPACE)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form, rows


def _align(*forms: QWidget) -> None:
    """Let the fields of all forms begin at the same place, with labels as high as a field."""
    labels = [label for form in forms for label in form.findChildren(QLabel) if label.buddy()]
    widest = max(label.sizeHint().width() for label in labels)
    lowest = min(label.buddy().sizeHint().height() for label in labels)
    for label in labels:
        label.setFixedSize(widest, lowest)
