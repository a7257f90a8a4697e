"""The settings: everything applies at once, nothing waits for a button. GUI thread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
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
    QVBoxLayout,
    QWidget,
)

from photofind.clip.model_store import Model
from photofind.engine.results import FolderInfo
from photofind.gui.preferences import Preferences
from photofind.gui.theme import SPACE
from photofind.gui.widgets.folders_panel import FoldersPanel

_SIZE = (620, 680)
_EXCLUDE_HEIGHT_PX = 84
_MOST_KB, _MOST_THREADS = 100_000, 64


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the dialog shows beside the settings themselves."""

    models: tuple[Model, ...]
    model_id: str
    """Of the model in use."""
    thumbnail_bytes: int
    can_read_text: bool
    """Whether what reads text in pictures is installed."""
    starts_with_system: bool
    has_tray: bool


class SettingsDialog(QDialog):
    """Shows the settings and changes them.

    Attributes:
        folders: The folders of the library.

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
        self.folders = FoldersPanel()
        self.folders.show_folders(folders)
        self._make_window_fields(surroundings)
        self._make_reading_fields(surroundings)
        self._make_storage(surroundings)
        self._arrange(surroundings)
        self.language.setFocus()

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
        self.autostart.toggled.connect(self.autostart_switched)
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
        self.exclude.textChanged.connect(self._on_exclude_changed)
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
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        for title, part in (
            (self.tr("Window"), self._window_form()),
            (self.tr("Folders"), self.folders),
            (self.tr("What is read"), self._reading_form(around)),
            (self.tr("Model"), self._models(around.models, around.model_id)),
            (self.tr("Storage"), self._storage_row()),
        ):
            column.addSpacing(SPACE)
            column.addWidget(_heading(title))
            column.addWidget(part)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        close = QPushButton(self.tr("Close"))
        close.setProperty("kind", "plain")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        foot.addWidget(_quiet(self.tr("Changes apply at once.")), 1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)

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

    def _models(self, models: Sequence[Model], model_id: str) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        for model in models:
            name = QLabel(f"{model.name} ✓" if model.id == model_id else model.name)
            name.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(name)
            languages = ", ".join(
                QLocale.languageToString(QLocale(code).language()) for code in model.languages
            )
            size = _size_text(model.size_bytes)
            column.addWidget(_quiet(" · ".join(part for part in (size, languages) if part)))
        return part

    def _storage_row(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.thumbnails, 1)
        row.addWidget(self.empty_button)
        return part

    def _choice(self, name: str, value: str, choices: dict[str, str]) -> QComboBox:
        box = QComboBox()
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
        box.setRange(0, max(most, value))
        box.setValue(value)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda number: self._preferences.change(**{name: number}))
        return box

    def _show_size(self, size_bytes: int) -> None:
        size = _size_text(size_bytes)
        self.thumbnails.setText(self.tr("Thumbnails take {size}.").format(size=size))
        self.empty_button.setEnabled(size_bytes > 0)

    def _on_exclude_changed(self) -> None:
        lines = (line.strip() for line in self.exclude.toPlainText().splitlines())
        self._preferences.change(exclude=tuple(line for line in lines if line))

    def _on_empty_clicked(self) -> None:
        self._show_size(0)
        self.thumbnails_emptied.emit()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("tone", "strong")
    return label


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", "quiet")
    label.setWordWrap(True)
    return label


def _size_text(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes, 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def _form() -> tuple[QWidget, QFormLayout]:
    form = QWidget()
    rows = QFormLayout(form)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setVerticalSpacing(SPACE)
    rows.setHorizontalSpacing(2 * SPACE)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form, rows
