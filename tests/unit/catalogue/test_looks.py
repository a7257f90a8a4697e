"""What the catalogue tells of how photos look, and that it learns it of photos it knew before."""

import sqlite3

from photofind.catalogue import contents, looks, photos
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.contents import ReadContent
from photofind.catalogue.photos import Glanced
from photofind.types import CaptureFacts, DateSource, FileStat, PhotoId

VECTOR = b"\0\x3c" * 4


def import_photo(catalogue: Catalogue, name: bytes, reading: ReadContent) -> PhotoId:
    """Have a file found, glanced at and read."""
    catalogue.write(photos.record_changes, folder_of(catalogue), [FileStat(name, 100, 1, 1)], [])
    [photo] = catalogue.read(photos.awaiting_glance)
    catalogue.write(photos.record_glances, [Glanced(photo, reading.quick_hash, None)])
    catalogue.write(photos.record_readings, {photo: reading})
    return photo


def folder_of(catalogue: Catalogue) -> int:
    def add(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT OR IGNORE INTO folder (path, display) VALUES (x'2f70', '/p')")
        row = connection.execute("SELECT id FROM folder").fetchone()
        return int(row[0])

    return catalogue.write(add)


def reading(
    name: bytes, fingerprint: int = 5, source: DateSource = DateSource.EXIF, rating: int | None = 3
) -> ReadContent:
    facts = CaptureFacts(
        40, 30, "JPEG", taken_at="2019-07-04T12:00:00", taken_source=source, rating=rating
    )
    return ReadContent(b"whole " + name, b"quick " + name, 0xFF, fingerprint, facts, VECTOR)


def forget_fingerprints(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE content SET fingerprint = NULL")


def test_a_look_has_all_that_tells_photos_apart(catalogue: Catalogue) -> None:
    photo = import_photo(catalogue, b"a.jpg", reading(b"a", -(1 << 63)))
    look = catalogue.read(looks.looks, [photo])[photo]
    assert (look.fingerprint, look.taken_at) == (-(1 << 63), "2019-07-04T12:00:00")
    assert (look.rating, look.is_favourite) == (3, False)


def test_a_copys_date_is_not_when_the_photo_was_taken(catalogue: Catalogue) -> None:
    photo = import_photo(catalogue, b"a.jpg", reading(b"a", source=DateSource.FILE))
    assert catalogue.read(looks.looks, [photo])[photo].taken_at is None


def test_looks_of_photos_that_are_gone_are_left_out(catalogue: Catalogue) -> None:
    photo = import_photo(catalogue, b"a.jpg", reading(b"a"))
    assert list(catalogue.read(looks.looks, [photo, PhotoId(photo + 1)])) == [photo]


def test_copies_are_contents_with_several_files(catalogue: Catalogue) -> None:
    import_photo(catalogue, b"a.jpg", reading(b"a"))
    import_photo(catalogue, b"b.jpg", reading(b"b"))
    import_photo(catalogue, b"copy.jpg", reading(b"a"))
    [copied] = catalogue.read(looks.copied_contents)
    files = catalogue.read(looks.files_of, [copied])[copied]
    assert [file.path for file in files] == [b"/p/a.jpg", b"/p/copy.jpg"]
    assert [(file.size, file.width, file.height) for file in files] == [(100, 40, 30)] * 2


def test_a_known_content_without_a_fingerprint_is_read_again_and_keeps_its_vector(
    catalogue: Catalogue,
) -> None:
    photo = import_photo(catalogue, b"a.jpg", reading(b"a"))
    assert catalogue.read(photos.files, [photo])[0].content_hash == b"whole a"
    catalogue.write(forget_fingerprints)
    catalogue.write(photos.recheck_all)  # As the schema's second step does.
    assert catalogue.read(photos.awaiting_check) == [photo]
    assert catalogue.read(photos.awaiting_vector) == []
    assert catalogue.read(photos.files, [photo])[0].content_hash is None  # So it is decoded.
    assert catalogue.read(contents.vectored, [b"whole a"]) == {b"whole a"}  # But not embedded.
    assert catalogue.read(looks.fingerprints) == []
    [(content, _)] = [
        (look.content, look) for look in catalogue.read(looks.looks, [photo]).values()
    ]
    without = reading(b"a", 7)
    catalogue.write(
        photos.record_readings,
        {photo: ReadContent(without.hash, without.quick_hash, 0, 7, without.facts, None)},
    )
    assert catalogue.read(looks.fingerprints) == [(content, 7)]
    assert catalogue.read(photos.count_by_state) == {"indexed": 1}
