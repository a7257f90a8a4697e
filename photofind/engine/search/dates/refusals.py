"""What is said of dates that cannot be read: each refusal shows what can be written. Pure."""

from photofind.errors import UsageError, told

_SHOWN_CHARS = 60
_EXAMPLES = told(
    "Write for example: 2019, july 2019, 4 July 2019, 2019-07-04, summer 2019, last christmas,"
    " 2018-2020, since 2020, 3 days ago, last weekend, at night, 14:00-16:00,"
    " or the same in Russian: летом 2019."
)


def unclear(text: str) -> UsageError:
    """Return the refusal of a text that says no date, or says it in words nobody listed."""
    return UsageError(
        "The date cannot be understood",
        told("{text}. {examples}", text=_quoted(text), examples=_EXAMPLES),
    )


def impossible(text: str) -> UsageError:
    """Return the refusal of a date that no calendar has, or no photo."""
    return UsageError(
        "There is no such date", told("{text}. {examples}", text=_quoted(text), examples=_EXAMPLES)
    )


def backwards(text: str) -> UsageError:
    """Return the refusal of a range whose end is not after its start."""
    return UsageError(
        "The dates end before they begin",
        told(
            "{text}. Write the earlier date first: “2018-2020”, “from may to august 2019”.",
            text=_quoted(text),
        ),
    )


def too_much(text: str) -> UsageError:
    """Return the refusal of many days together with a time of day: that is two conditions."""
    return UsageError(
        "Days and a time of day are two conditions",
        told(
            "{text}. Give them one by one: “summer 2019”, and beside it “at night”.",
            text=_quoted(text),
        ),
    )


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return told(
        "“{text}”", text=shown if len(shown) <= _SHOWN_CHARS else shown[:_SHOWN_CHARS] + "…"
    )
