import numpy as np
import pytest

from photofind.types import Vectors
from photofind.vectors.axes import count_misfits, fit_axes


def spread(count: int, dimension: int, inside: int, seed: int = 0) -> Vectors:
    """Unit vectors that fill `inside` of the dimensions, turned in some direction."""
    random = np.random.default_rng(seed)
    turn = np.linalg.qr(np.random.default_rng(99).standard_normal((dimension, dimension)))[0]
    vectors = random.standard_normal((count, inside)) @ turn[:inside]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float32)


@pytest.mark.parametrize(
    ("dimension", "inside", "axes"), [(64, 10, 16), (64, 20, 32), (64, 64, 64), (8, 3, 8)]
)
def test_as_many_axes_are_kept_as_the_vectors_fill(dimension: int, inside: int, axes: int) -> None:
    sample = spread(1000, dimension, inside)
    fit = fit_axes(sample)
    assert fit.shape == (dimension, axes)
    assert fit.dtype == np.float32
    assert np.allclose(fit.T @ fit, np.eye(axes), atol=1e-4)
    assert count_misfits(sample, sample @ fit) == 0


def test_vectors_of_another_kind_are_misfits() -> None:
    fit = fit_axes(spread(1000, 64, 10))
    others = spread(500, 64, 64, seed=1)
    assert count_misfits(others, others @ fit) == 500
    more = spread(500, 64, 10, seed=1)
    assert count_misfits(more, more @ fit) == 0


def test_what_counts_is_relative_to_the_length_of_a_vector() -> None:
    sample = spread(1000, 64, 20)
    lengths = np.linspace(0, 3, 1000, dtype=np.float32)[:, np.newaxis]
    fit = fit_axes(sample * lengths)
    assert fit.shape == (64, 32)
    assert count_misfits(sample * lengths, sample * lengths @ fit) == 0


def test_equal_vectors_need_no_more_than_the_least_axes() -> None:
    fit = fit_axes(np.repeat(spread(1, 64, 64), 100, axis=0))
    assert fit.shape == (64, 16)
