import pytest

from photofind.clip.export.exporting import choose
from photofind.clip.export.precisions import Precision
from photofind.clip.export.trials import Pace, Trial
from photofind.clip.parity import Parity, Verdict
from photofind.errors import UserFixable

FP32, FP16, INT8 = Precision


def trial(photos_per_s: float, photos: float = 0.0, texts: float = 0.0) -> Trial:
    return Trial(
        photos=Parity(photos, photos, 16),
        texts=Parity(texts, texts, 32),
        pace=Pace(photos_per_s, 5),
        size_bytes=1,
    )


def test_the_fastest_that_passes_is_chosen() -> None:
    assert choose({FP32: trial(10), FP16: trial(11), INT8: trial(30)}, None) is INT8
    assert choose({FP32: trial(12), FP16: trial(11), INT8: trial(9)}, None) is FP32


@pytest.mark.parametrize(("photos", "texts"), [(0.02, 0.0), (0.0, 0.02), (0.5, 0.5)])
def test_one_that_does_not_pass_is_not_chosen_however_fast(photos: float, texts: float) -> None:
    assert choose({FP32: trial(10), INT8: trial(30, photos, texts)}, None) is FP32


def test_one_that_is_wanted_may_be_worth_a_warning() -> None:
    results = {FP32: trial(10), INT8: trial(30, texts=0.03)}
    assert results[INT8].verdict is Verdict.WARNED
    assert choose(results, INT8) is INT8


def test_one_that_is_wanted_and_fails_is_refused() -> None:
    with pytest.raises(UserFixable) as caught:
        choose({FP32: trial(10), INT8: trial(30, photos=0.25)}, INT8)
    assert caught.value.title == "The exported model differs too much from the original"
    assert "int8: photos 0.2500, texts 0.0000" in caught.value.detail
    assert "fp32" not in caught.value.detail


def test_nothing_is_chosen_where_nothing_passes() -> None:
    with pytest.raises(UserFixable, match=r"fp32: photos 0\.1000"):
        choose({FP32: trial(10, photos=0.1)}, None)
