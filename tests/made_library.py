"""Puts photos that exist in the catalogue alone into it, as indexing would."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

import numpy as np

from photofind.catalogue import favourites, folders, photos
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.contents import ReadContent
from photofind.catalogue.photos import Glanced
from photofind.types import CaptureFacts, DateSource, FileStat, PhotoId

PLAIN = CaptureFacts(4000, 3000, "JPEG", taken_at="2020-01-01T12:00:00")


@dataclass(frozen=True)
class MadePhoto:
    """A photo to be; those with the same `key` show the same content."""

    path: str
    facts: CaptureFacts = PLAIN
    key: str = ""
    vector: Sequence[float] = (1.0, 0.0, 0.0, 0.0)
    favourite: bool = False
    modified_s: int = 1_500_000_000

    def hash(self) -> bytes:
        return blake2b((self.key or self.path).encode(), digest_size=16).digest()


CAMERAS = [(None, None), ("Canon", "Canon EOS 5D"), ("Canon", "Canon EOS 5D Mark II"),
           ("FUJIFILM", "X100V")]  # fmt: skip
SIZES = [(4000, 3000), (3000, 4000), (1000, 1000), (1000, 960), (6000, 3000), (3000, 6001)]
MOMENTS = [
    datetime(2019, 7, 4, 12, 33), datetime(2019, 12, 31, 23, 59, 59), datetime(2020, 1, 1),
    datetime(2020, 1, 1, 0, 0, 1), datetime(2021, 3, 28, 2, 30), datetime(1969, 7, 20, 20, 17),
]  # fmt: skip
FOLDERS = ["", "2019/Summer", "2019/Winter", "Summer"]
POINTS = [None, (38.7, -9.1), (41.15, -8.61), (55.75, 37.6), (-17.7, 179.99), (-17.7, -179.99)]


def random_photo(number: int) -> MadePhoto:
    """Return a photo with facts of few values, so that filters meet."""
    rng = random.Random(number)
    (make, model), (width, height) = rng.choice(CAMERAS), rng.choice(SIZES)
    latitude, longitude = rng.choice(POINTS) or (None, None)
    facts = CaptureFacts(
        width, height, rng.choice(["JPEG", "PNG", "HEIF"]),
        taken_at=rng.choice(MOMENTS).isoformat(), taken_source=DateSource.EXIF,
        camera_make=make, camera_model=model, lens=rng.choice([None, "EF 50mm f/1.8", "XF23"]),
        iso=rng.choice([None, 100, 3200]), aperture=rng.choice([None, 1.8, 5.6]),
        exposure_s=rng.choice([None, 1 / 125, 2.0]), focal_length_mm=rng.choice([None, 35.0]),
        latitude=latitude, longitude=longitude, rating=rng.choice([None, -1, 0, 3, 5]),
    )  # fmt: skip
    name = rng.choice(["IMG_{}.jpg", "Screenshot {}.png"]).format(number)
    return MadePhoto(
        f"{rng.choice(FOLDERS)}/{name}".lstrip("/"), facts, favourite=rng.random() < 0.3
    )


@dataclass
class MadeLibrary:
    catalogue: Catalogue
    ids: dict[str, PhotoId] = field(default_factory=dict)

    def add(self, made: Sequence[MadePhoto], root: str = "/made") -> None:
        """Add photos below a folder, or put them in the place of those there."""
        self.catalogue.write(folders.add, root.encode())
        known = self.catalogue.read(folders.list_all)
        folder = next(one.id for one in known if one.path == root.encode())
        stats = [
            FileStat(photo.path.encode(), 1, photo.modified_s * 10**9, number)
            for number, photo in enumerate(made, 1)
        ]
        self.catalogue.write(photos.record_changes, folder, stats, [])
        ids = self._ids(folder)
        self.catalogue.write(
            photos.record_glances, [Glanced(ids[p.path], p.hash(), None) for p in made]
        )
        self.catalogue.write(
            photos.record_readings, {ids[photo.path]: _content(photo) for photo in made}
        )
        marked = [ids[photo.path] for photo in made if photo.favourite]
        self.catalogue.write(favourites.mark, marked, favourite=True)
        self.ids |= ids

    def remove(self, paths: Sequence[str], root: str = "/made") -> None:
        """Remove photos, as a walk that does not find them."""
        known = self.catalogue.read(folders.list_all)
        folder = next(one.id for one in known if one.path == root.encode())
        self.catalogue.write(photos.record_changes, folder, [], [path.encode() for path in paths])
        self.catalogue.write(photos.forget_missing)

    def _ids(self, folder: int) -> dict[str, PhotoId]:
        return self.catalogue.read(
            lambda connection: {
                path.decode(): photo
                for photo, path in connection.execute(
                    "SELECT id, path FROM photo WHERE folder_id = ?", (folder,)
                )
            }
        )


def _content(photo: MadePhoto) -> ReadContent:
    key, vector = photo.hash(), np.asarray(photo.vector, np.float64)
    unit = vector / np.linalg.norm(vector)
    return ReadContent(key, key, 0x808080, 0, photo.facts, unit.astype("<f2").tobytes())
