"""Searches within filters, beside scoring every photo that passes."""

from collections.abc import Iterator

import numpy as np
import pytest

from photofind.engine.search import planner
from photofind.types import Ids, Prior, Vectors
from photofind.vectors.calibration import Fusion, Term
from photofind.vectors.store import IndexStore

DIMENSION, COUNT = 24, 20_000
PRIOR = Prior(0.0, 1 / np.sqrt(DIMENSION))


def unit(rows: np.ndarray) -> Vectors:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def photos() -> Vectors:
    rng = np.random.default_rng(1)
    centres = rng.normal(size=(40, DIMENSION))
    rows = centres[np.arange(COUNT) % 40] + 0.7 * rng.normal(size=(COUNT, DIMENSION))
    return unit(rows).astype(np.float16).astype(np.float32)


@pytest.fixture(scope="module")
def index(photos: Vectors, tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexStore]:
    store = IndexStore(tmp_path_factory.mktemp("index"), "test", DIMENSION)
    store.apply(np.arange(1, COUNT + 1), photos, np.empty(0, np.int64), 1)
    while store.merge_slice():
        pass
    assert store.state().tail < COUNT // 2, "there are graphs to walk"
    return store


def fusion(photos: Vectors, seed: int, *weights: float) -> Fusion:
    rng = np.random.default_rng(seed)
    terms = [Term(unit(rng.normal(size=DIMENSION)), w, PRIOR, is_text=True) for w in weights]
    return Fusion.of(terms, photos[:500])


def oracle(photos: Vectors, asked: Fusion, allowed: Ids, count: int) -> Ids:
    scores = asked.scores(photos[allowed - 1])
    return allowed[np.argsort(-scores, kind="stable")[:count]]


@pytest.mark.parametrize("part", [1.0, 0.9, 0.5, 0.2, 0.01, 0.0005])
@pytest.mark.parametrize("count", [1, 10, 400])
def test_the_best_that_pass_are_found(
    index: IndexStore, photos: Vectors, part: float, count: int
) -> None:
    found = []
    for seed in range(10):
        rng, asked = np.random.default_rng(seed), fusion(photos, seed, 1.0)
        allowed = np.sort(rng.choice(COUNT, int(part * COUNT), replace=False)) + 1
        ids, scores = planner.best(index, asked, count, rng.permutation(allowed))
        assert np.isin(ids, allowed).all()
        assert len(ids) == min(count, len(allowed))
        assert (np.diff(scores) <= 0).all()
        np.testing.assert_allclose(scores, asked.scores(photos[ids - 1]), rtol=1e-5, atol=1e-5)
        found.append(np.isin(oracle(photos, asked, allowed, count), ids).mean())
    assert np.mean(found) >= 0.99


def test_a_filter_on_the_very_opposite_is_scanned(index: IndexStore, photos: Vectors) -> None:
    asked = fusion(photos, 3, 1.0)
    assert asked.direction is not None
    worst = np.argsort(photos @ asked.direction)[: COUNT // 2] + 1
    ids, _ = planner.best(index, asked, 20, worst)
    assert ids.tolist() == oracle(photos, asked, np.sort(worst), 20).tolist()


@pytest.mark.parametrize("weights", [(1.0, -1.0), (1.0, 0.5, -2.0), (-1.0,), (-1.0, -0.5)])
@pytest.mark.parametrize("part", [0.9, 0.05])
def test_unwanted_terms_count_within_filters(
    index: IndexStore, photos: Vectors, weights: tuple[float, ...], part: float
) -> None:
    asked = fusion(photos, 7, *weights)
    rng = np.random.default_rng(7)
    allowed = np.sort(rng.choice(COUNT, int(part * COUNT), replace=False)) + 1
    ids, _ = planner.best(index, asked, 10, allowed)
    assert np.isin(oracle(photos, asked, allowed, 10), ids).mean() >= 0.9


def test_contents_that_come_twice_or_have_no_vector_do_no_harm(
    index: IndexStore, photos: Vectors
) -> None:
    asked = fusion(photos, 5, 1.0)
    ids, _ = planner.best(index, asked, 10, np.array([5, 5, 7, COUNT + 99, 3]))
    assert sorted(ids.tolist()) == [3, 5, 7]


def test_others_join_by_their_scores(index: IndexStore, photos: Vectors) -> None:
    asked = fusion(photos, 5, 1.0)
    found = planner.best(index, asked, 10, None)
    others = np.array([found[0][3], 17, 18, COUNT + 99])
    ids, scores = planner.with_others(index, asked, found, others)
    assert set(ids.tolist()) == {*found[0].tolist(), 17, 18}
    assert (np.diff(scores) <= 0).all()
    np.testing.assert_allclose(scores, asked.scores(photos[ids - 1]), rtol=1e-5, atol=1e-5)


def test_filters_do_not_change_how_sure_a_hit_is(index: IndexStore, photos: Vectors) -> None:
    asked, bank = fusion(photos, 5, 1.0), photos[::800]
    whole = planner.rank(index, asked, bank, planner.best(index, asked, 50, None), COUNT)
    few = planner.rank(index, asked, bank, planner.best(index, asked, 50, whole.ids[::5]), COUNT)
    expected = dict(zip(whole.ids.tolist(), whole.likelihoods.tolist(), strict=True))
    assert few.ids.tolist() == whole.ids[::5].tolist()
    assert few.likelihoods.tolist() == pytest.approx([expected[i] for i in few.ids.tolist()])
