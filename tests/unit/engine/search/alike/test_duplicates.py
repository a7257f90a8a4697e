"""Duplicates of a whole library."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from photofind.engine.engine import Engine
from photofind.engine.results import IndexSummary
from photofind.engine.search.alike.duplicates import DuplicateGroup
from photofind.errors import Cancelled
from photofind.paths import Profile
from photofind.progress import Progress, Stage
from tests.fakes import FakeEncoder
from tests.unit.engine.search.shapes import shapes

Index = Callable[[], IndexSummary]


def names(group: DuplicateGroup) -> list[str]:
    return [file.path.name for file in group.files]


@pytest.fixture
def library(engine: Engine, album: Path, index: Index) -> Engine:
    shapes(1).save(album / "a.png")
    shutil.copy(album / "a.png", album / "a copy.png")
    shapes(1).resize((120, 90)).save(album / "a small.png")
    shapes(1).transpose(Image.Transpose.ROTATE_90).save(album / "a turned.jpg")
    shapes(2).save(album / "b.png")
    shapes(3).save(album / "c.png")
    engine.add_folder(album)
    index()
    return engine


def test_exact_copies_and_changed_ones_are_listed_apart(library: Engine, album: Path) -> None:
    found = library.duplicates.find(Progress())
    assert [names(group) for group in found.exact] == [["a copy.png", "a.png"]]
    [near] = found.near
    assert sorted(names(near)[1:]) == ["a small.png", "a turned.jpg"]
    assert names(near)[0] == "a copy.png"  # One of the exact copies, and the largest picture.
    assert found.not_compared == 0
    sizes = {file.name: file.stat().st_size for file in album.iterdir()}
    assert found.exact[0].spare_bytes == sizes["a.png"]
    assert near.spare_bytes == sizes["a small.png"] + sizes["a turned.jpg"]


def test_nothing_is_deleted(library: Engine, album: Path) -> None:
    library.duplicates.find(Progress())
    assert len(list(album.iterdir())) == 6


def test_a_library_without_photos_has_no_duplicates(engine: Engine) -> None:
    found = engine.duplicates.find(Progress())
    assert (found.exact, found.near, found.not_compared) == ((), (), 0)


def test_it_says_how_far_it_is(library: Engine) -> None:
    progress = Progress()
    library.duplicates.find(progress)
    snapshot = progress.snapshot()
    assert snapshot.stage is Stage.COMPARING
    assert snapshot.done == snapshot.total


def test_it_can_be_cancelled(library: Engine) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        library.duplicates.find(progress)


def test_photos_of_an_older_catalogue_are_read_again_and_not_embedded_again(
    library: Engine, profile: Profile, encoder: FakeEncoder, index: Index
) -> None:
    with closing(sqlite3.connect(profile.catalogue)) as connection, connection:
        connection.execute("UPDATE content SET fingerprint = NULL")
        connection.execute("UPDATE photo SET status = 'pending'")  # As the schema's step does.
    assert library.duplicates.find(Progress()).not_compared == 5
    seen = encoder.photos_seen
    assert index().embedded == 0
    assert encoder.photos_seen == seen
    assert len(library.duplicates.find(Progress()).near) == 1
