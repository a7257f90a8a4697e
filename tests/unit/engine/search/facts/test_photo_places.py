"""Near a photo: one of the library, or any file."""

from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from photofind.engine.engine import Engine
from photofind.engine.search.line.line import parse_line
from photofind.errors import PhotoError, UsageError
from photofind.progress import Progress

PORTO, LISBON = (41.15, -8.61), (38.72, -9.14)


def make_photo_at(path: Path, point: tuple[float, float] | None, colour: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    if point is not None:
        north, east = point
        exif[0x8825] = {
            1: "N" if north >= 0 else "S",
            2: (abs(north), 0.0, 0.0),
            3: "E" if east >= 0 else "W",
            4: (abs(east), 0.0, 0.0),
        }
    Image.new("RGB", (32, 32), (colour, 90, 90)).save(path, exif=exif)
    return path


@pytest.fixture
def library(engine: Engine, album: Path) -> Engine:
    make_photo_at(album / "porto.jpg", PORTO, 10)
    make_photo_at(album / "bridge.jpg", (41.14, -8.61), 60)
    make_photo_at(album / "lisbon.jpg", LISBON, 120)
    make_photo_at(album / "nowhere.jpg", None, 200)
    engine.add_folder(album)
    engine.index(Progress())
    return engine


def found(library: Engine, line: str) -> set[str]:
    return {hit.path.stem for hit in library.search(parse_line(line).query(datetime.now())).hits}


def test_near_a_photo_of_the_library(library: Engine, album: Path) -> None:
    assert found(library, f"near:{album}/porto.jpg within:5km") == {"porto", "bridge"}
    assert found(library, f"near:{album}/porto.jpg within:300m") == {"porto"}
    assert found(library, f"near:{album}/porto.jpg within:500km") == {"porto", "bridge", "lisbon"}


def test_its_file_is_not_needed(library: Engine, album: Path) -> None:
    (album / "porto.jpg").unlink()
    assert "bridge" in found(library, f"near:{album}/porto.jpg within:5km")


def test_near_a_photo_from_elsewhere(library: Engine, tmp_path: Path) -> None:
    make_photo_at(tmp_path / "else where.jpg", LISBON, 20)
    assert found(library, f'near:"{tmp_path}/else where.jpg"') == {"lisbon"}


def test_a_photo_that_does_not_tell_is_named(library: Engine, album: Path) -> None:
    with pytest.raises(UsageError, match=r"does not tell where.*nowhere\.jpg"):
        found(library, f"near:{album}/nowhere.jpg")
    with pytest.raises(PhotoError, match="no such file"):
        found(library, f"near:{album}/missing.jpg")
