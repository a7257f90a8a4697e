"""The folder of installed models, and what lies hidden beside them until it is whole.

`.ID.partial` is a download that can be gone on with, `.ID.import` a copy under way, `.….removed`
a model that is being deleted, `.ID.lock` says that somebody is at work. Usable from every thread,
and by several processes at once.
"""

import errno
import logging
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from photofind import files
from photofind.errors import UserFixable, told

KEPT_S = 7 * 24 * 3600
"""For so long a download that stopped can be gone on with."""

_HIDDEN = re.compile(r"\.(?P<id>.+)\.(?P<kind>partial|import|removed|lock)")

_log = logging.getLogger("photofind.models")


class Shelf:
    """Where models are put, one at a time for each id."""

    def __init__(self, directory: Path) -> None:
        """Use a folder, which is made when something is put there."""
        self.directory = directory

    @contextmanager
    def alone(self, model_id: str) -> Iterator[None]:
        """Keep everybody else from installing or removing this model meanwhile.

        Raises:
            UserFixable: Somebody else is at it, or the folder cannot be written.
        """
        with disk_errors(self.directory):
            self.directory.mkdir(parents=True, exist_ok=True)
            file = self.directory / f".{model_id}.lock"
            lock = FileLock(file)
            try:
                lock.acquire(timeout=0)
            except Timeout as error:
                raise UserFixable(
                    "This model is being installed or removed already",
                    told(
                        "Another PhotoFind is busy with “{model}”. Wait until it has finished.",
                        model=model_id,
                    ),
                ) from error
        try:
            yield
        finally:
            # While it is ours: who has opened it by now will see that it is not the file any more.
            # Windows deletes nothing that is open; there it is gone once it is released.
            with suppress(OSError):
                file.unlink()
            lock.release()

    def partial(self, model_id: str) -> Path:
        """Return where a model is downloaded to."""
        return self.directory / f".{model_id}.partial"

    def importing(self, model_id: str) -> Path:
        """Return where a model is copied to."""
        return self.directory / f".{model_id}.import"

    def remains(self, model_id: str) -> tuple[Path, ...]:
        """Return what there is of a model: its folder, a stopped download, both or nothing."""
        if model_id.startswith(".") or not self.directory.is_dir():
            return ()
        names = {model_id, self.partial(model_id).name}
        return tuple(path for path in self.directory.iterdir() if path.name in names)

    def place(self, draft: Path, model_id: str) -> None:
        """Give a whole model its name, in place of one that may have it.

        There is none of this name for no longer than two renames take. A download of it that was
        stopped is not needed any more.

        Raises:
            OSError: The disk does not take it, or the old one is in use (Windows).
        """
        place, doomed = self.directory / model_id, []
        for folder in (draft / "visual", draft / "textual", draft):
            files.flush_folder(folder)
        if place.exists():
            doomed.append(self._take_away(place))
        try:
            draft.rename(place)
        except OSError:
            for old in doomed:
                old.rename(place)
            raise
        if self.partial(model_id).exists():
            doomed.append(self._take_away(self.partial(model_id)))
        files.flush_folder(self.directory)
        for old in doomed:
            _delete(old)

    def discard(self, folder: Path) -> None:
        """Take a folder away at once, so that nothing half is ever seen, and then delete it.

        Raises:
            OSError: It is in use (Windows), or may not be deleted.
        """
        _delete(self._take_away(folder))

    def _take_away(self, folder: Path) -> Path:
        """Hide a folder that is to be deleted."""
        doomed = self.directory / f".{secrets.token_hex(8)}.removed"
        folder.rename(doomed)
        return doomed

    def sweep(self) -> None:
        """Delete what killed processes left, and downloads that nobody has gone on with."""
        for folder in tuple(self.directory.glob(".*")):
            match _HIDDEN.fullmatch(folder.name):
                case re.Match() as hidden if hidden["kind"] == "removed":
                    _delete(folder)
                case re.Match() as hidden if hidden["kind"] == "lock":
                    with suppress(UserFixable), self.alone(hidden["id"]):
                        pass  # Nobody is at work; it goes when it is left.
                case re.Match() as hidden:
                    self._sweep_draft(folder, hidden["id"], hidden["kind"])

    def _sweep_draft(self, folder: Path, model_id: str, kind: str) -> None:
        if kind == "partial" and _age_s(folder) < KEPT_S:
            return
        with suppress(UserFixable), self.alone(model_id):  # Else somebody is at it.
            _delete(folder)


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Say what to do where the disk fails.

    Raises:
        UserFixable: The disk is full, or does not take it.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise full(folder) from error
        raise UserFixable(
            "The folder cannot be written",
            told(
                "{folder}: {reason}.",
                folder=error.filename or folder,
                reason=error.strerror or error,
            ),
        ) from error


def full(folder: Path, needed_bytes: int | None = None) -> UserFixable:
    """Return the error to raise where a model does not fit."""
    space = (
        told("some space")
        if needed_bytes is None
        else told("{number} GB", number=f"{needed_bytes / 1e9:.1f}")
    )
    return UserFixable(
        "The disk is full",
        told(
            "Free {space} on the disk that holds {folder}, then try again.",
            space=space,
            folder=folder,
        ),
    )


def _delete(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        _log.warning("Could not delete %s; the next sweep tries again", folder)


def _age_s(folder: Path) -> float:
    """Return how long ago anything in a folder was written."""
    newest = max((path.lstat().st_mtime for path in (folder, *folder.rglob("*"))), default=0.0)
    return time.time() - newest
