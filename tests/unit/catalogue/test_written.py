import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photofind.catalogue import folders, photos, picture_texts, repair, written
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.contents import ReadContent
from photofind.catalogue.migrations import Schema
from photofind.catalogue.photos import Glanced
from photofind.types import CaptureFacts, ContentId, FileStat, PhotoId


def add_photo(catalogue: Catalogue, path: str, content: str = "", **told: object) -> ContentId:
    """Add a photo to the first folder; its content is named, or is its own."""
    [folder, *_] = catalogue.read(folders.list_all)
    stat = FileStat(path.encode(), 1, 1, 1)
    catalogue.write(photos.record_changes, folder.id, [stat], [])
    [photo] = catalogue.read(photos.awaiting_glance)
    key = (content or path).encode()
    catalogue.write(photos.record_glances, [Glanced(photo, key, None)])
    facts = CaptureFacts(1, 1, "JPEG", **told)  # type: ignore[arg-type]
    catalogue.write(photos.record_readings, {photo: ReadContent(key, key, 0, 0, facts, None)})
    [row] = catalogue.read(_rows, "SELECT content_id FROM photo WHERE id = ?", photo)
    return ContentId(row[0])


def _rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[tuple[int, ...]]:
    return connection.execute(sql, values).fetchall()


def paths_containing(catalogue: Catalogue, phrase: str) -> set[str]:
    ids = catalogue.read(written.containing, phrase)
    rows = catalogue.read(_rows, "SELECT id, display FROM photo")
    return {str(path) for photo, path in rows if photo in ids}


def found(catalogue: Catalogue, text: str) -> list[tuple[ContentId, float]]:
    return catalogue.read(written.matching, text, 10)


@pytest.fixture
def library(catalogue: Catalogue) -> Catalogue:
    catalogue.write(folders.add, b"/home/me/Pictures")
    return catalogue


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("red door", {"a.jpg"}),
        ("RED  Door!", {"a.jpg"}),
        ("door red", set()),
        ("red doors", set()),
        ("café", {"b.jpg"}),
        ("ёлка", {"b.jpg"}),
        ("елка", {"b.jpg"}),
        ("lisbon trip", {"2019/Lisbon trip/IMG_2041.JPG"}),
        ("pictures", {"a.jpg", "b.jpg", "2019/Lisbon trip/IMG_2041.JPG"}),
        ("IMG_2", {"2019/Lisbon trip/IMG_2041.JPG"}),
        ("IMG_2041.jpg", {"2019/Lisbon trip/IMG_2041.JPG"}),
        ("2041", {"2019/Lisbon trip/IMG_2041.JPG"}),
        ("home", set()),
        ("door lisb", set()),
    ],
)
def test_a_phrase_is_found_where_it_stands(
    library: Catalogue, phrase: str, expected: set[str]
) -> None:
    add_photo(library, "a.jpg", caption="A red door in Lisbon")
    add_photo(library, "b.jpg", keywords=("Café", "Ёлка"))
    add_photo(library, "2019/Lisbon trip/IMG_2041.JPG")
    assert paths_containing(library, phrase) == expected


def test_a_phrase_may_end_within_a_word_of_a_name_only(library: Catalogue) -> None:
    add_photo(library, "caravan.jpg")
    add_photo(library, "x.jpg", caption="caravan")
    assert paths_containing(library, "car") == {"caravan.jpg"}


def test_a_phrase_does_not_reach_from_one_stem_to_the_next(library: Catalogue) -> None:
    add_photo(library, "a.jpg", caption="dogs running")
    assert paths_containing(library, "dog run") == set()


@pytest.mark.parametrize("query", ["кошка", "кошки", "о кошках", "Кошк"])
def test_words_are_found_in_every_form(library: Catalogue, query: str) -> None:
    content = add_photo(library, "a.jpg", caption="Две кошки спят")
    assert [c for c, _ in found(library, query)] == [content]


def test_the_share_of_words_comes_with_each_content(library: Catalogue) -> None:
    both = add_photo(library, "a.jpg", caption="red door")
    one = add_photo(library, "b.jpg", caption="red car")
    add_photo(library, "c.jpg", caption="blue car")
    assert found(library, "a photo of the red doors ") == [(both, 1.0), (one, 0.5)]


