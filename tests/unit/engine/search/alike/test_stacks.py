"""Hits that are alike come as stacks; the fake encoder sees colours, fingerprints see shapes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from photofind.catalogue.looks import Look
from photofind.engine.engine import Engine
from photofind.engine.results import Hit, IndexSummary
from photofind.engine.search.alike.stacks import best_first
from photofind.engine.search.query import Query, TextTerm
from photofind.types import ContentId, PhotoId
from tests.unit.engine.search.shapes import shapes

Index = Callable[[], IndexSummary]


def stacks(engine: Engine, limit: int = 100) -> list[list[str]]:
    result = engine.search(Query((TextTerm("red"),)), limit)
    return [[result.hits[rank - 1].path.name for rank in stack] for stack in result.stacks]


@pytest.fixture
def library(engine: Engine, album: Path, index: Index) -> Engine:
    original = shapes(1)
    original.save(album / "original.png")
    original.resize((120, 90)).save(album / "small.png")
    original.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize((160, 120)).save(album / "flip.png")
    shutil.copy(album / "original.png", album / "copy.png")
    shapes(2).save(album / "other.png")
    engine.add_folder(album)
    index()
    return engine


def test_copies_and_changed_copies_are_one_stack(library: Engine) -> None:
    [stack] = stacks(library)
    assert stack[0] in ("original.png", "copy.png")  # The largest is shown.
    assert sorted(stack) == ["copy.png", "flip.png", "original.png", "small.png"]


def test_a_hit_alone_is_no_stack(library: Engine) -> None:
    assert stacks(library, limit=1) == []


def test_nothing_found_has_no_stacks(engine: Engine) -> None:
    assert stacks(engine) == []


def hit(rank: int, likelihood: float = 0.5, side: int = 100) -> Hit:
    return Hit(
        PhotoId(rank), ContentId(rank), Path("a.jpg"), rank, 1.0, likelihood, side, side, 0,
        Path("t.jpg"), online=True,
    )  # fmt: skip


def look(rating: int = 0, *, favourite: bool = False) -> Look:
    return Look(ContentId(1), 0, None, rating, favourite)


def test_of_equals_the_favourite_is_shown_then_the_best_rated_then_the_largest() -> None:
    plain, large = (hit(1), look()), (hit(2, side=200), look())
    rated, loved = (hit(3), look(rating=5)), (hit(4), look(favourite=True))
    assert best_first([plain, large, rated, loved]) == (4, 1, 2, 3)
    assert best_first([plain, large, rated]) == (3, 1, 2)
    assert best_first([plain, large]) == (2, 1)
    assert best_first([plain, (hit(5), look())]) == (1, 5)


def test_a_hit_that_answers_clearly_better_is_shown_whatever_the_others_are() -> None:
    assert best_first([(hit(1, 0.9), look()), (hit(2, 0.7), look(5, favourite=True))]) == (1, 2)
