"""Marked hits refine a query."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photofind.engine.engine import Engine
from photofind.engine.results import IndexSummary
from photofind.engine.search.feedback import BETA, GAMMA, refined
from photofind.engine.search.query import ExampleTerm, PhotoTerm, Query, Term, TextTerm
from photofind.types import Prior
from photofind.vectors import calibration
from tests.photos import BLUE, GREEN, RED, make_photo

Index = Callable[[], IndexSummary]
YELLOW, AMBER, TEAL = (200, 170, 40), (190, 150, 50), (40, 150, 160)


def encode(term: Term) -> calibration.Term:
    vector = np.ones(4, np.float32) / 2
    return calibration.Term(vector, term.weight, Prior(0.0, 0.1), isinstance(term, TextTerm))


def example(number: int, *, good: bool) -> ExampleTerm:
    return ExampleTerm(Path(f"{number}.jpg"), good)


@given(good=st.integers(0, 5), bad=st.integers(0, 5), weight=st.floats(0.1, 10))
def test_examples_share_what_they_may_weigh(good: int, bad: int, weight: float) -> None:
    marked = [example(number, good=number < good) for number in range(good + bad)]
    [asked, *examples] = refined([TextTerm("dog", weight), *marked], encode)
    assert asked.weight == weight
    assert not asked.only_refines
    assert all(one.only_refines for one in examples)
    weights = [one.weight for one in examples]
    assert sum(weights[:good]) == pytest.approx(weight * BETA * (good > 0))
    assert sum(weights[good:]) == pytest.approx(-weight * GAMMA * (bad > 0))


def test_without_anything_else_good_examples_are_the_query() -> None:
    [one] = refined([example(1, good=True)], encode)
    assert one.weight > 0
    assert not one.only_refines


@pytest.fixture
def library(engine: Engine, album: Path, index: Index) -> Engine:
    colours = {"red": RED, "green": GREEN, "blue": BLUE, "yellow": YELLOW, "amber": AMBER}
    colours["teal"] = TEAL
    for name, colour in colours.items():
        make_photo(album / f"{name}.jpg", colour)
    engine.add_folder(album)
    index()
    return engine


def likelihoods(engine: Engine, *terms: Term) -> dict[str, float]:
    """Return likelihoods by name, best first."""
    hits = engine.search(Query(terms)).hits
    return {hit.path.stem: hit.likelihood for hit in hits}


def test_what_is_like_a_good_hit_moves_up(library: Engine, album: Path) -> None:
    before = likelihoods(library, TextTerm("green"))
    after = likelihoods(library, TextTerm("green"), ExampleTerm(album / "yellow.jpg", good=True))
    assert list(before).index("amber") > list(before).index("teal")
    assert list(after).index("amber") < list(after).index("teal")
    assert after["amber"] > before["amber"]


def test_a_good_hit_stays_and_a_bad_one_goes(library: Engine, album: Path) -> None:
    good, bad = ExampleTerm(album / "teal.jpg", True), ExampleTerm(album / "yellow.jpg", False)
    names = list(likelihoods(library, TextTerm("green"), good, bad))
    assert "teal" in names
    assert "yellow" not in names
    assert len(names) == 5


def test_a_mark_can_be_taken_back(library: Engine, album: Path) -> None:
    before = likelihoods(library, TextTerm("green"))
    likelihoods(library, TextTerm("green"), ExampleTerm(album / "teal.jpg", good=False))
    assert likelihoods(library, TextTerm("green")) == before


def test_a_bad_example_alone_asks_for_anything_else(library: Engine, album: Path) -> None:
    names = list(likelihoods(library, ExampleTerm(album / "red.jpg", good=False)))
    assert len(names) == 5
    assert "red" not in names


def test_a_good_example_leaves_likely_what_a_query_by_photo_would_not(
    library: Engine, album: Path
) -> None:
    green = TextTerm("green")
    marked = likelihoods(library, green, ExampleTerm(album / "teal.jpg", good=True))
    mixed = likelihoods(library, green, PhotoTerm(album / "teal.jpg", BETA))
    assert marked["green"] > mixed["green"]
