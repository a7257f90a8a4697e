import numpy as np
import pytest

from photofind.vectors.id_table import IdTable, are_among


def ids(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def test_ids_without_a_number_are_absent() -> None:
    table = IdTable(-3)
    table.put(ids(5, 2), np.array([7, 8], np.int32))
    assert table.get(ids(2, 5, 3, 1_000_000_000, -1)).tolist() == [8, 7, -3, -3, -3]


def test_one_number_can_be_given_to_all() -> None:
    table = IdTable(-1)
    table.put(ids(1, 900), 4)
    table.put(ids(), 9)
    assert table.get(ids(900, 1, 899)).tolist() == [4, 4, -1]


def test_growing_keeps_what_is_there() -> None:
    table = IdTable(-1)
    for i in range(100):
        table.put(ids(i * 37), i)
    assert table.get(np.arange(100) * 37).tolist() == list(range(100))


def test_ids_are_found_by_their_number_in_ascending_order() -> None:
    table = IdTable(-9)
    table.put(ids(30, 10, 20, 40), np.array([2, 1, 0, 2], np.int32))
    assert table.ids_between(1, 2).tolist() == [10, 30, 40]
    assert table.ids_between(5, 6).tolist() == []


def test_a_negative_id_is_refused() -> None:
    with pytest.raises(ValueError, match="-4"):
        IdTable(0).put(ids(3, -4), 1)


def test_ids_are_told_from_others() -> None:
    mask = are_among(ids(7, 2, 1_000_000, 2, -1), ids(2, 2, 9, 0))
    assert mask.tolist() == [False, True, False, True, False]
    assert are_among(ids(1), ids()).tolist() == [False]
