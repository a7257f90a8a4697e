"""What a viewer is told of a photo, over a made library."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from photofind.catalogue import favourites, vectors
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.results import PhotoFacts
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.facts.photo_facts import FactSheets
from photofind.errors import UsageError
from photofind.types import CaptureFacts, DateSource, PhotoId
from tests.fakes import FakeGazetteer
from tests.made_library import MadeLibrary, MadePhoto

LISBON = CaptureFacts(
    4000, 3000, "JPEG", taken_at="2020-01-01T12:00:00", taken_source=DateSource.EXIF,
    camera_make="Canon", camera_model="Canon EOS R", lens="RF 35mm", iso=100, aperture=1.8,
    exposure_s=0.01, focal_length_mm=35.0, latitude=38.7, longitude=-9.1, altitude_m=12.0,
    rating=4, title="Red door", caption="A door.\nIn the rain", keywords=("door", "red"),
)  # fmt: skip


def without_place(taken_at: str | None) -> CaptureFacts:
    source = DateSource.EXIF if taken_at else None
    return replace(LISBON, latitude=None, longitude=None, taken_at=taken_at, taken_source=source)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[MadeLibrary]:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite", tmp_path / "vectors.sqlite")
    library = MadeLibrary(catalogue)
    library.add(
        [
            MadePhoto("trip/told.jpg", LISBON, favourite=True),
            MadePhoto("soon.jpg", without_place("2020-01-01T12:05:00")),
            MadePhoto("later.jpg", without_place("2020-01-01T17:00:00")),
            MadePhoto("undated.jpg", without_place(None), modified_s=1_577_880_000),
        ]
    )
    yield library
    catalogue.close()


def facts(library: MadeLibrary, name: str) -> PhotoFacts:
    table = FactTable(library.catalogue)
    known = FactSheets(library.catalogue, table, FakeGazetteer()).of(library.ids[name])
    assert known is not None
    return known


def test_what_the_file_tells_comes_back_as_it_was(library: MadeLibrary) -> None:
    known = facts(library, "trip/told.jpg")
    assert known.capture == LISBON
    assert (known.path, known.folder) == (Path("/made/trip/told.jpg"), Path("/made"))
    assert (known.taken, known.taken_source) == (datetime(2020, 1, 1, 12), DateSource.EXIF)
    assert known.camera == "Canon EOS R"
    assert (known.favourite, known.picture_text) == (True, None)


def test_a_place_is_told_or_guessed_or_neither(library: MadeLibrary) -> None:
    def place(name: str) -> tuple[str | None, bool]:
        known = facts(library, name)
        return known.place.city if known.place else None, known.is_place_guessed

    assert place("trip/told.jpg") == ("Lisbon", False)
    assert place("soon.jpg") == ("Lisbon", True)
    assert place("later.jpg") == (None, False)


def test_a_photo_is_known_by_its_path(library: MadeLibrary) -> None:
    sheets = FactSheets(library.catalogue, FactTable(library.catalogue), FakeGazetteer())
    assert sheets.at(Path("/made/soon.jpg")) == facts(library, "soon.jpg")
    with pytest.raises(UsageError, match="not in the library"):
        sheets.at(Path("/made/nowhere.jpg"))


def test_a_files_own_time_guesses_no_place(library: MadeLibrary) -> None:
    known = facts(library, "undated.jpg")
    assert known.taken == datetime.fromtimestamp(1_577_880_000)
    assert (known.taken_source, known.place) == (DateSource.FILE, None)


def test_a_photo_that_is_gone_is_not_known(library: MadeLibrary) -> None:
    sheets = FactSheets(library.catalogue, FactTable(library.catalogue), FakeGazetteer())
    assert sheets.of(PhotoId(99)) is None


def test_marking_tells_every_index_and_passes_over_what_is_gone(library: MadeLibrary) -> None:
    before = library.catalogue.read(vectors.newest_revision)
    marked = [library.ids["soon.jpg"], PhotoId(99)]
    library.catalogue.write(favourites.mark, marked, favourite=True)
    assert facts(library, "soon.jpg").favourite
    assert library.catalogue.read(vectors.newest_revision) > before
