"""Everything that is known of one photo, for whoever looks at it. Any thread."""

import os
from datetime import datetime
from pathlib import Path

import numpy as np

from photofind.catalogue import shown
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.photo_facts import KnownPhoto, known_of
from photofind.engine.results import PhotoFacts
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.facts.facts import camera_name, code_of
from photofind.engine.search.term_vectors import true_name
from photofind.errors import UsageError, told
from photofind.places.gazetteer import Gazetteer, Place
from photofind.places.guesses import WITHIN_MIN, suggest
from photofind.places.points import Degrees
from photofind.types import DateSource, PhotoId


class FactSheets:
    """Tells what is known of photos."""

    def __init__(self, catalogue: Catalogue, table: FactTable, gazetteer: Gazetteer) -> None:
        """Use these parts.

        Args:
            catalogue: Knows the photo.
            table: Knows those of the same minutes, whose place may be its own.
            gazetteer: Knows what places are called.
        """
        self._catalogue = catalogue
        self._table = table
        self._gazetteer = gazetteer

    def of(self, photo: PhotoId) -> PhotoFacts | None:
        """Return what is known of a photo; None if it is gone."""
        known = self._catalogue.read(known_of, photo)
        if known is None:
            return None
        place, is_guessed = self._place(photo, known)
        capture = known.capture
        return PhotoFacts(
            photo_id=photo,
            content_id=known.content,
            path=Path(os.fsdecode(known.path)),
            folder=Path(os.fsdecode(known.folder)),
            online=known.online,
            size_bytes=known.size,
            taken=_taken(known),
            taken_source=capture.taken_source or DateSource.FILE,
            camera=camera_name(capture.camera_make, capture.camera_model) or None,
            place=place,
            is_place_guessed=is_guessed,
            favourite=known.favourite,
            picture_text=known.picture_text,
            capture=capture,
        )

    def at(self, file: Path) -> PhotoFacts:
        """Return what is known of the photo at a path.

        Raises:
            UsageError: It is not in the library.
        """
        photo = self._catalogue.read(shown.photo_at, true_name(file))
        known = None if photo is None else self.of(photo)
        if known is None:
            raise UsageError(
                "This photo is not in the library",
                told(
                    "{file}. “photofind index” reads what is new in the library's folders.",
                    file=file,
                ),
            )
        return known

    def _place(self, photo: PhotoId, known: KnownPhoto) -> tuple[Place | None, bool]:
        """Return where a photo was taken, and whether that is a guess."""
        told = known.capture.latitude, known.capture.longitude
        is_guessed = None in told
        points = self._suggested(photo) if is_guessed else np.array([told], np.float64)
        cities = self._gazetteer.nearest(points) if len(points) else points
        if not len(cities) or cities[0] < 0:
            return None, False
        return self._gazetteer.place(int(cities[0])), is_guessed

    def _suggested(self, photo: PhotoId) -> Degrees:
        """Return the point [1, 2] that photos of the same minutes suggest, or none: [0, 2].

        A file's own time is none of a camera's: copies of a whole folder have the same.
        """
        columns = self._table.facts().columns
        mine = columns.taken[columns.photos == photo]
        if not len(mine):  # Nothing of it can be found yet.
            return np.empty((0, 2))
        is_near = np.abs(columns.taken - mine) <= 60 * WITHIN_MIN
        around = columns.where(is_near & (columns.trust != code_of(DateSource.FILE)))
        points: Degrees = np.stack([around.latitude, around.longitude], axis=1, dtype=np.float64)
        donors = suggest(around.taken / 60, points)[around.photos == photo]
        suggested: Degrees = points[donors[donors >= 0]]
        return suggested


def _taken(known: KnownPhoto) -> datetime:
    if known.capture.taken_at is not None:
        return datetime.fromisoformat(known.capture.taken_at)
    return datetime.fromtimestamp(known.modified_ns / 1e9)
