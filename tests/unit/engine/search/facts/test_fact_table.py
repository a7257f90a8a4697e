"""The fact table follows the catalogue: after every change it is what a new one would be."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from photofind.catalogue import favourites, folders, photos
from photofind.catalogue.catalogue import Catalogue
from photofind.engine.search.facts.cities import Cities
from photofind.engine.search.facts.fact_table import FactTable
from photofind.engine.search.facts.facts import Columns, Facts, camera_name, code_of
from photofind.types import DateSource, FileStat, FolderId
from tests.fakes import FakeGazetteer
from tests.made_library import PLAIN, MadeLibrary, MadePhoto

PHOTOS = [MadePhoto(f"{number % 3}/{number}.jpg") for number in range(12)]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[MadeLibrary]:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite", tmp_path / "vectors.sqlite")
    made = MadeLibrary(catalogue)
    made.add(PHOTOS)
    yield made
    catalogue.close()


def table(facts: Facts) -> list[tuple[object, ...]]:
    """Return the rows, by photo, with names for codes."""
    columns = {field.name: getattr(facts.columns, field.name).tolist() for field in fields(Columns)}
    columns["directories"] = [facts.names.directories.values[c] for c in columns["directories"]]
    columns["cameras"] = [facts.names.cameras.values[code] for code in columns["cameras"]]
    columns["lenses"] = [facts.names.lenses.values[code] for code in columns["lenses"]]
    columns["types"] = [facts.names.types.values[code] for code in columns["types"]]
    return sorted(zip(*(map(str, column) for column in columns.values()), strict=True))


def edit(made: MadeLibrary) -> None:
    facts = replace(PLAIN, camera_make="Canon", camera_model="EOS R", iso=100, rating=4)
    made.add([MadePhoto("0/0.jpg", facts, key="edited")])


def move(made: MadeLibrary) -> None:
    """As a watched folder tells: gone here, new there, the same content."""
    folder = FolderId(1)
    made.catalogue.write(photos.record_changes, folder, [], [b"0/3.jpg"])
    made.add([MadePhoto("new/3.jpg", key="0/3.jpg")])


def move_unseen(made: MadeLibrary) -> None:
    """As a walk finds it before it looks into files: the same inode, size and time."""
    known = made.catalogue.read(photos.known, FolderId(1))
    there = replace(known[b"1/4.jpg"], path=b"moved/4.jpg")
    made.catalogue.write(photos.record_changes, FolderId(1), [there], [b"1/4.jpg"])


def follow_moves(made: MadeLibrary) -> None:
    assert made.catalogue.write(photos.follow_moves) == 1


def become_a_file_of_another_kind(made: MadeLibrary) -> None:
    made.catalogue.write(photos.record_unusable, {made.ids["0/6.jpg"]: None})


def take_a_folder_in(made: MadeLibrary) -> None:
    made.add([MadePhoto("a.jpg")], "/elsewhere/below")
    made.catalogue.write(folders.add, b"/elsewhere")


CHANGES: list[Callable[[MadeLibrary], object]] = [
    lambda made: made.add([MadePhoto("new.jpg"), MadePhoto("copy.jpg", key="0/0.jpg")]),
    edit,
    move,
    move_unseen,
    become_a_file_of_another_kind,
    take_a_folder_in,
    lambda made: made.remove(["0/0.jpg", "1/1.jpg"]),
    lambda made: made.catalogue.write(folders.remove, FolderId(1)),
    lambda made: made.catalogue.write(favourites.mark, [made.ids["0/9.jpg"]], favourite=True),
    lambda made: made.catalogue.write(
        photos.record_found, FolderId(1), [FileStat(b"unseen.jpg", 1, 1, 99)]
    ),
]


@pytest.mark.parametrize("change", CHANGES)
def test_following_a_change_gives_what_reading_anew_gives(
    library: MadeLibrary, change: Callable[[MadeLibrary], object]
) -> None:
    followed = FactTable(library.catalogue)
    before = followed.facts()
    rows = table(before)
    change(library)
    assert table(followed.facts()) == table(FactTable(library.catalogue).facts())
    assert table(before) == rows, "a snapshot never changes"


def test_following_all_changes_one_after_another(library: MadeLibrary) -> None:
    followed = FactTable(library.catalogue)
    changes = [edit, move, move_unseen, follow_moves, become_a_file_of_another_kind]
    for change in (*changes, take_a_folder_in):
        change(library)
        assert table(followed.facts()) == table(FactTable(library.catalogue).facts())
    assert library.ids["1/4.jpg"] in followed.facts().columns.photos


def test_nothing_is_read_where_nothing_has_changed(library: MadeLibrary) -> None:
    followed = FactTable(library.catalogue)
    assert followed.facts() is followed.facts()


def test_pages_add_up(library: MadeLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table(FactTable(library.catalogue).facts())
    monkeypatch.setattr("photofind.catalogue.fact_rows.PAGE", 5)
    assert table(FactTable(library.catalogue).facts()) == whole
    assert len(whole) == len(PHOTOS)


def test_an_empty_library_is_a_table_without_rows(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite", tmp_path / "v.sqlite")
    try:
        assert len(FactTable(catalogue).facts().columns) == 0
    finally:
        catalogue.close()


def test_a_photo_that_tells_no_date_has_its_files(library: MadeLibrary) -> None:
    made = MadePhoto("dateless.jpg", replace(PLAIN, taken_at=None), modified_s=86_400 * 365)
    library.add([made])
    columns = FactTable(library.catalogue).facts().columns
    [row] = np.flatnonzero(columns.photos == library.ids["dateless.jpg"])
    offset = abs(columns.taken[row] - 86_400 * 365)
    assert offset <= 14 * 3600, "the file's time, by this computer's clock"
    assert columns.trust[row] == code_of(DateSource.FILE)


def test_cities_are_asked_for_once_a_point(library: MadeLibrary) -> None:
    asked: list[int] = []

    class Counting(FakeGazetteer):
        def nearest(self, points: np.ndarray) -> np.ndarray:
            asked.append(len(points))
            return super().nearest(points)

    cities, followed = Cities(Counting().nearest), FactTable(library.catalogue)
    assert set(cities.of(followed.facts().columns).tolist()) == {-1}
    lisbon = replace(PLAIN, latitude=38.7, longitude=-9.1)
    moscow = replace(PLAIN, latitude=55.75, longitude=37.6)
    library.add([MadePhoto("a.jpg", lisbon), MadePhoto("b.jpg", lisbon)])
    cities.of(followed.facts().columns)
    library.add([MadePhoto("c.jpg", moscow), MadePhoto("d.jpg", lisbon)])
    columns = followed.facts().columns
    found = dict(zip(columns.photos.tolist(), cities.of(columns).tolist(), strict=True))
    assert [found[library.ids[f"{name}.jpg"]] for name in "abcd"] == [0, 0, 2, 0]
    assert asked == [1, 1]


@pytest.mark.parametrize(
    ("make", "model", "name"),
    [
        ("Canon", "Canon EOS 5D", "Canon EOS 5D"),
        ("NIKON CORPORATION", "NIKON D750", "NIKON D750"),
        ("FUJIFILM", "X100V", "FUJIFILM X100V"),
        ("Apple", "iPhone 12", "Apple iPhone 12"),
        (None, "X", "X"),
        ("Leica", None, "Leica"),
        (None, None, ""),
    ],
)
def test_cameras_are_called_what_people_call_them(
    make: str | None, model: str | None, name: str
) -> None:
    assert camera_name(make, model) == name
