"""The words above each group of photos, honest about how sure they are. GUI thread."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from photofind.gui.models.hits import Certainty


def headings_for(groups: Collection[Certainty]) -> dict[Certainty, str]:
    """Return the headings of groups that are shown together; `UNASKED` has none."""
    maybe = QCoreApplication.translate("headings", "Maybe")
    if Certainty.LIKELY not in groups:
        maybe = QCoreApplication.translate("headings", "Nothing is certain. It may be these:")
    return {
        Certainty.LIKELY: QCoreApplication.translate("headings", "Likely"),
        Certainty.MAYBE: maybe,
        Certainty.UNLIKELY: QCoreApplication.translate("headings", "Less likely"),
        Certainty.NEAREST: QCoreApplication.translate(
            "headings", "Nothing here really matches. The nearest are:"
        ),
    }
