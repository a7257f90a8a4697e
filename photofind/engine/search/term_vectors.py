"""Terms of a query as vectors of one model: encoded once, remembered while people type.

Usable from every thread.
"""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np

from photofind.catalogue import shown
from photofind.catalogue.catalogue import Catalogue
from photofind.clip.encoder import Encoder
from photofind.clip.specs import Priors
from photofind.engine.indexing.freshness import Freshness
from photofind.engine.search.photo_reading import PhotoReader
from photofind.engine.search.query import PhotoTerm, Region, Term, TextTerm
from photofind.errors import PhotoError
from photofind.library.thumbnails import ThumbnailStore
from photofind.types import Pixels, Vectors
from photofind.vectors import calibration

_TEXTS, _PHOTOS = 256, 16
"""Terms whose vectors are kept: typing goes back and forth over the same words, beside a photo."""


class TermVectors:
    """Turns terms into vectors."""

    def __init__(
        self,
        catalogue: Catalogue,
        freshness: Freshness,
        encoder: Encoder,
        reader: PhotoReader,
        priors: Callable[[], Priors],
        thumbnails: ThumbnailStore,
    ) -> None:
        """Use these parts; photos of the library have their vectors already, or will soon."""
        self._catalogue = catalogue
        self._freshness = freshness
        self._encoder = encoder
        self._reader = reader
        self._priors = priors
        self._thumbnails = thumbnails
        self._encode_text = lru_cache(_TEXTS)(self._encode_text_anew)
        self._encode_file = lru_cache(_PHOTOS)(self._encode_file_anew)
        self._encode_part = lru_cache(_PHOTOS)(self._encode_part_anew)

    def encode(self, term: Term) -> calibration.Term:
        """Return a term with its vector.

        Raises:
            PhotoError: The photo it names cannot be read.
            UserFixable: The model cannot be used.
        """
        if isinstance(term, TextTerm):
            vector = self._encode_text(term.text)
            return calibration.Term(vector, term.weight, self._priors().text, is_text=True)
        region = term.region if isinstance(term, PhotoTerm) else None
        vector = self.of_photo(term.path) if region is None else self._of_part(term.path, region)
        return calibration.Term(vector, term.weight, self._priors().photo, is_text=False)

    def of_photo(self, file: Path) -> Vectors:
        """Return the vector of a photo file, [D].

        Raises:
            PhotoError: It is not of the library, and cannot be read.
        """
        known = self._known(file)
        return self._encode_file(file, _modified_ns(file)) if known is None else known

    def _of_part(self, file: Path, region: Region) -> Vectors:
        return self._encode_part(file, region, _modified_ns(file))

    def _known(self, file: Path) -> Vectors | None:
        """Return the vector of a photo of the library: its file, perhaps offline, is not needed."""
        content = self._catalogue.read(shown.content_at, true_name(file))
        if content is None:
            return None
        _, found = self._freshness.index.vectors(np.array([content]))
        return found[0] if len(found) else None

    def _encode_file_anew(self, file: Path, modified_ns: int) -> Vectors:
        """Read and embed a file; `modified_ns` only tells its versions apart."""
        vector: Vectors = self._encoder.encode_photos([self._read(file)])[0]
        return vector

    def _read(self, file: Path) -> Pixels:
        """Return a photo's pixels; of one of the library that is offline, its thumbnail's."""
        try:
            return self._reader.read(file).pixels
        except PhotoError:
            thumbnail = self._thumbnail(file)
            if thumbnail is None:
                raise
            return self._reader.read(thumbnail).pixels

    def _thumbnail(self, file: Path) -> Path | None:
        photo = self._catalogue.read(shown.photo_at, true_name(file))
        known = self._catalogue.read(shown.photos, [photo] if photo else [])
        paths = (self._thumbnails.path(one.thumbnail_key) for one in known.values())
        return next(filter(Path.exists, paths), None)

    def _encode_part_anew(self, file: Path, region: Region, modified_ns: int) -> Vectors:
        """Read a file as large as it takes for the part to be as sharp as the model can see."""
        pixels = self._reader.read(file, magnified=1 / min(region.width, region.height)).pixels
        vector: Vectors = self._encoder.encode_photos([_cut(pixels, region)])[0]
        return vector

    def _encode_text_anew(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.encode_texts([text])[0]
        return vector


def _cut(pixels: Pixels, region: Region) -> Pixels:
    """Return the pixels of a part, at least one."""
    height, width = pixels.shape[:2]
    left = min(int(region.left * width), width - 1)
    top = min(int(region.top * height), height - 1)
    right = max(left + 1, round((region.left + region.width) * width))
    bottom = max(top + 1, round((region.top + region.height) * height))
    return np.ascontiguousarray(pixels[top:bottom, left:right])


def true_name(file: Path) -> bytes:
    """Return the path under which the library knows a file: links to folders are not in it."""
    return os.fsencode(Path(os.path.realpath(file.parent), file.name))


def _modified_ns(file: Path) -> int:
    """Return when a file was written last; 0 if there is none, which reading it will tell."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
