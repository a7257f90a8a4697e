"""How large a decoded picture has to be."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photofind.library import scaling
from tests.unit.library.odd_files import quadrants

_sides = st.integers(1, 2000)


@given(width=_sides, height=_sides, size_px=st.sampled_from([16, 128, 224]))
def test_a_spared_factor_leaves_enough_for_model_and_thumbnail(
    width: int, height: int, size_px: int
) -> None:
    factor = scaling.spare_factor((width, height), size_px)
    assert factor == 1 or min(width, height) / factor >= 2 * size_px
    assert factor == 1 or max(width, height) / factor >= scaling.THUMBNAIL_SIDE_PX


@given(width=_sides, height=_sides)
def test_the_models_picture_is_between_twice_and_four_times_its_size(
    width: int, height: int
) -> None:
    picture = scaling.for_model(Image.new("L", (width, height)), 16)
    assert min(picture.size) >= min(32, width, height)
    assert min(picture.size) < 64


@pytest.mark.parametrize(
    ("size", "longest"),
    [
        ((2000, 1000), 480),
        ((1000, 2000), 480),
        ((541, 400), 480),
        ((540, 400), 540),
        ((30, 20), 30),
    ],
)
def test_a_thumbnail_is_no_longer_than_it_needs_to_be(size: tuple[int, int], longest: int) -> None:
    thumbnail = Image.open(io.BytesIO(scaling.thumbnail_jpeg(quadrants(size))))
    assert max(thumbnail.size) == longest
    assert thumbnail.width / thumbnail.height == pytest.approx(size[0] / size[1], rel=0.01)


def test_making_a_thumbnail_leaves_the_picture_alone() -> None:
    image = quadrants((2000, 1000))
    scaling.thumbnail_jpeg(image)
    assert image.size == (2000, 1000)
