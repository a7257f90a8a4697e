"""What was made with a model: vectors, indexes, measurements, verdicts on accelerators. Any thread.

Their names begin with a key of the model; it has had another key for each version of its files.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from photofind.errors import UserFixable, told
from photofind.paths import Profile


def remove(profile: Profile, model_id: str) -> None:
    """Delete all that was made with a model; nobody may have it open.

    Raises:
        UserFixable: Something cannot be deleted.
    """
    for path in tuple(_traces(profile, model_id)):
        try:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise UserFixable(
                "The folder cannot be written",
                told(
                    "{path}: {reason}. Close other windows of PhotoFind, then try again.",
                    path=path,
                    reason=error.strerror,
                ),
            ) from error


def size_bytes(profile: Profile) -> int:
    """Return the room that all models take, with what they have left."""
    files = (path for folder in (profile.models, *_folders(profile)) for path in folder.rglob("*"))
    return sum(path.lstat().st_size for path in files if path.is_file())


def speeds(profile: Profile) -> Path:
    """Return the folder of measurements."""
    return profile.cache / "speeds"


def verdicts(profile: Profile) -> Path:
    """Return the folder that keeps which accelerators suit."""
    return profile.cache / "providers"


def _folders(profile: Profile) -> tuple[Path, ...]:
    """Return where traces of models are."""
    return profile.vectors, profile.indexes, speeds(profile), verdicts(profile)


def _traces(profile: Profile, model_id: str) -> Iterator[Path]:
    named = re.compile(rf"{re.escape(model_id)}-[0-9a-f]{{12}}(?:\..+)?")
    for folder in _folders(profile):
        if folder.is_dir():
            yield from (path for path in folder.iterdir() if named.fullmatch(path.name))
