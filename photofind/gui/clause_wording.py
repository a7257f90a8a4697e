"""Clauses and choices in the user's words: “Summer 2019”, “not Lisbon”. GUI thread."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QObject

from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Kind,
    Lens,
    Measure,
    Near,
    NearPhoto,
    Not,
    OfKind,
    OfType,
    Orientation,
    Shaped,
    Taken,
    TakenBetween,
    Within,
    Written,
)
from photofind.engine.search.line.amounts import Span, number_in
from photofind.engine.search.line.clauses import Clause, ClauseKind
from photofind.engine.search.line.keys import NAMES, Key
from photofind.engine.search.line.line import parse_line
from photofind.engine.search.query import ExampleTerm, Order, TextTerm
from photofind.gui.pieces import Piece, is_minus, photo_in
from photofind.gui.wording import path_text, shutter_text

_ICONS = {
    Key.AFTER: "calendar-blank",
    Key.BEFORE: "calendar-blank",
    Key.ON: "calendar-blank",
    Key.PLACE: "map-pin",
    Key.NEAR: "map-pin",
    Key.WITHIN: "map-pin",
    Key.CAMERA: "camera",
    Key.LENS: "aperture",
    Key.RATING: "star",
    Key.FOLDER: "folder",
    Key.TYPE: "file",
    Key.KIND: "image",
    Key.ORIENTATION: "frame-corners",
    Key.IS: "heart",
    Key.ORDER: "sort-ascending",
}

_STARS = ("1", "2", "3", "4", "5")


def icon_of(piece: Piece) -> str:
    """Return the icon of a piece that shows no photo."""
    if not isinstance(piece, Clause):
        return "text-t" if isinstance(piece, TextTerm) else "image"
    if piece.kind is ClauseKind.FILTER:
        return _ICONS.get(NAMES[piece.key.lower()], "sliders-horizontal")
    kinds = {ClauseKind.PHOTO: "image", ClauseKind.EXACT: "quotes"}
    return kinds.get(piece.kind, "text-t")


class ClauseWording(QObject):
    """Says what pieces ask for. A `QObject` for its `tr`."""

    def piece(self, piece: Piece) -> str:
        """Return what a chip says."""
        if isinstance(piece, Clause) and piece.kind in (ClauseKind.FILTER, ClauseKind.EXACT):
            return self._filter_clause(piece)
        if isinstance(piece, ExampleTerm):
            return self.tr("more like this") if piece.good else self.tr("less like this")
        name = self._name(piece)
        return self.tr("less of {thing}").format(thing=name) if is_minus(piece) else name

    def condition(self, condition: Filter) -> str:
        """Return what a filter asks for."""
        match condition:
            case Not(filter=unwanted):
                return self.tr("not {thing}").format(thing=self.condition(unwanted))
            case Taken(start=start, end=end):
                return self._taken(start, end)
            case TakenBetween(start=first, end=last):
                return f"{first:%H:%M} – {last:%H:%M}"
            case InFolder(path=path):
                return path_text(path.name or path)
            case InPlace(name=name) | OfType(format=name):
                return name.upper() if isinstance(condition, OfType) else name
            case Camera(words=words) | Lens(words=words):
                return words
            case Written(words=words):
                return f"“{words}”"
            case Near() | NearPhoto():
                return self._near(condition)
            case Within():
                return self._within(condition)
            case OfKind(kind=kind):
                return self.kind(kind)
            case Shaped(orientation=orientation):
                return self.orientation(orientation)
            case Favourite():
                return self.tr("Favourites")

    def kind(self, kind: Kind) -> str:
        """Return the name of a kind."""
        return self.tr("Photos") if kind is Kind.PHOTO else self.tr("Screenshots")

    def orientation(self, orientation: Orientation) -> str:
        """Return the name of an orientation."""
        match orientation:
            case Orientation.LANDSCAPE:
                return self.tr("Landscape")
            case Orientation.PORTRAIT:
                return self.tr("Portrait")
            case Orientation.SQUARE:
                return self.tr("Square")
            case Orientation.PANORAMA:
                return self.tr("Panorama")

    def order(self, order: Order) -> str:
        """Return the name of an order."""
        match order:
            case Order.RELEVANCE:
                return self.tr("Best match first")
            case Order.NEWEST:
                return self.tr("Newest first")
            case Order.OLDEST:
                return self.tr("Oldest first")

    def _name(self, piece: Piece) -> str:
        photo = photo_in(piece)
        if photo is not None:
            name = path_text(photo.path.name)
            return self.tr("part of {name}").format(name=name) if photo.region else name
        if isinstance(piece, Clause):
            return " ".join(piece.value.split())
        return piece.text if isinstance(piece, TextTerm) else ""

    def _filter_clause(self, clause: Clause) -> str:
        reading = parse_line(str(clause)).read(datetime.now())
        if not reading.filters:
            is_order = clause.kind is ClauseKind.FILTER and NAMES[clause.key.lower()] is Key.ORDER
            return self.order(reading.order) if is_order and not reading.problems else str(clause)
        condition = reading.filters[0]
        if _is_said_in_words(clause):
            said = clause.value[0].upper() + clause.value[1:]
            return self.tr("not {thing}").format(thing=said) if clause.minus else said
        return self.condition(condition)

    def _taken(self, start: datetime | None, end: datetime | None) -> str:
        if start is not None and end is None:
            return self.tr("from {date}").format(date=_day(start))
        if start is None or end is None:
            return self.tr("before {date}").format(date=_day(end) if end else "")
        if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1) and _days(start, end) < 367:
            return str(start.year)
        if start.day == end.day == 1 and _days(start, end) < 32:
            month = QLocale().standaloneMonthName(start.month)
            return f"{month[0].upper()}{month[1:]} {start.year}"
        if _days(start, end) <= 1:
            return _day(start)
        last = datetime.fromordinal(end.toordinal() - 1)
        return f"{_day(start)} – {_day(last)}"

    def _near(self, condition: Near | NearPhoto) -> str:
        where = (
            path_text(condition.path.name)
            if isinstance(condition, NearPhoto)
            else f"{condition.latitude:g}, {condition.longitude:g}"
        )
        distance = QLocale().toString(condition.radius_km, "g", 4)
        return self.tr("within {distance} km of {where}").format(distance=distance, where=where)

    def _within(self, condition: Within) -> str:
        measure, exact = condition.measure, number_in(Span(condition.low, condition.high))
        if measure is Measure.RATING and exact in _STARS:
            return "★" * int(exact)
        low, high = (_bound(measure, bound) for bound in (condition.low, condition.high))
        if measure is Measure.RATING and not high:
            return "★" * int(condition.low or 0) + "+"
        bounds = f"≥ {low}" if not high else f"≤ {high}" if not low else f"{low} – {high}"
        if exact is not None:
            bounds = exact.replace(".", QLocale().decimalPoint())
        return f"{self.measure(measure)} {bounds}"

    def measure(self, measure: Measure) -> str:
        """Return the name of a measure."""
        return {
            Measure.ISO: "ISO",
            Measure.APERTURE: self.tr("Aperture"),
            Measure.EXPOSURE: self.tr("Exposure"),
            Measure.FOCAL_LENGTH: self.tr("Focal length"),
            Measure.MEGAPIXELS: self.tr("Megapixels"),
            Measure.RATING: self.tr("Rating"),
        }[measure]


def _bound(measure: Measure, bound: float | None) -> str:
    """Return an end of a range; exposures as cameras show them."""
    if bound is None:
        return ""
    if measure is Measure.EXPOSURE and bound > 0:
        return shutter_text(bound)
    return QLocale().toString(float(bound), "g", 4)


def _is_said_in_words(clause: Clause) -> bool:
    """Return whether a time was typed as people say it; else the calendar says it better."""
    is_on = clause.kind is ClauseKind.FILTER and NAMES[clause.key.lower()] is Key.ON
    return is_on and any(map(str.isalpha, clause.value))


def _day(moment: datetime) -> str:
    """Return a day by locale; a beginning of a year as the year."""
    if (moment.month, moment.day) == (1, 1):
        return str(moment.year)
    day = QDate(moment.year, moment.month, moment.day)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)


def _days(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 86_400
