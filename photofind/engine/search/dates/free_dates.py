"""Single dates in forms that our own grammar does not list: the only home of dateparser.

"четвёртое июля 2019", "4 july 2019, thursday", "a fortnight ago". Usable from every thread;
the first call loads the library and its words (about 0.2 s).

dateparser guesses eagerly ("sun", "12" and 1562243580 are dates to it, "cat" is a time zone), so it
is asked only where a month is named or something is "ago", and not believed about time zones.
"""

import re
from datetime import datetime

from photofind.engine.search.dates import spans
from photofind.engine.search.dates.spans import Stretch, Unit
from photofind.engine.search.dates.vocabulary import Tokens

_MAX_CHARS = 60
_PLAIN = re.compile(r"[\w\s,.'-]+")
_UNITS = {"day": Unit.DAY, "week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR}


def read(text: str, tokens: Tokens, now: datetime) -> Stretch | None:
    """Return the day, week, month or year that the text says, None if it says none.

    Raises:
        ValueError: It is not on the weekday that the text says.
    """
    said = any(token.kind in "MDPg" for token in tokens)
    if not said or len(text) > _MAX_CHARS or not _PLAIN.fullmatch(text):
        return None
    found = _parsed(text, now)
    if found is None:
        return None
    moment, exactness = found
    if any(token.kind == "W" and token.value != moment.weekday() for token in tokens):
        raise ValueError("Not on that weekday")
    return spans.around(exactness, moment)


def _parsed(text: str, now: datetime) -> tuple[datetime, Unit] | None:
    """Return a moment and how exactly it is meant."""
    from dateparser.date import DateDataParser

    # The day, not the moment: the library keeps a copy of its settings for each that it is given.
    settings = {
        "RELATIVE_BASE": datetime.combine(now, datetime.min.time()).replace(hour=12),
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "past",
        "PARSERS": ["relative-time", "absolute-time"],
        "RETURN_TIME_AS_PERIOD": True,
    }
    found = DateDataParser(languages=["en", "ru"], settings=settings).get_date_data(text)
    moment, exactness = found.date_obj, _UNITS.get(found.period or "")
    if moment is None or moment.tzinfo is not None or exactness is None:
        return None
    return moment, exactness
