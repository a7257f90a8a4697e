"""All cities, regions and countries as arrays. Immutable, usable from every thread."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photofind.places.name_table import NameTable, Numbers, Strings


@dataclass(frozen=True, slots=True)
class Atlas:
    """The places of the world. A city's row says where it is in all arrays of cities.

    What a name means is one number: countries count from 0, regions on from there, and then cities.

    Attributes:
        points: [n, 2], latitude and longitude of cities, the most populous first.
        is_town: [n], whether it has the people to be known beyond itself.
        countries: [n], in which country a city lies.
        regions: [n], in which region, or -1 where that has no name here.
        tops: [n], the city that it is a district or a suburb of, or itself.
        city_names: [n], as shown.
        region_names: As shown.
        country_names: As shown.
        names: What all names mean, folded; Russian stems beside them, marked.
    """

    points: npt.NDArray[np.float32]
    is_town: npt.NDArray[np.bool_]
    countries: Numbers
    regions: Numbers
    tops: Numbers
    city_names: Strings
    region_names: Strings
    country_names: Strings
    names: NameTable

    def named(self, meaning: int) -> str:
        """Return the name, as shown, of what a number means."""
        for names in (self.country_names, self.region_names):
            if meaning < len(names):
                return names[meaning]
            meaning -= len(names)
        return self.city_names[meaning]

    def cities_of(self, meanings: Numbers) -> Numbers:
        """Return, in order, the cities in the countries, regions and cities that numbers mean."""
        regions = meanings - len(self.country_names)
        cities = regions - len(self.region_names)
        is_meant = np.zeros(len(self.countries), np.bool_)
        is_meant[cities[cities >= 0]] = True
        is_meant |= is_meant[self.tops]
        # A number below 0 or beyond the end is of another kind, and no city has it.
        is_meant |= np.isin(self.regions, regions[regions >= 0])
        is_meant |= np.isin(self.countries, meanings)
        return np.flatnonzero(is_meant).astype(np.int32)


def stem_mark(stem: str) -> str:
    """Return a stem as it stands among the names, where no name can stand."""
    return f"~{stem}"
