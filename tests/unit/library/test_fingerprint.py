"""What changes a fingerprint, and what does not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from photofind.engine.search.alike.likeness import as_bits, differing_bits, flips
from photofind.library.fingerprint import fingerprint
from photofind.types import Pixels

TURNS = [
    *(Image.Transpose.__members__[name] for name in ("FLIP_LEFT_RIGHT", "FLIP_TOP_BOTTOM")),
    Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSPOSE, Image.Transpose.TRANSVERSE,
]  # fmt: skip


def landscape(seed: int, size: tuple[int, int] = (320, 240)) -> Image.Image:
    """Return a picture of soft shapes, as photos are, different for each seed."""
    noise = np.random.default_rng(seed).integers(0, 256, (9, 12, 3), np.uint8)
    return Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)


def pixels(image: Image.Image) -> Pixels:
    return np.asarray(image)


def bits_between(one: Pixels, other: Pixels) -> int:
    return ((fingerprint(one) ^ fingerprint(other)) & (1 << 64) - 1).bit_count()


def flipped_bits_between(one: Pixels, other: Pixels) -> int:
    some, others = (as_bits(np.array([fingerprint(photo)], np.int64)) for photo in (one, other))
    return int(differing_bits(some, flips(others))[0])


@given(seed=st.integers(0, 10_000), brightness=st.floats(0.6, 1.3), side=st.integers(64, 700))
@settings(max_examples=40, deadline=None)
def test_a_resized_brighter_copy_stays_close(seed: int, brightness: float, side: int) -> None:
    original = landscape(seed)
    copy = original.resize((side, side)).point(lambda value: value * brightness)
    assert bits_between(pixels(original), pixels(copy)) <= 7


@pytest.mark.parametrize("seed", range(8))
def test_a_blurred_copy_stays_close(seed: int) -> None:
    original = landscape(seed)
    blurred = original.filter(ImageFilter.GaussianBlur(4))
    assert bits_between(pixels(original), pixels(blurred)) <= 4


@given(seed=st.integers(0, 10_000), turn=st.sampled_from(TURNS))
@settings(max_examples=40, deadline=None)
def test_a_turned_or_mirrored_copy_is_far_until_flips_are_allowed(
    seed: int, turn: Image.Transpose
) -> None:
    original = landscape(seed)
    turned = original.transpose(turn)
    assert bits_between(pixels(original), pixels(turned)) >= 12
    assert flipped_bits_between(pixels(original), pixels(turned)) <= 4


@given(
    seeds=st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).filter(lambda s: s[0] != s[1])
)
@settings(max_examples=40, deadline=None)
def test_other_pictures_are_far_whichever_way_they_are_turned(seeds: tuple[int, int]) -> None:
    one, other = (pixels(landscape(seed)) for seed in seeds)
    assert flipped_bits_between(one, other) > 7


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_even_picture_has_no_bits_at_all(level: int) -> None:
    assert fingerprint(np.full((50, 70, 3), level, np.uint8)) == 0


def test_it_fits_a_signed_integer_of_sqlite() -> None:
    found = {fingerprint(pixels(landscape(seed))) for seed in range(50)}
    assert len(found) == 50
    assert all(-(1 << 63) <= one < 1 << 63 for one in found)
