"""The exception tree: every failure sorted by whose fault it is.

    PhotofindError
    ├── PhotoError      this one file: recorded with its reason, the work goes on
    ├── UserFixable     the surroundings: disk full, folder gone, model missing; says what to do
    │   └── UsageError  the request makes no sense: an empty query, a weight that is no number
    └── Cancelled       the user asked for it; shown to nobody

Anything else that is raised is a bug. Leaf module, usable from every thread.
"""

INTERRUPTED = 130
"""The exit code of a command that was cancelled with Ctrl-C, as shells have it."""


class PhotofindError(Exception):
    """Root of all errors that PhotoFind raises on purpose.

    Attributes:
        title: A constant sentence without full stop, fit for the title of a dialog and for
            translation; it never holds names or numbers.
        detail: What happened to what, and what to do about it. May be empty.
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
