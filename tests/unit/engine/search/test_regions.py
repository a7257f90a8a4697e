"""Looking for what a part of a photo shows."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photofind.engine.engine import Engine
from photofind.engine.search.query import PhotoTerm, Query, Region
from photofind.errors import UsageError
from tests.photos import BLUE, GREEN, RED, make_photo
from tests.unit.engine.conftest import Index


@pytest.fixture
def library(engine: Engine, album: Path, index: Index) -> Engine:
    for name, colour in (("red", RED), ("green", GREEN), ("blue", BLUE)):
        make_photo(album / f"{name}.jpg", colour)
    engine.add_folder(album)
    index()
    return engine


@pytest.fixture
def halves(tmp_path: Path) -> Path:
    """A large photo: red on the left, blue on the right, with a small green corner."""
    pixels = np.zeros((600, 1200, 3), np.uint8)
    pixels[:, :600], pixels[:, 600:] = RED, BLUE
    pixels[:60, 1140:] = GREEN
    Image.fromarray(pixels).save(tmp_path / "halves.png")
    return tmp_path / "halves.png"


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (Region(0.0, 0.0, 0.5, 1.0), "red"),
        (Region(0.5, 0.5, 0.5, 0.5), "blue"),
        (Region(0.96, 0.0, 0.04, 0.08), "green"),
        (Region(0.1, 0.1, 1e-9, 1e-9), "red"),
    ],
)
def test_only_the_part_is_looked_for(
    library: Engine, halves: Path, region: Region, expected: str
) -> None:
    result = library.search(Query((PhotoTerm(halves, region=region),)), limit=1)
    assert result.hits[0].path.stem == expected


def test_a_part_of_a_photo_of_the_library_is_not_taken_for_the_whole(
    library: Engine, halves: Path, album: Path, index: Index
) -> None:
    halves.rename(album / "halves.png")
    index()
    term = PhotoTerm(album / "halves.png", region=Region(0.0, 0.0, 0.4, 0.9))
    result = library.search(Query((term,)), limit=1)
    assert result.hits[0].path.stem == "red"


@pytest.mark.parametrize(
    "sides", [(0, 0, 0, 1), (0, 0, 1, -1), (-0.1, 0, 0.5, 0.5), (0.6, 0, 0.5, 0.5)]
)
def test_what_is_no_part_of_a_photo_is_refused(sides: tuple[float, float, float, float]) -> None:
    with pytest.raises(UsageError, match="no part"):
        Region(*sides)
