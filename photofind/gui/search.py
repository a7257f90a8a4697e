"""What the user looks for, asked of the engine again whenever it or the library changes.

GUI thread; the engine answers through `Tasks`, where the newest question wins.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photofind.engine.engine import Engine
from photofind.engine.results import MAYBE, SearchResult
from photofind.engine.search.query import PhotoTerm, Query, Term, parse_line
from photofind.errors import PhotofindError
from photofind.gui.tasks import Tasks

HITS_AT_FIRST = 200
NEWEST_AT_FIRST = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What stands in the search bar."""

    text: str = ""
    photos: tuple[Path, ...] = ()

    def query(self) -> Query | None:
        """Return the query for the engine; None while there is nothing to look for."""
        terms: tuple[Term, ...] = (*parse_line(self.text), *map(PhotoTerm, self.photos))
        if not terms:
            return None
        alone = self.photos[0] if len(self.photos) == 1 else None
        return Query(terms, leave_out=alone)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine found for a wish."""

    wish: Wish
    query: Query | None
    """None: these are the newest photos."""
    result: SearchResult
    is_new: bool
    """Whether this wish is answered for the first time, not refreshed or continued."""


class Search(QObject):
    """Holds the current wish.

    Signals:
        answered: An `Answer` to the current wish.
        failed: The current wish cannot be answered (`PhotofindError`).
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, *, parent: QObject | None = None) -> None:
        """Begin with no wish: the newest photos."""
        super().__init__(parent)
        self._tasks = tasks
        self._wish = Wish()
        self._limit = NEWEST_AT_FIRST
        self._is_new = True
        self._may_have_more = False

    @property
    def wish(self) -> Wish:
        """What is looked for at present."""
        return self._wish

    def look_for(self, wish: Wish) -> None:
        """Replace the wish and ask the engine."""
        self._wish, self._is_new, self._may_have_more = wish, True, False
        self._limit = HITS_AT_FIRST if wish.query() else NEWEST_AT_FIRST
        self.refresh()

    def refresh(self) -> None:
        """Ask again: the library has changed."""
        wish, query, limit = self._wish, self._wish.query(), self._limit

        def call(engine: Engine) -> SearchResult:
            return engine.search(query, limit) if query else engine.newest(limit)

        def on_success(result: SearchResult) -> None:
            answer = Answer(wish, query, result, self._is_new)
            self._is_new = False
            self._may_have_more = len(result.hits) == limit and not _is_spent(answer)
            self.answered.emit(answer)

        self._tasks.run_newest(call, on_success, self._on_engine_failed)

    def more(self) -> None:
        """Ask for twice as many, if there may be more that are worth showing."""
        if self._may_have_more:
            self._may_have_more = False
            self._limit *= 2
            self.refresh()

    def _on_engine_failed(self, error: PhotofindError) -> None:
        self.failed.emit(error)


def _is_spent(answer: Answer) -> bool:
    """Return whether what follows the last hit is only less likely still."""
    return answer.query is not None and answer.result.hits[-1].likelihood < MAYBE
