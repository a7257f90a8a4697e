import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photofind.engine.evaluation import figures
from photofind.engine.evaluation.figures import Labelled
from photofind.errors import Cancelled
from photofind.progress import Progress


def labelled(values: list[float], labels: list[int]) -> Labelled:
    return Labelled(np.array(values, np.float32)[:, None], np.array(labels, np.int64))


ONE = labelled([1], [7])


def test_the_rank_is_that_of_the_best_item_that_fits() -> None:
    items = labelled([0.9, 0.5, 0.8, 0.1], [1, 7, 2, 7])
    assert figures.ranks(ONE, items, Progress()).tolist() == [3]


def test_a_model_that_gives_the_same_to_all_is_in_the_middle() -> None:
    items = labelled([0.5] * 101, [*range(101)])
    assert figures.ranks(ONE, items, Progress()).tolist() == [51]
    assert figures.precision(10, ONE, items, Progress()) == pytest.approx(1 / 101)


def test_ranks_within_k() -> None:
    assert figures.within(np.array([1, 2, 5, 6]), 5) == 0.75
    assert figures.within(np.array([1, 2, 5, 6]), 1) == 0.25


def test_precision_is_the_share_of_the_first_that_fit() -> None:
    items = labelled([0.9, 0.8, 0.7, 0.6], [7, 1, 7, 7])
    assert figures.precision(2, ONE, items, Progress()) == 0.5
    assert figures.precision(3, ONE, items, Progress()) == pytest.approx(2 / 3)


def test_among_themselves_nobody_finds_himself() -> None:
    items = Labelled(np.eye(3, dtype=np.float32), np.array([0, 0, 1]))
    assert figures.precision(1, items, items, Progress(), among_themselves=True) == pytest.approx(
        (0.5 + 0.5 + 0) / 3
    )


@given(st.integers(11, 600), st.integers(0, 2**32 - 1))
@settings(max_examples=10, deadline=None)
def test_blocks_make_no_difference(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = random.integers(-3, 4, (count, 2)).astype(np.float32)
    items = Labelled(vectors, random.integers(0, 4, count))
    each = [Labelled(vectors[[row]], items.labels[[row]]) for row in range(count)]
    ranks = [int(figures.ranks(one, items, Progress())[0]) for one in each]
    assert figures.ranks(items, items, Progress()).tolist() == ranks
    precisions = [
        figures.precision(10, one, others(items, row), Progress()) for row, one in enumerate(each)
    ]
    assert figures.precision(10, items, items, Progress(), among_themselves=True) == pytest.approx(
        np.mean(precisions)
    )


def others(items: Labelled, row: int) -> Labelled:
    return Labelled(np.delete(items.vectors, row, 0), np.delete(items.labels, row))


def test_it_tells_how_far_it_is_and_can_be_cancelled() -> None:
    progress = Progress()
    figures.ranks(ONE, ONE, progress)
    assert (progress.snapshot().done, progress.snapshot().total) == (1, 1)
    progress.cancel()
    with pytest.raises(Cancelled):
        figures.ranks(ONE, ONE, progress)
