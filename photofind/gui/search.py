"""What the user looks for, asked of the engine again whenever it or the library changes.

GUI thread; the engine answers through `Tasks`, where the newest question wins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from photofind.engine.browsing.browsing import Page
from photofind.engine.engine import Engine
from photofind.engine.results import MAYBE, SearchResult
from photofind.engine.search.dates.when import read_when
from photofind.engine.search.facts.filtering import UnknownValue
from photofind.engine.search.line import layout
from photofind.engine.search.line.line import Line, parse_line
from photofind.engine.search.line.reading import Reading
from photofind.engine.search.line.writing import photo_clause
from photofind.engine.search.query import PhotoTerm, Query, Term
from photofind.errors import PhotofindError
from photofind.gui.arrangement import NOTHING, Arrangement, arrange
from photofind.gui.home import Span
from photofind.gui.tasks import Tasks

HITS_AT_FIRST = 200
_NOTHING_TYPED = parse_line("")


@dataclass(frozen=True, slots=True)
class Wish:
    """What stands in the search bar.

    Attributes:
        line: Everything that can be typed.
        terms: What cannot: parts of photos, and hits marked good or bad.
        as_typed: Whether words that look mistyped are meant as they are.
    """

    line: Line = _NOTHING_TYPED
    terms: tuple[Term, ...] = ()
    as_typed: bool = False

    def understood(self) -> Line:
        """Return the line that is answered: without the slips of a wrong keyboard layout."""
        repaired = None if self.as_typed else layout.repaired(self.line)
        return repaired or self.line

    def query(self) -> Query | None:
        """Return the query for the engine; None while there is nothing to look for.

        Clauses that make no sense, or are half typed, ask for nothing.
        """
        reading = self.understood().read(datetime.now())
        terms = (*reading.terms, *self.terms)
        if not reading.filters and not any(term.weight for term in terms):
            return None
        photos = [term.path for term in terms if isinstance(term, PhotoTerm)]
        alone = photos[0] if len(photos) == 1 else None
        return Query(terms, leave_out=alone, filters=reading.filters, order=reading.order)

    def reading(self) -> Reading:
        """Return what the line as typed asks for, and what is wrong with it."""
        return self.line.read(datetime.now())


def wish_for(terms: Iterable[Term], line: Line | None = None) -> Wish:
    """Return a wish for terms; photos that can be typed become part of the line."""
    line = line or _NOTHING_TYPED
    others: list[Term] = []
    for term in terms:
        clause = photo_clause(term) if isinstance(term, PhotoTerm) else None
        if clause is None:
            others.append(term)
        else:
            line = line.with_clause(clause)
    return Wish(line, tuple(others))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine found for a wish."""

    wish: Wish
    query: Query | None
    """None: these are the newest photos."""
    result: SearchResult
    shown: Arrangement
    """Its hits, ready to be shown."""
    is_new: bool
    """Whether this wish is answered for the first time, not refreshed or continued."""
    page: Page | None = None
    """Where these photos are among all, while nothing is looked for and that is known."""


class Search(QObject):
    """Holds the current wish.

    Signals:
        wished: There is another wish (`Wish`), which is not answered yet.
        answered: An `Answer` to the current wish.
        not_known: A filter of the current wish names what the library has not (`UnknownValue`).
        failed: The current wish cannot be answered (`PhotofindError`).
    """

    wished = Signal(object)
    answered = Signal(object)
    not_known = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Begin with no wish: the newest photos."""
        super().__init__(parent)
        self._tasks = tasks
        self._wish = Wish()
        self._limit, self._span = HITS_AT_FIRST, Span()
        self._shown = NOTHING
        self._knows_dates = False
        self._is_new = True
        self._may_have_more = self._may_have_more_before = False
        tasks.run(lambda _: _warm_up(), lambda _: None, self._on_engine_failed)

    @property
    def wish(self) -> Wish:
        """What is looked for at present."""
        return self._wish

    @property
    def query(self) -> Query | None:
        """What the engine was asked; None while nothing is looked for."""
        return self._wish.query()

    def look_for(self, wish: Wish) -> None:
        """Replace the wish and ask the engine."""
        self._wish, self._is_new, self._may_have_more = wish, True, False
        self._limit, self._span = HITS_AT_FIRST, Span()
        self.wished.emit(wish)
        self.refresh()

    def refresh(self) -> None:
        """Ask again: the library has changed."""
        query, limit = self._wish.query(), self._limit
        if query is None:
            self._refresh_home()
            return
        wish, shown = self._wish, self._shown

        def call(engine: Engine) -> tuple[SearchResult, Arrangement]:
            result = engine.search(query, limit)
            fresh = arrange(result.hits, result.stacks, asked=bool(query.terms))
            return result, fresh.unless_same(shown)

        def on_success(found: tuple[SearchResult, Arrangement]) -> None:
            answer = Answer(wish, query, *found, self._is_new)
            self._may_have_more = len(answer.result.hits) == limit and not _is_spent(answer)
            self._tell(answer)

        self._tasks.run_newest(call, on_success, self._on_engine_failed)

    def more(self) -> None:
        """Ask for twice as many, if there may be more that are worth showing."""
        if self._may_have_more:
            self._may_have_more = False
            self._limit *= 2
            self._span = self._span.later_on()
            self.refresh()

    def before(self) -> None:
        """Ask for the photos before the first that is shown, while nothing is looked for."""
        if self._span.first and self._may_have_more_before:
            self._may_have_more_before = False
            self._span = self._span.before()
            self.refresh()

    def go_to(self, number: int) -> None:
        """Ask for the photos around one of all photos by date, while nothing is looked for."""
        self._span = self._span.around(number)
        self.refresh()

    def _refresh_home(self) -> None:
        """Ask for photos by date; the very first time without waiting for the dates of all."""
        wish, shown = self._wish, self._shown
        span, knows_dates = self._span, self._knows_dates

        def call(engine: Engine) -> tuple[SearchResult, Arrangement, Page | None]:
            page = engine.browsing.page(span.first, span.count) if knows_dates else None
            result = SearchResult(page.hits, page.photos) if page else engine.newest(span.count)
            return result, arrange(result.hits, asked=False).unless_same(shown), page

        def on_success(found: tuple[SearchResult, Arrangement, Page | None]) -> None:
            result, arrangement, page = found
            self._knows_dates = self._may_have_more_before = True
            if page is not None:
                self._span = Span(page.first, span.count)
                self._may_have_more = page.first + span.count < page.photos
            self._tell(Answer(wish, None, result, arrangement, self._is_new, page))
            if page is None:
                self.refresh()

        self._tasks.run_newest(call, on_success, self._on_engine_failed)

    def _tell(self, answer: Answer) -> None:
        self._is_new, self._shown = False, answer.shown
        self.answered.emit(answer)

    def _on_engine_failed(self, error: PhotofindError) -> None:
        if isinstance(error, UnknownValue):
            self.not_known.emit(error)
        else:
            self.failed.emit(error)


def _is_spent(answer: Answer) -> bool:
    """Return whether what follows the last hit is only less likely still."""
    return answer.query is not None and answer.result.hits[-1].likelihood < MAYBE


def _warm_up() -> None:
    """Load what reading a line takes, on a worker: the first date costs a third of a second."""
    read_when("2000 jan 1 5pm", datetime.now())  # Beyond our own grammar.
    layout.repaired(parse_line("rjirf"))
