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

    Before and after, it is told why a model that was chosen does not answer.

    Raises:
        UserFixable: The profile cannot be opened.
    """
    profile: Profile = context.obj
    profile.create()
    handler: logging.Handler = logs.start(profile)
    try:
        with closing(Engine.open(profile)) as engine:
            told = engine.models.problem
            if told:
                output.problem(str(told))
            yield engine
            problem = engine.models.problem
            if problem and problem is not told:
                output.problem(str(problem))
    except PhotofindError:
        raise
    except Exception:
        _log.exception("a command met a bug")
        raise
    finally:
        logs.stop(handler)
