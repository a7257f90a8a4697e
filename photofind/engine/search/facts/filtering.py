"""Which photos pass a query's filters: masks over the fact table. Usable from every thread."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from difflib import get_close_matches
from functools import reduce
from pathlib import Path

import numpy as np

from photofind.catalogue import written
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.search.facts.cities import Cities
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.facts.facts import Codes, Columns, Facts, Few, Mask, code_of
from photofind.engine.search.facts.photo_places import PhotoPlaces
from photofind.engine.search.filters import (
    Camera,
    Favourite,
    Filter,
    InFolder,
    InPlace,
    Lens,
    Near,
    NearPhoto,
    Not,
    OfKind,
    OfType,
    Shaped,
    Taken,
    TakenBetween,
    Within,
    Written,
)
from photofind.errors import UsageError, told
from photofind.places.gazetteer import Gazetteer, UnknownPlace
from photofind.places.points import distance_km
from photofind.types import Ids, PhotoId
from photofind.vectors.id_table import are_among

_DAY_S = 86_400
_EPOCH = datetime(1970, 1, 1)
_OFFERED, _RESEMBLING = 4, 0.5
_TYPES = {"jpg": "jpeg", "tif": "tiff", "heic": "heif", "jp2": "jpeg2000"}
"""File types that people call otherwise."""


class UnknownValue(UsageError):
    """A filter names what the library does not have; the nearest that it has are offered.

    Attributes:
        filter: The one, without a `Not` around it.
        offered: The nearest names, the most alike first.
    """

    def __init__(
        self, title: str, detail: str, condition: Filter, offered: Sequence[str] = ()
    ) -> None:
        """Keep the filter and the names beside the message."""
        super().__init__(title, detail)
        self.filter = condition
        self.offered = tuple(offered)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The photos that pass, of the library as it was at one moment.

    Attributes:
        facts: The library.
        mask: [n], which of its photos pass.
        count: How many do.
    """

    facts: Facts
    mask: Mask
    count: int

    @property
    def contents(self) -> Ids:
        """The contents that those photos show; one may come several times."""
        return self.facts.columns.contents[self.mask]

    @property
    def photos(self) -> Ids:
        """The ids of those photos."""
        return self.facts.columns.photos[self.mask]

    def photos_of(self, contents: Ids) -> set[PhotoId]:
        """Return the ids of those photos that show one of these contents."""
        columns = self.facts.columns
        passing = self.mask & are_among(columns.contents, contents)
        return set(columns.photos[passing].tolist())

    def taken(self, contents: Ids) -> Ids:
        """Return when each of these contents was taken; what is gone was taken at no time."""
        columns = self.facts.columns
        rows = np.flatnonzero(are_among(columns.contents, contents))
        times = dict(
            zip(columns.contents[rows].tolist(), columns.taken[rows].tolist(), strict=True)
        )
        return np.array([times.get(content, 0) for content in contents.tolist()], np.int64)

    def latest(self, count: int, *, oldest: bool = False) -> Ids:
        """Return the ids of the photos taken last (or first), in that order.

        Of photos taken in the same second, the one that came into the library last goes first.
        """
        taken = self.facts.columns.taken[self.mask] * (1 if oldest else -1)
        photos = self.photos
        if 0 < count < len(taken):
            within = taken <= np.partition(taken, count - 1)[count - 1]
            taken, photos = taken[within], photos[within]
        return photos[np.lexsort((-photos, taken))[:count]]