def test_the_last_word_may_be_only_begun_and_counts_half(library: Catalogue) -> None:
    content = add_photo(library, "a.jpg", caption="lighthouse by the sea")
    assert found(library, "ligh") == [(content, 0.5)]
    assert found(library, "sea ligh") == [(content, 0.75)]
    assert found(library, "ligh ") == []
    assert found(library, "ligh sea") == [(content, 0.5)]


def test_what_tells_of_the_photo_comes_before_its_folder(library: Catalogue) -> None:
    in_folder = add_photo(library, "beach/x.jpg")
    by_caption = add_photo(library, "y.jpg", caption="beach")
    assert [c for c, _ in found(library, "beach")] == [by_caption, in_folder]


def test_copies_count_as_one_content(library: Catalogue) -> None:
    first = add_photo(library, "lisbon/a.jpg", content="same")
    second = add_photo(library, "b door.jpg", content="same")
    assert first == second
    assert found(library, "lisbon door") == [(first, 1.0)]


def test_every_word_is_found_beside_words_that_are_everywhere(
    library: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "_MOST_PHOTOS", 2)
    sought = add_photo(library, "0.jpg", caption="common usual")
    for n in range(1, 4):
        add_photo(library, f"{n}.jpg", caption="common")
        add_photo(library, f"{n}b.jpg", caption="usual")
    assert found(library, "common usual ")[0] == (sought, 1.0)


def test_one_of_two_words_that_is_everywhere_does_not_make_half_of_them(
    library: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "_MOST_PHOTOS", 3)
    for n in range(5):
        add_photo(library, f"dog show 2019/{n}.jpg")
    rare = add_photo(library, "x.jpg", caption="beach")
    shares = dict(found(library, "dog beach "))
    assert shares.pop(rare) == 0.5
    assert set(shares.values()) == {0.25}


def test_a_single_word_that_is_everywhere_counts_whole(
    library: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "_MOST_PHOTOS", 3)
    for n in range(5):
        add_photo(library, f"dog show 2019/{n}.jpg")
    assert {share for _, share in found(library, "dog ")} == {1.0}


def test_a_moved_photo_is_found_under_its_new_name_only(library: Catalogue) -> None:
    add_photo(library, "old.jpg")
    [folder] = library.read(folders.list_all)
    stat = FileStat(b"summer/new.jpg", 1, 1, 1)
    library.write(photos.record_changes, folder.id, [stat], [b"old.jpg"])
    [photo] = library.read(photos.awaiting_glance)
    library.write(photos.record_glances, [Glanced(photo, b"old.jpg", None)])
    assert paths_containing(library, "old") == set()
    assert paths_containing(library, "new") == {"summer/new.jpg"}
    assert paths_containing(library, "summer") == {"summer/new.jpg"}


def test_a_removed_photo_leaves_nothing_behind(library: Catalogue) -> None:
    add_photo(library, "a.jpg", caption="red door")
    [folder] = library.read(folders.list_all)
    library.write(photos.record_changes, folder.id, [], [b"a.jpg"])
    assert paths_containing(library, "door") == set(), "gone from its path"
    library.write(photos.forget_missing)
    assert library.read(_rows, "SELECT rowid FROM written") == []


def test_a_removed_folder_leaves_nothing_behind(library: Catalogue) -> None:
    add_photo(library, "a.jpg")
    [folder] = library.read(folders.list_all)
    library.write(folders.remove, folder.id)
    assert library.read(_rows, "SELECT rowid FROM written") == []


def test_a_changed_caption_replaces_the_old_one(library: Catalogue) -> None:
    content = add_photo(library, "a.jpg", caption="winter")
    library.write(_describe, content, "summer")
    assert paths_containing(library, "winter") == set()
    assert paths_containing(library, "summer") == {"a.jpg"}


def _describe(connection: sqlite3.Connection, content: ContentId, caption: str) -> None:
    connection.execute("UPDATE content SET caption = ? WHERE id = ?", (caption, content))


