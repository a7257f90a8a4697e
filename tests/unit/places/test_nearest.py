import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.places.nearest import Grid, vectors_of
from photofind.places.points import EARTH_KM

SEED = 5


def all_rows(points: np.ndarray) -> np.ndarray:
    return np.arange(len(points), dtype=np.int32)


def brute_force(cities: np.ndarray, wanted: np.ndarray, reach_km: float) -> np.ndarray:
    apart = np.linalg.norm(wanted[:, None].astype(float) - cities[None].astype(float), axis=2)
    nearest = apart.argmin(1)
    is_near = apart.min(1) <= 2 * np.sin(reach_km / EARTH_KM / 2)
    return np.where(is_near, nearest, -1)


@pytest.mark.parametrize("reach_km", [3.0, 50.0, 700.0])
def test_the_nearest_is_that_of_brute_force(reach_km: float) -> None:
    rng = np.random.default_rng(SEED)
    spread = 10 * reach_km / 111
    middle = np.array([50.0, 10.0])
    cities = vectors_of(middle + rng.uniform(-spread, spread, (800, 2)))
    wanted = vectors_of(middle + rng.uniform(-spread, spread, (5000, 2)))
    rows, _ = Grid(cities, all_rows(cities), reach_km).nearest(wanted)
    assert np.array_equal(rows, brute_force(cities, wanted, reach_km))
    assert (rows >= 0).mean() > 0.3


def test_poles_and_antimeridian_are_nothing_special() -> None:
    cities = vectors_of(np.array([(89.9, 0), (-89.9, 90), (10, 179.9), (10, -179.9)], float))
    wanted = np.array([(89.9, 180), (-90, -45), (10, -179.98), (10, 180), (10, 179.7)], float)
    rows, squares = Grid(cities, all_rows(cities), 50.0).nearest(vectors_of(wanted))
    assert rows.tolist() == [0, 1, 3, 2, 2] or rows.tolist() == [0, 1, 3, 3, 2]
    assert np.sqrt(squares[0]) * EARTH_KM == pytest.approx(22.24, abs=0.1)


def test_beyond_reach_there_is_none() -> None:
    cities = vectors_of(np.array([(0, 0)], float))
    wanted = vectors_of(np.array([(0.44, 0), (0.46, 0), (0, 180)], float))
    rows, squares = Grid(cities, all_rows(cities), 50.0).nearest(wanted)
    assert rows.tolist() == [0, -1, -1]
    assert np.isinf(squares[1:]).all()


def test_only_the_given_rows_are_answers() -> None:
    cities = vectors_of(np.array([(0, 0), (0, 0.1), (0, 0.2)], float))
    rows, _ = Grid(cities, np.array([1, 2], np.int32), 50.0).nearest(cities)
    assert rows.tolist() == [1, 1, 2]


def test_no_cities_and_no_points_are_fine() -> None:
    nowhere = np.empty((0, 3), np.float32)
    somewhere = vectors_of(np.array([(0, 0)], float))
    assert Grid(somewhere, np.empty(0, np.int32), 50.0).nearest(somewhere)[0].tolist() == [-1]
    assert Grid(somewhere, all_rows(somewhere), 50.0).nearest(nowhere)[0].tolist() == []


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_city_is_nearest_to_itself(latitude: float, longitude: float) -> None:
    city = vectors_of(np.array([(latitude, longitude)]))
    assert Grid(city, all_rows(city), 3.0).nearest(city)[0].tolist() == [0]
