"""What surrounds the search bar: filters, order, and what was not understood. GUI thread.

The bar's line is the one truth: everything here changes it, and shows what it says.
"""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photofind.engine.search.facts.choices import Choices, Facet
from photofind.engine.search.facts.filtering import UnknownValue
from photofind.engine.search.filters import Filter
from photofind.engine.search.line import editing
from photofind.engine.search.line.line import Line, LineError
from photofind.engine.search.line.reading import Problem
from photofind.engine.search.query import Order
from photofind.errors import PhotofindError, UsageError
from photofind.gui.completions import names_in
from photofind.gui.search import Answer, Search, Wish
from photofind.gui.tasks import Tasks
from photofind.gui.widgets.filters_panel import FiltersPanel
from photofind.gui.widgets.note_line import Way
from photofind.gui.widgets.nothing_passes import NothingPasses
from photofind.gui.widgets.popover import Popover
from photofind.gui.widgets.results_line import ResultsLine
from photofind.gui.widgets.search_bar import SearchBar
from photofind.gui.wording import problem_text


class Asking(QObject):
    """Connects a search bar with the search, the filters and the line above the results.

    Attributes:
        panel: The filters.
        popover: Shows them below their button.
        nothing_passes: Lies over the grid when filters let nothing through.

    Signals:
        failed: Choices could not be counted (`PhotofindError`).
    """

    failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        search: Search,
        bar: SearchBar,
        results_line: ResultsLine,
        *,
        grid: QWidget,
        window: QWidget,
    ) -> None:
        """Connect them; the filters open over `window`."""
        super().__init__(window)
        self._tasks = tasks
        self._search = search
        self._bar = bar
        self._results_line = results_line
        self._serial = 0
        self.panel = FiltersPanel()
        self.popover = Popover(self.panel, bar.filters_button, window)
        self.nothing_passes = NothingPasses(grid)
        self._connect()

    def _connect(self) -> None:
        self._search.wished.connect(self._on_wished)
        self._search.answered.connect(self._on_answered)
        self._search.not_known.connect(self._on_not_known)
        self._results_line.order_chosen.connect(self._on_order_chosen)
        self._bar.filters_button.clicked.connect(self._on_filters_clicked)
        self._bar.completer.names_wanted.connect(self._fetch_names)
        self.panel.chosen.connect(self._on_choice)
        self.panel.when_typed.connect(self._on_when_typed)
        self.panel.clear_asked.connect(self._on_clear_asked)
        self.panel.resized.connect(self._on_panel_resized)
        self.nothing_passes.removal_asked.connect(self._on_removal_asked)

    @property
    def _line(self) -> Line:
        return self._bar.wish().line

    def _on_wished(self, wish: Wish) -> None:
        count = len(wish.reading().filters)
        words = self.tr("Filters")
        self._bar.filters_button.setText(f"{words} · {count}" if count else words)
        if self.popover.isVisible():
            self._count()

    def _on_answered(self, answer: Answer) -> None:
        self._results_line.show_result(answer.query, answer.result)
        asked = answer.query.filters if answer.query else ()
        self.nothing_passes.blame(answer.result.excluded_by, asked)
        meant = answer.wish.understood()
        if meant != answer.wish.line and not self._bar.is_complaining:
            self._tell_repair(answer.wish.line, meant)

    def _tell_repair(self, typed: Line, meant: Line) -> None:
        words = self.tr("Searched for {meant} instead of {typed}.")
        shown = words.format(meant=_shortened(meant), typed=_shortened(typed))
        way = self.tr("Search for {typed}").format(typed=_shortened(typed))
        self._bar.say(shown, [(way, self._bar.search_as_typed)])

    def _on_not_known(self, error: UnknownValue) -> None:
        """Say which clause names what the library has not, and offer what it has."""
        line = self._search.wish.understood()
        found = line.located(error, error.filter, datetime.now())
        if not isinstance(found, LineError):
            self.failed.emit(error)
            return
        self._bar.complain(found.problem, self._ways(line, found.problem, error.offered))

    def _ways(self, line: Line, problem: Problem, names: tuple[str, ...]) -> list[Way]:
        return [
            (name, partial(self._bar.show_line, editing.renamed(line, problem.column, name)))
            for name in names
        ]

    def _on_order_chosen(self, order: Order) -> None:
        self._bar.show_line(editing.ordered(self._line, order))

    def _on_filters_clicked(self) -> None:
        self.panel.when.clear()
        self.panel.complain_of_when("")
        self.popover.open()
        self._count()

    def _on_choice(self, facet: Facet, condition: Filter) -> None:
        self._bar.show_line(editing.toggled(self._line, facet, condition, datetime.now()))

    def _on_when_typed(self, words: str) -> None:
        now = datetime.now()
        line = editing.with_when(self._line, words, now)
        if problems := line.problems(now):
            self.panel.complain_of_when(problem_text(problems[0].title, problems[0].detail))
        else:
            self.panel.when.clear()
            self._bar.show_line(line)

    def _on_clear_asked(self) -> None:
        self._bar.show_line(editing.without(self._line, lambda _: True, datetime.now()))

    def _on_removal_asked(self, condition: Filter) -> None:
        self._bar.show_line(editing.without_all(self._line, (condition,), datetime.now()))

    def _on_panel_resized(self) -> None:
        if self.popover.isVisible():
            self.popover.place()

    def _count(self) -> None:
        """Count what could be chosen beside the present filters; the newest question wins."""
        self._serial += 1
        serial, query = self._serial, self._search.query
        filters = query.filters if query else ()

        def on_success(choices: Choices) -> None:
            if serial == self._serial:
                self.panel.show_choices(choices, filters)

        self._tasks.run(lambda engine: engine.choices(query), on_success, self._on_not_counted)

    def _on_not_counted(self, error: PhotofindError) -> None:
        if not isinstance(error, UsageError):  # The search tells of a name that is not known.
            self.failed.emit(error)

    def _fetch_names(self) -> None:
        def on_success(choices: Choices) -> None:
            self._bar.completer.know(names_in(choices))

        self._tasks.run(lambda engine: engine.choices(), on_success, self._on_not_counted)


_SHORT = 40


def _shortened(line: Line) -> str:
    text = line.text.strip()
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
