"""Kinds of file systems, and where they are mounted."""

from pathlib import Path

import pytest

from photofind.library import file_systems
from photofind.library.file_systems import Mount, iter_mountinfo, mount_of

MOUNTINFO = rb"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,discard
40 22 0:40 / /mnt/nas rw shared:9 - nfs4 nas:/photos rw,vers=4.2
41 22 8:17 / /media/me/My\040Drive rw - vfat /dev/sdb1 rw,uid=1000
42 22 0:41 /@home /home rw - btrfs /dev/sdc1 rw,subvol=/@home
43 22 0:42 / /mnt/c rw - 9p drvfs rw
44 22 0:43 / /mnt/far rw - fuse.sshfs me@far: rw
45 41 8:18 / /media/me/My\040Drive rw - exfat /dev/sdb2 rw
46 22 0:44 / /media/me/My rw - fuse.unheard-of x rw
"""


@pytest.fixture
def _mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "mounts", lambda: list(iter_mountinfo(MOUNTINFO)))


@pytest.mark.usefixtures("_mounted")
@pytest.mark.parametrize(
    ("path", "kind", "notifies", "coarse"),
    [
        (b"/elsewhere/a", "ext4", True, False),
        (b"/mnt/nas/2019", "nfs4", False, False),
        (b"/mnt/nas-not", "ext4", True, False),
        (b"/media/me/My Drive/DCIM", "exfat", True, True),
        (b"/home", "btrfs", True, False),
        (b"/mnt/c/Users", "9p", False, False),
        (b"/mnt/far/a", "fuse.sshfs", False, False),
        (b"/media/me/My/a", "fuse.unheard-of", False, False),
    ],
)
def test_the_kind_decides(path: bytes, kind: str, notifies: bool, coarse: bool) -> None:
    mount = mount_of(path)
    assert mount is not None
    assert (mount.kind, mount.notifies, mount.has_coarse_times) == (kind, notifies, coarse)


def test_escaped_names_bind_mounts_and_subvolumes_are_read() -> None:
    found = list(iter_mountinfo(MOUNTINFO))
    assert found[2] == Mount(b"/media/me/My Drive", "vfat", b"/dev/sdb1")
    assert found[3] == Mount(b"/home", "btrfs", b"/dev/sdc1", b"/@home")


def test_no_mount_above_a_path_is_no_mount(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "mounts", list)
    assert mount_of(b"//server/share") is None


@pytest.mark.parametrize(
    ("name", "options", "kind"),
    [("NTFS", "rw,fixed", "ntfs"), ("NTFS", "rw,remote", "smbfs"), ("apfs", "rw,local", "apfs")],
)
def test_a_share_is_not_taken_for_the_drive_behind_it(name: str, options: str, kind: str) -> None:
    assert file_systems._kind(name, options) == kind


def test_this_machines_own_mounts_are_read(tmp_path: Path) -> None:
    mount = mount_of(bytes(tmp_path))
    assert mount is not None
    assert bytes(tmp_path).startswith(mount.point)
