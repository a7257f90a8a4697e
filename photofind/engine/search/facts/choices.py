"""What a query could be narrowed to, and how many photos each choice would leave. Any thread.

Photos are counted that pass the filters; words are left aside, since they sort photos and exclude
none. Each facet is counted without its own filters, so that a choice can be swapped for another:
the count beside it is how many photos pass once it takes their place.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np

from photofind.catalogue.pathnames import SEPARATOR, display
from photofind.engine.search.facts.facts import UNKNOWN, Codes, Facts, Few, Mask, code_of
from photofind.engine.search.facts.filtering import Filtering, all_of
from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Kind,
    Measure,
    Near,
    NearPhoto,
    OfKind,
    OfType,
    Orientation,
    Shaped,
    Taken,
    Within,
)
from photofind.places.gazetteer import Gazetteer
from photofind.types import Ids, Vectors

_CITIES, _CAMERAS = 50, 30
"""So many are offered at most: those with the most photos."""

_REMEMBERED = 1024
"""Names of places whose cities are kept, as asking takes milliseconds."""

_STARS = (5, 4, 3, 2, 1)


class Facet(StrEnum):
    """What choices are about."""

    WHEN = "when"
    """Years, and months within them."""
    FOLDER = "folder"
    """The library's folders, and those right below them."""
    PLACE = "place"
    """Countries, and cities within them."""
    CAMERA = "camera"
    KIND = "kind"
    TYPE = "type"
    ORIENTATION = "orientation"
    RATING = "rating"
    """So many stars, or more."""
    FAVOURITE = "favourite"


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter that could be set.

    Attributes:
        filter: What it stands for.
        label: Its name; of the library's own things only, and else the value of an enumeration.
        count: How many photos pass with it in the place of the facet's present filters.
        within: What it could be narrowed to.
    """

    filter: Filter
    label: str
    count: int
    within: tuple["Choice", ...] = ()


Choices = Mapping[Facet, tuple[Choice, ...]]
"""Choices that leave something, by facet. Years come newest first, folders by name, the rest by
their counts, or in the order of their kind."""

_OWN: Mapping[Facet, tuple[type[Filter], ...]] = {
    Facet.WHEN: (Taken,),
    Facet.FOLDER: (InFolder,),
    Facet.PLACE: (InPlace, Near, NearPhoto),
    Facet.CAMERA: (Camera,),
    Facet.KIND: (OfKind,),
    Facet.TYPE: (OfType,),
    Facet.ORIENTATION: (Shaped,),
    Facet.FAVOURITE: (Favourite,),
}


class ChoiceCounter:
    """Counts choices."""

    def __init__(self, filtering: Filtering, gazetteer: Gazetteer) -> None:
        """Use these parts.

        Args:
            filtering: Tells which photos pass.
            gazetteer: Knows what places are called.
        """
        self._filtering = filtering
        self._gazetteer = gazetteer
        self._meant_by = lru_cache(_REMEMBERED)(gazetteer.matching)

    def count(self, filters: Sequence[Filter]) -> Choices:
        """Return the choices beside these filters.

        Raises:
            UnknownValue: A filter names what the library does not have.
        """
        facts = self._filtering.facts()
        masks = self._filtering.masks(facts, filters)
        choices: dict[Facet, tuple[Choice, ...]] = {}
        for facet in Facet:
            others = (m for m, f in zip(masks, filters, strict=True) if not is_own(f, facet))
            found = self._choices(facet, facts, all_of(facts, others))
            choices[facet] = tuple(choice for choice in found if choice.count)
        return choices

    def _choices(self, facet: Facet, facts: Facts, passing: Mask) -> Iterable[Choice]:
        columns = facts.columns
        match facet:
            case Facet.WHEN:
                return _years(columns.taken[passing])
            case Facet.FOLDER:
                return _folders(facts, _counts(columns.directories[passing]))
            case Facet.PLACE:
                return self._countries(_counts(self._filtering.cities.of(columns)[passing]))
            case Facet.CAMERA:
                return self._cameras(facts, _counts(columns.cameras[passing], UNKNOWN + 1))
            case Facet.TYPE:
                return _types(facts, _counts(columns.types[passing], UNKNOWN + 1))
            case Facet.KIND:
                kinds = columns.kinds[passing]
                return [Choice(OfKind(k), k, _equal(kinds, code_of(k))) for k in Kind]
            case Facet.ORIENTATION:
                shapes = columns.orientations[passing]
                return [Choice(Shaped(o), o, _equal(shapes, code_of(o))) for o in Orientation]
            case Facet.RATING:
                return _ratings(columns.rating[passing])
            case Facet.FAVOURITE:
                count = int(np.count_nonzero(columns.favourites[passing]))
                return [Choice(Favourite(), facet, count)]

    def _cameras(self, facts: Facts, counts: Ids) -> Iterator[Choice]:
        """Offer whole names, which may be part of others: “Alpha 7” counts “Alpha 7 III” too."""
        names = facts.names.cameras.values
        for code in _most(counts, _CAMERAS):
            camera = Camera(names[code])
            yield Choice(camera, names[code], _sum(counts, self._filtering.codes(facts, camera)))

    def _countries(self, counts: Ids) -> Iterator[Choice]:
        """Count what the names mean: “Georgia” counts the country and the state."""
        if not len(counts):
            return  # No photo tells where it was taken: the gazetteer is not loaded for nothing.
        cities = np.zeros_like(counts, shape=len(self._gazetteer.cities))
        np.add.at(cities, self._gazetteer.cities[: len(counts)], counts)
        within: dict[str, list[Choice]] = {}
        for city in _most(cities, _CITIES):
            place = self._gazetteer.place(city)
            name = f"{place.city}, {place.country}"
            choice = Choice(InPlace(name), place.city, _sum(counts, self._meant_by(name)))
            within.setdefault(place.country, []).append(choice)
        countries = [
            Choice(InPlace(name), name, _sum(counts, self._meant_by(name)), tuple(choices))
            for name, choices in within.items()
        ]
        yield from sorted(countries, key=lambda country: -country.count)


def is_own(condition: Filter, facet: Facet) -> bool:
    """Return whether a filter is what a facet's choices would take the place of."""
    if isinstance(condition, Within):
        return facet is Facet.RATING and condition.measure is Measure.RATING
    return isinstance(condition, _OWN.get(facet, ()))


