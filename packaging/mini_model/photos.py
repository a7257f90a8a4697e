"""The photos the model is made of: every set decoded once into one array of small squares.

`<set>.npy` holds uint8 pixels [photos, side, side, 3], `<set>.json` the path and the label of each.
Runs in the process of the recipe; decoding takes all cores.
"""

import io
import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import md5
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from mini_model import sources
from mini_model.sources import Source
from mini_model.whole import whole

Pixels = NDArray[np.uint8]

LARGE = 160
"""The side of the photos that come larger than 128 px; also what the teacher looks at."""

TESTED = 780
"""So many of the captioned photos, the first by the MD5 of their names, are test photos; so are
those of `test_photos.txt`."""

DEVELOPMENT = 500
"""Photos with captions kept apart, to see how training goes."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of a repository, and what its set says of it."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class PhotoSet:
    """Photos that are decoded together."""

    name: str
    source: Source
    side: int
    find: Callable[[Path], list[Photo]]


def scene_of(line: str) -> Photo:
    """Read a line of MiniPlaces' lists: "train/a/abbey/00000001.jpg 0"."""
    path, number = line.split()
    return Photo(f"data/images/{path}", number)


def scene_names(data: Path) -> list[str]:
    """Return the folders of the 100 kinds of scene in the order of their numbers."""
    lines = sources.lines(sources.PLACES, "data/train.txt", data)
    found = {int(number): path for path, number in (line.split() for line in lines)}
    return ["/".join(found[number].split("/")[2:-1]) for number in range(100)]


def captions(data: Path) -> dict[str, list[str]]:
    """Return the English captions of the Flickr8k photos: names of files to five sentences."""
    found: dict[str, list[str]] = {}
    for line in sources.lines(sources.CAPTIONS, "data/ignore_captions.txt", data)[1:]:
        name, caption = line.split(",", 1)
        found.setdefault(name, []).append(caption.strip(' ."'))
    return {name: five for name, five in found.items() if len(five) == 5}


def test_names(names: Iterable[str]) -> frozenset[str]:
    """Return the names of the captioned photos that no training ever sees.

    Args:
        names: Of all photos of Flickr8k.
    """
    listed = (Path(__file__).parent / "test_photos.txt").read_text("utf-8").split()
    ordered = by_digest(names)
    return frozenset(ordered[:TESTED]) | frozenset(ordered).intersection(listed)


def by_digest(names: Iterable[str]) -> list[str]:
    """Return names in an order that has nothing to do with what they name: by their MD5."""
    return sorted(names, key=lambda name: md5(name.encode(), usedforsecurity=False).hexdigest())


def captioned(data: Path, part: str) -> list[Photo]:
    """Return the captioned photos of a part: "train", "development" or "test"."""
    known = captions(data)
    paths = sources.names(sources.FLICKR, "data/images", data)
    names = [name for name in (path.split("/")[-1] for path in paths) if name in known]
    test = test_names(names)
    rest = [name for name in by_digest(names) if name not in test]
    parts = {
        "test": sorted(test),
        "development": rest[:DEVELOPMENT],
        "train": sorted(rest[DEVELOPMENT:]),
    }
    return [Photo(f"data/images/{name}", name) for name in parts[part]]


def _scenes(data: Path, part: str) -> list[Photo]:
    """Take the photos of a list that are there: a tenth of those of "train" is not."""
    there = set(sources.names(sources.PLACES, f"data/images/{part}", data))
    lines = sources.lines(sources.PLACES, f"data/{part}.txt", data)
    return [photo for photo in map(scene_of, lines) if photo.path in there]


def _by_folder(data: Path, source: Source, folder: str, level: int) -> list[Photo]:
    """Take all photos below a folder; the folder at `level` of the path is the label."""
    paths = sources.names(source, folder, data)
    return [
        Photo(path, path.split("/")[level])
        for path in paths
        if path.lower().endswith((".jpg", ".jpeg", ".png"))
    ]


def _caltech(data: Path, part: str) -> list[Photo]:
    lines = sources.lines(sources.CALTECH, f"{part}.txt", data)
    return [Photo(f"101_ObjectCategories/{line}", line.split("/")[0]) for line in lines if line]


