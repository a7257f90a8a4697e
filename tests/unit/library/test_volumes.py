"""Volumes by their own identity."""

import os
from pathlib import Path

import pytest

from photofind.library import file_systems, volumes
from photofind.library.file_systems import Mount
from photofind.library.volumes import Volume, mounts_of, uuid_of, volume_at


def _mount(monkeypatch: pytest.MonkeyPatch, *mounted: Mount) -> None:
    for module in (file_systems, volumes):
        monkeypatch.setattr(module, "mounts", lambda: list(mounted))


def test_a_drive_is_known_again_at_another_mount_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        volumes, "_serial", lambda mount: {b"/dev/sdb1": "1A2B-3C4D"}.get(mount.source)
    )
    root = Mount(b"/", "ext4", b"/dev/none")
    here, there = bytes(tmp_path / "here"), bytes(tmp_path / "there")
    _mount(monkeypatch, root, Mount(here, "vfat", b"/dev/sdb1"))
    assert volume_at(here + b"/DCIM/100") == Volume("1A2B-3C4D", b"DCIM/100")
    assert volume_at(here) == Volume("1A2B-3C4D", b"")
    assert volume_at(bytes(tmp_path)) is None
    _mount(monkeypatch, root, Mount(there, "vfat", b"/dev/sdb1"))
    assert mounts_of("1A2B-3C4D") == [there]
    assert mounts_of("other") == []


def test_subvolumes_of_one_drive_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "_serial", lambda _: "uuid")
    _mount(
        monkeypatch,
        Mount(b"/", "btrfs", b"/dev/sda1", b"/@"),
        Mount(b"/none", "btrfs", b"/dev/sda1", b"/@none"),
    )
    assert volume_at(b"/none/a") == Volume("uuid:/@none", b"a")
    assert mounts_of("uuid:/@") == [b"/"]
    assert mounts_of("uuid") == []


def test_a_share_is_known_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    _mount(monkeypatch, Mount(b"/none", "cifs", b"//nas/photos"))
    assert volume_at(b"/none/2019") == Volume("cifs://nas/photos", b"2019")


def test_a_uuid_is_found_by_the_device_it_is_linked_to(tmp_path: Path) -> None:
    if not Path("/dev/null").is_char_device():
        pytest.skip("no devices here")
    (tmp_path / "0000-FULL").symlink_to("/dev/full")
    (tmp_path / "1111-NULL").symlink_to("/dev/null")
    (tmp_path / "2222-GONE").symlink_to(tmp_path / "pulled out")
    assert uuid_of(b"/dev/null", tmp_path) == "1111-NULL"
    assert uuid_of(b"/dev/zero", tmp_path) is None
    assert uuid_of(b"/dev/null", tmp_path / "none") is None


@pytest.mark.parametrize("device", [b"tmpfs", b"overlay", b"none", b"/dev/not-there"])
def test_what_is_no_device_has_no_identity(device: bytes, tmp_path: Path) -> None:
    (tmp_path / "0000").symlink_to(os.devnull)
    assert uuid_of(device, tmp_path) is None


def test_a_file_is_no_device(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    links = tmp_path / "links"
    links.mkdir()
    (links / "0000").symlink_to(tmp_path / "file")
    assert uuid_of(bytes(tmp_path / "file"), links) is None