def _years(taken: Ids) -> Iterator[Choice]:
    if not len(taken):
        return
    months = taken.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    first = int(months.min()) // 12  # Years since 1970.
    counts = np.bincount(months - 12 * first, minlength=12 * (int(months.max()) // 12 - first + 1))
    by_year = counts.reshape(-1, 12)
    for row in np.flatnonzero(by_year.any(axis=1))[::-1].tolist():
        year = 1970 + first + row
        within = [
            Choice(_month(year, month), f"{year}-{month:02}", int(count))
            for month, count in enumerate(by_year[row], 1)
            if count
        ]
        whole = Taken(_beginning(year, 1), _beginning(year + 1, 1))
        yield Choice(whole, str(year), int(by_year[row].sum()), tuple(within))


def _month(year: int, month: int) -> Taken:
    return Taken(_beginning(year, month), _beginning(year + month // 12, month % 12 + 1))


def _beginning(year: int, month: int) -> datetime | None:
    """Return when a month begins; None beyond the calendar."""
    return datetime(year, month, 1) if year <= MAXYEAR else None


def _folders(facts: Facts, counts: Ids) -> Iterator[Choice]:
    """Offer the library's folders by name, and what lies right below them."""
    photos: Counter[tuple[bytes, bytes]] = Counter()
    for code in np.flatnonzero(counts).tolist():
        directory = facts.names.directories.values[code] + SEPARATOR
        root = next(root for root in facts.roots.values() if directory.startswith(root))
        photos[root, directory[len(root) :].partition(SEPARATOR)[0]] += int(counts[code])
    below: dict[bytes, list[Choice]] = {}
    for (root, name), count in sorted(photos.items()):
        some = below.setdefault(root, [])
        if name:
            some.append(_folder(root + name, count))
    for root, choices in below.items():
        count = sum(n for (other, _), n in photos.items() if other == root)
        yield replace(_folder(root.rstrip(SEPARATOR), count), within=tuple(choices))


def _folder(path: bytes, count: int) -> Choice:
    name = display(path.rpartition(SEPARATOR)[2]) or display(path) or os.sep
    return Choice(InFolder(Path(os.fsdecode(path or SEPARATOR))), name, count)


def _types(facts: Facts, counts: Ids) -> Iterator[Choice]:
    for code in _most(counts, len(counts)):
        name = facts.names.types.values[code].lower()
        yield Choice(OfType(name), name, int(counts[code]))


def _ratings(ratings: Vectors) -> list[Choice]:
    return [
        Choice(Within(Measure.RATING, stars, None), str(stars), int((ratings >= stars).sum()))
        for stars in _STARS
    ]


def _equal(column: Few, code: int) -> int:
    return int(np.count_nonzero(column == code))


def _counts(codes: Codes, first: int = 0) -> Ids:
    """Return how often each code comes; those below the first count for nothing."""
    return np.bincount(codes[codes >= first])


def _most(counts: Ids, limit: int) -> list[int]:
    """Return the codes that come most often; of equal ones the lesser first."""
    order = np.argsort(-counts, kind="stable")[:limit]
    return [code for code in order.tolist() if counts[code]]


def _sum(counts: Ids, codes: Codes) -> int:
    return int(counts[codes[codes < len(counts)]].sum())
