"""Stretches of the calendar: days, weeks, months, seasons, years, and what comes back. Pure.

Weeks begin on Monday. Seasons are those of the northern hemisphere by whole months; the southern
ones are out of scope. A winter is named after the year it ends in: winter 2019 is December 2018 to
February 2019, since two of its months are of that year.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MINYEAR, datetime, time, timedelta
from enum import IntEnum

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_LEAP_GAP = 8
"""Years between two 29ths of February, at most."""


class Unit(IntEnum):
    """What time is counted in."""

    HOUR = 0
    DAY = 1
    WEEK = 2
    MONTH = 3
    YEAR = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` on and before `end`, naive local time: what one name means."""

    start: datetime
    end: datetime


Yearly = Callable[[int], Stretch | None]
"""What comes back each year: its stretch of a year, None where that year has none."""


def midnight(moment: datetime) -> datetime:
    """Return the beginning of a day."""
    return datetime.combine(moment, time.min)


def days(start: datetime, count: int = 1) -> Stretch:
    """Return whole days from the day of `start` on."""
    return Stretch(midnight(start), midnight(start) + count * _DAY)


def is_one_day(start: datetime, end: datetime) -> bool:
    """Return whether it is exactly one day of the calendar."""
    return start == midnight(start) and end - start == _DAY


def years(first: int, count: int = 1) -> Stretch:
    """Return whole years."""
    return Stretch(datetime(first, 1, 1), datetime(first + count, 1, 1))


def months(year: int, month: int, count: int = 1) -> Stretch:
    """Return whole months; a month below 1 or above 12 lies in another year."""
    return Stretch(_first_of(year, month), _first_of(year, month + count))


def _first_of(year: int, month: int) -> datetime:
    more_years, index = divmod(month - 1, 12)
    return datetime(year + more_years, index + 1, 1)


def month(number: int) -> Yearly:
    """Return a month of each year."""
    return lambda year: months(year, number)


def season(first_month: int) -> Yearly:
    """Return the three months from this one on; those from December on began the year before."""
    return lambda year: months(year - (first_month == 12), first_month, 3)


def day(month: int, number: int, count: int = 1) -> Yearly:
    """Return a day of each year that has it, or several from that day on."""

    def occurrence(year: int) -> Stretch | None:
        try:
            return days(datetime(year, month, number), count)
        except ValueError:
            return None

    return occurrence


def begun(yearly: Yearly, moment: datetime) -> Stretch | None:
    """Return the latest occurrence that has begun by then; None if there never is one."""
    return next((one for one in _backwards(yearly, moment) if one.start <= moment), None)


def ended(yearly: Yearly, moment: datetime, count: int) -> Stretch | None:
    """Return the latest occurrence that is over (`count` 1), or the one before it (2), ..."""
    over = (one for one in _backwards(yearly, moment) if one.end <= moment)
    return next((one for number, one in enumerate(over, 1) if number == count), None)


def following(yearly: Yearly, moment: datetime) -> Stretch | None:
    """Return the first occurrence that ends after a moment."""
    around = (yearly(moment.year + step) for step in range(-1, _LEAP_GAP + 1))
    return next((one for one in around if one and one.end > moment), None)


def _backwards(yearly: Yearly, moment: datetime) -> Iterator[Stretch]:
    """Yield occurrences from next year's on (New Year begins the year before) into the past."""
    return filter(None, map(yearly, range(moment.year + 1, MINYEAR + 1, -1)))


def weekly(first_weekday: int, length: int, now: datetime, back: int) -> Stretch:
    """Return days of the week: the latest begun (`back` 0), the latest over (1), the one before."""
    since = (now.weekday() - first_weekday) % 7
    latest = days(now - since * _DAY, length)
    if back == 0:
        return latest
    weeks_back = back if latest.end > now else back - 1
    return Stretch(latest.start - weeks_back * _WEEK, latest.end - weeks_back * _WEEK)


def around(unit: Unit, moment: datetime) -> Stretch:
    """Return the whole day, week, month or year of a moment; for hours, the hour from it on."""
    match unit:
        case Unit.HOUR:
            return Stretch(moment, moment + timedelta(hours=1))
        case Unit.DAY:
            return days(moment)
        case Unit.WEEK:
            return days(moment - moment.weekday() * _DAY, 7)
        case Unit.MONTH:
            return months(moment.year, moment.month)
        case Unit.YEAR:
            return years(moment.year)


def ago(unit: Unit, count: int, now: datetime) -> Stretch:
    """Return the whole day, week, month or year so long ago; for hours, the hour from then on."""
    return around(unit, _back(unit, count, now))


def past(unit: Unit, count: int, now: datetime) -> Stretch:
    """Return the time from so long ago (a whole day but for hours) to the end of today."""
    start = _back(unit, count, now)
    return Stretch(start if unit is Unit.HOUR else midnight(start), midnight(now) + _DAY)


def _back(unit: Unit, count: int, now: datetime) -> datetime:
    """Return the moment so long ago; 31 March less a month is the last day of February."""
    match unit:
        case Unit.HOUR:
            return now - timedelta(hours=count)
        case Unit.DAY:
            return now - count * _DAY
        case Unit.WEEK:
            return now - count * _WEEK
        case Unit.MONTH | Unit.YEAR:
            then = months(now.year, now.month - count * (12 if unit is Unit.YEAR else 1))
            return min(then.start + (now - months(now.year, now.month).start), then.end - _DAY)
