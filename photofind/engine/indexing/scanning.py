"""The walk: brings the catalogue's photos in line with what is on disk. Indexing thread."""

import logging
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from photofind.catalogue import folders, photos
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.connection import MAX_INTEGER
from photofind.catalogue.folders import Folder
from photofind.catalogue.pathnames import join
from photofind.engine.indexing.tally import Tally
from photofind.library.changes import ChangeKind, FileChange, compare
from photofind.library.scanner import iter_files
from photofind.progress import Progress, Stage
from photofind.types import FileStat, FolderState

_log = logging.getLogger("photofind.indexing")

BATCH = 2000
"""Changes recorded in one transaction."""


def scan(catalogue: Catalogue, tally: Tally, progress: Progress) -> None:
    """Walk all folders and record which files are new, different or gone.

    A folder that cannot be reached is marked offline, and nothing in it counts as gone.
    """
    progress.begin(Stage.SCANNING)
    for folder in catalogue.read(folders.list_all):
        device = _device(folder)
        if device is None:
            _mark_offline(catalogue, folder, tally)
            continue
        catalogue.write(folders.set_state, folder.id, FolderState.ONLINE, device)
        _scan_folder(catalogue, folder, tally, progress)


def _device(folder: Folder) -> int | None:
    """Return the device a folder is on; None if it cannot be listed.

    An empty folder on another device than before is a mount point with nothing mounted.
    """
    root = Path(os.fsdecode(folder.path))
    try:
        device = root.stat().st_dev & MAX_INTEGER
        is_empty = next(root.iterdir(), None) is None
    except OSError as error:
        _log.info("folder %d cannot be listed: %s", folder.id, error.strerror)
        return None
    unmounted = is_empty and folder.device not in (None, device) and folder.photos > 0
    return None if unmounted else device


def _mark_offline(catalogue: Catalogue, folder: Folder, tally: Tally) -> None:
    catalogue.write(folders.set_state, folder.id, FolderState.OFFLINE, None)
    tally.unchanged += folder.photos
    tally.warnings.append(
        f"{os.fsdecode(folder.path)} cannot be reached; its photos stay searchable."
    )


def _scan_folder(catalogue: Catalogue, folder: Folder, tally: Tally, progress: Progress) -> None:
    known = catalogue.read(photos.known, folder.id)
    unreadable: list[bytes] = []

    def note_unreadable(path: bytes, error: OSError) -> None:
        unreadable.append(path)
        tally.warnings.append(
            f"{os.fsdecode(join(folder.path, path))} cannot be looked into: {error.strerror}."
        )

    found = _counted(iter_files(folder.path, note_unreadable), progress)
    differing = 0
    for batch in _batches(compare(known, found, unreadable)):
        _record(catalogue, folder, batch, tally)
        differing += sum(change.kind is not ChangeKind.ADDED for change in batch)
    tally.unchanged += len(known) - differing


def _counted(found: Iterator[FileStat], progress: Progress) -> Iterator[FileStat]:
    for file in found:
        progress.raise_if_cancelled()
        progress.advance()
        yield _storable(file)


def _storable(file: FileStat) -> FileStat:
    """Bring a time of writing that the catalogue cannot hold, after the year 2262, within reach."""
    if abs(file.mtime_ns) <= MAX_INTEGER:
        return file
    return replace(file, mtime_ns=MAX_INTEGER if file.mtime_ns > 0 else -MAX_INTEGER)


def _batches(changes: Iterator[FileChange]) -> Iterator[list[FileChange]]:
    batch: list[FileChange] = []
    for change in changes:
        batch.append(change)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _record(catalogue: Catalogue, folder: Folder, batch: list[FileChange], tally: Tally) -> None:
    found = [change.stat for change in batch if change.stat is not None]
    gone = [change.path for change in batch if change.kind is ChangeKind.REMOVED]
    catalogue.write(photos.record_changes, folder.id, found, gone)
    tally.new += sum(change.kind is ChangeKind.ADDED for change in batch)
    tally.changed += sum(change.kind is ChangeKind.MODIFIED for change in batch)
