"""What is usual for a model, told by photos and general phrases."""

import numpy as np
import pytest

from photofind.types import Prior, Vectors
from photofind.vectors import usual

D = 64
OTHERWISE = Prior(mean=0.18, deviation=0.04)
PHOTO = Prior(mean=0.55, deviation=0.10)


def unit(rows: np.ndarray) -> Vectors:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


def made(count: int, seed: int) -> Vectors:
    return unit(np.random.default_rng(seed).normal(size=(count, D)))


def scaled(rows: Vectors, share: float, offset: float) -> Vectors:
    """Return vectors whose cosines are `share` of what they were, and so much more or less."""
    constant = np.zeros((len(rows), 2))
    constant[:, 0] = np.sign(offset) * np.sqrt(abs(offset)) if offset else 0
    constant[:, 1] = 0
    whole = np.hstack([np.sqrt(share) * rows, np.abs(constant)])
    return whole.astype(np.float32)


@pytest.mark.parametrize(("share", "offset"), [(1.0, 0.0), (0.3, 0.0), (0.3, 0.2), (0.1, 0.5)])
@pytest.mark.parametrize("count", [1, 5, 500])
def test_the_scale_of_the_model_is_found(share: float, offset: float, count: int) -> None:
    photos, bank = scaled(made(count, 1), share, offset), scaled(made(512, 2), share, offset)
    prior = usual.of_texts(photos, bank, OTHERWISE)
    assert prior.mean == pytest.approx(offset, abs=0.02)
    assert prior.deviation == pytest.approx(1.2 * share / np.sqrt(D), rel=0.15, abs=0.002)


def test_photos_that_are_all_alike_show_the_scale_of_texts_as_well() -> None:
    alike = unit(made(1, 3) + 0.01 * made(50, 4))
    prior = usual.of_texts(alike, made(512, 2), OTHERWISE)
    assert prior.deviation == pytest.approx(1.2 / np.sqrt(D), rel=0.2)


def test_photos_are_measured_against_each_other() -> None:
    prior = usual.of_photos(scaled(made(500, 1), 0.5, 0.3), PHOTO)
    assert prior.mean == pytest.approx(0.3, abs=0.01)
    assert prior.deviation == pytest.approx(0.5 / np.sqrt(D), abs=0.01)


def test_an_album_of_one_subject_is_not_how_the_model_scores() -> None:
    prior = usual.of_photos(unit(made(1, 3) + 0.01 * made(50, 4)), PHOTO)
    assert prior.mean == PHOTO.mean
    assert prior.deviation == PHOTO.deviation / 2


@pytest.mark.parametrize("count", [0, 1])
def test_without_photos_to_measure_nothing_is_made_up(count: int) -> None:
    photos = made(count, 1)
    assert usual.of_photos(photos, PHOTO) == PHOTO
    if not count:
        assert usual.of_texts(photos, made(9, 2), OTHERWISE) == OTHERWISE


def test_few_photos_say_little_of_each_other() -> None:
    few, many = usual.of_photos(made(2, 1), PHOTO), usual.of_photos(made(200, 1), PHOTO)
    assert abs(many.mean) < 0.02
    assert 0.3 < few.mean < PHOTO.mean


def test_a_bank_that_says_nothing_does_no_harm() -> None:
    bank = np.tile(made(1, 5), (10, 1))
    assert usual.of_texts(made(1, 1), bank, OTHERWISE).deviation == OTHERWISE.deviation / 4
