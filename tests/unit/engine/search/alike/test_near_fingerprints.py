"""Near fingerprints are found as if each were compared with each."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photofind.engine.search.alike.likeness import COPY_BITS, differing_bits, flips
from photofind.engine.search.alike.near_fingerprints import STEPS, iter_near
from photofind.errors import Cancelled

FINGERPRINTS = st.integers(0, (1 << 63) - 1)


@given(
    base=st.lists(FINGERPRINTS, min_size=1, max_size=6),
    changes=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 7), st.sets(st.integers(0, 62), max_size=9)),
        max_size=20,
    ),
)
@settings(max_examples=40, deadline=None)
def test_every_near_pair_is_found_and_no_other(
    base: list[int], changes: list[tuple[int, int, set[int]]]
) -> None:
    laid = flips(np.array(base, np.uint64))
    changed = [
        int(laid[way, row % len(base)]) ^ sum(1 << bit for bit in bits)
        for row, way, bits in changes
    ]
    every = np.unique(np.array([*base, *changed], np.uint64))
    found = {
        (int(row), int(column))
        for rows, columns in iter_near(every, lambda: None)
        for row, column in zip(rows, columns, strict=True)
    }
    near = {
        (row, column)
        for row in range(len(every))
        for column in range(row + 1, len(every))
        if differing_bits(every[row : row + 1], flips(every[column : column + 1]))[0] <= COPY_BITS
    }
    assert found == near


def test_it_counts_its_steps() -> None:
    steps: list[None] = []
    assert not any(
        len(rows) for rows, _ in iter_near(np.array([5], np.uint64), lambda: steps.append(None))
    )
    assert len(steps) == STEPS


def test_it_ends_when_a_step_says_so() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(iter_near(np.array([5, 6], np.uint64), stop))
