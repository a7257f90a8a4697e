"""What is known of a photo, in words and in the user's language. GUI thread (translations)."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from photofind.engine.results import PhotoFacts
from photofind.gui.wording import short_text, shutter_text
from photofind.types import CaptureFacts, DateSource

_STARS = 5
_FEWEST_MILLIONS = 0.05
"""Of pixels; fewer would be called none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known.

    Attributes:
        icon: That stands before it.
        text: What it is.
        note: More about it, in quieter words.
    """

    icon: str
    text: str
    note: str = ""


def facts_of(known: PhotoFacts) -> list[Fact]:
    """Return what is known, the most telling first; what is not known is left out."""
    capture = known.capture
    facts = [
        _described(capture),
        _date(known),
        _place(known),
        _camera(known),
        Fact("image", _size(known)),
        Fact("star", rating_text(capture.rating)),
        Fact("tag", ", ".join(capture.keywords)),
        Fact(
            "text-aa",
            (known.picture_text or "").strip(),
            QCoreApplication.translate("facts", "Text in the picture"),
        ),
    ]
    return [fact for fact in facts if fact.text]


def exposure_text(capture: CaptureFacts) -> str:
    """Return how it was exposed: “1/250 s · f/2.8 · ISO 400 · 50 mm”."""
    parts = []
    if capture.exposure_s:
        parts.append(
            QCoreApplication.translate("facts", "{time} s").format(
                time=shutter_text(capture.exposure_s)
            )
        )
    if capture.aperture:
        parts.append(f"f/{short_text(capture.aperture)}")
    if capture.iso:
        parts.append(f"ISO {capture.iso}")
    if capture.focal_length_mm:
        parts.append(
            QCoreApplication.translate("facts", "{length} mm").format(
                length=short_text(capture.focal_length_mm)
            )
        )
    return " · ".join(parts)


def rating_text(rating: int | None) -> str:
    """Return a rating as stars; nothing where there is none."""
    if rating is None or rating == 0:
        return ""
    if rating < 0:
        return QCoreApplication.translate("facts", "Rejected")
    return "★" * rating + "☆" * (_STARS - rating)


def _described(capture: CaptureFacts) -> Fact:
    title, caption = capture.title or "", capture.caption or ""
    return Fact("text-t", title or caption, caption if title and caption != title else "")


def _date(known: PhotoFacts) -> Fact:
    locale = QLocale()
    moment = QDateTime.fromString(known.taken.isoformat(timespec="seconds"), "yyyy-MM-ddTHH:mm:ss")
    text = locale.toString(moment.date(), QLocale.FormatType.LongFormat)
    is_whole_day = known.taken.hour == known.taken.minute == known.taken.second == 0
    if not is_whole_day:
        text += ", " + locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    return Fact("calendar-blank", text, _trust(known.taken_source))


def _trust(source: DateSource) -> str:
    match source:
        case DateSource.EXIF:
            return ""
        case DateSource.XMP:
            return QCoreApplication.translate("facts", "from its description (XMP)")
        case DateSource.NAME:
            return QCoreApplication.translate("facts", "from the file’s name")
        case DateSource.FILE:
            return QCoreApplication.translate("facts", "when the file was last changed")


def _place(known: PhotoFacts) -> Fact:
    if known.place is None:
        return Fact("map-pin", "")
    place = known.place
    where = ", ".join(part for part in (place.city, place.region, place.country) if part)
    if not known.is_place_guessed:
        return Fact("map-pin", where)
    note = QCoreApplication.translate("facts", "Photos of the same minutes were taken there.")
    return Fact(
        "map-pin", QCoreApplication.translate("facts", "probably {place}").format(place=where), note
    )


def _camera(known: PhotoFacts) -> Fact:
    parts = [known.camera or "", known.capture.lens or ""]
    lines = [*(part for part in parts if part), exposure_text(known.capture)]
    first, *others = [line for line in lines if line] or [""]
    return Fact("camera", first, "\n".join(others))


def _size(known: PhotoFacts) -> str:
    capture, locale = known.capture, QLocale()
    parts = []
    if capture.width:
        parts.append(f"{capture.width} × {capture.height}")
        millions = capture.width * capture.height / 1e6
        shown = locale.toString(millions, "f", 0 if millions >= 10 else 1)
        if millions >= _FEWEST_MILLIONS:
            parts.append(
                QCoreApplication.translate("facts", "{millions} MP").format(millions=shown)
            )
    parts += [_bytes(known.size_bytes), capture.format]
    return " · ".join(part for part in parts if part)


def _bytes(count: int) -> str:
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
