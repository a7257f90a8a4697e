"""Dates in file names, as cameras, phones, screenshots and messengers write them. Pure.

A name that tells the day alone gives its midnight: the time of day is not known then. Two kinds of
names count in UTC (Pixel phones, and milliseconds since 1970); they are told in the local time of
this computer, as the time of a file is.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

_YEAR = "(?P<year>199[0-9]|20[0-9]{2})"
"""Years in which cameras write names; others are numbers that look like a date."""

_MOMENT = re.compile(
    rf"""
    (?:(?<![0-9a-z])|(?<=img)|(?<=vid)|(?<=pano)|(?<=burst)|(?<=screenshot))
    {_YEAR}(?P<sep>[-_.])?(?P<month>[0-9]{{2}})(?(sep)(?P=sep))(?P<day>[0-9]{{2}})
    (?:
        (?:[-_t]|,?\s(?:\w{{1,3}}\s)?)                     # 2019-07-04 at 12.33.00
        (?P<hour>[0-9]{{1,2}})(?P<mark>[-_.:])(?P<minute>[0-9]{{2}})(?P=mark)(?P<second>[0-9]{{2}})
        (?:\s?(?P<half>[ap])m)?
        (?![0-9])
    |
        (?:[-_t]|\s)?                                      # 20190704_123300, with milliseconds
        (?P<time>[0-9]{{6}})(?:[0-9]{{3}})?(?![0-9])
    |
        (?(sep)(?![0-9])|(?![0-9a-z]))
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TELEGRAM_EXPORT = re.compile(
    rf"photo_[0-9]+@(?P<day>[0-9]{{2}})-(?P<month>[0-9]{{2}})-{_YEAR}"
    r"_(?P<hour>[0-9]{2})-(?P<minute>[0-9]{2})-(?P<second>[0-9]{2})"
)
_MILLISECONDS = re.compile(r"(?:FB_IMG_|mmexport)(?P<milliseconds>1[0-9]{12})(?![0-9])")


def date_in_name(name: str) -> str | None:
    """Return when a photo was taken by its file name: 2019-07-04T12:33:00, None if it tells not."""
    return next((moment.isoformat() for moment in _moments(name)), None)


def _moments(name: str) -> Iterator[datetime]:
    milliseconds = _MILLISECONDS.match(name)
    if milliseconds is not None:
        yield _local(datetime.fromtimestamp(int(milliseconds["milliseconds"]) // 1000, UTC))
        return
    for match in (*_TELEGRAM_EXPORT.finditer(name), *_MOMENT.finditer(name)):
        try:
            moment = datetime(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        yield _with_time(moment, match.groupdict(), name)


def _with_time(day: datetime, parts: dict[str, str | None], name: str) -> datetime:
    """Return the moment of a day; digits that no clock shows are a number of the photo."""
    digits = parts.get("time") or ""
    clock = (
        [digits[:2], digits[2:4], digits[4:]]
        if digits
        else [parts["hour"], parts["minute"], parts["second"]]
    )
    try:
        hour, minute, second = (int(part or 0) for part in clock)
        moment = day.replace(hour=_hour_of(hour, parts.get("half")), minute=minute, second=second)
    except ValueError:
        return day
    in_utc = any(clock) and name.startswith("PXL_")
    return _local(moment.replace(tzinfo=UTC)) if in_utc else moment


def _hour_of(hour: int, half: str | None) -> int:
    return hour if half is None else hour % 12 + 12 * (half in "pP")


def _local(moment: datetime) -> datetime:
    """Return what a clock beside this computer showed."""
    return moment.astimezone().replace(tzinfo=None)
