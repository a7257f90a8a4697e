"""The exception tree: every failure sorted by whose fault it is.

    PhotofindError
    ├── PhotoError      this one file: recorded with its reason, the work goes on
    ├── UserFixable     the surroundings: disk full, folder gone, model missing; says what to do
    │   └── UsageError  the request makes no sense: an empty query, a weight that is no number
    └── Cancelled       the user asked for it; shown to nobody

Anything else that is raised is a bug. Leaf module, usable from every thread.
"""

from collections.abc import Iterable
from functools import reduce
from typing import Any

INTERRUPTED = 130
"""The exit code of a command that was cancelled with Ctrl-C, as shells have it."""


class Told(str):
    """A text in English that can be said in another language; make one with `told`.

    It outlives `pickle`; for JSON there are `packed` and `unpacked`.

    Attributes:
        template: The text with gaps, as in `{file} is a folder.`
        values: What fills them; told texts among them can be translated too.
    """

    template: str
    values: dict[str, str]


def told(template: str, /, **values: object) -> Told:
    """Fill in a template, and remember both.

    Args:
        template: Constant, so that it can be collected for translation.
        values: For each of its gaps one.
    """
    kept = {name: value if isinstance(value, str) else str(value) for name, value in values.items()}
    text = Told(template.format(**kept))
    text.template, text.values = template, kept
    return text


def one_of(names: Iterable[str]) -> str:
    """Return names to choose from, told: `red or green or blue`. There is at least one."""
    return reduce(lambda some, other: told("{some} or {other}", some=some, other=other), names)


def titled(title: str, detail: str = "") -> Told:
    """Return the title of an error and its detail in one text."""
    return told("{title}: {detail}", title=told(title), detail=detail) if detail else told(title)


def packed(text: str) -> Any:
    """Return a text, told or not, as JSON can hold it."""
    if not isinstance(text, Told):
        return text
    return {"told": text.template, "values": {n: packed(v) for n, v in text.values.items()}}


def unpacked(data: Any) -> str:
    """Return the text that was packed.

    Raises:
        KeyError: It is something else.
    """
    if not isinstance(data, dict):
        return str(data)
    return told(data["told"], **{name: unpacked(value) for name, value in data["values"].items()})


class PhotofindError(Exception):
    """Root of all errors that PhotoFind raises on purpose.

    Attributes:
        title: A constant sentence without full stop, fit for the title of a dialog and for
            translation; it never holds names or numbers.
        detail: What happened to what, and what to do about it; `told`, if we have said it and not
            the system. May be empty.
    """

    def __init__(self, title: str, detail: str = "") -> None:
        """Keep both parts; `str()` of the error joins them."""
        super().__init__(title, detail)
        self.title = title
        self.detail = detail

    def __str__(self) -> str:
        """Return one line for logs and for the terminal."""
        return f"{self.title}: {self.detail}" if self.detail else self.title


class PhotoError(PhotofindError):
    """One file cannot be used; the rest of the library is not concerned."""


class UserFixable(PhotofindError):
    """Something around the app is wrong, and the user can put it right."""


class UsageError(UserFixable):
    """What was asked for makes no sense as it stands."""


class Cancelled(PhotofindError):
    """The user cancelled the work."""

    def __init__(self) -> None:
        """Cancelling needs no explanation."""
        super().__init__("Cancelled")
