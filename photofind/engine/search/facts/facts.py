"""What filters ask of photos, as columns: a snapshot that never changes. Pure; any thread.

Columns, not objects: a filter over a million photos is then a handful of operations on arrays, and
all of them take 80 MB.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Generic, TypeVar, cast

import numpy as np
import numpy.typing as npt

from photofind.catalogue.fact_rows import Page, Roots
from photofind.catalogue.pathnames import SEPARATOR
from photofind.engine.search.facts.screenshots import is_screenshot
from photofind.engine.search.filters import Kind, Measure, Orientation
from photofind.types import DateSource, Ids, Vectors

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
Few = npt.NDArray[np.int8]
"""Codes of an enumeration, by the order of its members; -1 is not known."""

UNKNOWN = 0
"""The code of a camera, lens or file type that a photo does not tell."""

T = TypeVar("T")


class Vocabulary(Generic[T]):
    """Small numbers for the values of a column, in the order of their first sight.

    It only ever grows, so that whoever reads a snapshot is not disturbed by the next one.

    Attributes:
        values: The value of each number.
    """

    def __init__(self, *first: T) -> None:
        """Begin with the values that have the first numbers."""
        self.values: list[T] = []
        self._numbers = _Numbers(self.values)
        self.encode(first)

    def encode(self, values: Iterable[T]) -> Codes:
        """Return the numbers of values; new ones get the next numbers. One thread at a time."""
        return np.array(list(map(self._numbers.__getitem__, values)), np.int32)


class _Numbers(dict[T, int]):
    """Gives new values their numbers; known ones cost no Python code."""

    def __init__(self, values: list[T]) -> None:
        super().__init__()
        self._values = values

    def __missing__(self, value: T) -> int:
        number = self[value] = len(self._values)
        self._values.append(value)
        return number


class Names:
    """What the codes of a table stand for."""

    def __init__(self) -> None:
        """Begin with what is not known."""
        self.directories: Vocabulary[bytes] = Vocabulary()
        self.cameras: Vocabulary[str] = Vocabulary("")
        self.lenses: Vocabulary[str] = Vocabulary("")
        self.types: Vocabulary[str] = Vocabulary("")


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a photo; all columns are [n]."""

    photos: Ids
    contents: Ids
    taken: Ids
    """Seconds since 1970 as the camera's clock showed them."""
    trust: Few
    """Where the date comes from, see `DateSource`."""
    directories: Codes
    cameras: Codes
    lenses: Codes
    types: Codes
    iso: Vectors
    """This and the other measures: NaN where not known."""
    aperture: Vectors
    exposure: Vectors
    focal: Vectors
    megapixels: Vectors
    rating: Vectors
    latitude: Vectors
    longitude: Vectors
    orientations: Few
    kinds: Few
    favourites: Mask

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.photos)

    def measure(self, measure: Measure) -> Vectors:
        """Return the column of a measure."""
        return cast("Vectors", getattr(self, measure.value))

    def where(self, rows: Mask) -> "Columns":
        """Return the rows of a mask [n]."""
        return Columns(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


@dataclass(frozen=True, slots=True)
class Facts:
    """A snapshot of the library."""

    columns: Columns
    names: Names
    roots: Roots
    revision: int


def join(parts: Sequence[Columns]) -> Columns:
    """Return the rows of several tables as one."""
    return Columns(
        **{
            field.name: np.concatenate([getattr(part, field.name) for part in parts])
            for field in fields(Columns)
        }
    )


def read_page(page: Page, names: Names, roots: Roots) -> Columns:
    """Return rows of the catalogue that lie in these folders as columns; `names` grows."""
    width, height = _floats(page["width"]), _floats(page["height"])
    cameras = names.cameras.encode(_cameras(page))
    return Columns(
        photos=np.array(page["photo"], np.int64),
        contents=np.array(page["content"], np.int64),
        taken=np.array(page["taken"], np.int64),
        trust=_trust(page["taken_source"]),
        directories=names.directories.encode(_directories(page, roots)),
        cameras=cameras,
        lenses=names.lenses.encode(_texts(page["lens"])),
        types=names.types.encode(_texts(page["format"])),
        iso=_floats(page["iso"]),
        aperture=_floats(page["aperture"]),
        exposure=_floats(page["exposure"]),
        focal=_floats(page["focal"]),
        megapixels=np.where(width > 0, width * height / np.float32(1e6), np.float32(np.nan)),
        rating=_floats(page["rating"]),
        latitude=_floats(page["latitude"]),
        longitude=_floats(page["longitude"]),
        orientations=orientations(width, height),
        kinds=_kinds(page, cameras != UNKNOWN),
        favourites=np.array(page["favourite"], np.bool_),
    )


@lru_cache(4096)
def camera_name(make: str | None, model: str | None) -> str:
    """Return how people call a camera: most models name their maker already."""
    make, model = (make or "").strip(), (model or "").strip()
    first = make.split(" ")[0].casefold()
    return model if first and model.casefold().startswith(first) else f"{make} {model}".strip()


_SQUARE, _PANORAMA = 1.05, 2.0


def orientations(width: Vectors, height: Vectors) -> Few:
    """Return the codes of the shapes [n] of photos; -1 where the size is not known."""
    longer, shorter = np.maximum(width, height), np.minimum(width, height)
    shapes = [
        (shorter <= 0, None),
        (longer <= np.float32(_SQUARE) * shorter, Orientation.SQUARE),
        (width >= np.float32(_PANORAMA) * height, Orientation.PANORAMA),
        (width > height, Orientation.LANDSCAPE),
    ]
    codes = [-1 if shape is None else code_of(shape) for _, shape in shapes]
    found = np.select([mask for mask, _ in shapes], codes, code_of(Orientation.PORTRAIT))
    return found.astype(np.int8)


def code_of(member: Orientation | Kind | DateSource) -> int:
    """Return the code under which a member of an enumeration stands in a column."""
    return list[object](type(member)).index(member)


def _trust(sources: Sequence[object]) -> Few:
    """A date that nobody has told is the file's."""
    codes = {source.value: code_of(source) for source in DateSource}
    file = code_of(DateSource.FILE)
    return np.array([codes.get(cast("str", source), file) for source in sources], np.int8)


def _directories(page: Page, roots: Roots) -> list[bytes]:
    """Return the absolute directories that photos lie in, without a separator at the end."""
    pairs = zip(cast("Sequence[int]", page["folder"]), _paths(page), strict=True)
    return [
        (roots[folder] + path.rpartition(SEPARATOR)[0]).rstrip(SEPARATOR) for folder, path in pairs
    ]


def _cameras(page: Page) -> list[str]:
    makes = cast("Sequence[str | None]", page["camera_make"])
    models = cast("Sequence[str | None]", page["camera_model"])
    return [camera_name(make, model) for make, model in zip(makes, models, strict=True)]


def _kinds(page: Page, by_camera: Mask) -> Few:
    widths, heights = (cast("Sequence[int]", page[name]) for name in ("width", "height"))
    unsigned = (np.array(page["format"]) == "PNG") & ~by_camera
    rows = zip(_paths(page), widths, heights, unsigned.tolist(), strict=True)
    are = np.array([is_screenshot(path, (w, h), png) for path, w, h, png in rows], np.bool_)
    return np.where(are, code_of(Kind.SCREENSHOT), code_of(Kind.PHOTO)).astype(np.int8)


def _paths(page: Page) -> Sequence[bytes]:
    return cast("Sequence[bytes]", page["path"])


def _texts(values: Sequence[object]) -> Sequence[str]:
    return [cast("str", value or "") for value in values]


def _floats(values: Sequence[object]) -> Vectors:
    return np.array(values, np.float32)
