import numpy as np
import pytest

from photofind.clip.parity import PASSES, WARNS, Parity, Verdict, compare
from photofind.types import Vectors


def turned(degrees: float) -> Vectors:
    angle = np.radians(degrees)
    return np.array([[np.cos(angle), np.sin(angle)]], np.float32)


@pytest.mark.parametrize(
    ("degrees", "distance", "verdict"),
    [
        (0, 0, Verdict.PASSED),
        (9, 0.0123, Verdict.PASSED),
        (12, 0.0219, Verdict.WARNED),
        (16, 0.0387, Verdict.FAILED),
        (180, 2, Verdict.FAILED),
    ],
)
def test_distance_and_verdict_grow_with_the_angle(
    degrees: float, distance: float, verdict: Verdict
) -> None:
    parity = compare(turned(0), turned(degrees))
    assert parity.mean == pytest.approx(distance, abs=1e-4)
    assert parity.verdict is verdict


def test_the_verdict_is_about_the_mean_and_the_worst_pair_is_told() -> None:
    ours = np.concatenate([turned(0)] * 20)
    theirs = np.concatenate([turned(0)] * 19 + [turned(30)])
    parity = compare(ours, theirs)
    assert parity.verdict is Verdict.PASSED
    assert parity.worst == pytest.approx(0.134, abs=1e-3)
    assert parity.count == 20


def test_the_limits_themselves_are_within() -> None:
    assert Parity(PASSES, 1, 1).verdict is Verdict.PASSED
    assert Parity(WARNS, 1, 1).verdict is Verdict.WARNED


def test_rounding_never_makes_a_distance_negative() -> None:
    longer = turned(0) * np.float32(1.0001)
    assert compare(longer, longer) == Parity(0, 0, 1)


@pytest.mark.parametrize("shape", [(2, 2), (1, 3), (0, 2)])
def test_what_has_no_counterpart_is_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(np.zeros(shape, np.float32), np.zeros((shape[0] and 1, 2), np.float32))
