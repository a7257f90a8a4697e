"""What was looked for before, newest first, kept among the window's settings. GUI thread."""

from PySide6.QtCore import QSettings

_KEPT = 200
_KEY = "history"


class History:
    """Past queries, as lines."""

    def __init__(self, settings: QSettings) -> None:
        """Keep them in `settings`."""
        self._settings = settings

    def lines(self) -> list[str]:
        """Return all of them."""
        kept = self._settings.value(_KEY, [])
        lines = [kept] if isinstance(kept, str) else kept
        return [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []

    def add(self, line: str) -> None:
        """Put a line first; lines of names that are no text are not kept."""
        line = " ".join(line.split())
        if line and not any("\ud800" <= character <= "\udfff" for character in line):
            others = [other for other in self.lines() if other != line]
            self._settings.setValue(_KEY, [line, *others][:_KEPT])

    def matching(self, text: str, most: int) -> list[str]:
        """Return the newest that hold these words, in whatever case; at most so many."""
        wanted = " ".join(text.casefold().split())
        found = [line for line in self.lines() if wanted in line.casefold() and line != text]
        return found[:most]

    def clear(self) -> None:
        """Forget everything."""
        self._settings.remove(_KEY)
