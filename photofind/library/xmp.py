"""What XMP tells, whether it is built into the photo or lies beside it. Pure.

Parsed by defusedxml: an XMP packet comes from anywhere, and XML can be a bomb.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from photofind.library.facts import Facts, Taken, number_of, taken_of, text_of, unique
from photofind.types import DateSource

MAX_BYTES = 16 << 20
"""Sidecars with painted masks are long; nothing honest is longer."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_EXIF_EX = "{http://cipa.jp/exif/1.0/}"
_AUX = "{http://ns.adobe.com/exif/1.0/aux/}"
_TIFF = "{http://ns.adobe.com/tiff/1.0/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_DATES = (_EXIF + "DateTimeOriginal", _PHOTOSHOP + "DateCreated", _XMP + "CreateDate")
_PLACE = re.compile(
    r"(?P<degrees>\d+),(?P<minutes>[\d.]+)(?:,(?P<seconds>[\d.]+))?(?P<side>[NSEW])"
)

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_Properties = dict[str, list[str]]


class XmpReader:
    """The properties of one packet; an unreadable packet has none."""

    def __init__(self, packet: bytes | None) -> None:
        """Parse a packet or the content of a sidecar file."""
        self._properties = _parse(packet) if packet and len(packet) <= MAX_BYTES else {}

    def facts(self) -> Facts:
        """Return everything but the date."""
        latitude, longitude = self._angle("GPSLatitude", 90), self._angle("GPSLongitude", 180)
        placed = latitude is not None and longitude is not None
        return Facts(
            camera_make=self._text(_TIFF + "Make"),
            camera_model=self._text(_TIFF + "Model"),
            lens=self._text(_AUX + "Lens") or self._text(_EXIF_EX + "LensModel"),
            latitude=latitude if placed else None,
            longitude=longitude if placed else None,
            rating=self._rating(),
            title=self._text(_DC + "title"),
            caption=self._text(_DC + "description"),
            keywords=unique(map(text_of, self._properties.get(_DC + "subject", ()))),
        )

    def taken(self) -> Taken | None:
        """Return when the photo was taken, or what it shows came to be."""
        moments = (taken_of(self._text(name), None, DateSource.XMP) for name in _DATES)
        return next((moment for moment in moments if moment), None)

    def _text(self, name: str) -> str | None:
        """Return the first value, which is the one in the default language."""
        return text_of(next(iter(self._properties.get(name, ())), None))

    def _rating(self) -> int | None:
        """Return 0 to 5 stars, -1 for rejected."""
        stars = number_of(self._text(_XMP + "Rating"))
        return int(stars) if stars is not None and -1 <= stars <= 5 else None

    def _angle(self, name: str, limit: int) -> float | None:
        """Return degrees written as `59,56.3N` or `59,56,18N`."""
        match = _PLACE.fullmatch(self._text(_EXIF + name) or "")
        if match is None:
            return None
        minutes, seconds = number_of(match["minutes"]), number_of(match["seconds"] or "0")
        if minutes is None or seconds is None:
            return None
        angle = int(match["degrees"]) + minutes / 60 + seconds / 3600
        if angle > limit:
            return None
        return -angle if match["side"] in "SW" else angle


def _parse(packet: bytes) -> _Properties:
    try:
        root = fromstring(_without_padding(packet))
    except (SyntaxError, ValueError, LookupError):
        # Not well-formed, a forbidden entity, an unknown encoding: the photo does without it.
        return {}
    properties: _Properties = {}
    for description in root.iterfind(f".//{_RDF}RDF/{_RDF}Description"):
        properties.update((name, [value]) for name, value in description.items())
        properties.update((child.tag, list(_values(child))) for child in description)
    return properties


def _without_padding(packet: bytes) -> bytes:
    """Cut off the zeros that some writers leave behind a packet; in UTF-16 they are letters."""
    return packet if packet.startswith(_UTF16_MARKS) else packet.rstrip(b"\0")


def _values(element: Element) -> Iterator[str]:
    items = list(element.iter(_RDF + "li"))
    for item in items or [element]:
        yield item.text or ""
