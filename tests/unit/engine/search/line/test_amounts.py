"""Numbers as people type them, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.engine.search.line.amounts import Span, number_in, read_span


@given(
    st.one_of(
        st.integers(0, 100_000).map(str),
        st.decimals(0, 1000, places=1).map(lambda number: f"{number:.1f}"),
        st.decimals(0, 100, places=2).map(lambda number: f"{number:.2f}"),
        st.integers(2, 8000).map(lambda bottom: f"1/{bottom}"),
    )
)
def test_a_number_is_found_again_in_its_span(number: str) -> None:
    span = read_span(number)
    found = number_in(span)
    assert found is not None
    assert read_span(found).low == pytest.approx(span.low)
    assert read_span(found).high == pytest.approx(span.high)


@pytest.mark.parametrize("number", ["0", "3", "400", "2.8", "1/250", "1/3"])
def test_usual_numbers_come_back_as_they_were_typed(number: str) -> None:
    assert number_in(read_span(number)) == number


@pytest.mark.parametrize("typed", ["100-400", ">800", "<=2.8", "1/250..", "4+", "0-5"])
def test_a_range_is_no_number(typed: str) -> None:
    assert number_in(read_span(typed)) is None


def test_what_is_open_or_empty_is_no_number() -> None:
    assert number_in(Span(None, None)) is None
    assert number_in(Span(3.0, 3.0)) is None
