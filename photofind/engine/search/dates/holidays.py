"""Holidays by name, each with the days people mean by it. Pure.

Christmas is 24 to 26 December; Рождество, and Orthodox Christmas, 6 and 7 January. The New Year of
2019 is 31 December 2018 and 1 January 2019. Easter is Good Friday to Easter Monday by the western
reckoning; Пасха, and Orthodox Easter, Saturday and Sunday by the Orthodox one.
"""

from datetime import datetime, timedelta
from enum import IntEnum

from photofind.engine.search.dates.spans import Stretch, Yearly, day, days

_SATURDAY, _THURSDAY = 5, 3


class Holiday(IntEnum):
    """What comes back each year under a name."""

    CHRISTMAS = 0
    CHRISTMAS_EVE = 1
    ORTHODOX_CHRISTMAS = 2
    NEW_YEAR = 3
    NEW_YEARS_EVE = 4
    NEW_YEARS_DAY = 5
    OLD_NEW_YEAR = 6
    NEW_YEAR_HOLIDAYS = 7
    VALENTINES = 8
    DEFENDERS_DAY = 9
    WOMENS_DAY = 10
    MAY_DAY = 11
    VICTORY_DAY = 12
    MAY_HOLIDAYS = 13
    INDEPENDENCE_DAY = 14
    HALLOWEEN = 15
    THANKSGIVING = 16
    EASTER = 17
    ORTHODOX_EASTER = 18


def yearly(holiday: Holiday) -> Yearly:
    """Return when a holiday is, year by year."""
    return _YEARLY[holiday]


def western_easter(year: int) -> datetime:
    """Return Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876."""
    century = year // 100
    shift = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * (year % 19) + shift + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    return datetime(year, 3, 28) + timedelta(days=epact - weekday)


def orthodox_easter(year: int) -> datetime:
    """Return Easter Sunday of the Julian calendar as a Gregorian date, after Meeus."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    days_behind = year // 100 - year // 400 - 2
    return datetime(year, 3, 22) + timedelta(days=moon + weekday + days_behind)


def _easter(year: int) -> Stretch:
    return days(western_easter(year) - timedelta(days=2), 4)


def _orthodox_easter(year: int) -> Stretch:
    return days(orthodox_easter(year) - timedelta(days=1), 2)


def _thanksgiving(year: int) -> Stretch:
    """Return the fourth Thursday of November, as in the United States."""
    first = datetime(year, 11, 1)
    return days(first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 21))


def _new_year(year: int, count: int = 2) -> Stretch:
    return days(datetime(year - 1, 12, 31), count)


_YEARLY: dict[Holiday, Yearly] = {
    Holiday.CHRISTMAS: day(12, 24, 3),
    Holiday.CHRISTMAS_EVE: day(12, 24),
    Holiday.ORTHODOX_CHRISTMAS: day(1, 6, 2),
    Holiday.NEW_YEAR: _new_year,
    Holiday.NEW_YEARS_EVE: day(12, 31),
    Holiday.NEW_YEARS_DAY: day(1, 1),
    Holiday.OLD_NEW_YEAR: day(1, 13, 2),
    Holiday.NEW_YEAR_HOLIDAYS: lambda year: _new_year(year, 9),
    Holiday.VALENTINES: day(2, 14),
    Holiday.DEFENDERS_DAY: day(2, 23),
    Holiday.WOMENS_DAY: day(3, 8),
    Holiday.MAY_DAY: day(5, 1),
    Holiday.VICTORY_DAY: day(5, 9),
    Holiday.MAY_HOLIDAYS: day(5, 1, 9),
    Holiday.INDEPENDENCE_DAY: day(7, 4),
    Holiday.HALLOWEEN: day(10, 31),
    Holiday.THANKSGIVING: _thanksgiving,
    Holiday.EASTER: _easter,
    Holiday.ORTHODOX_EASTER: _orthodox_easter,
}
