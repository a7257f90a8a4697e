"""The life of photos and contents in the catalogue, told by the statements indexing uses."""

from collections.abc import Callable

import numpy as np
import pytest

from photofind.catalogue import contents, favourites, folders, photos, shown, vectors
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.contents import ReadContent
from photofind.catalogue.photos import Glanced
from photofind.errors import Told, titled, told
from photofind.types import CaptureFacts, FileStat, FolderId, PhotoId

VECTOR = np.ones(4, dtype="<f2").tobytes()


def add_folder(catalogue: Catalogue, path: bytes = b"/photos") -> FolderId:
    catalogue.write(folders.add, path)
    return next(f.id for f in catalogue.read(folders.list_all) if f.path == path)


def found(path: bytes, mtime_ns: int = 1) -> FileStat:
    return FileStat(path, size=100, mtime_ns=mtime_ns, inode=1)


def content(name: bytes, quick: bytes | None = None, vector: bytes | None = VECTOR) -> ReadContent:
    return ReadContent(b"whole " + name, quick or b"quick " + name, 0xFF, 1, facts(), vector)


def facts() -> CaptureFacts:
    return CaptureFacts(4000, 3000, "JPEG", taken_at="2019-07-04T12:00:00", keywords=("a", "b"))


def waiting(catalogue: Catalogue) -> list[PhotoId]:
    return catalogue.read(photos.awaiting_glance)


def import_photo(catalogue: Catalogue, folder: FolderId, path: bytes, name: bytes) -> PhotoId:
    catalogue.write(photos.record_changes, folder, [found(path)], [])
    [photo] = waiting(catalogue)
    catalogue.write(photos.record_glances, [Glanced(photo, b"quick " + name, None)])
    catalogue.write(photos.record_readings, {photo: content(name)})
    return photo


def findable(catalogue: Catalogue) -> set[int]:
    """What an index that follows the changes from the start would hold."""
    live: set[int] = set()
    for change in catalogue.read(vectors.changes, (0, 0)):
        (live.add if change.vector is not None else live.discard)(change.content)
    return live


