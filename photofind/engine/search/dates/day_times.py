"""The grammar of times of day: "at night", "после 18:00", "14:00-16:00". Pure.

Night is 22 to 5 o'clock, morning 5 to 12, noon 11 to 13, afternoon 12 to 18, evening 18 to 23 and
midnight 23 to 1. A single clock time stands for the hour that begins then.
"""

from datetime import datetime, time, timedelta

from photofind.engine.search.dates.spans import Unit
from photofind.engine.search.dates.vocabulary import PartOfDay, Token, Tokens, kinds_of
from photofind.engine.search.filters import Taken, TakenBetween

_HOUR, _DAY = 60, 24 * 60
_HOURS = {
    PartOfDay.NIGHT: (22, 5),
    PartOfDay.MORNING: (5, 12),
    PartOfDay.NOON: (11, 13),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (18, 23),
    PartOfDay.MIDNIGHT: (23, 1),
}
_CLOCK_RANGES = ("T-T", ">T-T", ">T<T", "|T&T")
_HOUR_RANGES = (">N-NU", ">N<NU", "N-NU")


def read(tokens: Tokens) -> TakenBetween | None:
    """Return the time of day that the tokens say, None if they are none.

    Raises:
        ValueError: No clock shows it, or it is no time at all.
    """
    minutes = _minutes(tokens)
    if minutes is None:
        return None
    start, end = (_time(minute) for minute in minutes)
    if start == end:
        raise ValueError("No time at all")
    return TakenBetween(start, end)


def on_day(day: datetime, part: TakenBetween) -> Taken:
    """Return a time of one day; what runs over midnight ends the day after."""
    start, end = datetime.combine(day, part.start), datetime.combine(day, part.end)
    return Taken(start, end if end > start else end + timedelta(days=1))


def _minutes(tokens: Tokens) -> tuple[int, int] | None:
    """Return first and last minute of the day."""
    kinds = kinds_of(tokens)
    values = [token.value for token in tokens if token.kind in "TN"]
    if kinds == "B":
        first, last = _HOURS[PartOfDay(tokens[0].value)]
        return first * _HOUR, last * _HOUR
    if kinds in _CLOCK_RANGES:
        return values[0], values[1]
    if kinds in _HOUR_RANGES and tokens[-1] == Token("U", Unit.HOUR):
        return _hour(values[0]) * _HOUR, _hour(values[1]) * _HOUR
    if kinds == "<T":
        return 0, values[0]
    start = _one(tokens[kinds.startswith(">") :])
    if start is None:
        return None
    return start, 0 if kinds.startswith(">") else start + _HOUR


def _one(tokens: Tokens) -> int | None:
    """Return the minute of "18:00" or "6 вечера"."""
    kinds = kinds_of(tokens)
    if kinds == "T":
        return tokens[0].value
    if kinds == "NB" or (kinds == "NUB" and tokens[1].value == Unit.HOUR):
        return _half(tokens[0].value, PartOfDay(tokens[-1].value)) * _HOUR
    return None


def _hour(number: int) -> int:
    if number > 24:
        raise ValueError("No such hour")
    return number


def _half(hour: int, part: PartOfDay) -> int:
    """Return the hour of 24 that people call by an hour of 12 and a part of the day."""
    if not 1 <= hour <= 12:
        raise ValueError("No such hour")
    late = {PartOfDay.AFTERNOON: hour < 12, PartOfDay.EVENING: True, PartOfDay.NIGHT: hour > 6}
    return (hour + 12 * late.get(part, False)) % 24


def _time(minute: int) -> time:
    return time(*divmod(minute % _DAY, _HOUR))
