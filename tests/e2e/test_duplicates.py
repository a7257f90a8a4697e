"""`photofind duplicates` as users run it."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import Run, json_lines
from tests.unit.engine.search.shapes import shapes


@pytest.fixture
def album(tmp_path: Path, photofind: Run) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    shapes(1, (640, 480)).save(folder / "a [1].png")
    shutil.copy(folder / "a [1].png", folder / "b.png")
    shapes(1, (640, 480)).resize((320, 240)).save(folder / "small.jpg")
    shapes(2, (640, 480)).save(folder / "other.png")
    photofind("add", folder)
    photofind("index")
    return folder


def test_duplicates_are_listed_for_people_and_for_scripts(photofind: Run, album: Path) -> None:
    table = photofind("duplicates").stdout
    assert "Exact copies (1): " in table
    assert "Near-duplicates (1): " in table
    assert "a [1].png" in table
    assert "other.png" not in table
    [found] = json_lines(photofind("duplicates", "--json"))
    [exact], [near] = found["exact"], found["near"]
    assert [Path(file["path"]).name for file in exact["files"]] == ["a [1].png", "b.png"]
    assert [Path(file["path"]).name for file in near["files"]] == ["a [1].png", "small.jpg"]
    assert near["spare_bytes"] == (album / "small.jpg").stat().st_size
    assert found["spare_bytes"] == exact["spare_bytes"] + near["spare_bytes"]
    assert len(list(album.iterdir())) == 4


def test_a_library_without_duplicates_is_said_so(photofind: Run) -> None:
    assert photofind("duplicates").stdout == "No duplicates.\n"
