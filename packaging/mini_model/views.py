"""What the image tower sees in training: crops of the photos, with what the teachers say of each.

Crops are made by a thread beside the one that learns. Colours stay true, so that their words do:
only the light and the contrast of a view change. Runs in the process of the recipe, with torch.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from mini_model import labels, mobilenet, photos, shared_space

Tensor = Any

SHARES = {
    "scenes_train": 0.36,
    "tiny_train": 0.28,
    "flickr_train": 0.18,
    "imagenette_train": 0.08,
    "caltech_train": 0.08,
    "pacs_train": 0.02,
}
"""The part of every batch that comes from each set."""

GROUP = 16
"""Views that share one crop, which saves most of the time cropping takes."""

LEAST = 0.5
"""The least part of a photo's area in a view: what the teacher said is of the whole photo."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Views [n, 3, side, side] in [-1, 1] and what is known of the photo behind each."""

    image: Tensor
    vectors: Tensor
    """The teacher's, in the shared space."""
    classes: Tensor
    """Rows of all classes' vectors; -1 where the photo has no class."""
    captions: Tensor
    """Rows of the captions' vectors; -1 where the photo has none."""
    features: Tensor
    """Of the image teacher, for its probabilities."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A training set in memory, its pixels mapped from their file."""

    pixels: photos.Pixels
    rows: shared_space.Rows
    """The photos that can be used; everything below goes by their order."""
    vectors: Tensor
    classes: Tensor
    captions: Tensor
    features: Any
    share: float


def stocks(data: Path, out: Path) -> list[Stock]:
    """Return the training sets; photos without features yet are left out."""
    offsets, offset = {}, 0
    known = labels.vocabularies(data)
    for name, (classes, _) in known.items():
        offsets[name] = offset
        offset += len(classes)
    return [_stock(name, share, known, offsets, out) for name, share in SHARES.items()]


def _stock(name: str, share: float, known: Any, offsets: dict[str, int], out: Path) -> Stock:
    torch = import_module("torch")
    pixels, listed = photos.load(name, out)
    rows = shared_space.usable_rows(name, out)
    vectors = shared_space.teacher_vectors(rows, name, out)
    vocabulary = labels.VOCABULARY_OF.get(name)
    classes, captions = torch.full((len(rows),), -1), torch.full((len(rows),), -1)
    if vocabulary is None:
        captions = torch.from_numpy(rows)
    else:
        numbers = {each: row for row, each in enumerate(known[vocabulary][0], offsets[vocabulary])}
        classes = torch.tensor([numbers[listed[row].label] for row in rows])
    features = mobilenet.load_features(name, out)
    return Stock(pixels, rows, vectors.half(), classes, captions, features, share)


def all_classes(data: Path, out: Path) -> Tensor:
    """Return the vectors of all classes in the shared space, in the order of their rows."""
    space = shared_space.load(out)
    found = [shared_space.class_vectors(out, each) for each in labels.vocabularies(data)]
    return shared_space.text_vectors(space, import_module("torch").cat(found))


def lessons(
    stocked: Sequence[Stock], batch: int, side: Callable[[], int], seed: int
) -> Iterator[Lesson]:
    """Give lessons for ever; a thread prepares the next ones.

    Args:
        stocked: The training sets.
        batch: Views in a lesson.
        side: Asked before each lesson for the side of its views.
        seed: Of what is drawn at random.
    """
    ready: queue.Queue[Lesson] = queue.Queue(3)
    stop = threading.Event()

    def prepare() -> None:
        random = np.random.default_rng(seed)
        while not stop.is_set():
            lesson = _lesson(stocked, batch, side(), random)
            while not stop.is_set():
                try:
                    ready.put(lesson, timeout=1)
                    break
                except queue.Full:
                    continue

    threading.Thread(target=prepare, name="views", daemon=True).start()
    try:
        while True:
            yield ready.get()
    finally:
        stop.set()


def _lesson(stocked: Sequence[Stock], batch: int, side: int, random: np.random.Generator) -> Lesson:
    torch = import_module("torch")
    image, drawn = [], []
    for each in stocked:
        chosen = random.integers(0, len(each.rows), round(batch * each.share))
        pixels = torch.from_numpy(each.pixels[each.rows[chosen]]).permute(0, 3, 1, 2)
        image.append(crop(pixels, side, random))
        picked = torch.from_numpy(chosen)
        features = torch.from_numpy(each.features[each.rows[chosen]]).float()
        drawn.append((each.vectors[picked], each.classes[picked], each.captions[picked], features))
    vectors, classes, captions, features = (torch.cat(part) for part in zip(*drawn, strict=True))
    views = relight(torch.cat(image).float() / 127.5 - 1, random)
    views = views.contiguous(memory_format=torch.channels_last)
    return Lesson(views, vectors.float(), classes, captions, features)


def crop(pixels: Tensor, side: int, random: np.random.Generator) -> Tensor:
    """Return one random part of each photo, perhaps mirrored, as uint8 [n, 3, side, side]."""
    torch = import_module("torch")
    resize = import_module("torch.nn.functional").interpolate
    views = []
    for group in pixels.split(GROUP):
        part = group[(..., *_box(group.shape[-1], random))]
        part = part.flip(3) if random.random() < 0.5 else part
        views.append(resize(part, (side, side), mode="bilinear", antialias=True))
    return torch.cat(views)


def _box(side: int, random: np.random.Generator) -> tuple[slice, slice]:
    """Return the rows and the columns of a random part of a photo."""
    edge = side * random.uniform(LEAST, 1.0) ** 0.5
    stretch = random.uniform(0.85, 1.18) ** 0.5
    box = []
    for length in (edge * stretch, edge / stretch):
        whole = min(side, int(length))
        start = int(random.integers(0, side - whole + 1))
        box.append(slice(start, start + whole))
    return box[0], box[1]


def relight(views: Tensor, random: np.random.Generator) -> Tensor:
    """Return views in [-1, 1] with other contrast and light, each its own."""
    torch = import_module("torch")
    shape = (len(views), 1, 1, 1)
    contrast = torch.from_numpy(random.uniform(0.8, 1.2, shape).astype(np.float32))
    light = torch.from_numpy(random.uniform(-0.15, 0.15, shape).astype(np.float32))
    return views * contrast + light
