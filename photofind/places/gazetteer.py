"""Where a point lies and what a name means: the room's door. Usable from every thread."""

import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photofind.errors import UsageError, one_of, told
from photofind.places.atlas import Atlas, stem_mark
from photofind.places.atlas_file import open_atlas, prepare
from photofind.places.name_table import Numbers
from photofind.places.names import fold, stem, without_preposition
from photofind.places.nearest import Grid, Vectors, vectors_of
from photofind.places.points import Degrees
from photofind.progress import Progress

_NEAR_ENOUGH_KM = 50.0
"""Beyond, no city says where a point lies: the open sea, a desert."""
_TOWN_KM = 15.0
"""So far a town is known to those who live around it."""
_VILLAGE_KM = 3.0
"""A village names what lies in it or before its doors; further out people name a town."""
_STEP_DEGREES = 1e-3
"""Points are told apart to 110 m: photos of one street are looked up once."""
_OFFERED = 3
_PARTS = 4
"""District, city, region, country: more commas are no place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a city lies, in names as shown (English where there is such a name).

    Attributes:
        city: The whole city, for a district too.
        region: State, land or province, where our table has its name.
        country: The country.
        district: The part of the city, or a suburb of it.
    """

    city: str
    region: str | None
    country: str
    district: str | None


class UnknownPlace(UsageError):
    """No country, region or city has this name.

    Attributes:
        offered: Up to three names that are much like it, the most alike first.
    """

    def __init__(self, title: str, detail: str, offered: tuple[str, ...]) -> None:
        """Keep the names to offer beside what is said."""
        super().__init__(title, detail)
        self.offered = offered


class Gazetteer:
    """The cities of the world by where they are and by their names. Nothing is read before use.

    A city is a row: rows are the same for one edition of the data, so they are not for keeping.
    """

    def __init__(self, cache: Path) -> None:
        """Remember where the atlas is kept.

        Args:
            cache: A folder of its own; deleting it loses nothing but seconds.
        """
        self._cache = cache
        self._lock = threading.Lock()
        self._loaded: Atlas | None = None
        self._searching: _CitySearch | None = None

    def prepare(self, progress: Progress) -> None:
        """Make what the first use would else have to wait for, some ten seconds.

        Raises:
            Cancelled: The progress was cancelled.
        """
        prepare(self._cache, progress)

    def nearest(self, points: Degrees) -> Numbers:
        """Return the city whose name people would give to each point.

        That is a town, from 5,000 people on, within 15 km; or a village within 3 km which is nearer
        still; or else whatever is nearest within 50 km.

        Args:
            points: [n, 2], latitude and longitude, WGS 84.

        Returns:
            [n], rows; -1 where no city is near enough, or the point is none (NaN, 95° N).
        """
        points = np.asarray(points, np.float64).reshape(-1, 2)
        rows = np.full(len(points), -1, np.int32)
        given = np.flatnonzero((np.abs(points) <= (90.0, 180.0)).all(axis=1))
        steps = np.round(points[given] / _STEP_DEGREES).astype(np.int64)
        keys, place = np.unique(steps[:, 0] * 1_000_000 + steps[:, 1], return_inverse=True)
        latitude = np.round(keys / 1_000_000).astype(np.int64)
        distinct = np.stack([latitude, keys - latitude * 1_000_000], axis=1) * _STEP_DEGREES
        rows[given] = self._search.nearest(vectors_of(distinct))[place]
        return rows

    def place(self, city: int) -> Place:
        """Return the names of a row that `nearest` or `matching` gave."""
        atlas = self._atlas
        region, top = int(atlas.regions[city]), int(atlas.tops[city])
        return Place(
            city=atlas.city_names[top],
            region=atlas.region_names[region] if region >= 0 else None,
            country=atlas.country_names[int(atlas.countries[city])],
            district=atlas.city_names[city] if top != city else None,
        )

    def matching(self, name: str) -> Numbers:
        """Return the cities that a name means, the most populous first.

        All places of that name count: "Georgia" is the country and the state. Case, accents,
        punctuation and the endings of Russian words do not matter, nor an "in" before the name;
        after a comma comes where it lies: "Portland, Oregon".

        Args:
            name: Of a country, a region, a city or a district, in English, Russian, or any other
                language that GeoNames has it in. A country has its English and Russian names.

        Raises:
            UnknownPlace: Nothing has this name; names that are much like it are offered.
        """
        meanings = self._meanings(name)
        if len(meanings):
            return self._atlas.cities_of(meanings)
        parts = [part for part in name.split(",") if part.strip()]
        if not 2 <= len(parts) <= _PARTS:
            raise self._unknown(name)
        cities = self.matching(parts[0])
        for part in parts[1:]:
            cities = np.intersect1d(cities, self.matching(part), assume_unique=True)
        if not len(cities):
            raise _unknown(name, ())
        return cities

    @property
    def countries(self) -> Numbers:
        """[n], a number for the country of each city."""
        return self._atlas.countries

    @property
    def regions(self) -> Numbers:
        """[n], a number for the region of each city, -1 where its name is not known."""
        return self._atlas.regions

    @property
    def cities(self) -> Numbers:
        """[n], for each row that of the whole city: its own, but for districts and suburbs."""
        return self._atlas.tops

    def _meanings(self, name: str) -> Numbers:
        whole = fold(name.replace("\n", " "))
        bare = without_preposition(whole)
        for written in (whole, bare, stem_mark(stem(bare))):
            meanings = self._atlas.names.meant_by(written)
            if len(meanings):
                return meanings
        return meanings

    def _unknown(self, name: str) -> UnknownPlace:
        alike = self._atlas.names.like(without_preposition(fold(name)))
        names = dict.fromkeys(map(self._atlas.named, alike))
        return _unknown(name, tuple(names)[:_OFFERED])

    @property
    def _atlas(self) -> Atlas:
        with self._lock:
            if self._loaded is None:
                self._loaded = open_atlas(self._cache)
            return self._loaded

    @property
    def _search(self) -> "_CitySearch":
        atlas = self._atlas
        with self._lock:
            if self._searching is None:
                self._searching = _CitySearch(atlas)
            return self._searching


class _CitySearch:
    """Finds the city that gives its name to a point; see `Gazetteer.nearest`."""

    def __init__(self, atlas: Atlas) -> None:
        points = vectors_of(atlas.points)
        rows = np.arange(len(points), dtype=np.int32)
        self._towns = Grid(points, rows[atlas.is_town], _TOWN_KM)
        self._villages = Grid(points, rows[~atlas.is_town], _VILLAGE_KM)
        self._all = Grid(points, rows, _NEAR_ENOUGH_KM)

    def nearest(self, points: Vectors) -> Numbers:
        """Return the row for each vector [n, 3], or -1."""
        rows, squares = self._towns.nearest(points)
        villages, village_squares = self._villages.nearest(points)
        in_village = village_squares < squares
        rows[in_village] = villages[in_village]
        lonely = np.flatnonzero(rows < 0)
        rows[lonely], _ = self._all.nearest(points[lonely])
        return rows


def _unknown(name: str, offered: tuple[str, ...]) -> UnknownPlace:
    hint = (
        told("did you mean {names}?", names=one_of(offered))
        if offered
        else told("check how it is written.")
    )
    return UnknownPlace(
        "No such place is known", told("“{name}”: {hint}", name=name, hint=hint), offered
    )
