"""Stands in for a model at the encoder's seam."""

from collections.abc import Sequence

import numpy as np

from photofind.places.gazetteer import Gazetteer, Place, UnknownPlace
from photofind.types import Pixels, Vectors

_WORDS = {
    "red": (1.0, 0.0, 0.0), "красный": (1.0, 0.0, 0.0),
    "green": (0.0, 1.0, 0.0), "зелёный": (0.0, 1.0, 0.0),
    "blue": (0.0, 0.0, 1.0), "синий": (0.0, 0.0, 1.0),
}  # fmt: skip


class FakeEncoder:
    """Sees colour only: a vector is the photo's average colour, a text names one.

    Attributes:
        photos_seen: How many photos went through, to show that none goes through twice.
    """

    dimension = 4
    photo_size_px = 16

    def __init__(self) -> None:
        self.photos_seen = 0
        self.closed = False

    def encode_photos(self, photos: Sequence[Pixels]) -> Vectors:
        self.photos_seen += len(photos)
        colours = np.array([photo.reshape(-1, 3).mean(axis=0) / 255 for photo in photos])
        return _unit(colours)

    def encode_texts(self, texts: Sequence[str]) -> Vectors:
        rows = [
            np.sum([_WORDS.get(word, (0, 0, 0)) for word in text.lower().split()] or [(0, 0, 0)], 0)
            for text in texts
        ]
        return _unit(np.array(rows, dtype=float))

    def encode_patches(self, photo: Pixels) -> Vectors | None:
        """See four by four colours."""
        rows = [np.array_split(row, 4, axis=1) for row in np.array_split(photo, 4)]
        colours = np.array([[patch.mean(axis=(0, 1)) / 255 for patch in row] for row in rows])
        return _unit(colours.reshape(16, 3)).reshape(4, 4, 4)

    def close(self) -> None:
        self.closed = True


def _unit(rows: np.ndarray) -> Vectors:
    """Add a small constant part, so that no row is zero, and scale to unit length."""
    rows = np.hstack([rows, np.full((len(rows), 1), 0.05)])
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


class FakeGazetteer(Gazetteer):
    """Knows three cities in two countries, each where the latitude says so."""

    _NAMES = (("Lisbon", "Portugal"), ("Porto", "Portugal"), ("Moscow", "Russia"))
    _LATITUDES = (38.7, 41.15, 55.75)

    def __init__(self) -> None: ...

    @classmethod
    def name_of(cls, latitude: float, longitude: float) -> str | None:
        [row] = cls().nearest(np.array([[latitude, longitude]]))
        return cls._NAMES[row][0] if row >= 0 else None

    def nearest(self, points: np.ndarray) -> np.ndarray:
        is_there = np.isclose(points[:, :1], np.array(self._LATITUDES), atol=0.05)
        return np.where(is_there.any(axis=1), is_there.argmax(axis=1), -1).astype(np.int32)

    def place(self, city: int) -> Place:
        name, country = self._NAMES[city]
        return Place(name, None, country, None)

    def matching(self, name: str) -> np.ndarray:
        wanted = {part.strip().lower() for part in name.split(",")}
        rows = [n for n, names in enumerate(self._NAMES) if wanted <= {x.lower() for x in names}]
        if not rows:
            raise UnknownPlace(
                "No such place is known", f"“{name}”: did you mean Lisbon?", ("Lisbon",)
            )
        return np.array(rows, np.int32)

    @property
    def countries(self) -> np.ndarray:
        return np.array([0, 0, 1], np.int32)

    @property
    def cities(self) -> np.ndarray:
        return np.arange(3, dtype=np.int32)


class FakeMeter:
    """Says of other programs what it is told to; they do nothing at first."""

    def __init__(self, others: float = 0.0) -> None:
        self.others, self.looks = others, 0

    def others_share(self) -> float:
        self.looks += 1
        return self.others
