import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from photofind.places.name_table import NameTable, Strings


def table(*pairs: tuple[str, int], famous: int = 10) -> NameTable:
    names, meanings = zip(*pairs, strict=True)
    return NameTable.of(names, np.array(meanings), famous)


@given(st.lists(st.text()))
def test_strings_come_back(strings: list[str]) -> None:
    packed = Strings.of(strings)
    assert [packed[row] for row in range(len(packed))] == strings


@given(st.lists(st.tuples(st.text(min_size=1), st.integers(0, 99)), min_size=1))
def test_each_name_gives_its_meanings_in_order(pairs: list[tuple[str, int]]) -> None:
    names = table(*pairs)
    for name, _ in pairs:
        expected = sorted({meaning for other, meaning in pairs if other == name})
        assert names.meant_by(name).tolist() == expected


def test_a_name_that_is_not_there_means_nothing() -> None:
    names = table(("lima", 3), ("rome", 1))
    assert [len(names.meant_by(name)) for name in ("", "a", "lim", "limab", "zz")] == [0] * 5


def test_names_much_like_it_are_told_the_most_alike_first() -> None:
    names = table(("lisbon", 1), ("london", 2), ("lisburn", 3), ("quito", 4))
    assert names.like("lisbonn")[:2] == [1, 3]
    assert 4 not in names.like("lisbonn")


def test_letters_in_another_order_are_less_alike() -> None:
    names = table(("roma", 1), ("amor", 2))
    assert names.like("romaa")[0] == 1


def test_only_famous_places_are_told() -> None:
    names = table(("lisbon", 12), ("lisborn", 3))
    assert names.like("lisbo") == [3]


def test_nothing_is_like_nothing() -> None:
    names = table(("lisbon", 1))
    assert names.like("") == []
    assert names.like("x" * 10_000) == []
