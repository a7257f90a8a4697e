"""HEIF files, from the real ones beside the checkout: nothing here can write them."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from photofind.library.decoding import read
from photofind.library.outcomes import Reading, ReadRequest, Unreadable


def _read(path: Path) -> Reading | Unreadable:
    outcome = read(ReadRequest(os.fsencode(path), 128))
    assert isinstance(outcome, Reading | Unreadable)
    return outcome


@pytest.mark.realdata
def test_a_phones_photo_is_decoded_with_its_facts(shared: Path) -> None:
    reading = _read(shared / "photos/album/formats_metadata/IMG_2682.heic")
    assert isinstance(reading, Reading)
    assert reading.facts.camera_make == "Apple"
    assert (reading.facts.width, reading.facts.height) == (4032, 3024)
    assert reading.pixels.shape == (378, 504, 3)


@pytest.mark.realdata
def test_transparency_is_white(shared: Path) -> None:
    reading = _read(shared / "formats/libheif/tests/data/with-alpha-512x512.heic")
    assert isinstance(reading, Reading)
    assert np.asarray(reading.pixels)[2, 2].tolist() == [255, 255, 255]


@pytest.mark.realdata
def test_a_compression_that_is_not_known_is_named(shared: Path) -> None:
    outcome = _read(shared / "formats/libheif/tests/data/uncompressed_pix_RGB.heif")
    assert outcome == Unreadable(
        "The picture cannot be decoded: the HEIF file uses a compression that is not HEVC"
    )


def test_a_damaged_file_says_what_it_is(reason_for: Callable[..., str]) -> None:
    data = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + b"\0\0\0\x40meta" + bytes(56)
    assert reason_for("a.heic", data).startswith("The picture cannot be decoded: the HEIF file")
