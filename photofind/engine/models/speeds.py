"""What models cost on this machine, as far as it was measured: a small file a model. Any thread."""

import logging
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from photofind import files
from photofind.clip.measuring import Speed

_log = logging.getLogger("photofind.models")

_SPEED = TypeAdapter(Speed)


class Speeds:
    """Remembers measurements by the key of a model: other files are measured anew."""

    def __init__(self, directory: Path) -> None:
        """Use a folder of the cache, which is made when something is measured."""
        self._directory = directory

    def of(self, key: str) -> Speed | None:
        """Return what was measured last; None: nothing yet, or it cannot be read any more."""
        try:
            return _SPEED.validate_json(self._file(key).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            _log.warning("%s cannot be read: %s", self._file(key).name, error)
            return None

    def remember(self, key: str, speed: Speed) -> None:
        """Keep a measurement, in place of one before. Where the disk is full it is not kept."""
        try:
            files.write(self._file(key), _SPEED.dump_json(speed), is_cache=True)
        except OSError as error:
            _log.warning("a measurement was not kept: %s", error)

    def _file(self, key: str) -> Path:
        return self._directory / f"{key}.json"
