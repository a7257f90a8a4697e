"""The words above each group of photos, honest about how sure they are. GUI thread."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from photofind.gui.models.hits import Certainty


def headings_for(groups: Collection[Certainty]) -> dict[Certainty, str]:
    """Return the headings of the groups that are shown; a group may have none."""
    best = min(groups, default=Certainty.UNASKED)
    match best:
        case Certainty.UNASKED:
            return {}
        case Certainty.LIKELY:
            likely = QCoreApplication.translate("headings", "Likely")
            maybe = QCoreApplication.translate("headings", "Maybe")
        case _:
            likely = ""
            maybe = QCoreApplication.translate("headings", "Nothing is certain. It may be these:")
    if best is Certainty.UNLIKELY:
        unlikely = QCoreApplication.translate(
            "headings", "Nothing here really matches. The nearest are:"
        )
    else:
        unlikely = QCoreApplication.translate("headings", "Less likely")
    return {
        Certainty.LIKELY: likely,
        Certainty.MAYBE: maybe,
        Certainty.UNLIKELY: unlikely,
    }
