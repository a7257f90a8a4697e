"""Which photos are alike, by what their vectors, fingerprints and times say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photofind.engine.search.alike import likeness
from photofind.engine.search.alike.likeness import Fingerprints, Looks, alike, components
from photofind.types import Vectors

USUAL = 0.1
LINKS = st.integers(1, 40).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=80),
    )
)


def at_distances(*distances: float) -> Vectors:
    """Return a first vector, and others at distances from it that are parts of the usual one."""
    cosines = np.array([1.0, *(1 - (1 - USUAL) * distance for distance in distances)])
    aside = np.sqrt(1 - cosines**2)
    return np.stack([cosines, aside], axis=1).astype(np.float32)


def looks(
    vectors: Vectors, fingerprints: list[int], taken: list[str] | None = None, *, known: bool = True
) -> Looks:
    return Looks(
        vectors,
        np.array(fingerprints, np.uint64),
        np.full(len(vectors), known),
        np.array(taken or ["NaT"] * len(vectors), "datetime64[s]"),
    )


@given(links=LINKS)
def test_components_are_the_classes_of_the_least_equivalence(
    links: tuple[int, list[tuple[int, int]]],
) -> None:
    count, pairs = links
    classes = [{thing} for thing in range(count)]
    for one, other in pairs:  # Slowly and surely: classes are united one link at a time.
        united = classes[one] | classes[other]
        for thing in united:
            classes[thing] = united
    rows, columns = np.array(pairs, np.intp).reshape(-1, 2).T
    labels = components(count, rows, columns)
    assert labels.tolist() == [min(classes[thing]) for thing in range(count)]


@given(
    order=st.permutations(range(12)),
    fingerprints=st.lists(st.integers(0, 255), min_size=12, max_size=12),
    seed=st.integers(0, 999),
)
@settings(max_examples=50)
def test_stacks_do_not_depend_on_the_order_of_photos(
    order: list[int], fingerprints: list[int], seed: int
) -> None:
    angles = np.random.default_rng(seed).uniform(0, 1.5, 12)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    labels = alike(looks(vectors, fingerprints), USUAL)
    mixed = alike(looks(vectors[order], [fingerprints[row] for row in order]), USUAL)
    together = labels[:, None] == labels
    assert np.array_equal(together[np.ix_(order, order)], mixed[:, None] == mixed)


@pytest.mark.parametrize(
    ("distance", "bits", "expected"),
    [(0.35, 7, True), (0.35, 8, False), (0.45, 0, False), (0.10, 14, True), (0.10, 15, False)],
)
def test_fingerprint_and_model_must_agree(distance: float, bits: int, expected: bool) -> None:
    labels = alike(looks(at_distances(distance), [0, _bits(bits)]), USUAL)
    assert (labels[0] == labels[1]) == expected


@pytest.mark.parametrize(
    ("distance", "second", "expected"),
    [(0.20, 10, True), (0.20, 11, False), (0.25, 1, False)],
)
def test_similar_photos_of_the_same_seconds_are_a_burst(
    distance: float, second: int, expected: bool
) -> None:
    taken = ["2024-05-01T12:00:00", f"2024-05-01T12:00:{second:02}"]
    labels = alike(looks(at_distances(distance), [0, _bits(32)], taken), USUAL)
    assert (labels[0] == labels[1]) == expected


def test_a_photo_without_a_fingerprint_is_no_copy() -> None:
    labels = alike(looks(at_distances(0.0), [0, 0], known=False), USUAL)
    assert labels.tolist() == [0, 1]


def test_flips_are_the_eight_ways_to_lay_a_picture() -> None:
    one = np.array([0x0123456789ABCDEF & ~(1 << 63)], np.uint64)
    laid = likeness.flips(one)
    assert laid.shape == (8, 1)
    assert laid[0] == one
    again = {int(value) for way in laid for value in likeness.flips(way).ravel()}
    assert again == {int(value) for value in laid.ravel()}  # A group: flips of flips are flips.


def test_more_photos_than_are_compared_at_a_time_find_each_other() -> None:
    count = 1500
    angles = np.arange(count) % 750
    vectors = np.zeros((count, 750), np.float32)
    vectors[np.arange(count), angles] = 1
    labels = alike(looks(vectors, [0] * count), USUAL)
    assert labels.tolist() == angles.tolist()


def test_nothing_is_alike_where_there_is_nothing() -> None:
    nothing: Fingerprints = np.empty(0, np.uint64)
    found = alike(
        Looks(
            np.empty((0, 2), np.float32),
            nothing,
            np.empty(0, np.bool_),
            np.empty(0, "datetime64[s]"),
        ),
        USUAL,
    )
    assert len(found) == 0


def _bits(count: int) -> int:
    """Return a fingerprint so far from 0, however it is laid."""
    squares = [
        row * 8 + column for row in range(8) for column in range(8) if (row, column) != (0, 0)
    ]
    even = [place for place in squares if not place // 8 % 2 and not place % 8 % 2]
    others = [place for place in squares if place not in even]
    return sum(1 << 63 - place for place in [*even, *others][:count])
