"""The choices of one facet of the filters: its title, and one or two rows of pills. GUI thread."""

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from photofind.engine.search.facts.choices import Choice, Facet
from photofind.engine.search.filters import Filter
from photofind.gui.theme import SPACE
from photofind.gui.widgets.choice_pill import ChoicePill
from photofind.gui.widgets.flow_layout import FlowLayout


class FacetSection(QWidget):
    """Shows choices.

    Attributes:
        facet: What they are about.
        pills: All of them.

    Signals:
        chosen: This choice (`Choice`) was set or unset.
    """

    chosen = Signal(object)

    def __init__(
        self,
        facet: Facet,
        title: str,
        label: Callable[[Choice], str],
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty.

        Args:
            facet: What the choices are about.
            title: Above them.
            label: Gives the name of a choice.
            parent: The panel.
        """
        super().__init__(parent)
        self.facet = facet
        self.pills: list[ChoicePill] = []
        self._label = label
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, SPACE)
        self._column.setSpacing(SPACE)
        words = QLabel(title)
        words.setProperty("tone", "quiet")
        self._column.addWidget(words)
        self._rows: list[QWidget] = []

    def show_choices(self, choices: Sequence[Choice], filters: Collection[Filter]) -> None:
        """Show these choices; those of `filters` are set. Without any the section is hidden."""
        focused = next((pill.choice.filter for pill in self.pills if pill.hasFocus()), None)
        if focused is not None:
            self.setFocus()  # Within the panel, which would close if the focus went elsewhere.
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.pills = []
        self._rows = [self._row(choices, filters)]
        opened = _opened(choices, filters)
        if opened and opened.within:
            self._rows.append(self._row(opened.within, filters))
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(choices))
        for pill in self.pills:
            if pill.choice.filter == focused:
                pill.setFocus()

    def _row(self, choices: Iterable[Choice], filters: Collection[Filter]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(SPACE // 2 + 2, parent=row)
        for choice in choices:
            pill = ChoicePill(choice, self._label(choice), chosen=choice.filter in filters)
            pill.clicked.connect(lambda _checked, choice=choice: self.chosen.emit(choice))
            flow.addWidget(pill)
            self.pills.append(pill)
        return row


def _opened(choices: Sequence[Choice], filters: Collection[Filter]) -> Choice | None:
    """Return the choice to narrow further: the one that is set, or the only one there is."""
    for choice in choices:
        if choice.filter in filters or any(c.filter in filters for c in choice.within):
            return choice
    return choices[0] if len(choices) == 1 else None
