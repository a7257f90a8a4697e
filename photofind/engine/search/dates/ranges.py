"""The grammar of times with two ends, or with one: "from 3 to 9 may", "до 2015". Pure.

Both ends of a range are part of it. "After" and "since" begin with the beginning of what they
name, "before" and "until" stop there, as `after:` and `before:` of the query line do.
"""

from datetime import datetime

from photofind.engine.search.dates import named, spans
from photofind.engine.search.dates.named import Named
from photofind.engine.search.dates.spans import Stretch
from photofind.engine.search.dates.vocabulary import Tokens, kinds_of
from photofind.engine.search.filters import Taken

_UNCLEAR_BEFORE_YEAR = ("MY", "SY", "HY", "NMY", "MNY")
"""In "summer 2018-2020" nobody knows whether all summers are meant or all the time."""


def read(tokens: Tokens, now: datetime) -> Taken | None:
    """Return the days that the tokens say, None if they are none; the end may be too early.

    Raises:
        ValueError: They name what no calendar has.
    """
    one = named.read(tokens, now)
    if one is not None:
        stretch = named.settled(one, now)
        return Taken(stretch.start, stretch.end)
    return _open(tokens, now) or _closed(tokens, now)


def _open(tokens: Tokens, now: datetime) -> Taken | None:
    one = named.read(tokens[1:], now)
    kind = tokens[0].kind if tokens else ""
    if one is None or kind not in "><-":
        return None
    stretch = named.settled(one, now)
    match kind:
        case ">":
            return Taken(stretch.start, None)
        case "<":
            return Taken(None, stretch.start)
        case _:
            return Taken(None, stretch.end)


def _closed(tokens: Tokens, now: datetime) -> Taken | None:
    kinds = kinds_of(tokens)
    begun, dividers = kinds[:1] in (">", "|"), "&" if kinds[:1] == "|" else "-<"
    for place, kind in enumerate(kinds):
        if place and kind in dividers:
            ends = _ends(tokens[int(begun) : place], tokens[place + 1 :], now)
            if ends:
                return Taken(ends[0].start, ends[1].end)
    return None


def _ends(left: Tokens, right: Tokens, now: datetime) -> tuple[Stretch, Stretch] | None:
    """Return both ends, each filled up with the month or year that only the other one says."""
    if kinds_of(left) in _UNCLEAR_BEFORE_YEAR and kinds_of(right) == "Y":
        return None
    if kinds_of(left) == "N" and kinds_of(right).startswith("NM"):
        left += right[1:]
    elif kinds_of(left) == "MN" and kinds_of(right) in ("N", "NY"):
        right = left[:1] + right
    first, last = named.read(left, now), named.read(right, now)
    return _meeting(first, last, now) if first and last else None


def _meeting(first: Named, last: Named, now: datetime) -> tuple[Stretch, Stretch]:
    if isinstance(last, Stretch):
        return named.settled(first, last.end - datetime.resolution), last
    start = named.settled(first, now)
    return start, named.existing(spans.following(last, start.start))
