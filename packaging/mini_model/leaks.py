"""Finds training photos that are also test photos, so that they are dropped before any training.

Two photos are compared by small grey thumbnails. `leaks.json` lists the rows to drop of each
training set. Runs in the process of the recipe.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mini_model import photos
from mini_model.photos import Photo, Pixels
from mini_model.whole import whole

Thumbnails = NDArray[np.float32]

SIDE = 16

SAME = 0.98
"""Correlation from which any two photos count as the same."""

SAME_OF_A_CLASS = 0.9
"""The same for two photos of one ImageNet class, which may be cropped differently."""


def thumbnail(pixels: Pixels) -> Thumbnails:
    """Return a photo's centred grey thumbnail as a unit vector [256]."""
    grey = Image.fromarray(pixels).convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    flat = np.asarray(grey, np.float32).ravel()
    flat = flat - flat.mean()
    return np.asarray(flat / (np.linalg.norm(flat) + 1e-6), np.float32)


def find_leaks(out: Path) -> None:
    """Write `leaks.json`, unless it is there."""
    if (out / "leaks.json").exists():
        return
    tests = {each.name: _thumbnails(each.name, out) for each in photos.CHECKING}
    leaks: dict[str, list[int]] = {}
    for training in photos.TRAINING:
        ours, shown = _thumbnails(training.name, out)
        same = [same_photos(ours, theirs, SAME) for theirs, _ in tests.values()]
        same.append(_of_a_class((ours, shown), tests["samples"]))
        leaks[training.name] = sorted({int(row) for rows in same for row in rows})
        print(f"{training.name}: {len(leaks[training.name])} of {len(shown)} dropped", flush=True)
    with whole(out / "leaks.json") as file:
        file.write(json.dumps(leaks).encode())


def kept_rows(name: str, out: Path) -> NDArray[np.int64]:
    """Return the rows of a training set that are no test photos."""
    dropped = json.loads((out / "leaks.json").read_text("utf-8"))[name]
    return np.setdiff1d(np.arange(len(photos.load(name, out)[1])), dropped)


def same_photos(ours: Thumbnails, theirs: Thumbnails, threshold: float) -> list[int]:
    """Return the rows of `ours` that resemble one of `theirs` at least so much."""
    step = 4096
    found: list[int] = []
    for start in range(0, len(ours), step):
        best = (ours[start : start + step] @ theirs.T).max(axis=1)
        found += [start + int(row) for row in np.flatnonzero(best >= threshold)]
    return found


def _of_a_class(
    ours: tuple[Thumbnails, Sequence[Photo]], samples: tuple[Thumbnails, Sequence[Photo]]
) -> list[int]:
    """Compare ImageNet photos class by class, where less likeness is enough."""
    labels = np.array([photo.label for photo in ours[1]])
    found: list[int] = []
    for sample, photo in zip(samples[0], samples[1], strict=True):
        rows = np.flatnonzero(labels == photo.label)
        if len(rows):
            close = same_photos(ours[0][rows], sample[None], SAME_OF_A_CLASS)
            found += [int(rows[row]) for row in close]
    return found


def _thumbnails(name: str, out: Path) -> tuple[Thumbnails, list[Photo]]:
    pixels, listed = photos.load(name, out)
    return np.stack([thumbnail(np.asarray(photo)) for photo in pixels]), listed
