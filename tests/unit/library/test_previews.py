"""Built-in thumbnails, for the first pass."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photofind.library.decoding import glance, read
from photofind.library.outcomes import Glance, GlanceRequest, Reading, ReadRequest
from tests.unit.library.odd_files import jpeg_of, make_exif, quadrants, with_thumbnail


def _preview(path: Path, data: bytes) -> np.ndarray | None:
    path.write_bytes(data)
    outcome = glance(GlanceRequest(os.fsencode(path)))
    assert isinstance(outcome, Glance)
    return None if outcome.preview is None else np.asarray(outcome.preview).astype(int)


def _letterboxed(photo: tuple[int, int], bar: str = "black") -> Image.Image:
    """A 160 x 120 thumbnail with a photo of another shape in its middle."""
    thumbnail = Image.new("RGB", (160, 120), bar)
    scale = min(160 / photo[0], 120 / photo[1])
    inner = quadrants((round(photo[0] * scale), round(photo[1] * scale)))
    thumbnail.paste(inner, ((160 - inner.width) // 2, (120 - inner.height) // 2))
    return thumbnail


def test_the_thumbnail_is_found_without_decoding_the_photo(tmp_path: Path) -> None:
    data = with_thumbnail(Image.new("RGB", (800, 600)), quadrants((160, 120)))
    preview = _preview(tmp_path / "a.jpg", data)
    assert preview is not None
    assert preview.shape == (120, 160, 3)
    assert preview[10, 10].argmax() == 0


def test_the_quick_hash_is_that_of_the_whole_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(with_thumbnail(quadrants((800, 600)), quadrants((160, 120))))
    looked = glance(GlanceRequest(os.fsencode(path)))
    reading = read(ReadRequest(os.fsencode(path), 16))
    assert isinstance(looked, Glance)
    assert isinstance(reading, Reading)
    assert looked.quick_hash == reading.quick_hash


@pytest.mark.parametrize("photo", [(900, 600), (1600, 900), (600, 900), (600, 600)])
def test_black_bars_are_cut_off(tmp_path: Path, photo: tuple[int, int]) -> None:
    data = with_thumbnail(Image.new("RGB", photo), _letterboxed(photo))
    preview = _preview(tmp_path / "a.jpg", data)
    assert preview is not None
    assert preview.shape[1] / preview.shape[0] == pytest.approx(photo[0] / photo[1], rel=0.03)
    assert preview[3, 3].argmax() == 0
    assert preview[3, 3].max() > 150


def test_a_thumbnail_of_another_shape_is_of_another_picture(tmp_path: Path) -> None:
    assert (
        _preview(
            tmp_path / "a.jpg", with_thumbnail(Image.new("RGB", (900, 300)), quadrants((160, 120)))
        )
        is None
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_thumbnail_is_turned_as_the_photo_is(tmp_path: Path, orientation: int) -> None:
    path = tmp_path / "a.jpg"
    photo, thumbnail = quadrants((800, 600)), quadrants((160, 120))
    preview = _preview(path, with_thumbnail(photo, thumbnail, orientation=orientation))
    reading = read(ReadRequest(os.fsencode(path), 16))
    assert isinstance(reading, Reading)
    assert preview is not None
    assert (preview.shape[0] > preview.shape[1]) == (orientation >= 5)
    whole = Image.fromarray(reading.pixels).resize((8, 8), Image.Resampling.BOX)
    small = Image.fromarray(preview.astype(np.uint8)).resize((8, 8), Image.Resampling.BOX)
    assert abs(np.asarray(whole).astype(int) - np.asarray(small)).mean() < 12


@pytest.mark.parametrize("junk", [0, 60_000, 64_000])
def test_more_than_the_head_is_read_where_the_segment_goes_on(tmp_path: Path, junk: int) -> None:
    data = with_thumbnail(Image.new("RGB", (800, 600)), quadrants((160, 120)), junk=junk)
    preview = _preview(tmp_path / "a.jpg", data)
    assert preview is not None
    assert preview.shape == (120, 160, 3)


def test_a_photo_without_a_thumbnail_has_no_preview(tmp_path: Path) -> None:
    assert _preview(tmp_path / "a.jpg", jpeg_of(quadrants())) is None
    assert (
        _preview(tmp_path / "b.jpg", jpeg_of(quadrants(), exif=make_exif({271: "Canon"}))) is None
    )


def test_only_jpeg_is_asked_for_a_preview(tmp_path: Path) -> None:
    quadrants().save(tmp_path / "a.png")
    assert _preview(tmp_path / "a.png", (tmp_path / "a.png").read_bytes()) is None


def test_a_broken_thumbnail_is_none(tmp_path: Path) -> None:
    data = bytearray(with_thumbnail(Image.new("RGB", (800, 600)), quadrants((160, 120))))
    at = data.index(b"\xff\xd8", 2)
    data[at : at + 300] = bytes(300)
    assert _preview(tmp_path / "a.jpg", bytes(data)) is None


def test_a_thumbnail_of_a_preposterous_size_is_none(tmp_path: Path) -> None:
    data = with_thumbnail(Image.new("RGB", (5000, 50)), Image.new("RGB", (2500, 25)))
    assert _preview(tmp_path / "a.jpg", data) is None
