"""What follows an unclean stop: checks in the background, and repair when they find damage.

SQLite removes its write-ahead log when the last process closes the catalogue well; a log that is
there at start tells of a kill or a power cut. A small file remembers that until all is checked.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from photofind import files
from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.connection import CatalogueDamaged
from photofind.catalogue.repair import Repaired, find_damage, set_aside
from photofind.catalogue.repair import repair as repair_catalogue
from photofind.catalogue.vectors import remove_strays
from photofind.errors import UserFixable, told
from photofind.paths import Profile

_log = logging.getLogger("photofind.upkeep")


class IndexedElsewhere(UserFixable):
    """Another process indexes this profile."""


@contextmanager
def sole_writer(profile: Profile) -> Iterator[None]:
    """Keep other processes from indexing this profile meanwhile.

    Raises:
        IndexedElsewhere: Another process does so.
        UserFixable: The disk does not let us say that we do.
    """
    lock = FileLock(profile.lock, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexedElsewhere(
            "This library is being indexed already",
            told("Another PhotoFind does so; its photos can be searched meanwhile."),
        ) from error
    except (OSError, NotImplementedError) as error:  # Some network drives know no locks.
        raise _cannot_write(profile.lock, error) from error
    try:
        yield
    finally:
        lock.release()


def is_indexed_elsewhere(profile: Profile) -> bool:
    """Whether another process indexes this profile, or stands ready to."""
    try:
        with sole_writer(profile):
            return False
    except IndexedElsewhere:
        return True


def note_unclean_stop(profile: Profile) -> None:
    """Remember an unclean stop, before the catalogue is opened.

    Raises:
        UserFixable: The profile cannot be written.
    """
    if profile.catalogue.with_name(profile.catalogue.name + "-wal").exists():
        _log.info("the last stop was not clean")
        _set_mark(profile)


def is_unchecked(profile: Profile) -> bool:
    """Whether an unclean stop has not been followed by a check yet."""
    return _mark(profile).exists()


def check(profile: Profile, catalogue: Catalogue, *seconds: Catalogue) -> None:
    """Read the catalogue and its vectors whole and look for damage; for a background thread.

    Args:
        profile: Keeps them.
        catalogue: With the vectors of the bundled model.
        seconds: The same with those of other models.

    Raises:
        CatalogueDamaged: There is damage; the mark stays, so that the next check finds it too.
        UserFixable: The profile cannot be read or written.
    """
    for file, remedy in (
        (catalogue.file, told("saves what can be read into a new one.")),
        *(
            (one.vectors, told("the next indexing makes the vectors anew."))
            for one in (catalogue, *seconds)
        ),
    ):
        damage = find_damage(file)
        if damage:
            _log.error("damage in %s: %s", file.name, damage)
            raise CatalogueDamaged(
                "The catalogue is damaged",
                told(
                    "{file}: {damage}. Close PhotoFind and run “photofind repair”: it sets the file"
                    " aside, unchanged, and {remedy}",
                    file=file,
                    damage=damage,
                    remedy=remedy,
                ),
            )
    for one in (catalogue, *seconds):
        one.write(remove_strays)
    for folder in (profile.data, profile.cache, profile.config):
        files.sweep(folder)
    try:
        _mark(profile).unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(_mark(profile), error) from error


def repair(profile: Profile) -> Repaired | None:
    """Set damaged files aside; save a catalogue's readable rows. None if there is no damage.

    Vectors are not saved: the next indexing makes them anew, and photos stay in the catalogue.

    Raises:
        UserFixable: PhotoFind is indexing, or the disk does not let us write.
    """
    if not profile.data.is_dir():
        return None
    with sole_writer(profile):
        repaired = _repair_vectors(profile)
        if profile.catalogue.exists() and find_damage(profile.catalogue):
            repaired = repair_catalogue(profile.catalogue)
    if repaired:
        _set_mark(profile)  # Vectors of contents that were not saved are sorted out by the check.
    return repaired


def _repair_vectors(profile: Profile) -> Repaired | None:
    repaired = None
    for file in profile.vectors.glob("*.sqlite"):
        if ".damaged-" not in file.name and find_damage(file):
            repaired = Repaired(set_aside(file), {})
            _log.warning("damaged vectors are kept as %s", repaired.set_aside.name)
    return repaired


def _set_mark(profile: Profile) -> None:
    try:
        _mark(profile).touch()
    except OSError as error:
        raise _cannot_write(_mark(profile), error) from error


def _mark(profile: Profile) -> Path:
    return profile.data / "unchecked"


def _cannot_write(file: Path, error: Exception) -> UserFixable:
    reason = getattr(error, "strerror", None) or error
    return UserFixable(
        "The catalogue cannot be written",
        told(
            "{file}: {reason}. Free some space there and see that the folder may be written,"
            " or choose another place with --profile. Nothing is lost.",
            file=file,
            reason=reason,
        ),
    )
