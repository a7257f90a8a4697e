"""Where a photo that a filter names was taken. Usable from every thread."""

from functools import lru_cache
from pathlib import Path

from photofind.catalogue import shown
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.search.filters import Near, NearPhoto
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.term_vectors import true_name
from photofind.errors import UsageError, told

_REMEMBERED = 16
"""Files of no library are read again only after they were written."""

_Point = tuple[float, float]


class PhotoPlaces:
    """Turns “near this photo” into “near this point”."""

    def __init__(self, catalogue: Catalogue, reader: PhotoReader) -> None:
        """Use these parts.

        Args:
            catalogue: Knows where the library's photos were taken, online or not.
            reader: Reads other files.
        """
        self._catalogue = catalogue
        self._reader = reader
        self._read = lru_cache(_REMEMBERED)(self._read_anew)

    def near(self, condition: NearPhoto) -> Near:
        """Return the point that a photo was taken at, with what is near it.

        Raises:
            UsageError: The photo does not tell where it was taken.
            PhotoError: It is in no library, and cannot be read.
        """
        file = condition.path
        point = self._catalogue.read(shown.point_at, true_name(file)) or self._point_of_file(file)
        if point is None:
            raise UsageError(
                "This photo does not tell where it was taken",
                told("{file}. Give another one, or a point: near:41.15,-8.61.", file=file),
            )
        return Near(*point, condition.radius_km)

    def _point_of_file(self, file: Path) -> _Point | None:
        try:
            modified_ns = file.stat().st_mtime_ns
        except OSError:
            modified_ns = 0  # Reading it will say what is wrong.
        return self._read(file, modified_ns)

    def _read_anew(self, file: Path, modified_ns: int) -> _Point | None:
        """Read a file; `modified_ns` only tells its versions apart."""
        facts = self._reader.read(file).facts
        if facts.latitude is None or facts.longitude is None:
            return None
        return facts.latitude, facts.longitude
