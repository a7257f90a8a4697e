"""Which volume a folder is on, by an identity that survives another mount point or drive letter.

Asks the operating system; usable from every thread.
"""

import os
import plistlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from photofind.library.file_systems import Mount, mount_of, mounts

_BY_UUID = Path("/dev/disk/by-uuid")
_ASK_S = 5
"""How long macOS may take to tell of a drive."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A place on a volume."""

    identity: str
    """The UUID or serial number of the file system, or the address of the share."""
    path: bytes
    """Relative to where the volume is mounted; empty for the whole volume."""


def volume_at(path: bytes) -> Volume | None:
    """Return where a path is; None where its volume has no identity, as in memory or a container.

    Args:
        path: Absolute, of something that exists.
    """
    mount = mount_of(path)
    identity = None if mount is None else _identity(mount)
    if mount is None or identity is None:
        return None
    return Volume(identity, os.path.realpath(path)[len(mount.point) :].strip(os.fsencode(os.sep)))


_identities: dict[Mount, str | None] = {}
"""Of what is mounted: asking macOS takes a tenth of a second for each, and an offline folder is
looked for every few seconds. Indexing thread."""


def mounts_of(identity: str) -> list[bytes]:
    """Return where the volume of an identity is mounted now; mostly one place, or none."""
    now = mounts()
    for gone in _identities.keys() - now:
        del _identities[gone]
    for new in set(now) - _identities.keys():
        _identities[new] = _identity(new)
    return [mount.point for mount in now if _identities[mount] == identity]


def _identity(mount: Mount) -> str | None:
    """Return the identity of what is mounted; a subvolume's or bind mount's holds its path."""
    identity = f"{mount.kind}:{_shown(mount.source)}" if mount.is_remote else _serial(mount)
    if identity is None or mount.top == os.fsencode(os.sep):
        return identity
    return f"{identity}:{_shown(mount.top)}"


def _serial(mount: Mount) -> str | None:
    if sys.platform == "linux":
        return uuid_of(mount.source, _BY_UUID)
    elif sys.platform == "darwin":  # noqa: RET505 - so that mypy knows the branches of one system
        return _macos_uuid(mount.source)
    else:
        return _windows_serial(mount.point)


def uuid_of(device: bytes, by_uuid: Path) -> str | None:
    """Return the UUID that Linux has for a block device, in the folder where udev links them."""
    if not device.startswith(b"/"):
        return None
    try:
        number = os.stat(device).st_rdev  # noqa: PTH116 - device names are bytes
        links = list(by_uuid.iterdir())
    except OSError:
        return None
    return next((link.name for link in links if _device_number(link) == number != 0), None)


def _device_number(link: Path) -> int | None:
    try:
        return link.stat().st_rdev
    except OSError:  # It has just been pulled out.
        return None


def _macos_uuid(device: bytes) -> str | None:
    if not device.startswith(b"/dev/"):
        return None
    try:
        told = subprocess.run(
            ["/usr/sbin/diskutil", "info", "-plist", device],
            capture_output=True,
            timeout=_ASK_S,
            check=True,
        )
        uuid = plistlib.loads(told.stdout).get("VolumeUUID")
    except (OSError, subprocess.SubprocessError, plistlib.InvalidFileException):
        return None
    return uuid if isinstance(uuid, str) else None


def _windows_serial(point: bytes) -> str | None:
    if sys.platform == "win32":
        import ctypes

        serial = ctypes.c_uint32()
        drive = os.fsdecode(point).rstrip("\\") + "\\"
        if ctypes.windll.kernel32.GetVolumeInformationW(
            drive, None, 0, ctypes.byref(serial), None, None, None, 0
        ):
            return f"{serial.value:08x}"
    return None


def _shown(name: bytes) -> str:
    """Return a name as text that the catalogue can keep."""
    return os.fsdecode(name).encode("utf-8", "replace").decode("utf-8")
