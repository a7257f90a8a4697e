"""Whole notches of a wheel, also from a touchpad, which turns it by small parts. GUI thread."""

from PySide6.QtGui import QWheelEvent

_NOTCH = 120
"""In eighths of a degree."""


class WheelSteps:
    """Adds turns up until they make a notch."""

    def __init__(self) -> None:
        """Begin at rest."""
        self._turned = 0

    def turned(self, event: QWheelEvent) -> int:
        """Return by how many notches the wheel has been turned now: away from the user is above 0.

        Turning to the left counts as turning away.
        """
        turned = event.angleDelta()
        self._turned += turned.y() or turned.x()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        return notches
