"""Filters and photos as the clauses that ask for them: `reading`, the other way round. Pure."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Lens,
    Not,
    OfKind,
    OfType,
    Shaped,
    Taken,
    TakenBetween,
    Within,
    Written,
)
from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import PHOTO_NAMES, Key
from photofind.engine.search.query import Order, PhotoTerm

_MIDNIGHT = timedelta(days=1)


def clause_of(condition: Filter) -> Clause:
    """Return the clause that asks for a filter.

    Raises:
        ValueError: There is no single one: for what is near, which takes a distance too, and for
            times that are no whole minutes or have no bounds.
    """
    match condition:
        case Not(filter=unwanted):
            clause = clause_of(unwanted)
            return Clause(clause.kind, clause.value, key=clause.key, minus=not clause.minus)
        case Written(words=words):
            return Clause(ClauseKind.EXACT, words)
        case Taken(start=start, end=end):
            return _taken(start, end)
        case TakenBetween(start=first, end=last):
            return _keyed(Key.ON, f"{first:%H:%M}-{last:%H:%M}")
        case Within(measure=measure, low=low, high=high):
            return _keyed(Key(measure.value), _span(low, high))
        case InFolder(path=path):
            return _keyed(Key.FOLDER, _path(path))
        case _:
            return _choice(condition)


def photo_clause(term: PhotoTerm) -> Clause | None:
    """Return the clause that asks for a photo; None: a part of one cannot be typed."""
    if term.region is not None or not term.weight:
        return None
    weight = "" if abs(term.weight) == 1 else f"{abs(term.weight):g}"
    value, minus = _path(term.path), term.weight < 0
    return Clause(ClauseKind.PHOTO, value, key=PHOTO_NAMES[0], weight=weight, minus=minus)


def order_clause(order: Order) -> Clause:
    """Return the clause that asks for an order."""
    return _keyed(Key.ORDER, order.value)


def _choice(condition: Filter) -> Clause:
    match condition:
        case InPlace(name=name):
            return _keyed(Key.PLACE, name)
        case Camera(words=words):
            return _keyed(Key.CAMERA, words)
        case Lens(words=words):
            return _keyed(Key.LENS, words)
        case OfKind(kind=kind):
            return _keyed(Key.KIND, kind.value)
        case OfType(format=name):
            return _keyed(Key.TYPE, name)
        case Shaped(orientation=orientation):
            return _keyed(Key.ORIENTATION, orientation.value)
        case Favourite():
            return _keyed(Key.IS, "favourite")
        case _:
            raise ValueError(f"{condition} cannot be written as one clause")


def _keyed(key: Key, value: str) -> Clause:
    return Clause(ClauseKind.FILTER, value, key=key.value)


def _path(path: Path) -> str:
    """Return a path as text; one that begins like the user's home must not be read as that."""
    text = os.fspath(path)
    return f"./{text}" if text.startswith("~") else text


def _taken(start: datetime | None, end: datetime | None) -> Clause:
    if start is None and end is not None:
        return _keyed(Key.BEFORE, _date(end))
    if start is not None and end is None:
        return _keyed(Key.AFTER, _date(start))
    if start is None or end is None:
        raise ValueError("any time is no filter")
    return _keyed(Key.ON, _days(start, end))


def _days(start: datetime, end: datetime) -> str:
    """Write a stretch of time by the year, month or days that it is."""
    if (start.month, start.day) == (1, 1) and end == _first_of(start.year + 1, 1):
        return f"{start.year:04}"
    if start.day == 1 and end == _first_of(start.year + start.month // 12, start.month % 12 + 1):
        return f"{start:%Y-%m}"
    last = end - _MIDNIGHT
    if last == start:
        return _date(start)
    return f"{_date(start)} - {_date(last)}"


def _first_of(year: int, month: int) -> datetime | None:
    return datetime(year, month, 1) if year <= datetime.max.year else None


def _date(moment: datetime) -> str:
    if (moment.hour, moment.minute, moment.second, moment.microsecond) != (0, 0, 0, 0):
        raise ValueError(f"{moment} is within a day")
    return f"{moment.date()}"


def _span(low: float | None, high: float | None) -> str:
    if low is not None and high is None:
        return f"{_number(low)}+"
    start = "" if low is None else _number(low)
    end = "" if high is None else _number(high)
    return f"{start}..{end}"


def _number(value: float) -> str:
    short = f"{value:g}"
    return short if float(short) == value else repr(value)
