"""What a line's clauses ask for, taken together: terms, filters, an order, and problems. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from photofind.engine.search.filters import Filter, Not, Taken, Written
from photofind.engine.search.line.amounts import read_distance_km
from photofind.engine.search.line.clauses import Clause, ClauseKind, shown
from photofind.engine.search.line.conditions import read_condition, read_order, read_path
from photofind.engine.search.line.keys import NAMES, Key
from photofind.engine.search.query import Order, PhotoTerm, Term, TextTerm, read_weight
from photofind.errors import UsageError, told

DEFAULT_RADIUS_KM = 1.0
"""How far is near, where no `within:` says it."""

_NEAR_WHAT = UsageError(
    "This distance is from nowhere", told("Say what is near: near:41.15,-8.61.")
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A clause that makes no sense.

    Attributes:
        column: Where it begins, in characters from 0.
        length: How far it goes, in characters.
        title: A constant sentence, see `PhotofindError`.
        detail: What to write instead.
    """

    column: int
    length: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clauses that make sense ask for; unfinished ones ask for nothing yet.

    Attributes:
        sources: For each filter, the clause that asks for it.
    """

    terms: tuple[Term, ...]
    filters: tuple[Filter, ...]
    order: Order
    problems: tuple[Problem, ...]
    sources: tuple[Clause, ...]


def read(clauses: Sequence[Clause], now: datetime) -> Reading:
    """Read clauses; a problem with one leaves the others as they are.

    Args:
        clauses: From left to right.
        now: Local time, for dates like “yesterday”.
    """
    reader = _Reader(now)
    for clause in sorted(clauses, key=_is_radius, reverse=True):  # Before what is near.
        reader.take(clause)
    return reader.reading()


class _Reader:
    """Gathers what clauses ask for."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._words: list[str] = []
        self._terms: list[Term] = []
        self._filters: list[Filter] = []
        self._sources: list[Clause] = []
        self._problems: list[Problem] = []
        self._order = Order.RELEVANCE
        self._radius_km = DEFAULT_RADIUS_KM
        self._radius: Clause | None = None
        self._taken = Taken(None, None)

    def take(self, clause: Clause) -> None:
        """Add what a clause asks for, or what is wrong with it."""
        try:
            self._take(clause)
        except UsageError as error:
            self._complain(clause, error)

    def _complain(self, clause: Clause, error: UsageError) -> None:
        self._problems.append(Problem(clause.start, clause.length, error.title, error.detail))

    def reading(self) -> Reading:
        """Return what was gathered: the words without weights are one term, and come first."""
        words = [TextTerm(" ".join(self._words))] if self._words else []
        if self._radius and not any(NAMES.get(c.key.lower()) is Key.NEAR for c in self._sources):
            self._complain(self._radius, _NEAR_WHAT)
        return Reading(
            (*words, *self._terms),
            tuple(self._filters),
            self._order,
            tuple(sorted(self._problems, key=lambda problem: problem.column)),
            tuple(self._sources),
        )

    def _take(self, clause: Clause) -> None:
        match clause.kind:
            case ClauseKind.WORD | ClauseKind.GROUP:
                self._take_text(clause)
            case ClauseKind.EXACT:
                self._take_exact(clause)
            case ClauseKind.PHOTO:
                _require_value(clause)
                self._terms.append(PhotoTerm(read_path(clause.value), _weight(clause)))
            case ClauseKind.FILTER:
                _require_value(clause)
                self._take_keyed(NAMES[clause.key.lower()], clause)

    def _take_text(self, clause: Clause) -> None:
        text = " ".join(clause.value.split())
        if not text.strip("-()"):
            return
        if clause.kind is ClauseKind.WORD and not clause.minus and not clause.weight:
            self._words.append(text)
        else:
            self._terms.append(TextTerm(text, _weight(clause)))

    def _take_exact(self, clause: Clause) -> None:
        words = " ".join(clause.value.split())
        if clause.weight:
            raise UsageError(
                "Words in quotation marks have no weight",
                told(
                    "They have to be there. A term of several words is written ({words})@{weight}.",
                    words=shown(words)[1:-1],
                    weight=clause.weight,
                ),
            )
        if words:
            self._keep(Written(words), clause)

    def _take_keyed(self, key: Key, clause: Clause) -> None:
        if key in (Key.ORDER, Key.WITHIN):
            _refuse_minus(clause)
        if key is Key.ORDER:
            self._order = read_order(clause.value)
        elif key is Key.WITHIN:
            self._radius_km, self._radius = read_distance_km(clause.value), clause
        else:
            self._keep(read_condition(key, clause.value, self._now, self._radius_km), clause)

    def _keep(self, condition: Filter, clause: Clause) -> None:
        if isinstance(condition, Taken) and not clause.minus:
            self._taken = _both(self._taken, condition)
        self._filters.append(Not(condition) if clause.minus else condition)
        self._sources.append(clause)


def _is_radius(clause: Clause) -> bool:
    return clause.kind is ClauseKind.FILTER and NAMES[clause.key.lower()] is Key.WITHIN


def _weight(clause: Clause) -> float:
    weight = read_weight(clause.weight, str(clause)) if clause.weight else 1.0
    return -weight if clause.minus else weight


def _require_value(clause: Clause) -> None:
    if not clause.value.strip():
        raise UsageError(
            "A value is missing", told("Write it right after “{key}:”.", key=clause.key)
        )


def _refuse_minus(clause: Clause) -> None:
    if clause.minus:
        raise UsageError(
            "This has no opposite", told("Write {key} without the minus.", key=shown(clause.key))
        )


def _both(before: Taken, after: Taken) -> Taken:
    """Return the time that is in both stretches.

    Raises:
        UsageError: There is none.
    """
    starts = [taken.start for taken in (before, after) if taken.start]
    ends = [taken.end for taken in (before, after) if taken.end]
    start, end = max(starts, default=None), min(ends, default=None)
    if start and end and start >= end:
        raise UsageError(
            "These dates leave no time between them",
            told(
                "From {start} on and before {end}: change one of them.",
                start=_date(start),
                end=_date(end),
            ),
        )
    return Taken(start, end)


def _date(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes").removesuffix(" 00:00")
