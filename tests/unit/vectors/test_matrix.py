from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.types import Ids, Vectors
from photofind.vectors import matrix as matrix_module
from photofind.vectors.matrix import Halves, VectorMatrix, widen

D = 5
BLOCK = 8192


def ids(*values: int) -> Ids:
    return np.array(values, np.int64)


def halves(count: int, seed: int = 0, dimension: int = D) -> Halves:
    return np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float16)


@pytest.fixture
def save(tmp_path: Path) -> Callable[[VectorMatrix], Path]:
    def write(matrix: VectorMatrix) -> Path:
        file = tmp_path / f"rows{len(list(tmp_path.iterdir()))}"
        with file.open("wb") as stream:
            matrix.write(stream)
        return file

    return write


def filled(count: int, seed: int = 0) -> VectorMatrix:
    matrix = VectorMatrix(D)
    matrix.put(np.arange(count), halves(count, seed))
    return matrix


def test_widening_equals_numpys_conversion_for_every_finite_value() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    finite = every[np.isfinite(every)]
    assert np.array_equal(widen(finite).view(np.int32), finite.astype(np.float32).view(np.int32))


def test_vectors_come_back_in_the_order_asked_for() -> None:
    matrix, rows = VectorMatrix(D), halves(3)
    matrix.put(ids(7, 1, 1000), rows)
    assert np.array_equal(matrix.vectors(ids(1000, 7, 7)), rows[[2, 0, 0]].astype(np.float32))
    assert len(matrix) == 3
    assert matrix.has(ids(1, 2, 1000, 5000)).tolist() == [True, False, True, False]


def test_an_id_that_is_there_gets_the_new_vector() -> None:
    matrix = filled(10)
    new = halves(3, seed=1)
    matrix.put(ids(9, 10, 2), new)
    assert len(matrix) == 11
    assert np.array_equal(matrix.vectors(ids(9, 10, 2)), new.astype(np.float32))
    assert np.array_equal(matrix.vectors(ids(3)), halves(10)[[3]].astype(np.float32))


def test_difference_is_told_without_writing() -> None:
    matrix = filled(3)
    rows = halves(5)
    rows[1, 0] += 1
    assert matrix.differs(np.arange(5), rows).tolist() == [False, True, False, True, True]


def test_an_unknown_id_has_no_vector() -> None:
    with pytest.raises(KeyError, match="17"):
        filled(3).vectors(ids(1, 17))
    with pytest.raises(KeyError, match="17"):
        filled(3).scores(ids(17), np.zeros(D, np.float32))


@pytest.mark.parametrize(
    ("bad_ids", "rows"),
    [
        (ids(1, 1), halves(2)),
        (ids(1, 2), halves(3)),
        (ids(1), halves(1, dimension=D + 1)),
        (ids(1, 2), np.array([[0] * D, [np.nan] * D], np.float16)),
        (ids(1, 2), np.array([[0] * D, [np.inf] * D], np.float16)),
    ],
    ids=["id twice", "too many rows", "wrong dimension", "not a number", "infinite"],
)
def test_bad_rows_are_refused_whole(bad_ids: Ids, rows: Halves) -> None:
    matrix = filled(3)
    with pytest.raises(ValueError, match=r"row for each|not finite"):
        matrix.put(bad_ids, rows)
    assert np.array_equal(matrix.vectors(np.arange(3)), halves(3).astype(np.float32))
    assert len(matrix) == 3


def test_removed_rows_are_used_again() -> None:
    matrix = filled(BLOCK)
    for turn in range(5):
        matrix.remove(np.arange(turn * 100, turn * 100 + 100))
        matrix.put(np.arange(100) + 10_000 + turn * 100, halves(100, seed=turn))
    assert len(matrix) == BLOCK
    assert len(matrix._owners) == BLOCK
    assert np.array_equal(matrix.vectors(ids(10_450)), halves(100, seed=4)[[50]].astype(np.float32))


def test_removing_twice_or_what_was_never_there_does_nothing() -> None:
    matrix = filled(4)
    matrix.remove(ids(1, 1, 99))
    matrix.remove(ids(1))
    assert matrix.ids.tolist() == [0, 2, 3]
    matrix.put(ids(50, 51), halves(2))
    assert len(matrix) == 5