def test_a_photo_comes_from_found_to_indexed(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    catalogue.write(photos.record_changes, folder, [found(b"a.jpg"), found(b"b.jpg", 2)], [])
    newest, oldest = waiting(catalogue)
    assert [f.path for f in catalogue.read(photos.files, [newest, oldest])] == [
        b"/photos/b.jpg",
        b"/photos/a.jpg",
    ]
    catalogue.write(photos.record_glances, [Glanced(oldest, b"quick a", VECTOR)])
    assert waiting(catalogue) == [newest]
    assert len(findable(catalogue)) == 1
    assert catalogue.read(photos.count_by_state) == {"pending": 2}
    assert catalogue.read(photos.awaiting_vector) == [oldest]
    catalogue.write(photos.record_readings, {oldest: content(b"a")})
    assert catalogue.read(photos.awaiting_vector) == []
    assert catalogue.read(photos.count_by_state) == {"pending": 1, "indexed": 1}


def test_facts_and_size_are_shown(catalogue: Catalogue) -> None:
    import_photo(catalogue, add_folder(catalogue), b"a.jpg", b"a")
    [photo] = catalogue.read(shown.newest, 10)
    assert (photo.path, photo.width, photo.height, photo.colour) == (
        b"/photos/a.jpg",
        4000,
        3000,
        0xFF,
    )
    assert photo.thumbnail_key == b"whole a"


def test_a_thumbnails_vector_never_overwrites_one_of_full_pixels(catalogue: Catalogue) -> None:
    photo = import_photo(catalogue, add_folder(catalogue), b"a.jpg", b"a")
    other = np.zeros(4, dtype="<f2").tobytes()
    catalogue.write(photos.record_glances, [Glanced(photo, b"quick a", other)])
    [change] = catalogue.read(vectors.changes, (0, 0))
    assert change.vector == VECTOR


def test_a_moved_photo_keeps_its_id_and_needs_no_reading(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    photo = import_photo(catalogue, folder, b"a.jpg", b"a")
    catalogue.write(photos.record_changes, folder, [found(b"sub/b.jpg")], [b"a.jpg"])
    [new] = waiting(catalogue)
    moved, embedded = catalogue.write(photos.record_glances, [Glanced(new, b"quick a", None)])
    assert (moved, embedded) == (1, [])
    assert catalogue.write(photos.forget_missing) == 0
    assert catalogue.read(photos.awaiting_vector) == catalogue.read(photos.awaiting_check) == []
    [file] = catalogue.read(photos.files, [photo])
    assert file.path == b"/photos/sub/b.jpg"


def test_a_photo_found_again_under_another_time_is_checked_whole(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    photo = import_photo(catalogue, folder, b"a.jpg", b"a")
    catalogue.write(photos.record_changes, folder, [found(b"b.jpg", 99)], [b"a.jpg"])
    [new] = waiting(catalogue)
    catalogue.write(photos.record_glances, [Glanced(new, b"quick a", None)])
    assert catalogue.read(photos.awaiting_check) == [photo]
    assert catalogue.read(photos.awaiting_vector) == []
    assert catalogue.read(photos.files, [photo])[0].content_hash == b"whole a"
    catalogue.write(photos.record_checked, [photo])
    assert catalogue.read(photos.count_by_state) == {"indexed": 1}


def test_a_copy_shares_the_content(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    import_photo(catalogue, folder, b"a.jpg", b"a")
    catalogue.write(photos.record_changes, folder, [found(b"copy.jpg")], [])
    [copy] = waiting(catalogue)
    catalogue.write(photos.record_glances, [Glanced(copy, b"quick a", None)])
    assert catalogue.read(photos.awaiting_vector) == []
    catalogue.write(photos.record_checked, catalogue.read(photos.awaiting_check))
    [(_, both)] = catalogue.read(shown.shown_by, findable(catalogue)).items()
    assert {photo.path for photo in both} == {b"/photos/a.jpg", b"/photos/copy.jpg"}


def test_equal_heads_and_tails_do_not_make_equal_contents(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    import_photo(catalogue, folder, b"a.bmp", b"a")
    catalogue.write(photos.record_changes, folder, [found(b"b.bmp")], [])
    [other] = waiting(catalogue)
    catalogue.write(photos.record_glances, [Glanced(other, b"quick a", None)])
    catalogue.write(photos.record_readings, {other: content(b"b", quick=b"quick a")})
    assert len(findable(catalogue)) == 2
    assert catalogue.read(photos.count_by_state) == {"indexed": 2}
    assert catalogue.read(contents.vectored, [b"whole a", b"whole b", b"whole c"]) == {
        b"whole a",
        b"whole b",
    }


def test_a_deleted_photo_is_found_no_more_and_its_vector_stays_a_while(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = add_folder(catalogue)
    import_photo(catalogue, folder, b"a.jpg", b"a")
    catalogue.write(photos.record_changes, folder, [], [b"a.jpg"])
    assert findable(catalogue), "a missing photo may turn up elsewhere"
    assert catalogue.write(photos.forget_missing) == 1
    assert not findable(catalogue)
    assert catalogue.read(contents.orphans) == [b"whole a"]
    catalogue.write(contents.forget_old_orphans)
    assert catalogue.read(vectors.count) == 1
    monkeypatch.setattr(contents, "KEEP_ORPHANS_S", -1)
    catalogue.write(contents.forget_old_orphans)
    assert catalogue.read(vectors.count) == 0
    assert catalogue.read(contents.orphans) == []


def test_a_restored_photo_is_found_at_once(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    import_photo(catalogue, folder, b"a.jpg", b"a")
    catalogue.write(photos.record_changes, folder, [], [b"a.jpg"])
    catalogue.write(photos.forget_missing)
    catalogue.write(photos.record_changes, folder, [found(b"a.jpg")], [])
    [photo] = waiting(catalogue)
    catalogue.write(photos.record_glances, [Glanced(photo, b"quick a", None)])
    assert findable(catalogue)
    assert catalogue.read(photos.awaiting_vector) == []


def test_a_changed_file_is_looked_at_again(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    photo = import_photo(catalogue, folder, b"a.jpg", b"a")
    catalogue.write(photos.record_changes, folder, [found(b"a.jpg", 5)], [])
    assert waiting(catalogue) == [photo]
    assert not findable(catalogue)


def test_what_cannot_be_read_is_listed_with_its_reason(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    catalogue.write(photos.record_changes, folder, [found(b"a.jpg"), found(b"b.txt")], [])
    bad, text = waiting(catalogue)
    catalogue.write(photos.record_unusable, {bad: "The file is empty.", text: None})
    [failure] = catalogue.read(photos.failed)
    assert failure.reason == "The file is empty."
    assert catalogue.read(photos.count_by_state) == {"failed": 1}
    assert waiting(catalogue) == []
    assert len(catalogue.read(photos.known, folder)) == 2, "neither is looked at again"


def test_a_photo_that_turns_bad_is_found_no_more(catalogue: Catalogue) -> None:
    photo = import_photo(catalogue, add_folder(catalogue), b"a.jpg", b"a")
    catalogue.write(photos.record_unusable, {photo: "The file is damaged."})
    assert not findable(catalogue)


def test_photos_of_an_offline_folder_stay_findable_and_do_not_wait(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    import_photo(catalogue, folder, b"a.jpg", b"a")
    catalogue.write(photos.record_changes, folder, [found(b"b.jpg")], [])
    catalogue.write(folders.set_state, folder, "offline", None)
    assert waiting(catalogue) == []
    assert findable(catalogue)
    assert catalogue.read(photos.count_by_state) == {"offline": 1, "pending": 1}
    assert [photo.online for photo in catalogue.read(shown.newest, 10)] == [False, False][:1]


def test_names_that_are_not_utf8_survive(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue, b"/caf\xe9")
    import_photo(catalogue, folder, b"\xff\xfe.jpg", b"a")
    assert catalogue.read(photos.known, folder)[b"\xff\xfe.jpg"].size == 100
    assert catalogue.read(shown.newest, 1)[0].path == b"/caf\xe9/\xff\xfe.jpg"


def test_a_vector_is_never_taken_for_another_contents(catalogue: Catalogue) -> None:
    import_photo(catalogue, add_folder(catalogue), b"a.jpg", b"a")
    catalogue.write(lambda c: c.execute("UPDATE content SET quick_hash = x'00'").close())
    catalogue.write(vectors.remove_strays)
    assert not findable(catalogue)
    assert len(catalogue.read(photos.awaiting_vector)) == 1


def test_changes_come_in_pages_and_none_is_left_out(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = add_folder(catalogue)
    for number in range(7):
        import_photo(catalogue, folder, b"%d.jpg" % number, b"%d" % number)
    monkeypatch.setattr(vectors, "PAGE", 3)
    place, seen = (0, 0), []
    while page := catalogue.read(vectors.changes, place):
        assert len(page) <= 3
        seen += [change.content for change in page]
        place = (page[-1].revision, page[-1].content)
    assert len(seen) == len(set(seen)) == 7
    assert catalogue.read(vectors.newest_revision) == place[0]


def test_a_photo_that_cannot_be_opened_is_listed_and_waits_for_the_next_run(
    catalogue: Catalogue,
) -> None:
    folder = add_folder(catalogue)
    catalogue.write(photos.record_changes, folder, [found(b"a.jpg")], [])
    [photo] = waiting(catalogue)
    catalogue.write(photos.record_closed, {photo: "Not allowed."})
    assert [failure.reason for failure in catalogue.read(photos.failed)] == ["Not allowed."]
    assert catalogue.read(photos.count_by_state) == {"failed": 1}
    assert waiting(catalogue) == [photo]
    catalogue.write(photos.record_glances, [Glanced(photo, b"quick a", None)])
    assert catalogue.read(photos.failed) == []
    catalogue.write(photos.record_closed, {photo: "Not allowed."})
    catalogue.write(photos.record_readings, {photo: content(b"a")})
    assert catalogue.read(photos.count_by_state) == {"indexed": 1}
    catalogue.write(photos.record_closed, {photo: "Not allowed."})
    assert findable(catalogue), "its bytes may well be what they were"
    catalogue.write(photos.record_checked, [photo])
    assert catalogue.read(photos.failed) == []


def test_of_two_copies_the_one_that_can_be_opened_is_read(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    catalogue.write(photos.record_changes, folder, [found(b"a.jpg", 9), found(b"b.jpg", 1)], [])
    newest, oldest = waiting(catalogue)
    glances = [Glanced(photo, b"quick a", None) for photo in (newest, oldest)]
    catalogue.write(photos.record_glances, glances)
    assert catalogue.read(photos.awaiting_vector) == [newest]
    catalogue.write(photos.record_closed, {newest: "Not allowed."})
    assert catalogue.read(photos.awaiting_vector) == [oldest]


def test_what_is_found_in_a_folder_that_was_removed_meanwhile_is_dropped(
    catalogue: Catalogue,
) -> None:
    folder = add_folder(catalogue)
    catalogue.write(folders.remove, folder)
    catalogue.write(photos.record_changes, folder, [found(b"a.jpg")], [b"b.jpg"])
    assert waiting(catalogue) == []


def test_a_favourite_that_is_gone_lives_on_in_its_newest_copy(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    ids = [import_photo(catalogue, folder, name, b"same") for name in (b"a", b"b", b"c")]
    catalogue.write(favourites.mark, ids[:1], favourite=True)
    catalogue.write(photos.record_changes, folder, [], [b"a"])
    catalogue.write(photos.forget_missing)
    marked = "SELECT id FROM photo WHERE favourite"
    assert catalogue.read(lambda c: c.execute(marked).fetchall()) == [(ids[2],)]


def test_a_photo_that_is_gone_or_was_written_since_is_outdated(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    ids = [import_photo(catalogue, folder, name, name) for name in (b"a", b"b", b"c")]
    before = catalogue.read(photos.files, ids)
    catalogue.write(photos.record_changes, folder, [found(b"a", 2)], [b"b"])
    assert catalogue.read(photos.outdated, before) == set(ids[:2])


def test_a_content_that_was_read_for_nothing_is_kept(catalogue: Catalogue) -> None:
    folder = add_folder(catalogue)
    [kept] = catalogue.write(contents.keep, [content(b"a")])
    assert findable(catalogue) == set()
    import_photo(catalogue, folder, b"a", b"a")
    assert findable(catalogue) == {kept}


@pytest.mark.parametrize("record", [photos.record_unusable, photos.record_closed])
def test_a_reason_that_was_told_is_kept_as_such(
    catalogue: Catalogue, record: Callable[..., None]
) -> None:
    photo = import_photo(catalogue, add_folder(catalogue), b"a.jpg", b"a")
    reason = titled("The file is too large", told('it has {n} bytes, "many"', n=5))
    catalogue.write(record, {photo: reason})
    [failure] = catalogue.read(photos.failed)
    assert failure.reason == 'The file is too large: it has 5 bytes, "many"'
    assert isinstance(failure.reason, Told)
    detail = failure.reason.values["detail"]
    assert isinstance(detail, Told)
    assert detail.template == 'it has {n} bytes, "many"'