def _samples(data: Path) -> list[Photo]:
    paths = sources.names(sources.SAMPLES, "", data)
    return [Photo(path, path.split("_")[0]) for path in paths if path.endswith(".JPEG")]


TRAINING = (
    PhotoSet("flickr_train", sources.FLICKR, LARGE, partial(captioned, part="train")),
    PhotoSet("scenes_train", sources.PLACES, 128, partial(_scenes, part="train")),
    PhotoSet(
        "tiny_train",
        sources.TINY,
        64,
        partial(_by_folder, source=sources.TINY, folder="tiny-imagenet-200/train", level=2),
    ),
    PhotoSet(
        "imagenette_train",
        sources.IMAGENETTE,
        LARGE,
        partial(_by_folder, source=sources.IMAGENETTE, folder="train", level=1),
    ),
    PhotoSet("caltech_train", sources.CALTECH, LARGE, partial(_caltech, part="train")),
    PhotoSet(
        "pacs_train",
        sources.PACS,
        LARGE,
        partial(_by_folder, source=sources.PACS, folder="PACS/photo", level=2),
    ),
)
"""What the towers learn from."""

CHECKING = (
    PhotoSet("flickr_development", sources.FLICKR, LARGE, partial(captioned, part="development")),
    PhotoSet("flickr_test", sources.FLICKR, LARGE, partial(captioned, part="test")),
    PhotoSet("samples", sources.SAMPLES, LARGE, _samples),
    PhotoSet("scenes_val", sources.PLACES, 128, partial(_scenes, part="val")),
    PhotoSet(
        "imagenette_val",
        sources.IMAGENETTE,
        LARGE,
        partial(_by_folder, source=sources.IMAGENETTE, folder="val", level=1),
    ),
    PhotoSet("caltech_test", sources.CALTECH, LARGE, partial(_caltech, part="test")),
)
"""What nothing ever learns from."""


def square(photo: Image.Image, side: int) -> Image.Image:
    """Return the middle of a photo as a square: the app's `resize_mode` "shortest"."""
    return ImageOps.fit(photo.convert("RGB"), (side, side), Image.Resampling.BICUBIC)


def decode(content: bytes, side: int) -> Pixels:
    """Decode one photo file into pixels [side, side, 3]."""
    with Image.open(io.BytesIO(content)) as photo:
        photo.draft("RGB", (side, side))
        return np.asarray(square(photo, side))


def make_arrays(data: Path, out: Path, sets: Sequence[PhotoSet] = TRAINING + CHECKING) -> None:
    """Decode every set that is not there yet."""
    out.mkdir(parents=True, exist_ok=True)
    for photo_set in sets:
        if not (out / f"{photo_set.name}.json").exists():
            _make_array(photo_set, data, out)


def _make_array(photo_set: PhotoSet, data: Path, out: Path) -> None:
    found = photo_set.find(data)
    print(f"decoding {len(found)} photos of {photo_set.name}", flush=True)
    shape = (len(found), photo_set.side, photo_set.side, 3)
    path = out / f"{photo_set.name}.npy"
    pixels: Any = np.lib.format.open_memmap(path, mode="w+", dtype=np.uint8, shape=shape)
    for row, photo in enumerate(_decoded(photo_set, [photo.path for photo in found], data)):
        pixels[row] = photo
    pixels.flush()
    _write_json(out / f"{photo_set.name}.json", [[photo.path, photo.label] for photo in found])


def _decoded(photo_set: PhotoSet, paths: Sequence[str], data: Path) -> Iterator[Pixels]:
    contents = sources.contents(photo_set.source, paths, data)
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        yield from pool.imap(partial(decode, side=photo_set.side), contents, chunksize=128)


def _write_json(path: Path, content: object) -> None:
    """Write a whole file or none: its being there says that the array is complete."""
    with whole(path) as file:
        file.write(json.dumps(content).encode())


def load(name: str, out: Path) -> tuple[Pixels, list[Photo]]:
    """Return the pixels of a set, mapped from its file, and its photos."""
    listed = json.loads((out / f"{name}.json").read_text("utf-8"))
    return np.load(out / f"{name}.npy", mmap_mode="r"), [Photo(*entry) for entry in listed]