def test_a_scan_sees_the_live_rows_of_every_part(save: Callable[[VectorMatrix], Path]) -> None:
    matrix = filled(BLOCK + 3)
    matrix.remap(save(matrix), matrix.ids)
    matrix.put(np.arange(2 * BLOCK) + 20_000, halves(2 * BLOCK, seed=1))
    matrix.remove(ids(0, BLOCK, 20_005))
    queries = halves(2, seed=2).astype(np.float32)
    found, scores = matrix.scan(queries)
    assert len(found) == len(set(found.tolist())) == len(matrix) == 3 * BLOCK
    expected = matrix.vectors(found).astype(np.float64) @ queries.T
    assert np.allclose(scores, expected.T, atol=1e-5)


def test_a_score_does_not_depend_on_the_way_it_was_asked_for() -> None:
    matrix = filled(3000)
    query = halves(1, seed=3).astype(np.float32)[0]
    found, scanned = matrix.scan(query[None])
    few = np.random.default_rng(0).permutation(3000)[:77]
    assert np.array_equal(matrix.scores(found, query), scanned[0])
    assert np.array_equal(matrix.scores(few, query), scanned[0][few])


def test_steps_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    matrix, query = filled(BLOCK + 100), np.ones(D, np.float32)
    whole = matrix.scan(query[None])[1]
    monkeypatch.setattr(matrix_module, "_STEP_VALUES", 7 * D)
    assert np.array_equal(matrix.scan(query[None])[1], whole)
    assert np.array_equal(matrix.scores(matrix.ids, query), whole[0])


def test_an_empty_matrix_answers(save: Callable[[VectorMatrix], Path]) -> None:
    matrix = VectorMatrix(D)
    matrix.remove(ids(3))
    matrix.remap(save(matrix), matrix.ids)
    assert len(matrix) == 0
    assert matrix.scan(np.zeros((2, D), np.float32))[1].shape == (2, 0)
    assert matrix.vectors(ids()).shape == (0, D)
    assert matrix.scores(ids(), np.zeros(D, np.float32)).shape == (0,)


def test_written_rows_are_mapped_again(save: Callable[[VectorMatrix], Path]) -> None:
    matrix = filled(BLOCK + 100)
    matrix.remove(np.arange(0, BLOCK, 3))
    again = VectorMatrix(D)
    again.remap(save(matrix), matrix.ids)
    assert again.ids.tolist() == matrix.ids.tolist()
    assert np.array_equal(again.vectors(matrix.ids), matrix.vectors(matrix.ids))


def test_changing_mapped_rows_leaves_the_file_alone(save: Callable[[VectorMatrix], Path]) -> None:
    matrix = filled(100)
    file = save(matrix)
    before = file.read_bytes()
    matrix.remap(file, matrix.ids)
    matrix.put(ids(5, 100), halves(2, seed=1))
    matrix.remove(ids(6))
    assert file.read_bytes() == before
    assert np.array_equal(matrix.vectors(ids(5)), halves(2, seed=1)[:1].astype(np.float32))


def test_a_file_too_short_for_its_ids_is_refused(save: Callable[[VectorMatrix], Path]) -> None:
    matrix = filled(100)
    file = save(matrix)
    with pytest.raises(ValueError, match="mmap"):
        matrix.remap(file, np.arange(101))
    with pytest.raises(ValueError, match="two rows"):
        matrix.remap(file, np.zeros(100, np.int64))
    assert len(matrix) == 100


@given(
    st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 20), max_size=8)), max_size=12),
)
def test_it_behaves_as_a_dictionary(steps: list[tuple[bool, set[int]]]) -> None:
    matrix, model = VectorMatrix(2), dict[int, float]()
    for value, (is_put, chosen) in enumerate(steps):
        some = np.array(sorted(chosen), np.int64)
        if is_put:
            matrix.put(some, np.full((len(some), 2), value, np.float16))
            model.update(dict.fromkeys(chosen, float(value)))
        else:
            matrix.remove(some)
            model = {key: model[key] for key in model if key not in chosen}
        assert len(matrix) == len(model)
        assert dict(zip(matrix.ids.tolist(), first(matrix), strict=True)) == model


def first(matrix: VectorMatrix) -> list[float]:
    vectors: Vectors = matrix.vectors(matrix.ids)
    return [float(value) for value in vectors[:, 0]]