def test_a_folder_that_becomes_part_of_another_gives_its_photos_the_name(
    library: Catalogue,
) -> None:
    add_photo(library, "a.jpg")
    library.write(folders.add, b"/home/me")
    assert paths_containing(library, "me pictures") == {"Pictures/a.jpg"}


def test_text_in_the_picture_is_found(library: Catalogue) -> None:
    content = add_photo(library, "a.jpg")
    library.write(picture_texts.record, {content: "Fresh bread\nOpen daily"}, "reader 1")
    assert paths_containing(library, "fresh bread") == {"a.jpg"}


def test_a_transaction_that_fails_leaves_what_is_written_as_it_was(library: Catalogue) -> None:
    content = add_photo(library, "a.jpg", caption="winter")

    def fail(connection: sqlite3.Connection) -> None:
        _describe(connection, content, "summer")
        written.catch_up(connection)
        raise ValueError("pulled plug")

    with pytest.raises(ValueError, match="pulled plug"):
        library.write(fail)
    assert paths_containing(library, "winter") == {"a.jpg"}
    assert paths_containing(library, "summer") == set()


def test_much_at_once_is_left_to_later_transactions(
    library: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        add_photo(library, f"{n}.jpg")
    monkeypatch.setattr(written, "AT_ONCE", 2)
    library.write(folders.add, b"/home/me")
    assert len(paths_containing(library, "me")) == 2
    while library.write(written.catch_up):
        pass
    assert len(paths_containing(library, "me")) == 5


def test_photos_of_an_older_catalogue_are_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    old = sqlite3.connect(file)
    old.executescript(Schema.named("catalogue").steps[0])
    old.executescript(
        "INSERT INTO folder (path, display) VALUES (x'2F61', '/a');"
        "INSERT INTO content (quick_hash, size, caption) VALUES (x'00', 1, 'red door');"
        "INSERT INTO photo (folder_id, path, display, size, mtime_ns, inode, status, content_id)"
        " VALUES (1, x'62', 'b', 1, 1, 1, 'ready', 1);"
        "PRAGMA user_version = 1;"
    )
    old.close()
    catalogue = Catalogue(file, tmp_path / "v.sqlite")
    catalogue.write(written.catch_up)
    assert catalogue.read(written.containing, "red door") == [PhotoId(1)]
    catalogue.close()


def test_a_repaired_catalogue_finds_again_what_is_written(tmp_path: Path) -> None:
    file = tmp_path / "c.sqlite"
    catalogue = Catalogue(file, tmp_path / "v.sqlite")
    catalogue.write(folders.add, b"/a")
    add_photo(catalogue, "b.jpg", caption="red door")
    catalogue.close()
    repair.repair(file)
    catalogue = Catalogue(file, tmp_path / "v.sqlite")
    catalogue.write(written.catch_up)
    assert paths_containing(catalogue, "red door") == {"b.jpg"}
    catalogue.close()


@pytest.mark.parametrize("text", ["", " ", "🎉", "\x00", "\ud800", "the of", '"', "*", "-"])
def test_text_without_a_telling_word_matches_nothing(library: Catalogue, text: str) -> None:
    add_photo(library, "the.jpg")
    assert found(library, text) == []


@pytest.mark.parametrize(
    "text",
    ['name : "a"', "a AND NOT", "NEAR(a b, 2)", "a*", '"a" OR "b"', "{name} : ^a", "'; DROP"],
)
def test_the_tables_own_query_language_means_nothing(library: Catalogue, text: str) -> None:
    add_photo(library, "zzz.jpg", caption="nothing of the kind")
    assert found(library, text) == []
    assert paths_containing(library, text) == set()


@pytest.mark.parametrize("text", ["a" * 10_000, "word " * 2000, "«" * 10_000, "я" * 100_000])
def test_very_long_text_is_taken(library: Catalogue, text: str) -> None:
    add_photo(library, "a.jpg", caption="a")
    found(library, text)
    assert paths_containing(library, text) == set()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(max_size=40))
def test_any_text_can_be_asked_for(library: Catalogue, text: str) -> None:
    asked: Sequence[object] = found(library, text)
    assert asked == []
    assert library.read(written.containing, text) == []
