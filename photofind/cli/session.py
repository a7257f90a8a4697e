"""Opening the engine for one command, with its log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from photofind import logs
from photofind.engine.engine import Engine
from photofind.paths import Profile


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
        engine = Engine.open(profile)
        try:
            yield engine
        finally:
            engine.close()
    finally:
        logs.stop(handler)
