"""Which edits and flips of a real photo are one stack with it, and which other photos are not."""

import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from photofind.clip.specs import prior_of
from photofind.engine.search.alike.likeness import Looks, alike, as_bits
from photofind.library.decoding import read
from photofind.library.outcomes import Reading, ReadRequest
from tests.benchmarks.captioned import open_encoder

pytestmark = pytest.mark.realdata


def stacked(files: Iterable[Path]) -> dict[str, int]:
    """Return a number for each file, by name; those that are alike share it."""
    encoder = open_encoder()
    readings = {}
    for file in files:
        outcome = read(ReadRequest(os.fsencode(file), encoder.photo_size_px))
        assert isinstance(outcome, Reading)
        readings[file.name] = outcome
    looks = Looks(
        encoder.encode_photos([reading.pixels for reading in readings.values()]),
        as_bits(np.array([reading.fingerprint for reading in readings.values()], np.int64)),
        np.ones(len(readings), np.bool_),
        np.full(len(readings), np.datetime64("NaT", "s")),
    )
    encoder.close()
    labels = alike(looks, prior_of("mini").photo.mean)
    return dict(zip(readings, labels.tolist(), strict=True))


@pytest.mark.parametrize(
    ("folder", "files"), [("neardup_bridge", 12), ("neardup_bridge_dihedral", 8)]
)
def test_every_edit_and_every_flip_is_caught(shared: Path, folder: str, files: int) -> None:
    labels = stacked(sorted((shared / "photos/album" / folder).glob("*.jpg")))
    assert len(labels) == files
    assert len(set(labels.values())) == 1


def test_other_photos_are_not_stacked(shared: Path) -> None:
    everyday = sorted((shared / "photos/captioned/images").glob("*.jpg"))[::4]
    travel = sorted((shared / "photos/album/photos").glob("*.jpg"))
    labels = stacked([*everyday, *travel])
    assert len(set(labels.values())) == len(labels) > 200
