import pytest

from photofind.catalogue import folders, photos
from photofind.catalogue.catalogue import Catalogue
from photofind.errors import UserFixable
from photofind.types import FileStat, FolderState


def paths(catalogue: Catalogue) -> list[bytes]:
    return [folder.path for folder in catalogue.read(folders.list_all)]


@pytest.mark.parametrize("again", [b"/photos/2019", b"/photos/2019/july"])
def test_a_folder_within_the_library_is_refused(catalogue: Catalogue, again: bytes) -> None:
    catalogue.write(folders.add, b"/photos")
    with pytest.raises(UserFixable, match="part of the library already"):
        catalogue.write(folders.add, again)


def test_adding_a_folder_again_changes_nothing(catalogue: Catalogue) -> None:
    catalogue.write(folders.add, b"/photos")
    catalogue.write(folders.add, b"/photos")
    assert paths(catalogue) == [b"/photos"]


def test_a_name_that_only_begins_alike_is_another_folder(catalogue: Catalogue) -> None:
    catalogue.write(folders.add, b"/photos")
    catalogue.write(folders.add, b"/photos-old")
    assert paths(catalogue) == [b"/photos", b"/photos-old"]


def test_the_folder_above_takes_the_photos_over(catalogue: Catalogue) -> None:
    catalogue.write(folders.add, b"/photos/2019")
    [child] = catalogue.read(folders.list_all)
    stat = FileStat(b"july/a.jpg", 1, 1, 1)
    catalogue.write(photos.record_changes, child.id, [stat], [])
    [photo] = catalogue.read(photos.awaiting_glance)
    catalogue.write(folders.add, b"/photos")
    [parent] = catalogue.read(folders.list_all)
    assert (parent.path, parent.photos) == (b"/photos", 1)
    assert list(catalogue.read(photos.known, parent.id)) == [b"2019/july/a.jpg"]
    assert catalogue.read(photos.files, [photo])[0].path == b"/photos/2019/july/a.jpg"


def test_the_root_of_the_disk_can_be_a_folder(catalogue: Catalogue) -> None:
    catalogue.write(folders.add, b"/photos")
    catalogue.write(folders.add, b"/")
    assert paths(catalogue) == [b"/"]
    with pytest.raises(UserFixable):
        catalogue.write(folders.add, b"/photos")


def test_a_removed_folder_takes_its_photos_along(catalogue: Catalogue) -> None:
    catalogue.write(folders.add, b"/photos")
    [folder] = catalogue.read(folders.list_all)
    catalogue.write(photos.record_changes, folder.id, [FileStat(b"a.jpg", 1, 1, 1)], [])
    catalogue.write(folders.remove, folder.id)
    assert paths(catalogue) == []
    assert catalogue.read(photos.count_by_state) == {}


def test_state_and_device_are_remembered(catalogue: Catalogue) -> None:
    catalogue.write(folders.add, b"/photos")
    [folder] = catalogue.read(folders.list_all)
    catalogue.write(folders.set_state, folder.id, FolderState.ONLINE, 42)
    catalogue.write(folders.set_state, folder.id, FolderState.OFFLINE, None)
    [folder] = catalogue.read(folders.list_all)
    assert (folder.state, folder.device) == (FolderState.OFFLINE, 42)
