import itertools

import numpy as np
import pytest

from photofind.types import Ids, Vectors
from photofind.vectors import hnsw
from photofind.vectors.exact import ExactIndex
from photofind.vectors.hnsw import HnswIndex
from photofind.vectors.matrix import VectorMatrix
from tests.made_vectors import make_vectors

D = 32
MADE = make_vectors(400, D, queries=20)


def ids(*values: int) -> Ids:
    return np.array(values, np.int64)


def merge_all(index: HnswIndex) -> None:
    for _ in range(100_000):
        index.prepare()
        if not index.merge(0.05):
            return
    raise AssertionError("merging does not end")


def build(vectors: Vectors) -> HnswIndex:
    index = HnswIndex(VectorMatrix(vectors.shape[1]))
    index.add(np.arange(len(vectors)), vectors)
    merge_all(index)
    return index


def recall(index: HnswIndex, queries: Vectors, k: int = 10) -> float:
    """The share of hits that are as good as the k-th true one; equal vectors count alike."""
    exact = ExactIndex(index.matrix)
    hits = [index.search(query, k).scores >= exact.search(query, k).scores[-1] for query in queries]
    return float(np.mean(hits))


def assert_exact(index: HnswIndex, queries: Vectors, k: int = 10) -> None:
    exact = ExactIndex(index.matrix)
    for query in queries:
        expected, found = exact.search(query, k), index.search(query, k)
        assert found.ids.tolist() == expected.ids.tolist()
        assert np.array_equal(found.scores, expected.scores)


def test_nearly_all_true_neighbours_are_found_in_several_graphs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hnsw, "GRAPH_VECTORS", 5000)
    made = make_vectors(12_000)
    index = build(made.vectors)
    assert len(index.graphs) == 3
    assert len(index.tail) == 0
    assert recall(index, made.photo_queries) >= 0.99
    assert recall(index, made.text_queries) >= 0.99


def test_a_short_tail_is_not_merged(small_graphs: None) -> None:
    index = build(MADE.vectors[:10])
    assert not index.graphs
    index.add(ids(10), MADE.vectors[10:11])
    merge_all(index)
    assert len(index.graphs) == 1
    assert len(index.tail) == 0


def test_merging_goes_on_over_slices_and_graphs(small_graphs: None) -> None:
    index = HnswIndex(VectorMatrix(D))
    index.add(np.arange(100), MADE.vectors[:100])
    tails = []
    while True:
        index.prepare()
        more = index.merge(0)
        tails.append(len(index.tail))
        assert_exact(index, MADE.photo_queries[:3])
        if not more:
            break
    assert tails == [84, 68, 60, 60 - 16, 60 - 32, 20, 4, 0]
    assert [graph.live for graph in index.graphs.values()] == [40, 40, 20]
    assert index.merged == 100


