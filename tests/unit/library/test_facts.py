"""Values as files write them, and putting them together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL.TiffImagePlugin import IFDRational

from photofind.library.facts import Facts, merge, number_of, positive_of, taken_of, text_of, unique
from photofind.types import DateSource


@pytest.mark.parametrize(
    ("text", "offset", "at", "offset_min"),
    [
        ("2019:07:04 12:33:00", None, "2019-07-04T12:33:00", None),
        ("2019:07:04 12:33:00", "+03:00", "2019-07-04T12:33:00", 180),
        ("2019:07:04 12:33:00", "-09:30", "2019-07-04T12:33:00", -570),
        ("2019-07-04T12:33:00.250Z", None, "2019-07-04T12:33:00", 0),
        ("2019-07-04T12:33+05:45", "+01:00", "2019-07-04T12:33:00", 345),
        ("2019/07/04 1:02:03", None, "2019-07-04T01:02:03", None),
        ("2019:07:04 12:33:00\0", "   ", "2019-07-04T12:33:00", None),
        ("1975", None, "1975-01-01T00:00:00", None),
        ("1975-06", None, "1975-06-01T00:00:00", None),
        ("1980", None, "1980-01-01T00:00:00", None),
        ("1980-01-01", None, "1980-01-01T00:00:00", None),
        ("1980:01:02 00:00:00", None, "1980-01-02T00:00:00", None),
        ("2019-07-04T12:33:00", "+25:00", "2019-07-04T12:33:00", None),
    ],
)
def test_dates_are_understood_as_written(
    text: str, offset: str | None, at: str, offset_min: int | None
) -> None:
    taken = taken_of(text, offset, DateSource.XMP)
    assert taken is not None
    assert (taken.at, taken.offset_min, taken.source) == (at, offset_min, DateSource.XMP)


@pytest.mark.parametrize(
    "text",
    ["0000:00:00 00:00:00", "    :  :     :  :  ", "", "yesterday", "2019:13:01 00:00:00",
     "2019:02:30 10:00:00", "2019:07:04 24:61:00", "0001:01:01 00:00:00", "1601:01:01 00:00:00",
     "1904:01:01 00:00:00", "1970:01:01 03:00:00", "1980:01:01 00:00:00", None,
     b"2019:07:04", 2019],
)  # fmt: skip
def test_no_date_is_made_up(text: object) -> None:
    assert taken_of(text, None, DateSource.EXIF) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [(2.5, 2.5), (IFDRational(1, 4), 0.25), ("3", 3.0), ((7, 8), 7.0), (IFDRational(1, 0), None),
     (float("inf"), None), (None, None), ((), None), ("f/2", None), (b"1", None), (10**400, None)],
)  # fmt: skip
def test_numbers_are_finite_or_unknown(value: object, number: float | None) -> None:
    assert number_of(value) == number


def test_zero_is_how_cameras_say_unknown() -> None:
    assert positive_of(0) is None
    assert positive_of(-1) is None
    assert positive_of(0.1) == 0.1


def test_text_is_cleaned_and_bounded() -> None:
    assert text_of("  Canon\0\0 ") == "Canon"
    assert text_of("two\nlines") == "two\nlines"
    assert text_of(" \0 ") is None
    assert text_of(b"bytes") is None
    assert len(text_of("x" * 10_000) or "") == 4000


def test_the_first_source_wins_and_keywords_add_up() -> None:
    one = Facts(title="one", keywords=("sea", "sun"))
    two = Facts(title="two", caption="two", rating=0, keywords=("sun", "sand"))
    assert merge((one, two)) == Facts(
        title="one", caption="two", rating=0, keywords=("sea", "sun", "sand")
    )


def test_repeated_and_empty_words_are_dropped() -> None:
    assert unique(["b", None, "a", "", "b"]) == ("b", "a")


@given(st.text(), st.one_of(st.none(), st.text()))
def test_any_text_is_a_date_or_none(text: str, offset: str | None) -> None:
    taken = taken_of(text, offset, DateSource.EXIF)
    assert taken is None or len(taken.at) == 19
