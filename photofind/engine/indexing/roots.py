"""Adding and removing the library's folders: what the user names, against what is on disk."""

import os
from pathlib import Path

from photofind.catalogue import folders
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.folders import Folder
from photofind.engine.results import FolderInfo
from photofind.errors import UserFixable, told


def add(catalogue: Catalogue, folder: Path) -> FolderInfo:
    """Add a folder; folders of the library below it become part of it.

    Raises:
        UserFixable: It is not there, no folder, cannot be read, or lies in one of the library.
    """
    path = _resolved(folder)
    _check(path)
    catalogue.write(folders.add, path)
    return next(info(known) for known in catalogue.read(folders.list_all) if known.path == path)


def remove(catalogue: Catalogue, folder: Path) -> None:
    """Forget a folder and its photos; files are not touched.

    Raises:
        UserFixable: The library has no such folder.
    """
    names = {os.fsencode(os.path.abspath(folder.expanduser())), _resolved(folder)}  # noqa: PTH100 - a root that is gone does not resolve
    known = catalogue.read(folders.list_all)
    for candidate in known:
        if candidate.path in names:
            catalogue.write(folders.remove, candidate.id)
            return
    listed = ", ".join(os.fsdecode(candidate.path) for candidate in known) or told("none")
    raise UserFixable(
        "This folder is not in the library",
        told("{folder}. The library's folders: {listed}.", folder=folder, listed=listed),
    )


def info(folder: Folder) -> FolderInfo:
    """Return a folder as front ends see it."""
    return FolderInfo(Path(os.fsdecode(folder.path)), folder.state, folder.photos)


def _resolved(folder: Path) -> bytes:
    """Return the one true name of a folder, so that no photo is met under two."""
    return os.fsencode(os.path.realpath(folder.expanduser()))


def _check(path: bytes) -> None:
    shown = os.fsdecode(path)
    try:
        with os.scandir(path):
            pass
    except FileNotFoundError as error:
        raise UserFixable(
            "There is no such folder", told("{folder}. Check the name.", folder=shown)
        ) from error
    except NotADirectoryError as error:
        raise UserFixable(
            "This is not a folder",
            told("{folder} is a file. Give the folder it lies in.", folder=shown),
        ) from error
    except OSError as error:
        raise UserFixable(
            "The folder cannot be read",
            told("{folder}: {reason}. Check its permissions.", folder=shown, reason=error.strerror),
        ) from error
