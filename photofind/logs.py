"""Where log lines go: a small rotating file in the profile. Called once, by a front end."""

import logging
from logging.handlers import RotatingFileHandler

from photofind.errors import UserFixable, told
from photofind.paths import Profile

_KEEP_BYTES = 1_000_000


def start(profile: Profile, level: int = logging.INFO) -> logging.Handler:
    """Send the lines of all `photofind.*` loggers to the profile's log file.

    Paths of photos are logged at DEBUG only.

    Raises:
        UserFixable: The log file cannot be written.
    """
    try:
        handler = RotatingFileHandler(
            profile.logs / "photofind.log", maxBytes=_KEEP_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError as error:
        raise UserFixable(
            "PhotoFind cannot write its log",
            told("{file}: {reason}", file=error.filename, reason=error.strerror),
        ) from error
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)-7s %(name)s %(threadName)s: %(message)s")
    )
    logger = logging.getLogger("photofind")
    logger.setLevel(level)
    logger.addHandler(handler)
    return handler


def stop(handler: logging.Handler) -> None:
    """Close what `start` opened."""
    logging.getLogger("photofind").removeHandler(handler)
    handler.close()
