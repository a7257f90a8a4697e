import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from photofind.places.guesses import suggest
from photofind.places.points import distance_km

HERE, NEARBY, ELSEWHERE, NONE = (38.7, -9.1), (38.72, -9.1), (41.1, -8.6), (math.nan, math.nan)


def suggested(*photos: tuple[float, tuple[float, float]]) -> list[int]:
    taken, points = zip(*photos, strict=True)
    return suggest(np.array(taken, float), np.array(points, float)).tolist()


def test_the_nearest_of_two_that_agree_gives_its_place() -> None:
    assert suggested((0, HERE), (20, NONE), (45, NEARBY)) == [-1, 0, -1]
    assert suggested((0, HERE), (25, NONE), (45, NEARBY)) == [-1, 2, -1]


def test_one_side_is_enough_within_ten_minutes() -> None:
    assert suggested((0, HERE), (10, NONE)) == [-1, 0]
    assert suggested((0, NONE), (10, HERE)) == [1, -1]
    assert suggested((0, HERE), (11, NONE)) == [-1, -1]
    assert suggested((0, NONE), (11, HERE)) == [-1, -1]


def test_half_an_hour_is_the_end() -> None:
    assert suggested((0, HERE), (30, NONE), (60, NEARBY)) == [-1, 0, -1]
    assert suggested((0, HERE), (30, NONE), (61, NEARBY)) == [-1, -1, -1]


def test_two_that_disagree_suggest_nothing() -> None:
    assert suggested((0, HERE), (12, NONE), (24, ELSEWHERE)) == [-1, -1, -1]
    assert suggested((0, HERE), (2, NONE), (9, ELSEWHERE)) == [-1, -1, -1]


def test_a_far_one_that_disagrees_does_not_count_against_a_near_one() -> None:
    assert suggested((0, HERE), (2, NONE), (25, ELSEWHERE)) == [-1, 0, -1]


def test_order_does_not_matter_and_photos_without_time_are_left_alone() -> None:
    assert suggested((9, NONE), (math.nan, HERE), (math.nan, NONE), (5, HERE)) == [3, -1, -1, -1]


def test_photos_without_any_place_around_get_none() -> None:
    assert suggested((0, NONE), (1, NONE)) == [-1, -1]
    assert suggest(np.empty(0), np.empty((0, 2))).tolist() == []


TIMES = st.one_of(st.just(math.nan), st.integers(0, 120).map(float))
PHOTOS = st.lists(
    st.tuples(TIMES, st.sampled_from([HERE, NEARBY, ELSEWHERE, NONE])), min_size=1, max_size=30
)


@given(PHOTOS)
def test_a_suggestion_is_that_of_the_slow_way(
    photos: list[tuple[float, tuple[float, float]]],
) -> None:
    for row, donor in enumerate(suggested(*photos)):
        asked, point = photos[row]
        if not math.isnan(point[0]) or math.isnan(asked):
            assert donor == -1
            continue
        donors = [(t, p) for t, p in photos if not math.isnan(p[0]) and not math.isnan(t)]
        before = max((d for d in donors if d[0] < asked), default=None, key=lambda d: d[0])
        after = min((d for d in donors if d[0] >= asked), default=None, key=lambda d: d[0])
        gaps = [abs(d[0] - asked) if d else math.inf for d in (before, after)]
        if donor < 0:
            assert min(gaps) > 10 or max(gaps) <= 10
        else:
            assert abs(photos[donor][0] - asked) == min(gaps)
            assert min(gaps) <= 30
            if max(gaps) <= 10 and before and after:
                # Of several at the same time any may stand for that time.
                at = [[p for t, p in donors if t == side[0]] for side in (before, after)]
                apart = [distance_km(np.array(p), np.array(q)) for p in at[0] for q in at[1]]
                assert min(apart) <= 5
