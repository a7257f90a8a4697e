"""Where PhotoFind keeps its own files. A leaf; creates folders only when asked to."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import platformdirs

from photofind.errors import UserFixable, told

_APP = "photofind"


@dataclass(frozen=True, slots=True)
class Profile:
    """The folders of one user profile: what must be kept, and what can be made again."""

    data: Path
    """The catalogue, vectors and models: the truth."""
    cache: Path
    """Indexes and thumbnails: deleting them loses nothing."""
    config: Path
    logs: Path

    @classmethod
    def default(cls) -> "Profile":
        """Return the places this platform sets aside for applications."""
        dirs = platformdirs.PlatformDirs(_APP, appauthor=False)
        return cls(
            dirs.user_data_path, dirs.user_cache_path, dirs.user_config_path, dirs.user_log_path
        )

    @classmethod
    def at(cls, root: Path) -> "Profile":
        """Return a profile that keeps everything below `root`."""
        root = root.expanduser().absolute()
        return cls(root, root / "cache", root / "config", root / "logs")

    @property
    def catalogue(self) -> Path:
        """The SQLite catalogue."""
        return self.data / "catalogue.sqlite"

    @property
    def vectors(self) -> Path:
        """One SQLite file of vectors a model."""
        return self.data / "vectors"

    @property
    def models(self) -> Path:
        """Models the user installed, a folder each."""
        return self.data / "models"

    @property
    def lock(self) -> Path:
        """Held by the one process that indexes this profile."""
        return self.data / "indexing.lock"

    @property
    def indexes(self) -> Path:
        """Nearest-neighbour indexes, a folder a model."""
        return self.cache / "indexes"

    @property
    def thumbnails(self) -> Path:
        """Thumbnails by content hash; hidden, lest a walk over the profile take them for photos."""
        return self.cache / ".thumbnails"

    @property
    def settings(self) -> Path:
        """The user's choices."""
        return self.config / "settings.toml"

    def create(self) -> None:
        """Make the folders that are not there.

        Raises:
            UserFixable: A folder cannot be made.
        """
        try:
            for folder in (self.data, self.vectors, self.cache, self.config, self.logs):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserFixable(
                "PhotoFind cannot create its own folder",
                told(
                    "{file}: {reason}. Choose another place with --profile.",
                    file=error.filename,
                    reason=error.strerror,
                ),
            ) from error


def assets() -> Path:
    """Return the folder of files that ship with the app: in the wheel, or in the checkout."""
    packaged = Path(str(files("photofind"))) / "assets"
    return packaged if packaged.is_dir() else packaged.parents[1] / "assets"
