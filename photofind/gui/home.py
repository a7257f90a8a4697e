"""Which part of all photos the home view holds: a run of them that slides as one scrolls. Pure.

Holding all of a hundred thousand would take half a second to show, each time something is new.
"""

from dataclasses import dataclass

PAGE = 500
"""So many are added at a time."""
MOST = 4 * PAGE
"""So many are held at most; the far end is let go."""


@dataclass(frozen=True, slots=True)
class Span:
    """Photos by date, from number `first` on, 0 being the newest."""

    first: int = 0
    count: int = PAGE

    def later_on(self) -> "Span":
        """Return the span with the photos that follow."""
        count = self.count + PAGE
        dropped = max(0, count - MOST)
        return Span(self.first + dropped, count - dropped)

    def before(self) -> "Span":
        """Return the span with the photos that go before."""
        added = min(PAGE, self.first)
        return Span(self.first - added, min(MOST, self.count + added))

    def around(self, row: int) -> "Span":
        """Return a span that begins somewhat before a photo, to be able to scroll both ways."""
        return Span(max(0, row - PAGE // 2), 2 * PAGE)
