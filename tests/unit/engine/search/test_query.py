from pathlib import Path

import pytest

from photofind.engine.search.query import PhotoTerm, Query, TextTerm, split_weight
from photofind.errors import UsageError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("red door@0.5", ("red door", 0.5)),
        ("red door", ("red door", 1.0)),
        ("me@home.jpg", ("me@home.jpg", 1.0)),
        ("me@home.jpg@2", ("me@home.jpg", 2.0)),
        ("a@b@c", ("a@b@c", 1.0)),
        ("trailing@", ("trailing@", 1.0)),
    ],
)
def test_a_weight_is_what_follows_the_last_at_sign(value: str, expected: tuple[str, float]) -> None:
    assert split_weight(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "door@0",
        "door@-1",
        "door@1e9",
        "door@1,5",
        "door@0.5.1",
        "door@nan",
        "door@-inf",
        "door@1e400",
    ],
)
def test_a_weight_that_cannot_be_used_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="weight"):
        split_weight(value)


@pytest.mark.parametrize("terms", [(), (TextTerm("x", 0.0),)])
def test_a_query_that_asks_for_nothing_is_refused(terms: tuple[TextTerm, ...]) -> None:
    with pytest.raises(UsageError, match="empty"):
        Query(terms)


def test_a_photo_alone_is_a_query() -> None:
    assert Query((PhotoTerm(Path("a.jpg"), -1.0),)).terms


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), float("-inf"), 1e400])
def test_a_weight_that_no_score_can_be_counted_with_is_refused(weight: float) -> None:
    with pytest.raises(UsageError, match="weight"):
        Query((TextTerm("x", weight),))


def test_a_text_without_a_word_is_refused() -> None:
    with pytest.raises(UsageError, match="empty"):
        Query((TextTerm("dog"), TextTerm(" ")))
