"""What follows an unclean stop: checks in the background, and repair when they find damage.

SQLite removes its write-ahead log when the last process closes the catalogue well; a log that is
there at start tells of a kill or a power cut. A small file remembers that until all is checked.
"""

import logging
from pathlib import Path

from photofind.catalogue.catalogue import Catalogue
from photofind.catalogue.connection import CatalogueDamaged
from photofind.catalogue.repair import Repaired, find_damage
from photofind.catalogue.repair import repair as repair_catalogue
from photofind.catalogue.vectors import remove_strays
from photofind.paths import Profile

_log = logging.getLogger("photofind.upkeep")


def note_unclean_stop(profile: Profile) -> None:
    """Remember an unclean stop, before the catalogue is opened."""
    if profile.catalogue.with_name(profile.catalogue.name + "-wal").exists():
        _log.info("the last stop was not clean")
        _mark(profile).touch()


def is_unchecked(profile: Profile) -> bool:
    """Whether an unclean stop has not been followed by a check yet."""
    return _mark(profile).exists()


def check(profile: Profile, catalogue: Catalogue) -> None:
    """Read the catalogue whole and look for damage; for a background thread.

    Raises:
        CatalogueDamaged: There is damage; the mark stays, so that the next check finds it too.
    """
    damage = find_damage(profile.catalogue)
    if damage:
        _log.error("damage: %s", damage)
        raise CatalogueDamaged(
            "The catalogue is damaged",
            f"{profile.catalogue}: {damage}. Close PhotoFind and run “photofind repair”: it sets"
            " the file aside, unchanged, and saves what can be read into a new one.",
        )
    catalogue.write(remove_strays)
    _mark(profile).unlink(missing_ok=True)


def repair(profile: Profile) -> Repaired | None:
    """Set a damaged catalogue aside and save its readable rows; None if there is no damage."""
    if not profile.catalogue.exists() or find_damage(profile.catalogue) is None:
        return None
    repaired = repair_catalogue(profile.catalogue)
    _mark(profile).touch()  # Vectors of contents that were not saved are sorted out by the check.
    return repaired


def _mark(profile: Profile) -> Path:
    return profile.data / "unchecked"
