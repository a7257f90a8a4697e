"""Paths as the catalogue keeps them: bytes, with a text beside them for people."""

import os

SEPARATOR = os.fsencode(os.sep)


def join(folder: bytes, path: bytes) -> bytes:
    """Return the absolute path of a photo below a folder."""
    return below(folder) + path


def below(folder: bytes) -> bytes:
    """Return what the paths of everything below a folder begin with."""
    return folder.rstrip(SEPARATOR) + SEPARATOR


def display(path: bytes) -> str:
    """Return a path as text that SQLite and people can take."""
    return os.fsdecode(path).encode("utf-8", "replace").decode("utf-8")
