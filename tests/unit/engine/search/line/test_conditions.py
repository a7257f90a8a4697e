"""The values of filters: what is typed after a key."""

import math
from datetime import datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.engine.search.filters import (
    Favourite,
    Filter,
    InFolder,
    Kind,
    Measure,
    Near,
    NearPhoto,
    OfKind,
    OfType,
    Orientation,
    Shaped,
    TakenBetween,
    Within,
)
from photofind.engine.search.line.amounts import Span, read_distance_km, read_span
from photofind.engine.search.line.conditions import read_condition, read_order
from photofind.engine.search.line.keys import NAMES, Key
from photofind.engine.search.query import Order
from photofind.errors import UsageError

NOW = datetime(2026, 11, 22, 12, 0)


def read(name: str, value: str) -> Filter:
    return read_condition(NAMES[name], value, NOW, 1.0)


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("100-400", 100, 400),
        ("100..400", 100, 400),
        ("100 – 400", 100, 400),
        ("100…400", 100, 400),
        (">=800", 800, None),
        ("≥ 800", 800, None),
        ("<=2.8", None, 2.8),
        ("≤2,8", None, 2.8),
        ("4+", 4, None),
        ("1/250..", 1 / 250, None),
        ("..1/60", None, 1 / 60),
        ("1/250-1/60", 1 / 250, 1 / 60),
        ("100-", 100, None),
        ("f/2.8-f/4", 2.8, 4),
        ("24-70mm", 24, 70),
        ("24мм-70мм", 24, 70),
        ("-1-3", -1, 3),
        ("12mp+", 12, None),
        ("400", 399.5, 400.5),
        ("2.8", 2.75, 2.85),
        ("ƒ/2,8", 2.75, 2.85),
        ("50 мм", 49.5, 50.5),
        ("1/250s", 1 / 250.5, 1 / 249.5),
        ("-1", -1.5, -0.5),
        ("0", -0.5, 0.5),
    ],
)
def test_numbers_and_ranges(typed: str, low: float | None, high: float | None) -> None:
    span = read_span(typed)
    assert span.low == (low if low is None else pytest.approx(low, rel=1e-9))
    assert span.high == (high if high is None else pytest.approx(high, rel=1e-9))


def test_more_than_a_number_leaves_the_number_itself_out() -> None:
    above, below = read_span(">800"), read_span("<2.8")
    assert above.high is below.low is None
    assert above.low is not None
    assert below.high is not None
    assert 800 < above.low < 800.01
    assert 2.79 < below.high < 2.8


@pytest.mark.parametrize(
    "typed",
    ["", "many", "..", "-", "1..2..3", "1/0", "1//2", ">", "9" * 400, "1/" + "0" * 3, "4++"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="no number"):
        read_span(typed)


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(UsageError, match="backwards"):
        read_span("400-100")


@given(st.floats(0.001, 1e6), st.floats(0.001, 1e6))
def test_ranges_hold_what_was_typed(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert read_span(f"{low:.6f}..{high:.6f}") == Span(
        float(f"{low:.6f}") or None, float(f"{high:.6f}")
    )


@given(st.text(max_size=30))
def test_whatever_number_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        span = read_span(typed)
    except UsageError:
        return
    ends = [end for end in (span.low, span.high) if end is not None]
    assert ends == sorted(ends)
    assert all(map(math.isfinite, ends))


@pytest.mark.parametrize(
    ("typed", "km"),
    [
        ("5km", 5),
        ("5 км", 5),
        ("5", 5),
        ("0.5", 0.5),
        ("0,5km", 0.5),
        ("300m", 0.3),
        ("300 м", 0.3),
    ],
)
def test_distances(typed: str, km: float) -> None:
    assert read_distance_km(typed) == pytest.approx(km)


@pytest.mark.parametrize("typed", ["", "far", "0", "-5", "5 miles", "99999km"])
def test_what_is_no_distance_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="no distance"):
        read_distance_km(typed)


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("iso", Measure.ISO),
        ("диафрагма", Measure.APERTURE),
        ("выдержка", Measure.EXPOSURE),
        ("фокус", Measure.FOCAL_LENGTH),
        ("мп", Measure.MEGAPIXELS),
        ("оценка", Measure.RATING),
    ],
)
def test_measures(name: str, measure: Measure) -> None:
    assert read(name, "1..2") == Within(measure, 1, 2)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("type", "raw", OfType("raw")),
        ("type", "JPG", OfType("jpeg")),
        ("type", "tif", OfType("tiff")),
        ("type", "heic", OfType("heif")),
        ("kind", "screenshot", OfKind(Kind.SCREENSHOT)),
        ("вид", "Скриншот", OfKind(Kind.SCREENSHOT)),
        ("kind", "photo", OfKind(Kind.PHOTO)),
        ("orientation", "portrait", Shaped(Orientation.PORTRAIT)),
        ("ориентация", "вертикальная", Shaped(Orientation.PORTRAIT)),
        ("ориентация", "панорама", Shaped(Orientation.PANORAMA)),
        ("is", "favorite", Favourite()),
        ("это", "Избранное", Favourite()),
        ("folder", "~/Photos", InFolder(Path.home() / "Photos")),
        ("folder", "2019/пляж", InFolder(Path("2019/пляж"))),
        ("near", "41.15,-8.61", Near(41.15, -8.61, 1.0)),
        ("near", "41.15; -8.61", Near(41.15, -8.61, 1.0)),
        ("near", "41 -8", Near(41.0, -8.0, 1.0)),
        ("near", "a.jpg", NearPhoto(Path("a.jpg"), 1.0)),
    ],
)
def test_choices_and_places(name: str, value: str, expected: Filter) -> None:
    assert read(name, value) == expected


def test_the_time_of_day() -> None:
    assert read("time", "14:00-16:00") == TakenBetween(time(14), time(16))
    assert isinstance(read("время", "ночью"), TakenBetween)


@pytest.mark.parametrize("name", ["newest", "новые", "NEWEST"])
def test_orders(name: str) -> None:
    assert read_order(name) is Order.NEWEST


def test_a_choice_that_there_is_not_is_met_with_those_that_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        read("orientation", "diagonal")
    assert "landscape, portrait, square, panorama." in caught.value.detail
    assert "квадрат" not in caught.value.detail


@pytest.mark.parametrize("value", ["91,0", "0,181", "-90.1,0"])
def test_a_point_beyond_the_earth_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="no such point"):
        read("near", value)


@pytest.mark.parametrize("key", Key)
def test_every_key_has_a_name_in_both_languages(key: Key) -> None:
    names = [name for name, meant in NAMES.items() if meant is key]
    assert any(name.isascii() for name in names)
    assert any(not name.isascii() for name in names)
    assert all(name == name.lower() for name in names)
