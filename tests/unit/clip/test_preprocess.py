from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from photofind.clip.preprocess import Preprocess, PreprocessConfig, resized_size
from photofind.types import Pixels

PLAIN = PreprocessConfig(size=64, mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0))
FILTERS = {"bicubic": Image.Resampling.BICUBIC, "bilinear": Image.Resampling.BILINEAR}


def noise(height: int, width: int) -> Pixels:
    rng = np.random.default_rng(height * 10_007 + width)
    return rng.integers(0, 256, (height, width, 3), np.uint8)


def gradient(height: int, width: int) -> Pixels:
    rows, columns = np.linspace(30, 220, height), np.linspace(0, 30, width)
    return np.repeat((rows[:, None] + columns)[:, :, None], 3, axis=2).astype(np.uint8)


def levels(config: PreprocessConfig, photo: Pixels) -> np.ndarray:
    """Return [H, W, 3] in levels of 0 to 255, the normalisation undone."""
    (frame,) = Preprocess(config)([photo])
    frame = frame * np.reshape(config.std, (3, 1, 1)) + np.reshape(config.mean, (3, 1, 1))
    return frame.transpose(1, 2, 0) * 255


def middle(photo: Pixels, config: PreprocessConfig) -> np.ndarray:
    """Return the middle 64 x 64 of the whole photo resized, in levels."""
    tall, wide = resized_size(config, *photo.shape[:2])
    top, left = round((tall - 64) / 2), round((wide - 64) / 2)
    whole = Image.fromarray(photo).resize((wide, tall), FILTERS[config.interpolation])
    return np.asarray(whole)[top : top + 64, left : left + 64].astype(float)


@pytest.mark.parametrize(
    ("mode", "size", "photo", "resized"),
    [
        ("shortest", 224, (1000, 1333), (224, 298)),  # 298.59: torchvision cuts off
        ("shortest", 224, (1333, 1000), (298, 224)),
        ("shortest", 224, (10, 100), (224, 2240)),
        ("shortest", (200, 300), (1000, 1333), (225, 300)),  # 225.06
        ("shortest", (300, 200), (1000, 1333), (300, 400)),  # 399.9: open_clip rounds
        ("longest", 224, (1000, 1333), (168, 224)),
        ("longest", 224, (100, 10), (224, 22)),  # 22.4
        ("longest", (100, 200), (300, 300), (100, 100)),
        ("longest", 224, (1, 1000), (1, 224)),  # 0.2: a line is kept
        ("squash", (100, 200), (300, 300), (100, 200)),
    ],
)
def test_photos_are_resized_to_the_size_that_open_clip_gives_them(
    mode: str, size: int | tuple[int, int], photo: tuple[int, int], resized: tuple[int, int]
) -> None:
    config = replace(PLAIN, size=size, resize_mode=mode)
    assert resized_size(config, *photo) == resized


def test_a_photo_of_the_right_size_is_only_normalised() -> None:
    config = PreprocessConfig(size=(48, 64))
    photo = noise(48, 64)
    (frame,) = Preprocess(config)([photo])
    expected = (photo / 255 - np.array(config.mean)) / np.array(config.std)
    assert frame.dtype == np.float32
    np.testing.assert_allclose(frame, expected.transpose(2, 0, 1), atol=1e-6)


@given(
    height=st.integers(1, 400),
    width=st.integers(1, 400),
    interpolation=st.sampled_from(["bicubic", "bilinear"]),
)
@example(height=65, width=64, interpolation="bicubic")
@example(height=40, width=400, interpolation="bicubic")
@example(height=1, width=400, interpolation="bicubic")
@example(height=10, width=164, interpolation="bicubic")
@settings(max_examples=60, deadline=None)
def test_the_frame_is_the_middle_of_the_whole_photo_resized(
    height: int, width: int, interpolation: str
) -> None:
    photo = noise(height, width)
    config = replace(PLAIN, interpolation=interpolation)
    assert np.abs(levels(config, photo) - middle(photo, config)).max() <= 0.001


def test_a_photo_too_thin_to_be_resized_whole_is_resized_where_it_is_seen() -> None:
    photo = gradient(2, 20_000)
    # Where a value lies half-way between two levels, it may be rounded the other way twice.
    assert np.abs(levels(PLAIN, photo) - middle(photo, PLAIN)).max() <= 2.001


def test_a_panorama_is_cropped_to_its_middle() -> None:
    photo = np.zeros((64, 640, 3), np.uint8)
    photo[:, 288:352] = (10, 200, 30)
    assert np.allclose(levels(PLAIN, photo), (10, 200, 30), atol=1e-3)


def test_longest_keeps_all_of_the_photo_between_bars_of_the_fill_colour() -> None:
    config = replace(PLAIN, resize_mode="longest", fill_color=128)
    frame = levels(config, np.full((100, 200, 3), 255, np.uint8))
    assert np.allclose(frame[16:48], 255, atol=1e-3)
    assert np.allclose(frame[:16], 128, atol=1e-3)
    assert np.allclose(frame[48:], 128, atol=1e-3)


def test_an_odd_bar_is_the_wider_one_after_the_photo() -> None:
    config = replace(PLAIN, resize_mode="longest", fill_color=0)
    frame = levels(config, np.full((31, 64, 3), 255, np.uint8))
    rows = frame[:, 0, 0] > 128
    assert (rows.argmax(), rows[::-1].argmax()) == (16, 17)


def test_squash_shows_the_photo_from_edge_to_edge() -> None:
    photo = np.zeros((64, 256, 3), np.uint8)
    photo[:, 128:] = 255
    frame = levels(replace(PLAIN, resize_mode="squash"), photo)
    assert np.allclose(frame[:, :30], 0, atol=1e-3)
    assert np.allclose(frame[:, 34:], 255, atol=1e-3)


def test_bilinear_and_bicubic_differ_and_random_means_bicubic() -> None:
    photo = noise(100, 150)
    bicubic, bilinear, random = (
        levels(replace(PLAIN, interpolation=name), photo)
        for name in ("bicubic", "bilinear", "random")
    )
    assert np.abs(bicubic - bilinear).max() > 10
    assert np.array_equal(bicubic, random)


def test_a_frame_that_is_not_square_is_always_filled_bicubically() -> None:
    photo = noise(100, 150)
    bicubic, bilinear = (
        levels(replace(PLAIN, size=(40, 64), interpolation=name), photo)
        for name in ("bicubic", "bilinear")
    )
    assert np.array_equal(bicubic, bilinear)


def test_photos_of_all_shapes_make_one_finite_batch() -> None:
    photos = [noise(1, 1), noise(64, 640), noise(20_000, 1), noise(3, 5000), noise(300, 200)]
    for mode in ("shortest", "squash", "longest"):
        batch = Preprocess(replace(PLAIN, resize_mode=mode))(photos)
        assert batch.shape == (5, 3, 64, 64)
        assert np.isfinite(batch).all()
        assert batch.flags.c_contiguous


def test_views_and_read_only_photos_are_taken_as_they_are() -> None:
    photo = noise(80, 120)
    view = np.repeat(photo, 2, axis=1)[:, ::2]
    frozen = photo.copy()
    frozen.flags.writeable = False
    expected = Preprocess(PLAIN)([photo])
    assert np.array_equal(Preprocess(PLAIN)([view]), expected)
    assert np.array_equal(Preprocess(PLAIN)([frozen]), expected)
