"""What people call the drive that a folder is on, from where it is mounted. Pure; any thread.

From the path alone: a drive that is not connected can be asked nothing.
"""

from pathlib import PurePath

_BESIDE = ("Volumes", "mnt")
_BELOW_A_USER = ("media",)


def drive_name(path: PurePath) -> str:
    """Return the name of the drive or share; empty where a path does not tell."""
    if path.drive:  # Of Windows: a letter, or \\server\share.
        return path.drive
    parts = path.parts[1:]
    if parts[:1] == ("run",):  # /run/media/<user>/<drive>
        parts = parts[1:]
    if len(parts) > 2 and parts[0] in _BELOW_A_USER:
        return parts[2]
    return parts[1] if len(parts) > 1 and parts[0] in _BESIDE else ""
