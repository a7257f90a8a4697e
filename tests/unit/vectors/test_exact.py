import numpy as np
import pytest

from photofind.types import Ids
from photofind.vectors.exact import ExactIndex, best
from photofind.vectors.matrix import VectorMatrix
from tests.made_vectors import make_vectors

MADE = make_vectors(500, 16, queries=5)


def ids(*values: int) -> Ids:
    return np.array(values, np.int64)


@pytest.fixture
def index() -> ExactIndex:
    index = ExactIndex(VectorMatrix(16))
    index.add(np.arange(500) + 1, MADE.vectors)
    return index


def test_it_finds_what_sorting_all_inner_products_finds(index: ExactIndex) -> None:
    for query in (*MADE.photo_queries, *MADE.text_queries, 30 * MADE.photo_queries[0]):
        scores = MADE.vectors.astype(np.float64) @ query
        found = index.search(query, 10)
        assert found.ids.tolist() == (np.argsort(-scores)[:10] + 1).tolist()
        assert np.allclose(found.scores, np.sort(scores)[::-1][:10], rtol=1e-5)


@pytest.mark.parametrize(("k", "expected"), [(500, 500), (501, 500), (10**9, 500), (0, 0), (-1, 0)])
def test_k_is_clamped(index: ExactIndex, k: int, expected: int) -> None:
    found = index.search(MADE.photo_queries[0], k)
    assert len(found.ids) == len(found.scores) == expected
    assert (np.diff(found.scores) <= 0).all()


def test_an_empty_index_finds_nothing() -> None:
    index = ExactIndex(VectorMatrix(16))
    assert len(index) == 0
    assert len(index.search(MADE.photo_queries[0], 10).ids) == 0
    assert len(index.search_among(MADE.photo_queries[0], ids(1, 2), 10).ids) == 0


def test_changes_are_found_at_once(index: ExactIndex) -> None:
    query = MADE.photo_queries[0]
    winner = index.search(query, 1).ids
    index.remove(winner)
    assert winner[0] not in index.search(query, 499).ids
    index.add(ids(9000), query[np.newaxis])
    assert index.search(query, 1).ids.tolist() == [9000]
    assert len(index) == 500


def test_a_search_among_some_ids_finds_the_best_of_them(index: ExactIndex) -> None:
    query = MADE.photo_queries[0]
    allowed = ids(400, 3, 3, 77, 12_345, 250)
    found = index.search_among(query, allowed, 3)
    every = index.search(query, 500)
    expected = [i for i in every.ids.tolist() if i in allowed][:3]
    assert found.ids.tolist() == expected
    assert np.array_equal(found.scores, every.scores[np.isin(every.ids, expected)])


def test_of_equal_scores_the_smaller_ids_win() -> None:
    scores = np.array([0.5, 0.9, 0.5, 0.5, 0.1], np.float32)
    assert best(ids(8, 7, 3, 5, 1), scores, 3).ids.tolist() == [7, 3, 5]
    assert best(ids(8, 7, 3, 5, 1), scores, 9).ids.tolist() == [7, 3, 5, 8, 1]
