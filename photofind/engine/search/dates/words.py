"""The words of dates in English and Russian, and how a text becomes tokens. Pure.

Tokens are the same in both languages, so that the grammar is written once: "летом 2019" and
"summer 2019" both are a season and a year, `SY`. Words that carry nothing ("in", "of", "в") are
dropped. Day comes before month in 4/7/2019, as in Britain and Russia; only where that cannot be a
date is it read the American way.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from photofind.engine.search.dates.vocabulary import AMBIGUOUS, MEANINGS, Token, Tokens

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
"""Nothing was photographed before; what is later is no year but a number."""

_LONGEST_PHRASE = 5


def tokens_of(text: str, now: datetime) -> Tokens:
    """Return the tokens of a text. Years of two digits end with this year's decade at the latest.

    Raises:
        ValueError: It holds a date that no calendar has.
    """
    pieces = list(_PIECE.finditer(_folded(text)))
    return tuple(_tokens(pieces, now))


def is_ambiguous(text: str) -> bool:
    """Whether the whole text is one word that means a date only in the company of one."""
    return _folded(text).strip(" .") in AMBIGUOUS


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return re.sub("[‐-―−]", "-", folded).replace("’", "'")


_PIECE = re.compile(
    r"""
      (?P<ymd>[0-9]{4}(?P<sep>[-./])[0-9]{1,2}(?P=sep)[0-9]{1,2}(?![0-9]))
    | (?P<dmy>[0-9]{1,2}(?P<mark>[-./])[0-9]{1,2}(?P=mark)(?:[0-9]{4}|[0-9]{2})(?![0-9]))
    | (?P<ym>[0-9]{4}[-./][0-9]{1,2}(?![0-9]))
    | (?P<my>[0-9]{1,2}[-./][0-9]{4}(?![0-9]))
    | (?P<half>[0-9]{1,2}(?::[0-9]{2})?\s*[ap](?:m\b|\.m\.))
    | (?P<clock>t?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]))
    | (?P<decade>(?:[0-9]{2})?[0-9]0(?:'?s|-?(?:ые|ых|е|х))\b)
    | (?P<year>[0-9]{4}(?![0-9]))
    | (?P<number>[0-9]{1,3}(?:st|nd|rd|th|-?(?:ое|ого|го|е))?(?!\w))
    | (?P<digits>[0-9]+)
    | (?P<dash>\.\.+|-|/)
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
    | (?P<gap>[\s,.]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def _tokens(pieces: list[re.Match[str]], now: datetime) -> Iterator[Token]:
    """Yield the tokens; of words, the longest phrase that means something counts."""
    pieces = [piece for piece in pieces if piece.lastgroup != "gap"]
    place = 0
    while place < len(pieces):
        length, found = _phrase(pieces[place : place + _LONGEST_PHRASE])
        yield from found if length else (_token(pieces[place], now),)
        place += length or 1


def _phrase(pieces: list[re.Match[str]]) -> tuple[int, tuple[Token, ...]]:
    """Return how many pieces the longest known phrase at the beginning takes, and its meaning."""
    for length in range(len(pieces), 0, -1):
        meaning = MEANINGS.get(" ".join(piece[0] for piece in pieces[:length]))
        if meaning is not None:
            return length, meaning
    return 0, ()


def _token(piece: re.Match[str], now: datetime) -> Token:
    numbers = [int(digits) for digits in re.findall("[0-9]+", piece[0])]
    match piece.lastgroup:
        case "ymd":
            return _day(*numbers)
        case "dmy":
            return _day_first(*numbers, now=now)
        case "ym":
            return _month(*numbers)
        case "my":
            return _month(*reversed(numbers))
        case "half" | "clock":
            return _clock(numbers, piece[0])
        case "decade":
            return Token("C", _full_year(numbers[0], now))
        case "year":
            return Token("Y", _year(numbers[0]))
        case "number":
            return Token("N", numbers[0])
        case "digits":
            raise ValueError("Too long for a year")
        case "dash":
            return Token("-")
    return Token("?")


def _year(year: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError("No photo is of that year")
    return year


def _full_year(year: int, now: datetime) -> int:
    """Return a year; one of two digits is of the last hundred, this decade included."""
    if year >= 100:
        return year
    century = now.year // 100 * 100
    return century + year if year < now.year % 100 // 10 * 10 + 10 else century - 100 + year


def _month(year: int, month: int) -> Token:
    first = datetime(_year(year), month, 1)
    return Token("P", first.year * 12 + first.month - 1)


def _day(year: int, month: int, day: int) -> Token:
    return Token("D", datetime(_year(year), month, day).toordinal())


def _day_first(day: int, month: int, year: int, *, now: datetime) -> Token:
    if month > 12 >= day:
        day, month = month, day
    return _day(_full_year(year, now), month, day)


def _clock(numbers: list[int], text: str) -> Token:
    """Return a time of day; 24:00 is the midnight that ends it."""
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    half = re.search("[ap]", text)
    if half is not None:
        possible = 1 <= hour <= 12
        hour = hour % 12 + 12 * (half[0] == "p")
    else:
        possible = hour < 24 or (hour, minute) == (24, 0)
    if not possible or minute > 59:
        raise ValueError("No clock shows it")
    return Token("T", (hour * 60 + minute) % (24 * 60))
