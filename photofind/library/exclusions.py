"""What is in a folder and yet no photo of the user's: left out by the walk and the watcher alike.

Pure but for the markers; usable from every thread.

- Hidden names (a leading dot): also where rsync, Syncthing and Dropbox keep unfinished files, and
  the `._` halves that macOS leaves on foreign drives.
- Folders of the system: bins, indexes, a network drive's thumbnails; caches and thumbnails.
- Packages, folders that programs show as one file. Apple Photos', Aperture's and Capture One's hold
  the user's only originals beside hundreds of thousands of derivatives: of those, only the folder
  of originals is entered.
- Names of unfinished downloads and copies, and backups of editors.
- What lies below a folder with a file `.nomedia`, as on Android.
- What the user excludes, in the syntax of .gitignore.
"""

import os
import re
from collections.abc import Sequence
from functools import lru_cache

import pathspec
from typing_extensions import override

from photofind.errors import UserFixable, told

MARKER = b".nomedia"
"""A file of this name excludes the folder it lies in, and all below."""

_SEPARATOR = os.fsencode(os.sep)
_HIDDEN = b"."

_FOLDERS = frozenset(
    (
        b"$recycle.bin",
        b"system volume information",
        b"lost+found",
        b"lost.dir",
        b"found.000",
        b"@eadir",
        b"#recycle",
        b"#snapshot",
        b"__macosx",
        b"appdata",
        b"cache",
        b"caches",
        b"captureone",
        b"thumbnails",
        b"thumbs",
        b"node_modules",
        b"__pycache__",
    )
)
"""Made by systems and programs for themselves, lower case."""

_PACKAGES = (
    b".app",
    b".bundle",
    b".framework",
    b".plugin",
    b".lrdata",
    b".lrcat-data",
    b".download",
)
"""How folders end that hold a program, previews, or a download under way."""

_ORIGINALS = {
    b".photoslibrary": (b"originals", b"masters"),
    b".migratedphotolibrary": (b"masters",),
    b".photolibrary": (b"masters", b"originals"),
    b".aplibrary": (b"masters",),
    b".cocatalog": (b"originals",),
}
"""Packages that photos are imported into, and where they keep them; lower case."""

_BEGINNINGS = (_HIDDEN, b"~$", b"~syncthing~")
_ENDINGS = (
    *(b".tmp", b".temp", b".part", b".partial", b".filepart", b".crdownload", b".download"),
    *(b".opdownload", b".!ut", b".!qb", b".bak", b".swp", b"~"),
)
_FILES = frozenset((b"thumbs.db", b"desktop.ini"))
_SAFE_SAVE = re.compile(rb".*\.sb-[0-9a-f]+-\w+\Z", re.DOTALL)
"""How macOS names a file that is being saved."""


class Exclusions:
    """Decides by names and sizes. Immutable.

    Attributes:
        min_file_bytes: Smaller files are left out.
    """

    def __init__(self, patterns: Sequence[str] = (), min_file_bytes: int = 0) -> None:
        """Read the user's patterns, one a line of a .gitignore; the last that matches decides.

        Raises:
            UserFixable: A pattern makes no sense; it is named.
        """
        self.min_file_bytes = min_file_bytes
        for pattern in patterns:
            _compiled([pattern])  # One by one, to name the one at fault.
        self._patterns = _compiled(patterns) if patterns else None
        self._rules = tuple(patterns), min_file_bytes

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Exclusions) and self._rules == other._rules

    @override
    def __hash__(self) -> int:
        return hash(self._rules)

    def excludes_directory(self, path: bytes) -> bool:
        """Tell whether a folder whose parent is not excluded is left out with all below it.

        Args:
            path: Relative to the root, and below it: a root is never excluded.
        """
        parent, _, name = path.rpartition(_SEPARATOR)
        if name.startswith(_HIDDEN):
            return True
        return _is_foreign(parent, name.lower()) or self._is_unwanted(path + _SEPARATOR)

    def excludes_file(self, path: bytes) -> bool:
        """Tell whether a file in a folder that is not excluded is left out for its name.

        Args:
            path: Relative to the root.
        """
        name = path[path.rfind(_SEPARATOR) + 1 :].lower()
        if name.startswith(_BEGINNINGS) or name.endswith(_ENDINGS) or name in _FILES:
            return True
        if b".sb-" in name and _SAFE_SAVE.match(name):
            return True
        return self._patterns is not None and self._is_unwanted(path)

    def excludes(self, path: bytes, *, is_directory: bool) -> bool:
        """Tell whether a file or directory is left out, be it for a directory above it.

        Args:
            path: Relative to the root.
            is_directory: What `path` names; everything above it is a directory.
        """
        start = 0
        while (end := path.find(_SEPARATOR, start)) >= 0:
            if self.excludes_directory(path[:end]):
                return True
            start = end + 1
        return self.excludes_directory(path) if is_directory else self.excludes_file(path)

    def _is_unwanted(self, path: bytes) -> bool:
        return self._patterns is not None and self._patterns.match_file(os.fsdecode(path))


USUAL = Exclusions()
"""What is left out when the user has chosen nothing."""


def is_marked(folder: bytes) -> bool:
    """Tell whether a folder asks not to be looked into; asks the disk."""
    return os.path.lexists(folder + _SEPARATOR + MARKER)


@lru_cache(4096)
def _is_foreign(parent: bytes, name: bytes) -> bool:
    """Tell whether a folder's lower-case name, or its place in a package, rules it out."""
    if name in _FOLDERS or name.endswith(_PACKAGES):
        return True
    _, dot, ending = parent.rpartition(b".")
    wanted = _ORIGINALS.get((dot + ending).lower())
    return wanted is not None and name not in wanted


def _compiled(patterns: Sequence[str]) -> pathspec.GitIgnoreSpec:
    try:
        return pathspec.GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error) as error:
        raise UserFixable(
            "A pattern of excluded files makes no sense",
            told(
                "{patterns}: {reason}. Correct it in the settings, under exclude.",
                patterns=", ".join(patterns),
                reason=error,
            ),
        ) from error
