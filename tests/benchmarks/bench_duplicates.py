"""How long it takes to compare the fingerprints of a large library, and to stack a result."""

import time

import numpy as np
import pytest

from photofind.engine.search.alike.likeness import Fingerprints, Looks, alike, components
from photofind.engine.search.alike.near_fingerprints import iter_near

pytestmark = pytest.mark.benchmark

PHOTOS, HITS, AXES = 100_000, 1000, 512
LIMIT_S, STACKS_LIMIT_S = 30.0, 0.1


def test_a_hundred_thousand_fingerprints_are_compared_in_seconds() -> None:
    every = np.unique(_fingerprints(PHOTOS // 4, 4))
    began = time.perf_counter()
    pairs = list(iter_near(every, lambda: None))
    rows, columns = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1))
    labels = components(len(every), rows, columns)
    taken = time.perf_counter() - began
    print(f"\n{len(every):,} fingerprints in {taken:.1f} s, {len(np.unique(labels)):,} pictures")
    assert taken < LIMIT_S


def test_the_stacks_of_a_thousand_hits_take_no_time_to_speak_of() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((HITS, AXES), np.float32) + 2.0  # All about alike: the most work.
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    looks = Looks(
        vectors,
        rng.integers(0, 1 << 63, HITS).astype(np.uint64),
        np.ones(HITS, np.bool_),
        np.full(HITS, np.datetime64("NaT", "s")),
    )
    times = []
    for _ in range(5):
        began = time.perf_counter()
        alike(looks, 0.06)
        times.append(time.perf_counter() - began)
    print(f"\nstacks of {HITS} hits: {1000 * min(times):.0f} ms")
    assert min(times) < STACKS_LIMIT_S


def _fingerprints(pictures: int, versions: int) -> Fingerprints:
    """Return fingerprints of pictures, each in some versions that differ by a bit or two."""
    rng = np.random.default_rng(0)
    originals = rng.integers(0, 1 << 63, pictures).astype(np.uint64)
    changed = np.uint64(1) << rng.integers(0, 63, (versions, pictures)).astype(np.uint64)
    return (originals ^ changed).ravel()
