"""An atlas kept in a file, lest it be made anew at each start. Usable from every thread.

The file is a cache: bound to an edition of the data, written whole or not at all, and made again
when it is damaged (the CRC of each array tells) or deleted.
"""

import logging
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar, cast, get_type_hints

import numpy as np
import numpy.typing as npt

from photofind import files
from photofind.places import geonames
from photofind.places.atlas import Atlas
from photofind.places.atlas_making import make
from photofind.progress import Progress

_log = logging.getLogger("photofind.places")

_PATIENCE_S = 0.1
"""A cancelled maker is stopped as soon as that."""

_FORMAT = 1
"""Changes whenever the same data are to make another file."""

_Arrays = dict[str, npt.NDArray[Any]]
_Kept = TypeVar("_Kept")


def open_atlas(folder: Path) -> Atlas:
    """Read the atlas kept in a folder, or make it, which takes seconds, and keep it there.

    A folder that does not take the file costs those seconds at each start, and nothing else.
    """
    file = _file_in(folder)
    atlas = _read_whole(file)
    if atlas is None:
        prepare(folder, Progress())
        atlas = _read_whole(file)
    return atlas or make()


def prepare(folder: Path, progress: Progress) -> None:
    """Make the atlas and keep it in a folder, unless it is there.

    Raises:
        Cancelled: The progress was cancelled; it is made next time.
    """
    file = _file_in(folder)
    if not file.exists():
        _log.info("The atlas of places is made")
        _in_own_process(_make_and_keep, file, progress)


def _in_own_process(work: Callable[[Path], None], file: Path, progress: Progress) -> None:
    """Do what takes half a gigabyte where the memory goes back to the system afterwards."""
    maker = get_context("spawn").Process(target=work, args=(file,), daemon=True)
    maker.start()
    try:
        while maker.is_alive():
            progress.raise_if_cancelled()
            maker.join(_PATIENCE_S)
    finally:
        maker.kill()
        maker.join()
        maker.close()


def _file_in(folder: Path) -> Path:
    return folder / f"atlas-{geonames.edition()}-{_FORMAT}.npz"


def _make_and_keep(file: Path) -> None:
    try:
        _write(file, make())
    except OSError as error:
        _log.warning("The atlas of places cannot be kept: %s", error)


def _read_whole(file: Path) -> Atlas | None:
    """Return the atlas; None if it is not there. A damaged one is taken away."""
    try:
        return _read(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, RuntimeError, zipfile.BadZipFile) as error:
        _log.warning("The atlas of places is damaged and will be made again: %s", error)
    with suppress(OSError):
        file.unlink()
    return None


def _read(file: Path) -> Atlas:
    # NumPy leaves a file that it opened itself open when that is damaged.
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return _filled(Atlas, dict(arrays))


def _write(file: Path, atlas: Atlas) -> None:
    """Write the file, and take away those of other editions."""
    files.sweep(file.parent)  # A maker that was cancelled cannot clear up after itself.
    files.write(
        file,
        lambda stream: np.savez(stream, allow_pickle=False, **_arrays(atlas)),
        is_cache=True,
    )
    for other in file.parent.glob("atlas-*"):
        if other != file:
            other.unlink(missing_ok=True)


def _arrays(value: Any, prefix: str = "") -> _Arrays:
    """Return the arrays of a dataclass and of those inside it, by their names."""
    arrays: _Arrays = {}
    for name in (field.name for field in fields(value)):
        part = getattr(value, name)
        arrays |= _arrays(part, f"{prefix}{name}.") if is_dataclass(part) else {prefix + name: part}
    return arrays


def _filled(kind: Callable[..., _Kept], arrays: _Arrays, prefix: str = "") -> _Kept:
    """Return a dataclass made of the arrays that `_arrays` gave.

    Raises:
        KeyError: One of them is not there.
    """
    parts: dict[str, Any] = {}
    for name, part in get_type_hints(kind).items():
        if is_dataclass(part):
            parts[name] = _filled(cast("Callable[..., Any]", part), arrays, f"{prefix}{name}.")
        else:
            parts[name] = arrays[prefix + name]
    return kind(**parts)
