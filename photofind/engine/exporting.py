"""Getting photos out, as copies or as links.

Nothing is moved, overwritten or deleted, whatever happens. Usable from every thread; blocks.
"""

import errno
import filecmp
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from photofind import files
from photofind.engine.results import Failure, Hit
from photofind.errors import PhotoError, UserFixable, told
from photofind.progress import Progress, Stage

_CHUNK = 1 << 20
"""Bytes copied at a time; cancelling waits for one."""

_NAMES_FAULT = {
    errno.EINVAL: told("its name is not allowed there."),
    errno.EILSEQ: told("its name is not allowed there."),
    errno.ENAMETOOLONG: told("its name is too long for that disk."),
    errno.EFBIG: told("it is too large for that disk."),
}
"""What another photo may not be refused for."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of the photos."""

    made: tuple[Path, ...]
    """The copies or links."""
    known: tuple[Path, ...]
    """Files that were there already and hold the same photo."""
    failures: tuple[Failure, ...]
    """Photos that are gone, cannot be read, or lie on a drive that is not connected."""
    hard_links: int = 0
    """Links that look like files: made where symbolic ones cannot be."""


def copy_to(hits: Sequence[Hit], folder: Path, progress: Progress) -> Exported:
    """Copy photos into a folder, which is made if need be; they keep the time of their last change.

    A photo whose name is taken gets a number, unless it is there already.

    Raises:
        UserFixable: The folder cannot be written, or its disk is full; whole copies stay.
        Cancelled: The progress was cancelled; whole copies stay.
    """

    def copy(source: Path, target: Path) -> None:
        _copy(source, target, progress)

    return _export(hits, folder, progress, _Way(copy, _is_same_content))


def link_to(hits: Sequence[Hit], folder: Path, progress: Progress) -> Exported:
    """Make links to photos in a folder, which is made if need be; for names see `copy_to`.

    Symbolic ones, or hard ones where the system does not allow those (Windows, some drives).

    Raises:
        UserFixable: No links can be made in the folder.
        Cancelled: The progress was cancelled; links that were made stay.
    """
    hard: list[Path] = []

    def link(source: Path, target: Path) -> None:
        if not _link(source, target):
            hard.append(target)

    exported = _export(hits, folder, progress, _Way(link, _is_same_file))
    return Exported(exported.made, exported.known, exported.failures, len(hard))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a photo gets to its target.

    Attributes:
        make: Makes a target from a source; raises FileExistsError where something is there.
        is_same: Whether a target that is there is what would be made.
    """

    make: Callable[[Path, Path], None]
    is_same: Callable[[Path, Path], bool]


def _export(hits: Sequence[Hit], folder: Path, progress: Progress, way: _Way) -> Exported:
    _make_folder(folder)
    made: list[Path] = []
    known: list[Path] = []
    failures: list[Failure] = []
    progress.begin(Stage.COPYING, len(hits))
    for hit in hits:
        progress.raise_if_cancelled()
        try:
            target, is_new = _export_one(hit, folder, way)
        except PhotoError as error:
            failures.append(Failure(hit.path, error.detail))
            progress.advance(failed=1)
        else:
            (made if is_new else known).append(target)
            progress.advance()
    return Exported(tuple(made), tuple(known), tuple(failures))


def _export_one(hit: Hit, folder: Path, way: _Way) -> tuple[Path, bool]:
    """Return where a photo is now, and whether it was not there before."""
    if not hit.online:
        raise _unreadable(told("its drive is not connected."))
    with _source_errors():
        hit.path.stat()
    for target in _iter_names(folder, hit.path):
        if os.path.lexists(target):
            if way.is_same(hit.path, target):
                return target, False
            continue
        try:
            way.make(hit.path, target)
        except FileExistsError:  # Somebody else was quicker.
            continue
        return target, True
    raise AssertionError("there is always one more number")


def _iter_names(folder: Path, photo: Path) -> Iterator[Path]:
    """Yield dog.jpg, dog (2).jpg, dog (3).jpg, ..."""
    yield folder / photo.name
    for number in count(2):
        yield folder / f"{photo.stem} ({number}){photo.suffix}"


def _copy(source: Path, target: Path, progress: Progress) -> None:
    """Copy under another name first: no half of a photo ever stands under its own."""
    with _target_errors(target.parent), files.unfinished(target) as part:
        _copy_bytes(source, part, progress)
        _settle(part, target)


def _copy_bytes(source: Path, part: Path, progress: Progress) -> None:
    with _source_errors():
        reading = source.open("rb")
    with reading, part.open("xb") as writing:
        while True:
            with _source_errors():
                chunk = reading.read(_CHUNK)
            if not chunk:
                break
            progress.raise_if_cancelled()
            writing.write(chunk)
        stat = os.fstat(reading.fileno())
    os.utime(part, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _settle(part: Path, target: Path) -> None:
    """Give a whole copy its name, unless something has it.

    Raises:
        FileExistsError: Something has.
    """
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # No hard links there: take the name first, then replace what is ours.
        target.open("xb").close()
        part.replace(target)


def _link(source: Path, target: Path) -> bool:
    """Make a link, and return whether it is a symbolic one."""
    try:
        target.symlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        _link_hard(source, target)
        return False
    return True


def _link_hard(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError as error:
        raise UserFixable(
            "No links can be made in this folder",
            told(
                "{folder}: {reason}. Copy the photos, or choose another folder.",
                folder=target.parent,
                reason=error.strerror,
            ),
        ) from error


def _is_same_content(source: Path, target: Path) -> bool:
    with _source_errors():
        if not target.is_file() or target.stat().st_size != source.stat().st_size:
            return False
        return filecmp.cmp(source, target, shallow=False)


def _is_same_file(source: Path, target: Path) -> bool:
    return target.exists() and target.samefile(source)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UserFixable(
            "This is not a folder", told("{folder} is a file.", folder=folder)
        ) from error
    except OSError as error:
        raise _unwritable(folder, error) from error


@contextmanager
def _source_errors() -> Iterator[None]:
    """Tell failures of the photo itself from those of the folder it goes to."""
    try:
        yield
    except FileNotFoundError as error:
        raise _unreadable(told("it is no longer there.")) from error
    except OSError as error:
        raise _unreadable(f"{error.strerror}.") from error


@contextmanager
def _target_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno in _NAMES_FAULT:
            raise _unreadable(_NAMES_FAULT[error.errno]) from error
        raise _unwritable(folder, error) from error


def _unreadable(why: str) -> PhotoError:
    return PhotoError("The photo cannot be read", why)


def _unwritable(folder: Path, error: OSError) -> UserFixable:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserFixable(
            "The disk is full",
            told(
                "Free some space on the disk that holds {folder}, then try again. What was copied"
                " whole stays.",
                folder=folder,
            ),
        )
    return UserFixable(
        "The folder cannot be written",
        told("{folder}: {reason}.", folder=folder, reason=error.strerror),
    )