def test_searches_see_additions_before_they_are_merged(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    index.add(ids(500), MADE.photo_queries[:1])
    assert index.search(MADE.photo_queries[0], 1).ids.tolist() == [500]
    assert index.tail.tolist() == [500]


def test_a_removed_vector_is_found_no_more(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    for query in MADE.photo_queries[:5]:
        best = index.search(query, 3).ids
        index.remove(np.append(best, [12_345, best[0]]))
        assert not np.isin(best, index.search(query, 100).ids).any()
    assert len(index) == 85
    assert_exact(index, MADE.photo_queries)


def test_an_overwritten_vector_is_found_at_its_new_place_only(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    index.add(np.arange(100), MADE.vectors[200:300])
    assert len(index) == 100
    assert_exact(index, MADE.photo_queries)
    merge_all(index)
    assert_exact(index, MADE.photo_queries)


def test_overwriting_in_place_again_and_again_does_not_wear_a_graph_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hnsw, "TAIL_VECTORS", 500)
    made = make_vectors(6000, 64)
    index = build(made.vectors[:5000])
    (graph,) = index.graphs.values()
    random = np.random.default_rng(0)
    for _ in range(8):
        some, sources = random.permutation(5000)[:900], random.permutation(6000)[:900]
        index.add(some, made.vectors[sources])
        merge_all(index)
    assert list(index.graphs.values()) == [graph]
    assert (graph.live, graph.size) == (5000, 5000)
    assert recall(index, made.photo_queries) >= 0.99
    assert recall(index, made.text_queries) >= 0.99


def test_the_same_vector_again_stays_where_it_is(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    index.add(np.arange(100), MADE.vectors[:100])
    assert len(index.tail) == 0
    assert all(graph.live == graph.size for graph in index.graphs.values())


def test_a_graph_is_built_again_when_a_fifth_is_deleted(small_graphs: None) -> None:
    index = build(MADE.vectors[:40])
    index.remove(np.arange(8))
    assert [graph.size for graph in index.graphs.values()] == [40]
    index.remove(ids(8))
    assert not index.graphs
    assert index.tail.tolist() == list(range(9, 40))
    assert_exact(index, MADE.photo_queries)
    merge_all(index)
    assert [graph.size for graph in index.graphs.values()] == [31]
    assert_exact(index, MADE.photo_queries)


def test_a_graph_is_built_again_when_its_axes_no_longer_fit(small_graphs: None) -> None:
    narrow = np.zeros((24, D), np.float32)
    narrow[np.arange(24), np.arange(24) % 4] = 1
    index = build(narrow)
    assert [graph.axes.shape[1] for graph in index.graphs.values()] == [16]
    index.add(np.arange(100, 116), np.eye(D, dtype=np.float32)[16:])
    merge_all(index)
    assert [graph.axes.shape[1] for graph in index.graphs.values()] == [32]
    assert [(graph.live, graph.misfits) for graph in index.graphs.values()] == [(40, 0)]


@pytest.mark.parametrize("length", [0.0, 0.1, 20.0])
def test_merging_ends_with_vectors_that_are_not_of_unit_length(
    small_graphs: None, length: float
) -> None:
    index = build(MADE.vectors[:100] * np.float32(length))
    assert len(index.tail) == 0
    assert recall(index, MADE.photo_queries) == 1


def test_provisional_vectors_are_searched_and_kept_out_of_graphs(small_graphs: None) -> None:
    index = HnswIndex(VectorMatrix(D))
    provisional = np.arange(40) % 2 == 0
    index.add(np.arange(40), MADE.vectors[:40], provisional=provisional)
    merge_all(index)
    assert index.tail.tolist() == list(range(0, 40, 2))
    assert_exact(index, MADE.photo_queries)
    index.add(np.arange(0, 40, 2), MADE.vectors[:40:2])
    merge_all(index)
    assert len(index.tail) == 0


def test_very_many_provisional_vectors_are_merged_too(small_graphs: None) -> None:
    index = HnswIndex(VectorMatrix(D))
    index.add(np.arange(31), MADE.vectors[:31], provisional=np.ones(31, bool))
    merge_all(index)
    assert len(index.tail) == 0


def test_a_pile_of_equal_photos_does_not_hide_the_others() -> None:
    made = make_vectors(9000, 64, queries=50)
    pile = np.repeat(made.vectors[:1], 3000, axis=0)
    mixed = np.random.default_rng(0).permutation(np.concatenate([made.vectors, pile]))
    index = build(mixed)
    assert recall(index, made.photo_queries) >= 0.99
    assert recall(index, made.text_queries) >= 0.99


def test_a_graph_that_has_come_apart_is_made_good_by_scanning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hnsw, "_JITTER", 0.0)
    monkeypatch.setattr(hnsw, "_LINKS", 2)
    monkeypatch.setattr(hnsw, "_BUILD_WIDTH", 2)
    monkeypatch.setattr(hnsw, "TAIL_VECTORS", 100)
    monkeypatch.setattr(hnsw, "_SCAN_SHARE", 0)
    islands = np.repeat(np.eye(D, dtype=np.float32), 30, axis=0)
    index = build(islands)
    (graph,) = index.graphs.values()
    assert graph.search(islands[0], len(islands)) is None
    assert_exact(index, np.eye(D, dtype=np.float32), k=len(islands))


@pytest.mark.parametrize("count", [0, 1, 2, 11, 41])
@pytest.mark.parametrize("k", [0, 1, 10, 1000])
def test_k_is_clamped_at_every_size(small_graphs: None, count: int, k: int) -> None:
    index = build(MADE.vectors[:count])
    assert len(index) == count
    found = index.search(MADE.photo_queries[0], k)
    assert len(found.ids) == len(set(found.ids.tolist())) == min(k, count)


def test_everything_can_be_removed_and_added_again(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    for _ in range(2):
        index.remove(np.arange(100))
        assert len(index) == 0
        assert len(index.search(MADE.photo_queries[0], 5).ids) == 0
        index.add(np.arange(100), MADE.vectors[:100])
        merge_all(index)
        assert_exact(index, MADE.photo_queries)


def test_bad_vectors_change_nothing(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    bad = MADE.vectors[:2].copy()
    bad[1, 3] = np.nan
    with pytest.raises(ValueError, match="not finite"):
        index.add(ids(3, 200), bad)
    assert len(index) == 100
    assert len(index.tail) == 0


def test_places_and_graphs_are_taken_up_again(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    index.add(ids(200, 201), MADE.vectors[200:202], provisional=np.array([True, False]))
    again = HnswIndex(index.matrix)
    assert len(again.tail) == 102
    again.restore(index.places, index.graphs)
    assert again.tail.tolist() == [200, 201]
    assert_exact(again, MADE.photo_queries)


def test_what_was_in_a_lost_graph_goes_to_the_tail(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    again = HnswIndex(index.matrix)
    again.restore(index.places, {0: index.graphs[0], 2: index.graphs[2]})
    assert again.tail.tolist() == list(range(40, 80))
    merge_all(again)
    assert sorted(again.graphs) == [0, 1, 2]
    assert_exact(again, MADE.photo_queries)


def test_scores_are_exact_in_graph_and_tail(small_graphs: None) -> None:
    index = build(MADE.vectors[:100])
    index.add(np.arange(100, 105), MADE.vectors[100:105])
    for query in itertools.chain(MADE.photo_queries, 25 * MADE.text_queries):
        found = index.search(query, 20)
        assert np.array_equal(found.scores, index.matrix.scores(found.ids, query))
