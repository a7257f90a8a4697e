"""Opening the engine for one command, with its log."""

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager

import typer

from photofind import logs
from photofind.cli import output
from photofind.engine.engine import Engine
from photofind.errors import PhotofindError
from photofind.paths import Profile

_log = logging.getLogger("photofind.cli")


@contextmanager
def open_engine(context: typer.Context) -> Iterator[Engine]:
    """Open the engine on the chosen profile, and close it however the command ends.

    Raises:
        UserFixable: The profile cannot be opened.
    """
    profile: Profile = context.obj
    profile.create()
    handler: logging.Handler = logs.start(profile)
    try:
        with closing(Engine.open(profile)) as engine:
            if problem := engine.models.problem:
                output.problem(str(problem))
            yield engine
    except PhotofindError:
        raise
    except Exception:
        _log.exception("a command met a bug")
        raise
    finally:
        logs.stop(handler)