class Filtering:
    """Puts filters to the library.

    Attributes:
        cities: Knows the city of each photo.
    """

    def __init__(
        self, catalogue: Catalogue, table: FactTable, gazetteer: Gazetteer, places: PhotoPlaces
    ) -> None:
        """Use these parts.

        Args:
            catalogue: Knows what is written.
            table: Knows everything else of photos.
            gazetteer: Knows what places are called.
            places: Knows where a photo that a filter names was taken.
        """
        self._catalogue = catalogue
        self._table = table
        self._gazetteer = gazetteer
        self._places = places
        self.cities = Cities(gazetteer.nearest)

    def facts(self) -> Facts:
        """Return the library as it is now."""
        return self._table.facts()

    def allowed(self, filters: Iterable[Filter]) -> Allowed:
        """Return the photos that pass all filters.

        Raises:
            UnknownValue: A filter names what the library does not have.
            UsageError: A photo that a filter names does not tell where it was taken.
            PhotoError: It cannot be read.
        """
        facts = self.facts()
        mask = all_of(facts, self.masks(facts, filters))
        return Allowed(facts, mask, int(np.count_nonzero(mask)))

    def masks(self, facts: Facts, filters: Iterable[Filter]) -> list[Mask]:
        """Return which photos [n] pass each filter.

        Raises:
            UnknownValue: A filter names what the library does not have.
        """
        return [self._mask(facts, condition) for condition in filters]

    def excluding(self, facts: Facts, filters: Sequence[Filter]) -> tuple[Filter, ...]:
        """Return the filters to blame when nothing passes.

        Those without which something would pass; where no single one is to blame, those that let
        nothing through by themselves, or all of them.
        """
        masks = self.masks(facts, filters)
        others = [
            all_of(facts, masks[:number] + masks[number + 1 :]) for number in range(len(masks))
        ]
        blamed = [f for f, rest in zip(filters, others, strict=True) if rest.any()]
        blamed = blamed or [f for f, mask in zip(filters, masks, strict=True) if not mask.any()]
        return tuple(blamed or filters)

    def codes(self, facts: Facts, condition: InFolder | InPlace | Camera | Lens | OfType) -> Codes:
        """Return the codes that a name stands for: of directories, cities, cameras, lenses, types.

        Raises:
            UnknownValue: The library has nothing of this name.
        """
        match condition:
            case InFolder(path=path):
                return _directories(facts.names.directories.values, path, condition)
            case InPlace(name=name):
                return self._cities(condition, name)
            case Camera(words=words):
                return _named(facts.names.cameras.values, words, condition)
            case Lens(words=words):
                return _named(facts.names.lenses.values, words, condition)
            case OfType(format=name):
                return _of_type(facts.names.types.values, name, condition)

    def _mask(self, facts: Facts, condition: Filter) -> Mask:
        columns = facts.columns
        match condition:
            case Not(filter=unwanted):
                return ~self._mask(facts, unwanted)
            case InFolder():
                return among(columns.directories, self.codes(facts, condition))
            case InPlace():
                return among(self.cities.of(columns), self.codes(facts, condition))
            case Camera():
                return among(columns.cameras, self.codes(facts, condition))
            case Lens():
                return among(columns.lenses, self.codes(facts, condition))
            case OfType():
                return among(columns.types, self.codes(facts, condition))
            case Written(words=words):
                found = self._catalogue.read(written.containing, words)
                return are_among(columns.photos, np.array(found, np.int64))
            case NearPhoto():
                return _measured(columns, self._places.near(condition))
            case _:
                return _measured(columns, condition)

    def _cities(self, condition: InPlace, name: str) -> Codes:
        try:
            return self._gazetteer.matching(name)
        except UnknownPlace as unknown:
            raise UnknownValue(unknown.title, unknown.detail, condition, unknown.offered) from None


def all_of(facts: Facts, masks: Iterable[Mask]) -> Mask:
    """Return which photos [n] pass all masks; without any, all pass."""
    return reduce(np.logical_and, masks, np.ones(len(facts.columns), np.bool_))


def among(column: Codes, codes: Codes) -> Mask:
    """Return which rows [n] of a column have one of the codes; a code below 0 is no code."""
    is_wanted = np.zeros(max(column.max(initial=0), codes.max(initial=0)) + 2, np.bool_)
    is_wanted[codes] = True
    mask: Mask = is_wanted[column]  # The last one, which -1 means, is nobody's.
    return mask


