"""Everything that the photos can be narrowed to, with counts. GUI thread."""

from collections.abc import Collection

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from photofind.engine.search.facts.choices import Choice, Choices, Facet
from photofind.engine.search.filters import Filter, Taken
from photofind.gui.clause_wording import ClauseWording
from photofind.gui.theme import SPACE
from photofind.gui.widgets.facet_section import FacetSection

_WIDTH_PX = 520
_HIGHEST_PX = 460


class _Choices(QScrollArea):
    """Takes the height it wants where there is room for it, and scrolls where there is not."""

    wanted_px = 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.wanted_px)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 2 * SPACE)


class FiltersPanel(QFrame):
    """Shows facets.

    Attributes:
        sections: One for each facet.
        when: The field for times in words.
        when_note: What is wrong with them.
        clear_button: Takes all filters back.

    Signals:
        chosen: In this facet (`Facet`) this filter (`Filter`) was set or unset.
        when_typed: A time in words (`str`).
        clear_asked: Take all filters back.
        resized: The panel needs another place.
    """

    chosen = Signal(object, object)
    when_typed = Signal(str)
    clear_asked = Signal()
    resized = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        """Begin with no choices."""
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(_WIDTH_PX)
        self._wording = ClauseWording(self)
        self.when = self._make_when()
        self.when_note = QLabel()
        self.when_note.setTextFormat(Qt.TextFormat.PlainText)
        self.when_note.setWordWrap(True)
        self.when_note.setProperty("tone", "quiet")
        self.when_note.hide()
        self.counting = QLabel(self.tr("Counting…"))
        self.counting.setProperty("tone", "quiet")
        self.sections = [self._section(*titled) for titled in self._titles()]
        self.clear_button = QPushButton(self.tr("Clear all filters"))
        self.clear_button.clicked.connect(self.clear_asked)
        self._arrange()
        self.setFocusProxy(self.when)

    def show_choices(self, choices: Choices, filters: Collection[Filter]) -> None:
        """Show these choices; those of `filters` are set."""
        for section in self.sections:
            section.show_choices(choices.get(section.facet, ()), filters)
        self.counting.hide()
        self.clear_button.setEnabled(bool(filters))
        self._fit()

    def complain_of_when(self, words: str) -> None:
        """Say what is wrong with the time that was typed; nothing is."""
        self.when_note.setText(words)
        self.when_note.setVisible(bool(words))
        self._fit()

    def _make_when(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("When, in your words: last summer, 2018–2020, at night"))
        field.setAccessibleName(self.tr("When"))
        field.setMaxLength(200)
        field.returnPressed.connect(self._on_when_return_pressed)
        field.textEdited.connect(lambda _text: self.complain_of_when(""))
        return field

    def _titles(self) -> list[tuple[Facet, str]]:
        return [
            (Facet.WHEN, self.tr("When")),
            (Facet.PLACE, self.tr("Place")),
            (Facet.FOLDER, self.tr("Folder")),
            (Facet.CAMERA, self.tr("Camera")),
            (Facet.RATING, self.tr("Rating")),
            (Facet.FAVOURITE, self.tr("Favourites")),
            (Facet.KIND, self.tr("Kind")),
            (Facet.ORIENTATION, self.tr("Orientation")),
            (Facet.TYPE, self.tr("File type")),
        ]

    def _section(self, facet: Facet, title: str) -> FacetSection:
        section = FacetSection(facet, title, self._label)
        section.chosen.connect(lambda choice: self.chosen.emit(facet, choice.filter))
        section.hide()
        return section

    def _label(self, choice: Choice) -> str:
        """Return the name of a choice; a month beside its year needs only its own."""
        condition = choice.filter
        if isinstance(condition, Taken):
            _, _, month = choice.label.partition("-")
            return QLocale().standaloneMonthName(int(month)).capitalize() if month else choice.label
        is_own_name = choice.label and not choice.label.islower()
        return choice.label if is_own_name else self._wording.condition(condition)

    def _arrange(self) -> None:
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, SPACE, 0)
        inside.setSpacing(SPACE)
        inside.addWidget(self.counting)
        for section in self.sections:
            inside.addWidget(section)
        inside.addStretch()
        self._scroll = _Choices()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._content)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.when)
        column.addWidget(self.when_note)
        column.addWidget(self._scroll)
        column.addLayout(foot)
        self._fit()

    def _fit(self) -> None:
        """Take as much height as the choices need, within what looks well."""
        width = self._content.width() if self.isVisible() else _WIDTH_PX - 5 * SPACE
        layout = self._content.layout()
        needed = layout.totalHeightForWidth(width) if layout else 0
        self._scroll.wanted_px = min(max(needed, 2 * SPACE), _HIGHEST_PX)
        self._scroll.updateGeometry()
        self.resized.emit()

    def _on_when_return_pressed(self) -> None:
        if words := self.when.text().strip():
            self.when_typed.emit(words)
