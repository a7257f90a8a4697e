"""When a photo was taken, in words: "summer 2019", "вчера вечером", "2018-2020", "at night". Pure.

English and Russian, in any case, ё or е. The grammar lies in `dates`: `words` and `vocabulary` make
tokens, `named`, `ranges` and `day_times` read them and decide what is meant where people differ,
`free_dates` reads what else a single date can look like. Usable from every thread.
"""

from datetime import datetime

from photofind.engine.search.dates import day_times, free_dates, ranges, refusals, spans, words
from photofind.engine.search.dates.vocabulary import Tokens
from photofind.engine.search.filters import Taken, TakenBetween

_MAX_CHARS = 200


def read_when(text: str, now: datetime) -> Taken | TakenBetween:
    """Return the days, or the time of day, that a text says.

    Args:
        text: As typed.
        now: Naive local time, from which "yesterday" and "july" are counted.

    Raises:
        UsageError: It says no date, or an impossible one; the detail shows what can be written.
    """
    if len(text) > _MAX_CHARS or words.is_ambiguous(text):
        raise refusals.unclear(text)
    try:
        found = _read(text, now)
    except (ValueError, OverflowError):
        # That is how datetime refuses 30 February.
        raise refusals.impossible(text) from None
    if found is None:
        raise refusals.unclear(text)
    if isinstance(found, Taken) and found.start and found.end and found.start >= found.end:
        raise refusals.backwards(text)
    return found


def _read(text: str, now: datetime) -> Taken | TakenBetween | None:
    tokens = words.tokens_of(text, now)
    return (
        day_times.read(tokens)
        or ranges.read(tokens, now)
        or _time_of_days(text, tokens, now)
        or _free(text, tokens, now)
    )


def _time_of_days(text: str, tokens: Tokens, now: datetime) -> Taken | None:
    """Read days and a time of day together, in either order.

    Raises:
        UsageError: They are more than one day.
    """
    for place in range(1, len(tokens)):
        for first, second in ((tokens[:place], tokens[place:]), (tokens[place:], tokens[:place])):
            part = day_times.read(second)
            taken = ranges.read(first, now) if part else None
            if part and taken:
                return _on_one_day(taken, part, text)
    return None


def _on_one_day(taken: Taken, part: TakenBetween, text: str) -> Taken:
    if taken.start is None or taken.end is None or not spans.is_one_day(taken.start, taken.end):
        raise refusals.too_much(text)
    return day_times.on_day(taken.start, part)


def _free(text: str, tokens: Tokens, now: datetime) -> Taken | None:
    found = free_dates.read(text, tokens, now)
    return Taken(found.start, found.end) if found else None