def _measured(
    columns: Columns,
    condition: Taken | TakenBetween | Near | Within | Shaped | OfKind | Favourite,
) -> Mask:
    """Return which rows pass a filter that needs no names."""
    match condition:
        case Taken(start=start, end=end):
            return _taken(columns.taken, start, end)
        case TakenBetween(start=start, end=end):
            return _at_time(columns.taken % _DAY_S, start, end)
        case Near(latitude=latitude, longitude=longitude, radius_km=radius_km):
            points = np.stack([columns.latitude, columns.longitude], axis=1, dtype=np.float64)
            return distance_km(points, np.array([latitude, longitude])) <= radius_km
        case Within(measure=measure, low=low, high=high):
            values = columns.measure(measure)
            mask: Mask = ~np.isnan(values)
            mask &= True if low is None else values >= np.float32(low)
            mask &= True if high is None else values <= np.float32(high)
            return mask
        case Shaped(orientation=orientation):
            return _equal(columns.orientations, code_of(orientation))
        case OfKind(kind=kind):
            return _equal(columns.kinds, code_of(kind))
        case Favourite():
            return columns.favourites


def _equal(column: Few, code: int) -> Mask:
    mask: Mask = column == code
    return mask


def _taken(taken: Ids, start: datetime | None, end: datetime | None) -> Mask:
    """Photos know whole seconds only."""
    mask: Mask = np.ones(len(taken), np.bool_)
    mask &= True if start is None else taken >= (start - _EPOCH) / timedelta(seconds=1)
    mask &= True if end is None else taken < (end - _EPOCH) / timedelta(seconds=1)
    return mask


def _at_time(second_of_day: Ids, start: time, end: time) -> Mask:
    first, last = (t.hour * 3600 + t.minute * 60 + t.second for t in (start, end))
    is_after, is_before = second_of_day >= first, second_of_day < last
    mask: Mask = is_after & is_before if first < last else is_after | is_before
    mask &= second_of_day != 0  # Exactly midnight: only the day is known.
    return mask


def _named(names: Sequence[str], words: str, condition: Camera | Lens) -> Codes:
    """Return the codes of names that hold all words."""
    wanted = words.casefold().split()
    codes = [n for n, name in enumerate(names) if all(word in name.casefold() for word in wanted)]
    return _known(codes, names, words, condition)


def _of_type(names: Sequence[str], name: str, condition: OfType) -> Codes:
    wanted = _TYPES.get(name.casefold(), name.casefold())
    codes = [n for n, known in enumerate(names) if known.casefold() == wanted]
    return _known(codes, [known.lower() for known in names], name, condition)


def _directories(directories: Sequence[bytes], path: Path, condition: InFolder) -> Codes:
    """Return the codes of the directories at or below a path, or any run of these names."""
    known = [_slashed(os.fsdecode(directory)) for directory in directories]
    path = path.expanduser()
    if path.is_absolute():
        top = _slashed(os.path.realpath(path))
        codes = [n for n, directory in enumerate(known) if directory.startswith(top)]
    else:
        run = os.sep + _slashed(str(path)).casefold()
        codes = [n for n, directory in enumerate(known) if run in directory.casefold()]
    names = {name for directory in known for name in Path(directory).parts}
    return _known(codes, sorted(names), path.name, condition)


def _slashed(directory: str) -> str:
    return directory.rstrip(os.sep) + os.sep


_UNKNOWN = {
    Camera: "No photo was taken with such a camera",
    Lens: "No photo was taken with such a lens",
    OfType: "No photo has this file type",
    InFolder: "The library has no such folder",
}


def _known(
    codes: list[int], names: Sequence[str], name: str, condition: InFolder | Camera | Lens | OfType
) -> Codes:
    """Return the codes as an array; if there are none, offer the nearest of the names."""
    if codes:
        return np.array(codes, np.int32)
    folded = {known.casefold(): known for known in names if known}
    wanted = name.casefold()
    holding = [known for known in folded if wanted in known]
    resembling = get_close_matches(wanted, folded, _OFFERED, _RESEMBLING)
    near = list(dict.fromkeys([*holding, *resembling]))[:_OFFERED]
    near = near or (sorted(folded) if len(folded) <= _OFFERED else [])
    offered = [folded[known] for known in near]
    detail = (
        told("“{name}”. Nearest in the library: {names}.", name=name, names=", ".join(offered))
        if offered
        else told("“{name}”.", name=name)
    )
    raise UnknownValue(_UNKNOWN[type(condition)], detail, condition, offered)
