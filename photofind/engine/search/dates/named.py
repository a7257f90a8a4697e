"""The grammar of one name of a time: "summer 2019", "4 июля", "last weekend". Pure.

Rules match the kinds of tokens (see `vocabulary.Token`), so that both languages share them. What
is named without its year means the latest that has begun: "july" in March is last year's. "Last"
is the latest that is over, and so many "ago" count from there: on a November day "last summer" and
"a summer ago" are this year's, "two summers ago" the one before. A week, month or year so long ago
is the whole one of the calendar; the "past" or "last" three months end today.

A date that no calendar has is a ValueError, as `datetime` itself says it.
"""

import re
from collections.abc import Callable
from datetime import datetime

from photofind.engine.search.dates import holidays, spans
from photofind.engine.search.dates.holidays import Holiday
from photofind.engine.search.dates.spans import Stretch, Unit, Yearly
from photofind.engine.search.dates.vocabulary import Token, Tokens, kinds_of

Named = Stretch | Yearly
"""A time of the calendar, or one that comes back each year and awaits the year."""

_SATURDAY, _WINTER = 5, 12
_YEAR_SAID = re.compile("[ltL]J|N?Jg")
_NEEDLESS_YEAR_WORD = re.compile("(?<=[YC])J|J(?=Y)")
_RECURRING = re.compile("W?NM(?!g)|W?MN|[MSHWKU]")
_BACK = {"_": 0, "t_": 0, "l_": 1, "_l": 1, "L_": 2, "_L": 2, "_g": 1}
"""How often back, by what stands around the name `_` of something that recurs."""
_COUNTED = "N_g"
"""The number says how often."""


def read(tokens: Tokens, now: datetime) -> Named | None:
    """Return what the tokens name, None if they are no name of a time.

    Raises:
        ValueError: They name what no calendar has.
    """
    tokens = _with_years(tokens, now)
    rule = _RULES.get(kinds_of(tokens))
    return rule([token.value for token in tokens], now) if rule else _recurring(tokens, now)


def settled(named: Named, now: datetime) -> Stretch:
    """Return the latest occurrence of what comes back.

    Raises:
        ValueError: It never comes: 30 February.
    """
    return named if isinstance(named, Stretch) else existing(spans.begun(named, now))


def existing(stretch: Stretch | None) -> Stretch:
    """Return what was looked for in the calendar.

    Raises:
        ValueError: It was not there.
    """
    if stretch is None:
        raise ValueError("No calendar has it")
    return stretch


def _with_years(tokens: Tokens, now: datetime) -> Tokens:
    """Replace "last year" and "two years ago" by the year, and drop the word beside a number."""
    said = _YEAR_SAID.search(kinds_of(tokens))
    if said is not None:
        start, end = said.span()
        back = _times_back(said[0].replace("J", "_"), tokens[start])
        tokens = (*tokens[:start], Token("Y", now.year - back), *tokens[end:])
    needless = {word.start() for word in _NEEDLESS_YEAR_WORD.finditer(kinds_of(tokens))}
    return tuple(
        Token("U", Unit.YEAR) if token.kind == "J" else token
        for place, token in enumerate(tokens)
        if place not in needless
    )


def _times_back(around: str, first: Token) -> int:
    """Return how often back; what stands around the name, "two ... ago", says it."""
    return first.value if around == _COUNTED else _BACK[around]


def _recurring(tokens: Tokens, now: datetime) -> Named | None:
    """Read what comes back: each year, each week, or whenever a unit of time is over."""
    kinds = kinds_of(tokens)
    match = _RECURRING.search(kinds)
    if match is None:
        return None
    name = tokens[match.start() : match.end()]
    around = kinds[: match.start()] + "_" + kinds[match.end() :]
    yearly = _yearly(name)
    if yearly and around in ("Y_", "_Y"):
        return existing(yearly(next(token.value for token in tokens if token.kind == "Y")))
    if yearly and around == "_":
        return yearly
    if (around != _COUNTED and around not in _BACK) or kinds == "U":
        return None
    back = _times_back(around, tokens[0])
    return _yearly_back(yearly, back, now) if yearly else _weekly_back(name[0], back, now)


def _yearly_back(yearly: Yearly, back: int, now: datetime) -> Stretch:
    return existing(spans.ended(yearly, now, back)) if back else settled(yearly, now)


def _weekly_back(name: Token, back: int, now: datetime) -> Stretch:
    if name.kind == "W":
        return spans.weekly(name.value, 1, now, back)
    if name.kind == "K":
        return spans.weekly(_SATURDAY, 2, now, back)
    return spans.ago(Unit(name.value), back, now)


def _yearly(name: Tokens) -> Yearly | None:
    values = [token.value for token in name]
    match kinds_of(name):
        case "M":
            return spans.month(values[0])
        case "S":
            return spans.season(values[0])
        case "H":
            return holidays.yearly(Holiday(values[0]))
        case "NM":
            return spans.day(values[1], values[0])
        case "MN":
            return spans.day(values[0], values[1])
        case "WNM" | "WMN":
            return _on_weekday(_yearly(name[1:]), values[0])
    return None


def _on_weekday(yearly: Yearly | None, weekday: int) -> Yearly:
    """Keep the years in which the day falls on that weekday: others are not meant."""

    def occurrence(year: int) -> Stretch | None:
        day = yearly(year) if yearly else None
        return day if day and day.start.weekday() == weekday else None

    return occurrence


def _winter(first_year: int, second_year: int, season: int) -> Stretch | None:
    """Return the winter that is named by both its years."""
    if season != _WINTER or second_year != first_year + 1:
        return None
    return spans.season(_WINTER)(second_year)


def _past(unit: int, count: int, now: datetime) -> Stretch:
    if count < 1:
        raise ValueError("No time at all")
    return spans.past(Unit(unit), count, now)


_RULES: dict[str, Callable[[list[int], datetime], Named | None]] = {
    "Y": lambda values, _: spans.years(values[0]),
    "P": lambda values, _: spans.months(values[0] // 12, values[0] % 12 + 1),
    "D": lambda values, _: spans.days(datetime.fromordinal(values[0])),
    "C": lambda values, _: spans.years(values[0], 10),
    "R": lambda values, now: spans.ago(Unit.DAY, values[0], now),
    "SY-Y": lambda values, _: _winter(values[1], values[3], values[0]),
    "pU": lambda values, now: _past(values[1], 1, now),
    "pNU": lambda values, now: _past(values[2], values[1], now),
    "NpU": lambda values, now: _past(values[2], values[0], now),
    "lNU": lambda values, now: _past(values[2], values[1], now),
}
