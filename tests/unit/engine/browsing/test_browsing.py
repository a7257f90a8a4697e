"""What there is to see without a query, beside the photos that were put in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from photofind.catalogue.catalogue import Catalogue
from photofind.engine.browsing.folder_tree import Branch, branches_of
from photofind.engine.browsing.timeline import Month, timeline_of
from photofind.engine.search.facts.fact_table import FactTable
from tests.made_library import PLAIN, MadeLibrary, MadePhoto


@pytest.fixture
def library(tmp_path: Path) -> Iterator[MadeLibrary]:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite", tmp_path / "vectors.sqlite")
    yield MadeLibrary(catalogue)
    catalogue.close()


def dated(path: str, taken: str) -> MadePhoto:
    return MadePhoto(path, replace(PLAIN, taken_at=taken))


def test_photos_come_by_date_newest_first_and_are_shared_out_by_months(
    library: MadeLibrary,
) -> None:
    library.add(
        [
            dated("old.jpg", "1969-12-31T23:59:59"),
            dated("july.jpg", "2019-07-04T10:00:00"),
            dated("later in july.jpg", "2019-07-31T23:59:59"),
            dated("august.jpg", "2019-08-01T00:00:00"),
        ]
    )
    timeline = timeline_of(FactTable(library.catalogue).facts())
    order = ["august.jpg", "later in july.jpg", "july.jpg", "old.jpg"]
    assert timeline.photos.tolist() == [library.ids[name] for name in order]
    assert timeline.months == (Month(2019, 8, 1), Month(2019, 7, 2), Month(1969, 12, 1))


def test_of_photos_of_the_same_second_the_one_that_came_last_goes_first(
    library: MadeLibrary,
) -> None:
    library.add([MadePhoto("a.jpg"), MadePhoto("b.jpg")])
    timeline = timeline_of(FactTable(library.catalogue).facts())
    assert timeline.photos.tolist() == [library.ids["b.jpg"], library.ids["a.jpg"]]


def test_an_empty_library_has_no_months(library: MadeLibrary) -> None:
    timeline = timeline_of(FactTable(library.catalogue).facts())
    assert (len(timeline.photos), timeline.months) == (0, ())


def test_folders_count_what_lies_in_and_below_them(library: MadeLibrary) -> None:
    library.add(
        [MadePhoto("a.jpg"), MadePhoto("trips/b.jpg"), MadePhoto("trips/2019/deep/c.jpg")], "/made"
    )
    library.add([], "/without")
    deep = Branch(Path("/made/trips/2019/deep"), 1)
    trips = Branch(Path("/made/trips"), 2, (Branch(Path("/made/trips/2019"), 1, (deep,)),))
    assert branches_of(FactTable(library.catalogue).facts()) == (
        Branch(Path("/made"), 3, (trips,)),
        Branch(Path("/without"), 0),
    )


def test_a_folder_whose_name_begins_like_another_one_is_not_in_it(library: MadeLibrary) -> None:
    library.add([MadePhoto("a.jpg")], "/made")
    library.add([MadePhoto("b.jpg")], "/made up")
    facts = FactTable(library.catalogue).facts()
    assert [branch.photos for branch in branches_of(facts)] == [1, 1]
